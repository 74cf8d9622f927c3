"""Pronouns and possessives: whom they stand for, and when nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Link = Callable[..., dict[str, set[str]]]


@pytest.mark.parametrize(
    ("language", "text", "pronoun", "actors"),
    [
        # the object, where the subjects are two
        ("nl", "Nederland en Australië houden Rusland verantwoordelijk voor zijn aandeel.", "zijn", {"RUS"}),
        # the subject that the verb above lends the infinitive
        ("nl", "Jan Voorbeeld dwingt Rusland zijn troepen terug te trekken.", "zijn", {"RUS"}),
        # no pronoun means the subject of its own clause
        ("nl", "Jan Voorbeeld bezocht Piet Model. Karel Proef vroeg hem om hulp.", "hem", {"Jan Voorbeeld"}),
        # diens: the one named last
        ("nl", "Emmanuel Macron sprak met Olaf Scholz en diens adviseur.", "diens", {"Olaf Scholz"}),
        # the demonstrative: not the subject
        ("nl", "Jan Voorbeeld belde met Viktor Orbán. Nadien beloofde die niets.", "die", {"Viktor Orbán"}),
        # a clause that begins with the possessive: its subject
        ("de", "Die USA warten. In seiner Rede sagte Karl Beispiel nichts.", "seiner", {"Karl Beispiel"}),
        # gender: by the article of the state, by the noun of office, by the honorific
        ("fr", "La Chine a parlé avec le Japon. Elle a signé un accord.", "Elle", {"CHN"}),
        ("de", "Frau Anna Muster traf Karl Beispiel. Zugleich lehnte sie eine Reise ab.", "sie", {"Anna Muster"}),
        ("fr", "M. Jean Exemple, lui, refuse.", "lui", {"Jean Exemple"}),
    ],
)
def test_pronoun_stands_for(link: Link, language: str, text: str, pronoun: str, actors: set[str]) -> None:
    assert link(text, language, "2023-05-10")[pronoun] == actors


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("China en Iran spraken. Het gebeurde op zondag.", "Het"),
        ("De Navo waarschuwt. Het heeft geen zin.", "Het"),
        ("Een Chinees schip zonk. De kapitein redde zijn hond.", "zijn"),
    ],
)
def test_pronoun_stands_for_nobody(link: Link, text: str, pronoun: str) -> None:
    assert pronoun not in link(text, "nl", "2023-05-10")


def test_the_country_is_the_only_one_of_the_sentence_before(link: Link) -> None:
    found = link("De VN-Veiligheidsraad strafte Eritrea. Het land heeft de daad ontkend.", "nl")
    assert found["Het land"] == {"ERI"}
    assert "Het land" not in link("Iran viel Irak aan. Het land heeft dat ontkend.", "nl")


def test_low_quotation_mark_is_closed_by_either_high_one(read: Callable[..., Doc]) -> None:
    doc = read("„Niets is zeker”, zei Xi Jinping. „Alles is goed“, zei hij.")
    assert [m.actor for m in doc._.mentions if m.form == "pronoun"] == ["Q15031"]


def test_negated_official_is_nobody(link: Link) -> None:
    assert link("Cuba weigert. Het land zal geen inspecteurs toelaten.", "nl").get("geen inspecteurs") is None
