import pytest

from coranto.times.grammar import expressions
from coranto.times.meaning import BareYear

FOUND = {
    "nl": [
        ("Zij tekenden op 17 juli 2023 een verdrag.", "17 juli 2023"),
        ("Dat gebeurde in februari 2022.", "februari 2022"),
        ("Eind december kwam hij.", "Eind december"),
        ("De grenzen van 1991 gelden.", "1991"),
        ("In de jaren negentig was er vrede.", "de jaren negentig"),
        ("Hij komt volgende week vrijdag.", "volgende week vrijdag"),
        ("Dat was vorige week woensdag.", "vorige week woensdag"),
        ("Hij zei zaterdagavond niets.", "zaterdagavond"),
        ("Het was in de nacht van zondag op maandag.", "de nacht van zondag op maandag"),
        ("Hij vertrok drie weken geleden.", "drie weken geleden"),
        ("Hij komt over eenentwintig dagen.", "over eenentwintig dagen"),
        ("Het kwam op dezelfde dag uit.", "dezelfde dag"),
        ("Sindsdien is het stil.", "Sindsdien"),
        ("Een dag eerder was er overleg.", "Een dag eerder"),
        ("Zij bellen in de komende dagen.", "de komende dagen"),
        ("Het volgt binnen twee maanden.", "binnen twee maanden"),
        ("Eerder dit jaar was er een top.", "Eerder dit jaar"),
        ("De oorlog van 1939-1945 eindigde.", "van 1939-1945"),
        ("In juli vorig jaar tekenden zij.", "juli vorig jaar"),
        ("Hij kwam op de 21ste.", "de 21ste"),
        ("Dat is de 3e van volgende maand.", "de 3e van volgende maand"),
        ("De grens is 12 jaar en drie maanden geleden verlegd.", "12 jaar en drie maanden geleden"),
        ("Drieënhalf jaar later keerde hij terug.", "Drieënhalf jaar later"),
        ("In '98 won hij.", "'98"),
        ("In negentienhonderd vierentachtig was dat anders.", "negentienhonderd vierentachtig"),
        ("Het schooljaar 2015-2016 begon.", "Het schooljaar 2015-2016"),
        ("Volgend schooljaar verandert dat.", "Volgend schooljaar"),
        ("Vrijdag om 14.00 uur (lokale tijd) stemde het parlement.", "Vrijdag om 14.00 uur (lokale tijd)"),
        ("De aanval begon om 3 uur 's nachts.", "3 uur 's nachts"),
        ("Maandag omstreeks kwart voor acht vielen schoten.", "Maandag omstreeks kwart voor acht"),
        ("Zij spraken dinsdag tussen 10 en 12 uur.", "dinsdag tussen 10 en 12 uur"),
        ("In de nacht van maandag op dinsdag viel de regering.", "de nacht van maandag op dinsdag"),
        ("Vrijdag over een week is de top.", "Vrijdag over een week"),
        ("Op de verjaardag van de invasie sprak hij.", "de verjaardag"),
        ("Volgende week tussen woensdag en vrijdag.", "Volgende week tussen woensdag en vrijdag"),
        ("Van nov tot maart lag het stil.", "Van nov tot maart"),
        ("Vrijdag laat het ministerie weten dat het wacht.", "Vrijdag"),
        ("Maandag vroeg de oppositie om een debat.", "Maandag"),
        ("Kiev vroeg in februari om wapens.", "februari"),
        ("Dinsdag laat in de avond kwam het bericht.", "Dinsdag laat in de avond"),
    ],
    "en": [
        ("It opened on March 10.", "March 10"),
        ("In a deal signed in March.", "March"),
        ("They met at the end of that month.", "the end of that month"),
        ("Talks open on Friday at 8 p.m. (local time).", "Friday at 8 p.m. (local time)"),
        ("The strike came at 0800 GMT.", "0800 GMT"),
        ("It was in the late nineties.", "the late nineties"),
        ("It was in the mid-'90s.", "the mid-'90s"),
        ("It was in the early 80s.", "the early 80s"),
        ("Half a year ago it left.", "Half a year ago"),
        ("On the fifth anniversary of the invasion he spoke.", "the fifth anniversary"),
        ("Two years and three months ago it fell.", "Two years and three months ago"),
        ("In nineteen eighty-four it was different.", "nineteen eighty-four"),
        ("In fiscal year 2015 it rose.", "fiscal year 2015"),
        ("It ends by the 30th.", "the 30th"),
        ("It fell in the 1990s.", "the 1990s"),
        ("The row erupted six weeks ago.", "six weeks ago"),
        ("He travels next month.", "next month"),
        ("They met two days later.", "two days later"),
        ("It runs from May to June 2020.", "from May to June 2020"),
        ("In the first half of 2016 it grew.", "the first half of 2016"),
        ("The twenty-first of May 1998 was a Thursday.", "The twenty-first of May 1998"),
    ],
    "de": [
        ("Das Abkommen endet am 17. Juli.", "17. Juli"),
        ("Mitte Juli war er da.", "Mitte Juli"),
        ("Er kam vergangene Woche.", "vergangene Woche"),
        ("Vor einer Woche sprach er.", "Vor einer Woche"),
        ("Zwei Tage später drohte er.", "Zwei Tage später"),
        ("Es beginnt in den nächsten Wochen.", "den nächsten Wochen"),
        ("Am Karfreitag ruht alles.", "Karfreitag"),
        ("Er traf ihn am 23.04.2022 in Wien.", "23.04.2022"),
        ("Am Donnerstagabend war es so weit.", "Donnerstagabend"),
    ],
    "fr": [
        ("Ils se verront à la fin du mois d’octobre.", "à la fin du mois d’octobre"),
        ("Il part la semaine prochaine.", "la semaine prochaine"),
        ("Rappelé vendredi dernier, il revient.", "vendredi dernier"),
        ("Il le rencontre ce jeudi.", "ce jeudi"),
        ("C’était il y a deux jours.", "il y a deux jours"),
        ("Le 1er janvier 2015 fut froid.", "Le 1er janvier 2015"),
        ("Elle a été vue en mars.", "mars"),
        ("Dans les années 1970, tout changea.", "les années 1970"),
    ],
}
NOT_FOUND = [
    ("Er kwamen 2000 soldaten.", "nl"),
    ("Hij is 47 en won met 3 tegen 1.", "nl"),
    ("Het kostte 33.000 euro.", "nl"),
    ("Hij werd op de 2e plaats gezet, op de eerste dus niet.", "nl"),
    ("Ajax won met 3-1 en de koers steeg tot 112.30 punten.", "nl"),
    ("Het stemde met 14 voor en 3 tegen.", "nl"),
    ("This may or may not be right.", "en"),
    ("He was in his nineties.", "en"),
    ("She was in her 20s.", "en"),
    ("Vanaf 3.50 euro mag dat.", "nl"),
    ("He may march on.", "en"),
    ("It scored 1998 points.", "en"),
    ("Il a été élu sept fois.", "fr"),
    ("Le prix est de 60.000 euros.", "fr"),
]


