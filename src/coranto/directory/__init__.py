"""World knowledge as data: states, organisations and persons, with what the news calls them in each language.

    >>> aliases("nl")["Peking"]
    Alias(actor='CHN', kind='capital')
    >>> holders("CHN", "foreign minister", date(2023, 3, 17))
    ('Qin Gang',)

The tables and their sources stand in README.md. `check` says what is wrong with them.
"""

from coranto.directory.aliases import Alias, AliasKind, aliases, key, opener, openers
from coranto.directory.checks import check
from coranto.directory.tables import (
    Country,
    Office,
    Organisation,
    Person,
    by_id,
    by_name,
    by_surname,
    countries,
    holders,
    named,
    organisations,
    persons,
    slug,
    surname,
)

__all__ = [
    "Alias",
    "AliasKind",
    "Country",
    "Office",
    "Organisation",
    "Person",
    "aliases",
    "by_id",
    "by_name",
    "by_surname",
    "check",
    "countries",
    "holders",
    "key",
    "named",
    "opener",
    "openers",
    "organisations",
    "persons",
    "slug",
    "surname",
]
