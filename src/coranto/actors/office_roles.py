"""The role that an office of the directory has among the nouns of `actors.toml`.

>>> role_of("deputy foreign minister"), role_of("acting president")
('deputy', 'president')
"""

from __future__ import annotations

__all__ = ["role_of"]

ROLES = {
    "acting president": "president",
    "federal president": "president",
    "acting prime minister": "prime minister",
    "head of government": "prime minister",
    "chancellor": "prime minister",
    **dict.fromkeys(("king", "queen", "emir", "sultan", "emperor", "shah", "crown prince", "grand duke"), "monarch"),
    **dict.fromkeys(("pope", "head of the junta", "supreme commander"), "leader"),
    **dict.fromkeys(("chief negotiator", "high representative"), "diplomat"),
    **dict.fromkeys(("chief of the general staff", "army chief", "commander in chief", "general"), "soldier"),
    **dict.fromkeys(("speaker of parliament", "parliament president", "senator"), "legislator"),
    "prosecutor": "judge",
}
"""Offices of the directory by the role that a noun of `actors.toml` has."""

ENDINGS = {
    "minister": "minister",
    "spokesperson": "spokesperson",
    "leader": "leader",
    "envoy": "diplomat",
    "adviser": "official",
    "commissioner": "official",
    "commander": "soldier",
}
"""The same by the last word of an office."""


def role_of(office: str) -> str:
    """The role of an office: that of `actors.toml`, by the whole title or its last word, else the title itself."""
    words = office.split()
    if words[0] in ("deputy", "vice"):
        return "deputy"
    if office in ("president", "prime minister"):
        return office
    return ROLES.get(office) or ENDINGS.get(words[-1], "diplomat" if words[0] == "ambassador" else office)
