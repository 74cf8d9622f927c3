"""RDF in TriG: events in SEM, where each claim comes from in PROV-O, mentions as `#char=` URIs (RFC 5147).

    <…/document/3fa9…/article> { <…/document/3fa9…/e2> a sem:Event ; sem:eventType plover:CONSULT ; … }
    <…/document/3fa9…/article> prov:wasAttributedTo <…/outlet/NOS> .

A document has a graph for what the article itself vouches for and one for each statement that alone reports an event;
the default graph says of each graph whom it is attributed to and what it was derived from. A reader who asks for facts
asks the first kind of graph; and of an act that is planned or denied `coranto:auxiliary` says so in every graph.
SEM: van Hage et al. 2011, *Design and use of the Simple Event Model*; `gaf:denotedBy`: Fokkens et al. 2013, *GAF: A
Grounded Annotation Framework*.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, XSD, Dataset, Graph, Literal, Namespace, URIRef

from coranto import __version__
from coranto.ledger.exports.reports import reports

if TYPE_CHECKING:
    from coranto.ledger.exports.reports import Report
    from coranto.ledger.selection import Selection
    from coranto.ledger.store import Ledger

__all__ = ["BASE", "write"]

BASE = "https://coranto.invalid/"
"""As in the record's schema: a name that nobody else has, not an address."""

