"""A paragraph as it is read: its words, and what its own properties say. Equal XML beside equal links is read once.

`sync` reads an edition again after each edit, and all but a few of its paragraphs are those of before.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml import etree

from guidelinec.ooxml.blocks import PPR
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.sync.returned.appearance import Trait, alignment, traits_of_paragraph
from guidelinec.sync.returned.paragraph import Reader, Words
from guidelinec.sync.returned.tokens import text_of

MOST_KEPT: Final = 10_000
"""Paragraphs that are kept of documents with the same links; with one more all are forgotten."""

MOST_CONTEXTS: Final = 4
"""Sets of links of which paragraphs are kept."""

_VALUE = qn("w:val")


@dataclass(frozen=True, slots=True)
class WholeParagraph:
    """A paragraph: its words, the id of its style, the level of its numbering, its left indent, how it aligns its lines ("": as its
    style does), and its other traits."""

    words: Words
    style: str = ""
    level: int = 0
    indent: int = 0
    alignment: str = ""
    traits: tuple[Trait, ...] = ()


class WholeParagraphs:
    """Reads paragraphs of a part by what its links lead to."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._kept = _kept_paragraphs(reader.context)

    def read(self, paragraph: Element) -> WholeParagraph:
        """A paragraph, as it was read before where its XML is the same."""
        xml: bytes = etree.tostring(paragraph, with_tail=False)
        whole = self._kept.get(xml)
        if whole is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            whole = self._kept[xml] = _whole(self.reader.read(paragraph), paragraph.find(PPR))
        return whole


@lru_cache(MOST_CONTEXTS)
def _kept_paragraphs(context: Hashable) -> dict[bytes, WholeParagraph]:
    return {}


def _whole(words: Words, properties: Element | None) -> WholeParagraph:
    traits = (*words.traits, *_edges(words))
    if properties is None:
        return WholeParagraph(words, traits=traits)
    style = properties.find(qn("w:pStyle"))
    level = properties.find(f"{qn('w:numPr')}/{qn('w:ilvl')}")
    indent = properties.find(qn("w:ind"))
    left = "" if indent is None else indent.get(qn("w:left")) or indent.get(qn("w:start")) or ""
    return WholeParagraph(
        words,
        style="" if style is None else style.get(_VALUE) or "",
        level=_number("" if level is None else level.get(_VALUE) or ""),
        indent=_number(left),
        alignment=alignment(properties),
        traits=(*traits, *traits_of_paragraph(properties)),
    )


def _number(text: str) -> int:
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 9 else 0


def _edges(words: Words) -> Iterator[Trait]:
    """Space at the ends of a paragraph, which the source does not have; blanks mean nothing to anybody."""
    text = text_of(words.tokens)
    space = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if any(part.strip(" ") for part in space) and text.strip():
        yield "段落の端の空白", repr(space)
