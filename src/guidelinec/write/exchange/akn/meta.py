"""What Akoma Ntoso says of an edition beside its text: which work and expression it is, its life, and what the names in it stand for.

The URIs follow the naming convention (LegalDocML 1.0 part 3): the work by the date of its first edition and its id, the expression by
language and date. Our permanent names (`model/public`) stand beside them as aliases.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from guidelinec.model.exchange.akn import akn
from guidelinec.model.public import edition_urn, work_urn
from guidelinec.ooxml.markup import allowed
from guidelinec.write.exchange.akn.words import Element, address

SOURCE: Final = "#guidelinec"
AUTHOR: Final = "#author"
LANGUAGE: Final = "jpn"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedEdition:
    """An edition of the document and its day (2023-03-28)."""

    name: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The document of which one edition is written: its id, its title, who publishes it, its editions up to this one, the oldest first."""

    id: str
    title: str
    publisher: str
    editions: tuple[DatedEdition, ...]

    @property
    def uri(self) -> str:
        """The work, whatever its edition."""
        return address(f"/akn/jp/doc/guideline/{self.editions[0].day}/{'-'.join(self.id.split())}")

    def expression(self, edition: DatedEdition) -> str:
        """An edition of it."""
        return f"{self.uri}/{LANGUAGE}@{edition.day}"


def event_id(edition: DatedEdition) -> str:
    """The eId of the event by which an edition came."""
    return f"event_{'-'.join(edition.name.split())}"


def write_identification(meta: Element, work: Work) -> None:
    """The work, the expression and the manifestation."""
    identification = etree.SubElement(meta, akn("identification"), source=SOURCE)
    first, this = work.editions[0], work.editions[-1]
    element = _core(identification, "FRBRWork", work.uri, day=first.day)
    _alias(element, "title", work.title)
    _alias(element, "urn", work_urn(work.id))
    _last(element, ("FRBRcountry", "jp"), ("FRBRsubtype", "guideline"), ("FRBRnumber", work.id))
    element = _core(identification, "FRBRExpression", work.expression(this), day=this.day)
    _alias(element, "urn", edition_urn(work.id, this.name))
    _last(element, ("FRBRversionNumber", this.name))
    etree.SubElement(element, akn("FRBRlanguage"), language=LANGUAGE)
    element = _core(identification, "FRBRManifestation", f"{work.expression(this)}.xml", day=this.day)
    _last(element, ("FRBRformat", "application/akn+xml"))


def _core(parent: Element, name: str, uri: str, *, day: str) -> Element:
    element = etree.SubElement(parent, akn(name))
    for child in ("FRBRthis", "FRBRuri"):
        etree.SubElement(element, akn(child), value=f"{uri}/!main" if child == "FRBRthis" else uri)
    etree.SubElement(element, akn("FRBRdate"), date=day, name="publication")
    etree.SubElement(element, akn("FRBRauthor"), href=AUTHOR)
    return element


def _alias(element: Element, name: str, value: str) -> None:
    """A further name, which stands before the date."""
    alias = etree.Element(akn("FRBRalias"), value=allowed(value), name=name)
    element.insert(list(element).index(element.find(akn("FRBRdate"))), alias)  # type: ignore[arg-type]


def _last(element: Element, *values: tuple[str, str]) -> None:
    for name, value in values:
        etree.SubElement(element, akn(name), value=allowed(value))


def write_lifecycle(meta: Element, work: Work) -> None:
    """Each edition as an event: the first one made the document, the others changed it."""
    lifecycle = etree.SubElement(meta, akn("lifecycle"), source=SOURCE)
    for place, edition in enumerate(work.editions):
        event = etree.SubElement(
            lifecycle, akn("eventRef"), date=edition.day, source=f"#{expression_id(edition)}"
        )
        event.set("eId", event_id(edition))
        event.set("type", "amendment" if place else "generation")


def expression_id(edition: DatedEdition) -> str:
    """The eId of the reference to an edition."""
    return f"edition_{'-'.join(edition.name.split())}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedReference:
    """A name in the file and what it stands for: an element of `references`, its eId, its address and its words."""

    element: str
    id: str
    href: str
    words: str


def write_references(meta: Element, work: Work, more: Iterable[NamedReference]) -> None:
    """What the names in the file stand for: who wrote it, the editions, the kinds of its divisions, the items of its policy."""
    references = etree.SubElement(meta, akn("references"), source=SOURCE)
    for edition in work.editions:
        href, words = work.expression(edition), edition.name
        kind = "original" if edition is work.editions[0] else "passiveRef"
        _reference(
            references, NamedReference(element=kind, id=expression_id(edition), href=href, words=words)
        )
    for reference in (*_authors(work), *more):
        _reference(references, reference)


def _authors(work: Work) -> Sequence[NamedReference]:
    names = ((AUTHOR, work.publisher or work.title or work.id), (SOURCE, "guidelinec"))
    return [
        NamedReference(
            element="TLCOrganization",
            id=eid[1:],
            href=f"/akn/ontology/organization/jp/{eid[1:]}",
            words=words,
        )
        for eid, words in names
    ]


def _reference(parent: Element, reference: NamedReference) -> None:
    element = etree.SubElement(parent, akn(reference.element), eId=reference.id, href=reference.href)
    element.set("showAs", allowed(reference.words))
    if reference.element == "TLCReference":
        element.set("name", reference.id.partition("_")[0])
