"""Lines at the top and the foot of articles, as papers, agencies and sites of the four languages print them."""

from datetime import date

import pytest

from coranto.intake.bylines import bare_names, is_function
from coranto.intake.credits import closing_credit, read_credit
from coranto.intake.furniture import is_aside, is_furniture, is_section
from coranto.intake.header import read_dateline
from coranto.intake.stamps import is_time_line, read_stamp

TENTH = date(2023, 12, 10)


@pytest.mark.parametrize(
    ("line", "day", "beside"),
    [
        ("zondag 10 december 2023, 17:48 • Aangepast 19:05", TENTH, ()),
        ("zondag 10 december 2023, 17:48 • Aangepast maandag 11 december 2023, 09:12", TENTH, ()),
        ("Gepubliceerd: 10 december 2023 17:48 Laatste update: 11 december 2023 08:00", TENTH, ()),
        ("Bijgewerkt om 19:05, 10 december 2023", TENTH, ()),
        ("Laatste update: 10-12-23, 17:48", TENTH, ()),
        ("10 dec. 2023 om 17:48 uur", TENTH, ()),
        ("zo 10 dec 2023 | 17u48 | 3 min. leestijd", TENTH, ()),
        ("NRC Handelsblad 10-12-2023, pagina 3", TENTH, ("NRC Handelsblad",)),
        ("de Volkskrant, 10 december 2023, blz. 4", TENTH, ("de Volkskrant",)),
        ("Buitenland • 10 december 2023", TENTH, ("Buitenland",)),
        ("Jan Jansen • 10 december 2023 • 17:48", TENTH, ("Jan Jansen",)),
        ("Door Jan Jansen 10 december 2023", TENTH, ("Door Jan Jansen",)),
        ("Het Laatste Nieuws - 10/12/2023 om 17:48", TENTH, ("Het Laatste Nieuws",)),
        ("Frankfurter Tagblatt, Dienstag, 27. April 1982, Seite 1", date(1982, 4, 27), ("Frankfurter Tagblatt",)),
        ("Süddeutsche Zeitung Nr. 97, 27.4.82, S. 3", date(1982, 4, 27), ("Süddeutsche Zeitung",)),
        ("Aktualisiert am 10.12.2023, 17:48 Uhr", TENTH, ()),
        ("10.12.2023, 17.48 Uhr • aus DER SPIEGEL 50/2023", None, ()),
        ("Veröffentlicht am 10.12.2023 | Lesedauer: 4 Minuten", TENTH, ()),
        ("Stand: 10.12.2023 17:48 Uhr | Lesezeit: 3 Min.", TENTH, ()),
        ("So., 10. Dez. 2023, 17:48 Uhr MEZ", TENTH, ()),
        ("Berlin, den 10. Dezember 2023", TENTH, ("Berlin",)),
        ("Publié le 7 avril 2021 à 07 h 42", date(2021, 4, 7), ()),
        ("Publié le 10 décembre 2023 à 17h48, mis à jour le 11 décembre 2023 à 08h00", TENTH, ()),
        ("Publié le 10/12/2023 à 17:48 - Mis à jour à 19:05 - Lecture 3 min.", TENTH, ()),
        ("Le Monde, dimanche 10 décembre 2023, p. 2", TENTH, ("Le Monde",)),
        ("Mis à jour le 10 DECEMBRE 2023", TENTH, ()),
        ("International - 10 déc. 2023 à 17 h", TENTH, ("International",)),
        ("Updated 3:12 p.m. ET, December 10, 2023", TENTH, ()),
        ("December 10, 2023 / 5:48 PM EST", TENTH, ()),
        ("Published 10 December 2023 17:48 GMT | Updated 11 December 2023 08:00 GMT", TENTH, ()),
        ("Sun 10 Dec 2023 17.48 GMT", TENTH, ()),
        ("The Guardian (London) - December 10, 2023 Sunday", TENTH, ("The Guardian", "London")),
        ("By Jane Doe | December 10, 2023 | 4 min read", TENTH, ("By Jane Doe",)),
        ("The New York Times, Dec. 10, 2023, Page A1", TENTH, ("The New York Times",)),
        ("Aanslag Parijs 13 november 2015", None, ()),
        ("Op 24 februari 2022 viel Rusland Oekraïne binnen", None, ()),
        ("Timeline: January 6, 2021", None, ()),
    ],
)  # fmt: skip
def test_lines_with_a_date(line: str, day: date | None, beside: tuple[str, ...]) -> None:
    stamp = read_stamp(line)
    interval = stamp.date.interval("") if stamp else None
    assert (interval and interval.earliest) == day
    assert (stamp.beside if stamp else ()) == beside


