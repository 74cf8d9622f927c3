"""The measure of `benchmarks.petrarch` on sentences of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc

from benchmarks.petrarch import ACTORS, SENTENCES, Entry, Sentence, compare, entries, main, missing, place, sentences
from coranto.reader.words import blank
from coranto.record import Event, Mention, Span

ROOT = Path(__file__).parent.parent.parent
DICTIONARY = """<!-- A COMMENT
# OVER TWO LINES -->
ZUBROWKA_ [ZUB] # a comment
+ZUBROWKAN
LUTHA  [LUT]
TSAR_BORIS
\t[LUT/MAN < 950601]
\t[MANGOV > 950601]
MORROW  [---]
FRANCE  [FRA]
<!-- END -->
"""
TEXT = "Zubrowka and Lutha condemned France."
ZUB, LUT, FRA = ((0, 8),), ((13, 18),), ((29, 35),)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ACTORS).write_text(DICTIONARY, encoding="utf-8")
    return tmp_path


def sentence_of(folder: Path, *events: dict[str, str], text: str = TEXT) -> Sentence:
    record = {"id": "A-1", "category": "A", "text": text, "events": events}
    (folder / SENTENCES).write_text("\n".join([json.dumps(record)] * 2), encoding="utf-8")
    [sentence] = sentences(folder, entries(folder / ACTORS))
    return sentence


def coded(source: str, target: str, code: str = "122") -> dict[str, str]:
    return {"sourcecode": source, "targetcode": target, "eventcode": code}


def doc_of(*events: tuple[Any, str, str]) -> Doc:
    """The text with events of a type, the first letters of their actors and of their recipients."""
    for name in ("mentions", "events"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    doc = blank("en").make_doc(TEXT)
    names = {"Z": ZUB, "L": LUT, "F": FRA}
    doc._.mentions = [
        Mention(id=f"m{id_}", actor=id_, form="name", start=start, end=end) for id_, [(start, end)] in names.items()
    ]
    span = Span(start=19, end=28)
    doc._.events = [
        Event(
            id=f"e{n}",
            type=type_,
            actors=list(actors),
            recipients=list(recipients),
            trigger=span,
            evidence=[span],
            confidence=1.0,
        )
        for n, (type_, actors, recipients) in enumerate(events, 1)
    ]
    return doc


def counts(sentence: Sentence, *events: tuple[Any, str, str]) -> dict[str, tuple[int, int]]:
    tallies = compare(sentence, doc_of(*events))
    return {name: (tally.right, tally.asked) for name, tally in tallies.items() if tally.asked}


def test_a_dictionary_has_names_with_synonyms_and_the_codes_below_them(folder: Path) -> None:
    assert entries(folder / ACTORS) == [
        Entry(("ZUBROWKA", "ZUBROWKAN"), ("ZUB",)),
        Entry(("LUTHA",), ("LUT",)),
        Entry(("TSAR BORIS",), ("LUT", "MAN", "MANGOV")),
        Entry(("MORROW",), ()),
        Entry(("FRANCE",), ("FRA",)),
    ]


def test_the_place_of_a_code_is_that_of_the_longest_code_in_the_text(folder: Path) -> None:
    actors = entries(folder / ACTORS)
    assert place("ZUBGOV", TEXT, actors) == place("NGOZUB", TEXT, actors) == ZUB
    assert place("LUT", "Lutha greets Tsar Boris.", actors) == ((0, 5), (13, 23))
    assert place("MANGOV", "Lutha greets Tsar Boris.", actors) == ((13, 23),)
    assert place("ZUB", "Zubrowkas are many.", actors) == place("---GOV", TEXT, actors) == ()


def test_only_actors_without_a_known_name_are_given_one_for_each_code(folder: Path) -> None:
    texts = ["Tsar Boris left Lutha.", "France is not Lutha."]
    assert missing(entries(folder / ACTORS), texts) == [["Lutha", "Tsar Boris"]]


def test_pairs_count_by_direction_and_a_compound_act_when_whole(folder: Path) -> None:
    sentence = sentence_of(folder, coded("ZUB", "FRA"), coded("LUTGOV", "FRA"))
    whole = counts(sentence, ("ACCUSE", "ZL", "F"))
    assert whole == {"pairs": (2, 2), "direction": (2, 2), "compound": (1, 1), "precision": (2, 2), "type": (2, 2)}
    turned = counts(sentence, ("ACCUSE", "Z", "F"), ("AID", "F", "L"))
    assert turned == {"pairs": (1, 2), "direction": (1, 2), "compound": (0, 1), "precision": (1, 2), "type": (1, 1)}


def test_a_pair_in_both_directions_is_one_and_a_reciprocal_act_goes_both_ways(folder: Path) -> None:
    both = sentence_of(folder, coded("ZUB", "LUT", "032"), coded("LUT", "ZUB", "033"))
    assert counts(both, ("CONSULT", "L", "Z"))["pairs"] == (1, 1)
    assert counts(both, ("AGREE", "ZL", ""))["type"] == (0, 1)
    assert counts(sentence_of(folder, coded("LUT", "ZUB", "345")), ("AGREE", "ZL", "")) == {
        "pairs": (1, 1),
        "direction": (1, 1),
    }


def test_a_sentence_without_event_is_to_be_kept_empty(folder: Path) -> None:
    for events in ((), ({"noevents": "True"},), ({"error": "sentencediscard"},)):
        assert counts(sentence_of(folder, *events)) == {"empty": (1, 1)}
        assert counts(sentence_of(folder, *events), ("AID", "Z", "L")) == {"empty": (0, 1)}
    assert counts(sentence_of(folder, {"targetcode": "ZUB", "eventcode": "032"})) == {}


def test_the_reader_is_given_the_invented_actors(folder: Path) -> None:
    sentence_of(folder, coded("ZUB", "FRA"), coded("LUT", "FRA"))
    command = [sys.executable, "-m", "benchmarks.petrarch", "--folder", str(folder), "--json", str(folder / "out.json")]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    figures = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert {figures[name] for name in ("pairs", "compound", "precision", "type")} == {1.0}


def test_main_without_data_ends_with_one_line_and_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["petrarch", "--folder", str(tmp_path / "none")])
    assert main() == 2
    assert capsys.readouterr().err == f"benchmarks.petrarch: there is no {tmp_path / 'none'}\n"
