"""The spaCy component `coranto_times`: finds and places the time expressions of a Doc.

nlp.add_pipe("coranto_times")
doc = nlp(text)
doc._.times            # list[coranto.record.Time], in order of text
doc[4]._.time          # "t1" on every word of an expression, else None
"""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from coranto import tree
from coranto.record import Interval, Time
from coranto.times.clauses import bound_of, towards
from coranto.times.grammar import Expression
from coranto.times.known import known_in_doc, named_after
from coranto.times.meaning import BareYear, Direction, Fixed
from coranto.times.resolve import Item, items, resolve

__all__ = ["find_times", "make_times", "published"]


COUNTED = ("NOUN", "NUM", "SYM", "PROPN", "ADJ")
"""What may stand beside a number that counts or measures."""

if not Doc.has_extension("times"):
    Doc.set_extension("times", default=None)
if not Token.has_extension("time"):
    Token.set_extension("time", default=None)


@Language.factory("coranto_times", assigns=["doc._.times", "token._.time"])
def make_times(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component."""
    return find_times


def find_times(doc: Doc) -> Doc:
    """Set `doc._.times` and `token._.time`."""
    # A Doc puts its text together from its words each time it is asked.
    text, sentences = doc.text, [_trimmed(sentence) for sentence in tree.body_sents(doc)]
    acts = named_after(text, known_in_doc(doc, text, sentences, published(doc)))
    found = items(text, sentences, doc.lang_, lambda expression: _towards(doc, expression), acts)
    found = [item for item in found if not _counts(doc, item)]
    times = []
    for n, (item, when) in enumerate(zip(found, resolve(found, published(doc)), strict=True), start=1):
        e = item.expression
        times.append(Time(id=f"t{n}", start=e.start, end=e.end, kind=e.kind, when=when))
        for token in _span(doc, e) or ():
            token._.time = f"t{n}"
    doc._.times = times
    return doc


def published(doc: Doc) -> Interval | None:
    """The publication interval of the Doc's article, None where it has none."""
    article = doc._.article if Doc.has_extension("article") else None
    return article.document.published if article is not None else None


def _trimmed(sentence: Span) -> tuple[int, int]:
    """The characters of a sentence without white space around it."""
    words = [token for token in sentence if not token.is_space]
    return words[0].idx, words[-1].idx + len(words[-1])


def _span(doc: Doc, expression: Expression) -> Span | None:
    """The words of an expression; its root is what hangs on something outside of it."""
    span: Span | None = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    return span


def _towards(doc: Doc, expression: Expression) -> Direction:
    span = _span(doc, expression)
    if span is None:
        return None
    return "past" if bound_of(span) == "since" else towards(span.root)


def _counts(doc: Doc, item: Item) -> bool:
    """Whether four digits that could be a year count something: *met 2000 soldaten*, *1998 punten*."""
    if not (isinstance(item.meaning, Fixed) and item.expression.text.isdigit()):
        return False
    span = _span(doc, item.expression)
    head = span.root if span is not None else None
    if head is None or not isinstance(item.meaning, BareYear):
        return head is not None and head.dep_.startswith("nummod") and head.head.pos_ == "NOUN" and head.head.i > head.i
    beside = [doc[i] for i in (head.i - 1, head.i + 1) if 0 <= i < len(doc)]
    amount = any(token.pos_ in COUNTED for token in beside if token.i > head.i or token.pos_ != "NOUN")
    return amount or tree.relation(head) not in ("obl", "nmod", "advmod", "appos")