@pytest.mark.parametrize(
    ("line", "agencies", "authors"),
    [
        ("Van onze correspondent Arend Terlouw", [], ["Arend Terlouw"]),
        ("(Van onze correspondent)", [], []),
        ("Van onze Haagse redactie", [], []),
        ("Door onze redactie buitenland", [], []),
        ("Van onze verslaggever", [], []),
        ("Van een onzer verslaggevers", [], []),
        ("Van onze verslaggevers Jan Jansen en Piet de Vries", [], ["Jan Jansen", "Piet de Vries"]),
        ("Door Jan Jansen, correspondent in Moskou", [], ["Jan Jansen"]),
        ("Een analyse van Jan Jansen", [], ["Jan Jansen"]),
        ("Tekst: Jan Jansen", [], ["Jan Jansen"]),
        ("Met medewerking van Piet de Vries", [], ["Piet de Vries"]),
        ("(belga)", ["Belga"], []),
        ("Bron: ANP", ["ANP"], []),
        ("Bronnen: ANP/Reuters", ["ANP", "Reuters"], []),
        ("Door ANP/AFP", ["ANP", "AFP"], []),
        ("Dit bericht is mede gebaseerd op informatie van persbureau Reuters.", ["Reuters"], []),
        ("Von unserem Korrespondenten Henning Voss", [], ["Henning Voss"]),
        ("Von unserer Korrespondentin in Moskau, Eva Muster", [], ["Eva Muster"]),
        ("Von Max Muster, New York", [], ["Max Muster"]),
        ("Von Max Muster und Eva von Muster, Brüssel", [], ["Max Muster", "Eva von Muster"]),
        ("Ein Kommentar von Max Muster", [], ["Max Muster"]),
        ("Quelle: dpa", ["dpa"], []),
        ("mit Agenturmaterial (AP, dpa)", ["AP", "dpa"], []),
        ("dpa/AFP", ["dpa", "AFP"], []),
        ("Dieser Text wurde mit Material der Nachrichtenagenturen AFP und dpa erstellt.", ["AFP", "dpa"], []),
        ("mm/dpa/AFP", ["dpa", "AFP"], ["mm"]),
        ("De notre envoyé spécial", [], []),
        ("De notre envoyé spécial à Kiev, Jean Dupont", [], ["Jean Dupont"]),
        ("De notre correspondante permanente", [], []),
        ("Par Élodie Marchetti (avec AFP)", ["AFP"], ["Élodie Marchetti"]),
        ("Par Jean Dupont (à Moscou) et Anne Durand (à Kiev)", [], ["Jean Dupont", "Anne Durand"]),
        ("© AFP", ["AFP"], []),
        ("© 2023 AFP. Tous droits de reproduction et de représentation réservés.", ["AFP"], []),
        ("(Avec agences AFP et Reuters)", ["AFP", "Reuters"], []),
        ("By Jane Doe in Kyiv and John Smith in Washington", [], ["Jane Doe", "John Smith"]),
        ("By Jane Doe, Diplomatic Editor", [], ["Jane Doe"]),
        ("By Jane Doe and John Smith, Associated Press", ["AP"], ["Jane Doe", "John Smith"]),
        ("From our Moscow correspondent", [], []),
        ("Analysis by Jane Doe", [], ["Jane Doe"]),
        ("AP contributed", ["AP"], []),
        ("Associated Press writers Jane Doe in Kyiv and John Smith in London contributed to this report.",
         ["AP"], ["Jane Doe", "John Smith"]),
        ("Reporting by Jane Doe in Kyiv; editing by John Smith", [], ["Jane Doe", "John Smith"]),
        ("Copyright 2023 The Associated Press. All rights reserved.", ["AP"], []),
        ("© Getty Images/AFP", [], []),
    ],
)  # fmt: skip
def test_lines_with_a_credit(line: str, agencies: list[str], authors: list[str]) -> None:
    credit = read_credit(line)
    assert credit is not None
    assert (list(credit.agencies), list(credit.bylines)) == (agencies, authors)


