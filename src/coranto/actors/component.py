"""The spaCy component `coranto_actors`: marks every stretch that stands for an actor.

    >>> doc = nlp("De Chinese president Xi Jinping bezoekt Rusland.")
    >>> [(actor.id, actor.kind) for actor in doc._.actors]
    [('CHN', 'country'), ('Q15031', 'person'), ('RUS', 'country')]

It leaves `doc._.actors`, `doc._.mentions` (by offset) and `token._.actors`: on the head of each phrase the ids
of the actors it stands for. Nothing is guessed: a word that the rules do not resolve is no mention.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Token

from coranto.actors.reading import Reading
from coranto.record.models import Mention

__all__ = ["coranto_actors", "make_actors"]


def _extensions() -> None:
    for name in ("actors", "mentions"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=[])
    if not Token.has_extension("actors"):
        Token.set_extension("actors", default=())


_extensions()


@Language.factory("coranto_actors", assigns=["doc._.actors", "doc._.mentions", "token._.actors"])
def make_actors(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component."""
    return coranto_actors


def coranto_actors(doc: Doc) -> Doc:
    """Find the actors of a Doc that has sentences, a UD tree and names."""
    reading = Reading(doc)
    reading.run()
    found = sorted({(r.first, r.last, actor, r.form) for r in reading.references for actor in r.actors})
    doc._.mentions = [
        Mention(id=f"m{number}", start=first, end=last, actor=actor, form=form)
        for number, (first, last, actor, form) in enumerate(found, 1)
    ]
    order = dict.fromkeys(mention.actor for mention in doc._.mentions)
    doc._.actors = [reading.actors[actor] for actor in order]
    for i, ids in reading.heads.items():
        doc[i]._.actors = ids
    return doc
