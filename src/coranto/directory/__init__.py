"""World knowledge as data: states, organisations and persons, with what the news calls them in each language.

    >>> aliases("nl")["Peking"].actor
    'CHN'
    >>> holders("CHN", "foreign minister", date(2023, 3, 17))
    ('Qin Gang',)

`datapackage.json` describes the tables and says where they come from; README.md states their rules. `check` says what
is wrong with them.
"""

from coranto.directory.aliases import Alias, AliasKind, aliases, key, opener, openers, valid
from coranto.directory.checks import check
from coranto.directory.lookup import Found, Held, look_up
from coranto.directory.names import NAME_LANGUAGES, names
from coranto.directory.store import rows, user_folder
from coranto.directory.tables import (
    Country,
    FormerState,
    Office,
    Organisation,
    Person,
    by_id,
    by_name,
    by_surname,
    countries,
    former_states,
    holders,
    named,
    organisations,
    persons,
    slug,
    surname,
)

__all__ = [
    "NAME_LANGUAGES",
    "Alias",
    "AliasKind",
    "Country",
    "FormerState",
    "Found",
    "Held",
    "Office",
    "Organisation",
    "Person",
    "aliases",
    "by_id",
    "by_name",
    "by_surname",
    "check",
    "countries",
    "former_states",
    "holders",
    "key",
    "look_up",
    "named",
    "names",
    "opener",
    "openers",
    "organisations",
    "persons",
    "rows",
    "slug",
    "surname",
    "user_folder",
    "valid",
]
