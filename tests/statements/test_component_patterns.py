"""Each pattern of attribution, on trees built by hand."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from coranto.record import Statement

Make = Callable[..., Doc]


def content(doc: Doc, k: int = 0) -> list[str]:
    return [doc.text[span.start : span.end] for span in doc._.statements[k].content]


def only(doc: Doc) -> Statement:
    assert len(doc._.statements) == 1
    statement: Statement = doc._.statements[0]
    return statement


def test_a_content_clause_keeps_its_conjunction(analysed: Make) -> None:
    doc = analysed(
        "nl",
        """
        Kirby=USA      Kirby        PROPN   1 nsubj
        zei            zeggen       VERB    1 ROOT
        dat            dat          SCONJ   4 mark
        Riyad=SAU      Riyad        PROPN   4 nsubj
        liegt          liegen       VERB    1 ccomp
        .              .            PUNCT   1 punct
        """,
    )
    statement = only(doc)
    assert (statement.speakers, statement.mode, content(doc)) == (["USA"], "indirect", ["dat Riyad liegt"])
    assert [span.of(doc.text) for span in statement.cue] == ["zei"]
    assert [span.of(doc.text) for span in statement.source] == ["Kirby"]


def test_fronted_content_ends_before_an_inverted_cue(analysed: Make) -> None:
    doc = analysed(
        "nl",
        """
        Xi=CHN         Xi           PROPN   1 nsubj
        komt           komen        VERB    1 ROOT
        ,              ,            PUNCT   3 punct
        zeiden         zeggen       VERB    1 parataxis
        Peking=CHN     Peking       PROPN   3 nsubj
        en             en           CCONJ   6 cc
        Moskou=RUS     Moskou       PROPN   4 conj
        .              .            PUNCT   1 punct
        """,
    )
    statement = only(doc)
    assert (statement.speakers, statement.mode, content(doc)) == (["CHN", "RUS"], "indirect", ["Xi komt"])


def test_a_quote_around_its_cue_is_one_statement_in_two_pieces(analysed: Make) -> None:
    doc = analysed(
        "nl",
        """
        “              “            PUNCT   1 punct
        China=CHN      China        PROPN   8 nsubj
        ”              ”            PUNCT   1 punct
        ,              ,            PUNCT   4 punct
        zei            zeggen       VERB    8 parataxis
        Mao=MAO        Mao          PROPN   4 nsubj
        ,              ,            PUNCT   4 punct
        “              “            PUNCT   8 punct
        helpt          helpen       VERB    8 ROOT
        .              .            PUNCT   8 punct
        ”              ”            PUNCT   8 punct
        """,
    )
    statement = only(doc)
    assert (statement.speakers, statement.mode, content(doc)) == (["MAO"], "direct", ["China", "helpt."])


def test_a_source_phrase_leaves_its_sentence_as_content(analysed: Make) -> None:
    doc = analysed(
        "nl",
        """
        Vrede          vrede        NOUN    1 nsubj
        staat          staan        VERB    1 ROOT
        volgens        volgens      ADP     3 case
        Iran=IRN       Iran         PROPN   1 obl
        voorop         voorop       ADV     1 advmod
        .              .            PUNCT   1 punct
        """,
    )
    statement = only(doc)
    assert (statement.speakers, statement.mode, content(doc)) == (["IRN"], "indirect", ["Vrede staat", "voorop"])


def test_a_statement_inside_a_report_is_within_it(analysed: Make) -> None:
    doc = analysed(
        "nl",
        """
        Qin=QIN        Qin          PROPN   1 nsubj
        vertelde       vertellen    VERB    1 ROOT
        Kuleba=KUL     Kuleba       PROPN   1 obj
        dat            dat          SCONJ   5 mark
        China=CHN      China        PROPN   5 nsubj
        helpt          helpen       VERB    1 ccomp
        ,              ,            PUNCT   8 punct
        aldus          aldus        ADP     8 case
        Peking=CHN     Peking       PROPN   1 obl
        .              .            PUNCT   1 punct
        """,
    )
    report, told = doc._.statements
    assert (content(doc), report.speakers, report.within) == (["Qin vertelde Kuleba dat China helpt"], ["CHN"], None)
    assert (content(doc, 1), told.within) == (["dat China helpt"], report.id)
    assert (told.speakers, told.addressees) == (["QIN"], ["KUL"])


def test_a_naming_verb_takes_only_the_quoted_words(analysed: Make) -> None:
    doc = analysed(
        "nl",
        """
        Wang=WANG      Wang         PROPN   1 nsubj
        noemde         noemen       VERB    1 ROOT
        het            het          PRON    1 obj
        “              “            PUNCT   5 punct
        een            een          DET     5 det
        overwinning    overwinning  NOUN    1 xcomp
        ”              ”            PUNCT   5 punct
        .              .            PUNCT   1 punct
        """,
    )
    statement = only(doc)
    assert (statement.speakers, statement.mode, content(doc)) == (["WANG"], "partial", ["een overwinning"])


def test_a_denial_takes_its_object(analysed: Make) -> None:
    doc = analysed(
        "en",
        """
        Tehran=IRN     Tehran       PROPN   1 nsubj
        denies         deny         VERB    1 ROOT
        the            the          DET     3 det
        charge         charge       NOUN    1 obj
        .              .            PUNCT   1 punct
        """,
    )
    statement = only(doc)
    assert (statement.speakers, statement.mode, content(doc)) == (["IRN"], "indirect", ["the charge"])


def test_the_sentence_before_belongs_to_dat_zei(analysed: Make) -> None:
    doc = analysed(
        "nl",
        """
        Parijs         Parijs       PROPN   1 nsubj
        betaalt        betalen      VERB    1 ROOT
        .              .            PUNCT   1 punct
        Dat            dat          PRON    4 obj
        meldt          melden       VERB    4 ROOT
        Berlijn=DEU    Berlijn      PROPN   4 nsubj
        .              .            PUNCT   4 punct
        """,
    )
    statement = only(doc)
    assert (statement.speakers, content(doc)) == (["DEU"], ["Parijs betaalt"])


def test_reported_subjunctive_goes_on_for_the_same_speaker(analysed: Make) -> None:
    doc = analysed(
        "de",
        """
        Es             es           PRON    1 nsubj
        gehe           gehen        VERB    1 ROOT
        ,              ,            PUNCT   3 punct
        sagte          sagen        VERB    1 parataxis
        Erdogan=TUR    Erdogan      PROPN   3 nsubj
        .              .            PUNCT   1 punct
        Sein           sein         DET     7 det
        Land           Land         NOUN    9 nsubj
        habe           haben        AUX     9 aux
        geholfen       helfen       VERB    9 ROOT
        .              .            PUNCT   9 punct
        """,
        feats={9: "VerbForm=Part"},
    )
    first, second = doc._.statements
    assert (first.speakers, content(doc)) == (["TUR"], ["Es gehe"])
    assert (second.speakers, second.cue, content(doc, 1)) == (["TUR"], [], ["Sein Land habe geholfen"])


def test_french_puts_its_cue_inside_the_quote(analysed: Make) -> None:
    doc = analysed(
        "fr",
        """
        «              «            PUNCT   2 punct
        Nous           nous         PRON    2 nsubj
        partons        partir       VERB    2 ROOT
        ,              ,            PUNCT   5 punct
        a              avoir        AUX     5 aux
        prévenu        prévenir     VERB    2 parataxis
        Macron=FRA     Macron       PROPN   5 nsubj
        ,              ,            PUNCT   5 punct
        demain         demain       ADV     2 advmod
        »              »            PUNCT   2 punct
        .              .            PUNCT   2 punct
        """,
        feats={5: "VerbForm=Part|Tense=Past"},
    )
    statement = only(doc)
    assert (statement.speakers, statement.mode, content(doc)) == (["FRA"], "direct", ["Nous partons", "demain"])


def test_what_was_not_said_is_no_statement(analysed: Make) -> None:
    doc = analysed(
        "nl",
        """
        Kirby=USA      Kirby        PROPN   3 nsubj
        wil            willen       AUX     3 aux
        niet           niet         ADV     3 advmod
        zeggen         zeggen       VERB    3 ROOT
        of             of           SCONJ   6 mark
        Riyad          Riyad        PROPN   6 nsubj
        komt           komen        VERB    3 ccomp
        .              .            PUNCT   3 punct
        """,
        feats={3: "VerbForm=Inf"},
    )
    assert doc._.statements == []


def test_a_thing_does_not_speak(analysed: Make) -> None:
    doc = analysed(
        "nl",
        """
        Het            het          DET     1 det
        onderzoek      onderzoek    NOUN    2 nsubj
        stelt          stellen      VERB    2 ROOT
        dat            dat          SCONJ   5 mark
        het            het          PRON    5 nsubj
        regent         regenen      VERB    2 ccomp
        .              .            PUNCT   2 punct
        """,
    )
    assert doc._.statements == []


def test_a_doc_without_text_has_no_statements(analysed: Make) -> None:
    doc = analysed("nl", "")
    assert doc._.statements == []
