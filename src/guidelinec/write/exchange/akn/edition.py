"""An edition as a document of Akoma Ntoso 3.0 (OASIS LegalDocML): `doc name="guideline"`, with its life and what it changed of the edition before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from guidelinec.model.design import Kind
from guidelinec.model.document import Division, Document
from guidelinec.model.exchange.akn import AKN, EMPTY, IS, OWN, TITLE, akn
from guidelinec.model.public import edition_urn
from guidelinec.model.walk import all_clauses
from guidelinec.numbering.labels import Labels
from guidelinec.write.exchange.akn.blocks import BlockWriter
from guidelinec.write.exchange.akn.clauses import ClauseWriter
from guidelinec.write.exchange.akn.meta import (
    NamedReference,
    Work,
    write_identification,
    write_lifecycle,
    write_references,
)
from guidelinec.write.exchange.akn.modifications import AmendedEdition, policy_references, write_modifications
from guidelinec.write.exchange.akn.words import EIds, Element, WordWriter, add_text
from guidelinec.write.exchange.indentation import indent

WORDS: Final = frozenset(map(akn, ("p", "num", "heading", "caption", "block", "docTitle")))
"""The elements that hold words: what is set on lines of its own ends with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionToExchange:
    """An edition with all that is said of it. `work` ends with the edition itself; `amended` is nothing where it revises none."""

    work: Work
    document: Document
    kinds: tuple[Kind, ...]
    labels: Labels
    pictures: Mapping[str, bytes]
    amended: AmendedEdition | None = None


def write_akn(edition: EditionToExchange) -> bytes:
    """The file."""
    root = etree.Element(akn("akomaNtoso"), nsmap={None: AKN, "gl": OWN})  # type: ignore[dict-item]
    document = etree.SubElement(root, akn("doc"), name="guideline", contains="singleVersion")
    concepts = {name: f"kind_{place}" for place, name in enumerate(_used_kinds(edition), 1)}
    _meta(document, edition, concepts)
    ids = EIds({str(element.get("eId")) for element in document.iter() if element.get("eId")})
    _preface(document, edition.document.title)
    words = WordWriter(edition.labels, "", ids)
    if edition.document.preamble:
        preamble = etree.SubElement(document, akn("preamble"))
        BlockWriter(words, edition.pictures).write(preamble, edition.document.preamble)
    body = etree.SubElement(document, akn("mainBody"))
    kinds = {kind.name: kind for kind in edition.kinds}
    for part in edition.document.clauses:
        blocks = BlockWriter(WordWriter(edition.labels, part.id, ids), edition.pictures)
        ClauseWriter(blocks, kinds, concepts).write(body, part)
    if not edition.document.clauses:
        etree.SubElement(body, akn("p")).set(IS, EMPTY)
    indent(root, _holds_words)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _used_kinds(edition: EditionToExchange) -> Iterable[str]:
    """The kinds of the divisions in the order of the text, each once."""
    children = (child for clause in all_clauses(edition.document.clauses) for child in clause.children)
    return dict.fromkeys(child.kind for child in children if isinstance(child, Division))


def _meta(document: Element, edition: EditionToExchange, concepts: Mapping[str, str]) -> None:
    meta = etree.SubElement(document, akn("meta"))
    work, amended = edition.work, edition.amended
    write_identification(meta, work)
    write_lifecycle(meta, work)
    named = [
        NamedReference(element="TLCConcept", id=eid, href=f"/akn/ontology/concept/jp/{eid}", words=name)
        for name, eid in concepts.items()
    ]
    if amended:
        write_modifications(meta, work, amended)
        named += policy_references(amended, f"{edition_urn(work.id, work.editions[-1].name)}:policy")
    write_references(meta, work, named)


def _preface(document: Element, title: str) -> None:
    if title:
        preface = etree.SubElement(document, akn("preface"))
        preface.set(IS, TITLE)
        line = etree.SubElement(preface, akn("p"))
        add_text(etree.SubElement(line, akn("docTitle")), title)


def _holds_words(element: Element) -> bool:
    return element.tag in WORDS or not str(element.tag).startswith(f"{{{AKN}}}")