CORANTO = Namespace(f"{BASE}terms/")
PLOVER = Namespace(f"{BASE}plover/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
GAF = Namespace("http://groundedannotationframework.org/gaf#")
WIKIDATA = Namespace("http://www.wikidata.org/entity/")
SOFTWARE = URIRef(f"{BASE}software/{__version__}")

PREFIXES = {
    "coranto": CORANTO,
    "plover": PLOVER,
    "sem": SEM,
    "gaf": GAF,
    "wd": WIKIDATA,
    "prov": PROV,
    "owl": OWL,
    "dcterms": DCTERMS,
}


def write(ledger: Ledger, path: Path, selection: Selection) -> int:
    """Write the events, document by document so that memory is bounded, and return how many documents."""
    written = 0
    with path.open("w", encoding="utf-8") as lines:
        for _, found in groupby(reports(ledger, selection), lambda report: str(report.event["document"])):
            # TriG allows prefixes to be declared again, so each document is a text of its own.
            lines.write(_serialized(_Article(list(found)).dataset))
            written += 1
    return written


def _serialized(dataset: Dataset) -> str:
    with warnings.catch_warnings():
        # rdflib 7's own serialiser calls what rdflib 7 deprecates.
        warnings.filterwarnings("ignore", category=DeprecationWarning, message="Dataset.")
        return dataset.serialize(format="trig")


class _Article:
    """The graphs of one document's events."""

    def __init__(self, found: list[Report]) -> None:
        self.dataset = Dataset()
        for prefix, namespace in PREFIXES.items():
            self.dataset.bind(prefix, namespace)
        self._document = found[0].document
        self._base = f"{BASE}document/{self._document['document'].removeprefix('sha256:')}"
        self._about_document()
        for report in found:
            graph = self._graph(report)
            self._event(graph, report)
            for id_ in (*report.event["actors"], *report.event["recipients"], *(report.event["places"] or [])):
                self._actor(graph, report, id_)

    def _about_document(self) -> None:
        document, uri = self._document, URIRef(self._base)
        about = self.dataset.default_graph
        about.add((uri, RDF.type, PROV.Entity))
        for relation, value in {
            DCTERMS.title: document["title"],
            DCTERMS.language: document["language"],
            CORANTO.publishedEarliest: document["published_earliest"],
            CORANTO.publishedLatest: document["published_latest"],
        }.items():
            if value:
                about.add((uri, relation, Literal(value)))
        if document["url"]:
            about.add((uri, PROV.alternateOf, _address(document["url"])))
        if document["outlet"]:
            about.add((uri, PROV.wasAttributedTo, self._outlet()))

    def _outlet(self) -> URIRef:
        uri = URIRef(f"{BASE}outlet/{quote(self._document['outlet'], safe='')}")
        self.dataset.default_graph.add((uri, RDF.type, PROV.Agent))
        self.dataset.default_graph.add((uri, RDFS.label, Literal(self._document["outlet"])))
        return uri

    def _graph(self, report: Report) -> Graph:
        """The graph to which an event belongs: the article's own, or that of the statement that alone reports it."""
        statement = report.event["attribution"]
        uri = URIRef(f"{self._base}/{statement or 'article'}")
        graph, about = self.dataset.graph(uri), self.dataset.default_graph
        about.add((uri, PROV.wasDerivedFrom, URIRef(self._base)))
        about.add((uri, PROV.wasGeneratedBy, SOFTWARE))
        about.add((SOFTWARE, RDF.type, PROV.Activity))
        if statement in report.statements:
            said = report.statements[statement]
            for speaker in said["speakers"]:
                about.add((uri, PROV.wasAttributedTo, self._actor(about, report, speaker)))
            for span in [*said["source_spans"], *said["cue_spans"], *said["content_spans"]]:
                about.add((uri, GAF.denotedBy, self._characters(span)))
        elif self._document["outlet"]:
            about.add((uri, PROV.wasAttributedTo, self._outlet()))
        return graph

    def _event(self, graph: Graph, report: Report) -> None:
        event = report.event
        uri = URIRef(f"{self._base}/{event['event']}")
        graph.add((uri, RDF.type, SEM.Event))
        graph.add((uri, SEM.eventType, PLOVER[event["type"]]))
        for relation, value, type_ in (
            (CORANTO.mode, event["mode"], None),
            (CORANTO.auxiliary, event["auxiliary"], None),
            (CORANTO.score, event["score"], XSD.double),
            (CORANTO.confidence, event["confidence"], XSD.double),
            (SEM.hasEarliestBeginTimeStamp, event["earliest"], XSD.date),
            (SEM.hasLatestEndTimeStamp, event["latest"], XSD.date),
            (RDFS.label, event["words"], None),
        ):
            if value is not None:
                graph.add((uri, relation, Literal(value, datatype=type_)))
        for context in event["contexts"]:
            graph.add((uri, CORANTO.context, Literal(context)))
        for role, ids in (("actor", event["actors"]), ("recipient", event["recipients"])):
            for id_ in ids:
                graph.add((uri, CORANTO[role], _actor_uri(id_)))
                graph.add((uri, SEM.hasActor, _actor_uri(id_)))
        for place in event["places"] or []:
            graph.add((uri, SEM.hasPlace, _actor_uri(place)))
        trigger = {"start": event["trigger_start"], "end": event["trigger_end"]}
        for span in [trigger, *(event["evidence"] or [])]:
            graph.add((uri, GAF.denotedBy, self._characters(span)))
        if event["happening"]:
            graph.add((uri, PROV.specializationOf, URIRef(f"{BASE}happening/{event['happening']}")))

    def _actor(self, graph: Graph, report: Report, id_: str) -> URIRef:
        actor, uri = report.actor(id_), _actor_uri(id_)
        graph.add((uri, RDF.type, SEM.Actor))
        graph.add((uri, RDFS.label, Literal(actor["name"], lang="en")))
        for relation in ("kind", "sector", "role"):
            if actor[relation]:
                graph.add((uri, CORANTO[relation], Literal(actor[relation])))
        for side in (actor["country"], actor["organisation"]):
            if side:
                graph.add((uri, PROV.actedOnBehalfOf, _actor_uri(side)))
        if actor["wikidata"]:
            graph.add((uri, OWL.sameAs, WIKIDATA[actor["wikidata"]]))
        for mention in report.mentions.get(id_, ()):
            graph.add((uri, GAF.denotedBy, self._characters(mention)))
        return uri

    def _characters(self, span: Mapping[str, Any]) -> URIRef:
        """Characters of the document's text, counted in code points, the end exclusive (RFC 5147)."""
        return URIRef(f"{self._base}#char={span['start']},{span['end']}")


def _actor_uri(id_: str) -> URIRef:
    return URIRef(f"{BASE}actor/{quote(id_, safe=':')}")


def _address(url: str) -> URIRef:
    """A URL as an IRI: what may not stand in one is quoted."""
    return URIRef(quote(url, safe=":/?#[]@!$&'()*+,;=%-._~"))
