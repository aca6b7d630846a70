"""Words of an edition as inline elements of Akoma Ntoso: references with their target and what they print, footnotes, definitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias
from urllib.parse import quote

from lxml import etree

from guidelinec.model.document import (
    Emphasis,
    Fact,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Strong,
    Term,
    Text,
)
from guidelinec.model.exchange.akn import EMPTY, IS, akn, own
from guidelinec.model.public import work_urn
from guidelinec.numbering.labels import Labels
from guidelinec.numbering.reference_words import reference_words
from guidelinec.ooxml.markup import allowed

Element: TypeAlias = etree._Element
_RESERVED: Final = "!#$%&'()*+,/:;=?@[]~"
"""What stays as it is in an address (RFC 3986); all else is written by percents."""


@dataclass(slots=True)
class EIds:
    """The eIds that are given already: each stands once in a file (`xsd:unique`), and has no blank in it."""

    taken: set[str] = field(default_factory=set)

    def put(self, element: Element, name: str) -> None:
        """Give an element its id; one that the schema does not let stand as eId stands beside it."""
        if not name:
            return
        if name in self.taken or name != "".join(allowed(name).split()):
            element.set(own("id"), allowed(name))
        else:
            self.taken.add(name)
            element.set("eId", name)


@dataclass(frozen=True, slots=True)
class WordWriter:
    """Writes the words of one part."""

    labels: Labels
    part: str
    ids: EIds

    def write(self, parent: Element, words: Inlines) -> None:
        """Put words at the end of an element."""
        for inline in words:
            self._inline(parent, inline)

    def _inline(self, parent: Element, inline: Inline) -> None:
        match inline:
            case Text():
                add_text(parent, inline.text)
            case LineBreak():
                etree.SubElement(parent, akn("br"))
            case Strong():
                self.write(etree.SubElement(parent, akn("b")), inline.children)
            case Emphasis():
                self.write(etree.SubElement(parent, akn("i")), inline.children)
            case Term():
                defined = etree.SubElement(parent, akn("def"))
                self.ids.put(defined, inline.id)
                self.write(defined, inline.children)
            case Fact():
                # What a reader of the file has no register for is the words that it prints.
                named = etree.SubElement(parent, akn("inline"), name="fact")
                named.set(own("fact"), allowed(inline.name))
                self.write(named, inline.children)
            case Link():
                self.write(_link(parent, inline.url), inline.children)
            case Reference():
                self._reference(parent, inline)
            case Footnote():
                self._footnote(parent, inline)

    def _reference(self, parent: Element, reference: Reference) -> None:
        """A reference with the words that it prints; of one that is computed also how, and the full label of what it names."""
        work, _, clause = reference.target.rpartition("#")
        href = f"{address(work_urn(work)) if work else ''}#{address(clause)}"
        element = etree.SubElement(parent, akn("ref"), href=href)
        if href != f"#{reference.target}":
            element.set(own("target"), allowed(reference.target))
        words = reference_words(reference, self.labels, self.part)
        if reference.form != "words":
            element.set(own("form"), reference.form)
            label = self.labels.home.get(reference.target)
            element.set(own("full"), allowed((label.full or label.title) if label else ""))
        self.write(element, words)

    def _footnote(self, parent: Element, note: Footnote) -> None:
        element = etree.SubElement(parent, akn("authorialNote"), placement="bottom")
        element.set(own("name"), allowed(note.name))
        for words in note.paragraphs:
            self.write(etree.SubElement(element, akn("p")), words)
        filled(element, note.paragraphs)


def filled(element: Element, content: Sequence[object]) -> None:
    """Where the schema wants a block and there is no content, an empty one that says so."""
    if not content:
        etree.SubElement(element, akn("p")).set(IS, EMPTY)


def add_text(parent: Element, text: str) -> None:
    """Put characters at the end of an element; what XML forbids becomes U+FFFD."""
    text = allowed(text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def address(text: str) -> str:
    """A name or an address as xsd:anyURI has it."""
    return quote(allowed(text), safe=_RESERVED)


def _link(parent: Element, url: str) -> Element:
    element = etree.SubElement(parent, akn("a"), href=address(url))
    if address(url) != url:
        element.set(own("url"), allowed(url))
    return element