@pytest.mark.parametrize(
    "line",
    ["Van onze kant geen commentaar", "Von der Leyen und Macron in Kiew", "Our man in Havana", "By popular demand",
     "De notre côté, rien n’a changé", "Quelle surprise", "Bron van zorg"],
)  # fmt: skip
def test_lines_without_a_credit(line: str) -> None:
    assert read_credit(line) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Bas Hendrikx", ("Bas Hendrikx",)),
        ("Lotte Verdonck en Pieter Claessens", ("Lotte Verdonck", "Pieter Claessens")),
        ("Bas Hendrikx, correspondent Latijns-Amerika", ("Bas Hendrikx",)),
        ("Jane Doe in Kyiv and John Smith", ("Jane Doe", "John Smith")),
        ("Max Muster, Moskau", ("Max Muster",)),
        ("Jean Dupont (à Moscou)", ("Jean Dupont",)),
        ("Den Haag", ()),
        ("Brussel", ()),
        ("Wat is er afgesproken?", ()),
        ("BBC News", ()),
    ],
)
def test_lines_of_names_alone(line: str, names: tuple[str, ...]) -> None:
    assert bare_names(line) == names


@pytest.mark.parametrize(
    ("line", "end", "agencies"),
    [
        ("BRUSSEL (Belga) - De ministers", "De ministers", ("Belga",)),
        ("WASHINGTON, 26. April. Nach der Rückeroberung", "Nach der Rückeroberung", ()),
        ("BRUSSEL Het Turkse parlement", "Het Turkse parlement", ()),
        ("NEW YORK The council", "The council", ()),
        ("Washington (CNN) — The president", "The president", ()),
        ("Kinshasa, 7 avr 2021 (AFP) - Les", "Les", ("AFP",)),
        ("Brüssel (dpa). Die Minister", "Die Minister", ("dpa",)),
    ],
)
def test_lines_that_begin_with_a_place(line: str, end: str, agencies: tuple[str, ...]) -> None:
    dateline = read_dateline(line)
    assert dateline is not None
    assert (line[dateline.end :], dateline.agencies) == (end, agencies)


@pytest.mark.parametrize(
    "line", ["NAVO in crisis na besluit", "Parijs wil een akkoord.", "NATO leaders met in Vilnius."]
)
def test_lines_that_begin_a_sentence(line: str) -> None:
    assert read_dateline(line) is None


def test_lines_of_page_furniture() -> None:
    assert all(
        map(is_furniture, ["Delen", "Facebook  Twitter  WhatsApp", "Partager l’article", "Share | Save", "12 reacties"])
    )
    assert not any(map(is_furniture, ["Delen in de winst", "Share prices fall", "2023", ""]))
    assert all(map(is_section, ["BUITENLAND", "Nieuws | Buitenland", "Accueil > Monde > Europe", "Politik"]))
    assert not any(map(is_section, ["Steun uit Berlijn", "Macron in Kiew"]))
    assert all(map(is_aside, ["Foto: ANP", "REUTERS/Jane Doe", "AP Photo/John Smith", "LENGTH: 812 words"]))
    assert all(map(is_time_line, ["3 min. leestijd", "Aangepast om 19:05", "Lecture 3 min", "vor 3 Stunden"]))
    assert not any(map(is_time_line, ["Na 3 minuten was het voorbij", "Wat nu?", ""]))
    assert all(map(is_function, ["correspondent Latijns-Amerika", "Redakteur für Politik", "World affairs editor"]))


def test_lines_behind_the_last_sentence() -> None:
    closing = closing_credit("Dat zei hij. Associated Press writer Jane Doe contributed to this report.")
    assert closing is not None
    assert closing[0].bylines == ("Jane Doe",)
