"""Whole articles in the layouts of papers, agencies and sites."""

from datetime import date

import pytest

from coranto.intake.body import lay_out

NL = "De regering heeft vrijdag besloten om het verdrag met de buurlanden op te zeggen, zei een woordvoerder."
NL2 = "Parijs en Berlijn steunen dat plan, meldde het ministerie van Buitenlandse Zaken na het overleg."
DE = "Die Regierung hat am Freitag beschlossen, das Abkommen mit den Nachbarn zu kündigen, sagte ein Sprecher."
FR = "Le gouvernement a décidé vendredi de dénoncer le traité avec ses voisins, a déclaré un porte-parole du ministère."
EN = "The government decided Friday to leave the treaty with its neighbours in the north and south, a spokesman said."
TENTH = date(2023, 12, 10)

# language, header, paragraphs, foot; title, day, agencies, bylines, headings
LAYOUTS = {
    "nl site": (
        "nl",
        ["zondag 10 december 2023, 17:48 • Aangepast 19:05", "Verdrag opgezegd", "Bas Hendrikx", "correspondent Azië"],
        [NL, "Nieuwe landkaart", NL2],
        ["Delen", "Lees ook: Wat nu?"],
        "Verdrag opgezegd",
        TENTH,
        [],
        ["Bas Hendrikx"],
        ["Nieuwe landkaart"],
    ),
    "nl paper of old": (
        "nl",
        ["Verdrag opgezegd", "(Van onze correspondent)", "NRC Handelsblad 10-12-2023, pagina 3"],
        [f"PARIJS, 9 dec. — {NL}", NL2],
        [],
        "Verdrag opgezegd",
        TENTH,
        [],
        [],
        [],
    ),
    "be site": (
        "nl",
        ["BUITENLAND", "Verdrag met buurlanden opgezegd", "10 december 2023", "Lotte Verdonck en Pieter Claessens"],
        [f"BRUSSEL {NL}", "Veertig F-16’s", NL2],
        ["(belga)"],
        "Verdrag met buurlanden opgezegd",
        TENTH,
        ["Belga"],
        ["Lotte Verdonck", "Pieter Claessens"],
        ["Veertig F-16’s"],
    ),
    "nl agency": (
        "nl",
        [
            "Nieuws | Buitenland",
            "Verdrag opgezegd",
            "Laatste update: 10-12-23, 17:48",
            "Door ANP/AFP",
            "2 min. leestijd",
        ],
        [f"PARIJS (ANP) - {NL}", NL2],
        ["Bron: ANP", "© ANP"],
        "Verdrag opgezegd",
        TENTH,
        ["ANP", "AFP"],
        [],
        [],
    ),
    "nl summary above byline": (
        "nl",
        ["Verdrag opgezegd", NL2, "Door Jan Jansen 10 december 2023, 17:48"],
        [NL, "Wat nu?", NL2],
        [],
        "Verdrag opgezegd",
        TENTH,
        [],
        ["Jan Jansen"],
        ["Wat nu?"],
    ),
    "de paper": (
        "de",
        [
            "Frankfurter Tagblatt, Sonntag, 10. Dezember 2023, Seite 1",
            "Abkommen gekündigt",
            "Von unserem Korrespondenten Henning Voss",
        ],
        [f"WASHINGTON, 9. Dezember. {DE}", "Streit in der OAS", f"{DE} (AP, dpa)"],
        [],
        "Abkommen gekündigt",
        TENTH,
        ["AP", "dpa"],
        ["Henning Voss"],
        ["Streit in der OAS"],
    ),
    "de site": (
        "de",
        ["Regierung kündigt Abkommen", "Von Max Muster, Brüssel", "Stand: 10.12.2023 17:48 Uhr | Lesezeit: 3 Min."],
        [DE, "Sorge um Preise", DE],
        ["mm/dpa/AFP", "Artikel teilen"],
        "Regierung kündigt Abkommen",
        TENTH,
        ["dpa", "AFP"],
        ["Max Muster", "mm"],
        ["Sorge um Preise"],
    ),
    "de date at the foot": (
        "de",
        ["Regierung kündigt Abkommen"],
        [f"Brüssel (dpa) - {DE}", DE],
        ["Quelle: dpa", "Veröffentlicht am 10.12.2023, 17:48 Uhr"],
        "Regierung kündigt Abkommen",
        TENTH,
        ["dpa"],
        [],
        [],
    ),
    "fr site": (
        "fr",
        [
            "International",
            "Le gouvernement dénonce le traité",
            "Par Élodie Marchetti (avec AFP)",
            "Publié le 10 décembre 2023 à 17 h 48, mis à jour le 11 décembre 2023 à 08 h 00",
            "Temps de lecture : 3 min.",
        ],
        [FR, "Menaces à peine voilées", FR],
        ["Partager l’article", "Réservé à nos abonnés"],
        "Le gouvernement dénonce le traité",
        TENTH,
        ["AFP"],
        ["Élodie Marchetti"],
        ["Menaces à peine voilées"],
    ),
    "fr paper": (
        "fr",
        [
            "Le gouvernement dénonce le traité",
            "Le Monde, dimanche 10 décembre 2023, p. 2",
            "De notre envoyé spécial à Kiev, Jean Dupont",
        ],
        [FR, FR],
        ["© AFP"],
        "Le gouvernement dénonce le traité",
        TENTH,
        ["AFP"],
        ["Jean Dupont"],
        [],
    ),
    "uk site": (
        "en",
        ["Government leaves treaty", "Jane Doe in Kyiv and John Smith", "Sun 10 Dec 2023 17.48 GMT"],
        [EN, "ANGER AT HOME", EN],
        ["Share", "Reuters contributed to this report"],
        "Government leaves treaty",
        TENTH,
        ["Reuters"],
        ["Jane Doe", "John Smith"],
        ["ANGER AT HOME"],
    ),
    "us agency": (
        "en",
        ["Government leaves treaty", "By JANE DOE and JOHN SMITH", "Updated 3:12 p.m. ET, December 10, 2023"],
        [f"WASHINGTON (AP) — {EN}", EN],
        ["AP writer Ann Roe contributed to this report.", "Copyright 2023 The Associated Press. All rights reserved."],
        "Government leaves treaty",
        TENTH,
        ["AP"],
        ["JANE DOE", "JOHN SMITH", "Ann Roe"],
        [],
    ),
    "us archive": (
        "en",
        [
            "Government leaves treaty",
            "The New York Times",
            "December 10, 2023 Sunday",
            "SECTION: Section A; Pg. 1",
            "LENGTH: 812 words",
            "BYLINE: By Jane Doe",
        ],
        [EN, EN],
        ["(Reporting by Jane Doe; Editing by John Smith)"],
        "Government leaves treaty",
        TENTH,
        [],
        ["Jane Doe", "John Smith"],
        [],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_layouts_are_taken_apart(name: str, gap: str) -> None:
    language, header, body, foot, title, day, agencies, bylines, headings = LAYOUTS[name]
    text = gap.join([*header, *body, *foot])
    layout = lay_out(text, language)
    assert (layout.title.of(text) if layout.title else None) == title
    assert layout.published is not None
    assert layout.published.earliest == layout.published.latest == day
    assert (layout.agencies, sorted(layout.bylines)) == (agencies, sorted(bylines))
    assert [span.of(text) for span in layout.headings] == headings
    read = [span.of(text) for span in layout.paragraphs]
    kept = [title, *(line for line in header if line == NL2), *body]
    assert len(read) == len(kept)
    assert all(whole.endswith(part) or whole.startswith(part) for whole, part in zip(kept, read, strict=True))


def test_layouts_keep_a_name_of_the_story_in_the_text() -> None:
    text = f"Verdrag opgezegd\n10 december 2023\nEmmanuel Macron\n\n{NL} Macron zweeg.\n\n{NL2}"
    assert lay_out(text, "nl").bylines == []


def test_layouts_days_of_a_timeline_are_no_date_of_publication() -> None:
    text = f"Tijdlijn van het conflict\n\n{NL}\n\n24 februari 2022\n\n{NL2}\n\n3 maart 2022\n\n{NL}"
    assert lay_out(text, "nl").published is None
