"""The component over trees made by hand: tense, what only counts, and what a predicate takes as its date."""

from datetime import date
from types import SimpleNamespace

import pytest
from spacy.tokens import Doc, Token

from coranto.reader.words import blank
from coranto.record import Interval, Span
from coranto.times import when_of
from coranto.times.clauses import towards
from coranto.times.component import find_times
from coranto.times.interval import on

MONDAY = on(date(2021, 9, 20))


def make(language: str, rows: str, published: Interval | None = MONDAY) -> Doc:
    """A Doc with its times, from rows of ``form lemma upos head deprel [feats]``, heads counted from 1."""
    cells = [row.split() for row in rows.strip().splitlines()]
    doc = Doc(
        blank(language).vocab,
        words=[c[0] for c in cells],
        lemmas=[c[1] for c in cells],
        pos=[c[2] for c in cells],
        heads=[int(c[3]) - 1 if int(c[3]) else i for i, c in enumerate(cells)],
        deps=["ROOT" if c[4] == "root" else c[4] for c in cells],
        morphs=[c[5] if len(c) > 5 else "" for c in cells],
    )
    paragraphs = [Span(start=0, end=len(doc.text))]
    doc._.article = SimpleNamespace(document=SimpleNamespace(published=published), paragraphs=paragraphs)
    return find_times(doc)


def days(interval: Interval | None) -> tuple[str, str] | None:
    return (str(interval.earliest), str(interval.latest)) if interval else None


SPOKE = """
Zij zij PRON 2 nsubj
spraken spreken VERB 0 root Tense=Past|VerbForm=Fin
vrijdag vrijdag NOUN 2 obl
"""
WILL_MEET = """
Zij zij PRON 4 nsubj
zullen zullen AUX 4 aux Tense=Pres|VerbForm=Fin
vrijdag vrijdag NOUN 4 obl
spreken spreken VERB 0 root VerbForm=Inf
"""
HAS_GONE = """
Elle elle PRON 3 nsubj
est être AUX 3 aux:tense Tense=Pres|VerbForm=Fin
partie partir VERB 0 root Tense=Past|VerbForm=Part
vendredi vendredi NOUN 3 obl
"""
RUNS_OUT = """
Es es PRON 2 nsubj
läuft laufen VERB 0 root Tense=Pres|VerbForm=Fin
Freitag Freitag NOUN 2 obl
aus aus ADP 2 compound:prt
"""
PROMISES = """
Zij zij PRON 2 nsubj
beloven beloven VERB 0 root Tense=Pres|VerbForm=Fin
vrijdag vrijdag NOUN 5 obl
te te ADP 5 mark
komen komen VERB 2 xcomp VerbForm=Inf
"""
PROMISED = PROMISES.replace("Tense=Pres", "Tense=Past")


@pytest.mark.parametrize(
    ("language", "rows", "word", "expected"),
    [
        ("nl", SPOKE, "vrijdag", "past"),
        ("nl", WILL_MEET, "vrijdag", "coming"),
        ("fr", HAS_GONE, "vendredi", "past"),
        ("de", RUNS_OUT, "Freitag", "coming"),
        ("nl", PROMISES, "vrijdag", "coming"),
        ("nl", PROMISED, "vrijdag", None),
    ],
)
def test_tense_of_the_clause_says_where_it_looks(language: str, rows: str, word: str, expected: str | None) -> None:
    doc = make(language, rows)
    assert towards(next(token for token in doc if token.text == word)) == expected


def test_times_and_tokens_carry_the_same_ids() -> None:
    doc = make("nl", SPOKE)
    assert [(t.id, doc.text[t.start : t.end], days(t.when)) for t in doc._.times] == [
        ("t1", "vrijdag", ("2021-09-17", "2021-09-17"))
    ]
    assert [token._.time for token in doc] == [None, None, "t1"]


def test_without_an_article_a_weekday_is_not_placed() -> None:
    assert [time.when for time in make("nl", SPOKE, published=None)._.times] == [None]


def test_a_number_that_counts_a_noun_is_no_year() -> None:
    doc = make(
        "nl",
        """
Zij zij PRON 2 nsubj
kwamen komen VERB 0 root Tense=Past|VerbForm=Fin
in in ADP 5 case
2000 2000 NUM 5 nummod
wagens wagen NOUN 2 obl
""",
    )
    assert doc._.times == []


def test_a_bare_year_is_one_where_it_counts_nothing() -> None:
    rows = """
1998 1998 NUM 2 obl
won winnen VERB 0 root Tense=Past|VerbForm=Fin
hij hij PRON 2 nsubj
1200 1200 NUM 5 nummod
euro euro NOUN 2 obj
"""
    assert [days(time.when) for time in make("nl", rows)._.times] == [("1998-01-01", "1998-12-31")]


def verb(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def test_an_act_takes_the_expression_that_modifies_it() -> None:
    when, evidence = when_of(verb(make("nl", SPOKE), "spraken"))
    assert days(when) == ("2021-09-17", "2021-09-17")
    assert [span.text for span in evidence] == ["vrijdag"]


def test_an_act_without_an_expression_has_no_date() -> None:
    assert when_of(verb(make("nl", PROMISES), "beloven")) == (None, [])


DEADLINE = """
Zij zij PRON 2 nsubj
beloven beloven VERB 0 root Tense=Pres|VerbForm=Fin
uiterlijk uiterlijk ADV 4 advmod
10 10 NUM 7 obl
oktober oktober PROPN 4 flat
te te ADP 7 mark
openen openen VERB 2 xcomp VerbForm=Inf
"""
SINCE = """
Zij zij PRON 2 nsubj
strijden strijden VERB 0 root Tense=Pres|VerbForm=Fin
sinds sinds ADP 4 case
2015 2015 NUM 2 obl
"""
CALL = """
Hij hij PRON 2 nsubj
voerde voeren VERB 0 root Tense=Past|VerbForm=Fin
donderdag donderdag NOUN 2 obl
overleg overleg NOUN 2 obj
"""


def test_a_preposition_opens_or_closes_the_interval() -> None:
    assert days(when_of(verb(make("nl", DEADLINE), "openen"))[0]) == ("2021-09-20", "2021-10-10")
    assert days(when_of(verb(make("nl", SINCE), "strijden"))[0]) == ("2015-01-01", "2021-09-20")


def test_the_noun_of_an_act_takes_its_verbs_date() -> None:
    when, _ = when_of(verb(make("nl", CALL), "overleg"))
    assert days(when) == ("2021-09-16", "2021-09-16")


def test_several_expressions_narrow_each_other() -> None:
    doc = make(
        "de",
        """
Er er PRON 2 nsubj
kam kommen VERB 0 root Tense=Past|VerbForm=Fin
vergangene vergangen ADJ 4 amod
Woche Woche NOUN 2 obl
erst erst ADV 2 advmod
Freitag Freitag NOUN 2 obl
""",
    )
    when, evidence = when_of(verb(doc, "kam"))
    assert days(when) == ("2021-09-17", "2021-09-17")
    assert len(evidence) == 2


def test_the_date_of_an_embedded_clause_is_not_the_governors() -> None:
    doc = make(
        "en",
        """
He he PRON 2 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
they they PRON 4 nsubj
met meet VERB 2 ccomp Tense=Past|VerbForm=Fin
on on ADP 6 case
Friday Friday PROPN 4 obl
""",
    )
    assert when_of(verb(doc, "said")) == (None, [])
    assert days(when_of(verb(doc, "met"))[0]) == ("2021-09-17", "2021-09-17")