@pytest.mark.parametrize(
    ("text", "wanted", "language"), [(t, w, lang) for lang, rows in FOUND.items() for t, w in rows]
)
def test_expression_is_found_whole(text: str, wanted: str, language: str) -> None:
    assert wanted in [e.text for e in expressions(text, language)]


@pytest.mark.parametrize(("text", "language"), NOT_FOUND)
def test_numbers_of_things_are_no_dates(text: str, language: str) -> None:
    dates = [e for e in expressions(text, language) if e.kind == "date" and not isinstance(e.meaning, BareYear)]
    assert dates == []


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Het duurde vier dagen.", "nl", "duration"),
        ("Zij overleggen elke maandag.", "nl", "set"),
        ("They meet every week.", "en", "set"),
        ("Het duurde om 14.00 uur precies twee uur en tien minuten.", "nl", "date duration"),
        ("Zij komen drie keer per week.", "nl", "set"),
        ("De raad vergadert 's maandags.", "nl", "set"),
        ("Zij spreken elkaar elke maandag om 16.00 uur.", "nl", "set"),
        ("It lasted an hour and twenty minutes.", "en", "duration"),
        ("They meet three times a year.", "en", "set"),
        ("Es dauerte anderthalb Jahre.", "de", "duration"),
        ("Ils se parlent tous les jours.", "fr", "set"),
    ],
)
def test_lengths_and_repetitions_have_their_kind(text: str, language: str, kind: str) -> None:
    assert [e.kind for e in expressions(text, language)] == kind.split()


def test_offsets_are_those_of_the_text() -> None:
    text = "Vrijdag zei hij: “maandag”."
    assert [text[e.start : e.end] for e in expressions(text, "nl")] == ["Vrijdag", "maandag"]


def test_language_without_data_has_no_expressions() -> None:
    assert expressions("El lunes 17 de julio.", "es") == ()


def test_a_long_timetable_is_read_in_linear_time() -> None:
    assert len(expressions("maandag - " * 2000, "nl")) >= 100
