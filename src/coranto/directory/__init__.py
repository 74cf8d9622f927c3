"""World knowledge as data: states, organisations and persons, with what the news calls them in each language.

    >>> aliases("nl")["Peking"]
    Alias(actor='CHN', kind='capital')
    >>> holders("CHN", "foreign minister", date(2023, 3, 17))
    ('Qin Gang',)

The tables and their sources stand in README.md. `check` says what is wrong with them.
"""

from coranto.directory.aliases import Alias, AliasKind, aliases, key
from coranto.directory.checks import check
from coranto.directory.tables import (
    Country,
    Office,
    Organisation,
    Person,
    by_surname,
    countries,
    holders,
    organisations,
    persons,
    slug,
)

__all__ = [
    "Alias",
    "AliasKind",
    "Country",
    "Office",
    "Organisation",
    "Person",
    "aliases",
    "by_surname",
    "check",
    "countries",
    "holders",
    "key",
    "organisations",
    "persons",
    "slug",
]
