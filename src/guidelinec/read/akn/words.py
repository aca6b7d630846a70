"""Inline elements of Akoma Ntoso as words. Markup that means nothing here (`date`, `organization`, `span`) is its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias, get_args
from urllib.parse import unquote

from lxml import etree

from guidelinec.model.document import (
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    ReferenceForm,
    Strong,
    Term,
    Text,
)
from guidelinec.model.exchange.akn import EMPTY, IS, TABLE_NUMBER, own

Element: TypeAlias = etree._Element
DEEPEST: Final = 40
"""Levels of elements below which words are taken without what they stand in."""
LEFT_OUT: Final = frozenset(("del", "img", "noteRef"))
"""Inline elements whose words are not those of the text."""
STRUCTURE: Final = frozenset(("embeddedStructure", "subFlow"))
"""Inline elements that hold blocks."""


def local(element: Element) -> str:
    """The name of an element without its namespace; "" for what is none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def id_of(element: Element) -> str:
    """The id of an element: as we wrote it, or its eId (`id` in version 2)."""
    return str(element.get(own("id")) or element.get("eId") or element.get("id") or "")


def target_of(reference: Element) -> str:
    """The id to which a reference leads."""
    return str(reference.get(own("target")) or unquote(str(reference.get("href") or "")[1:]))


@dataclass(frozen=True, slots=True)
class AknWords:
    """Reads words. In a file of ours (`exact`) every blank is one of the text; in any other, blanks and line ends lay out the file.
    `targets` are the ids to which references can lead."""

    exact: bool
    targets: frozenset[str]

    def read(self, element: Element) -> Inlines:
        """The words of an element."""
        if element.get(IS) == EMPTY:
            return ()
        return self.before(element, frozenset())

    def before(self, element: Element, stops: frozenset[str]) -> Inlines:
        """The words of an element that stand before the first of these elements in it."""
        words = tuple(_joined(self._content(element, 0, stops)))
        return words if self.exact else _trimmed(words)

    def _content(self, element: Element, depth: int, stops: frozenset[str] = frozenset()) -> Iterator[Inline]:
        yield from self._text(element.text)
        for child in element:
            if stops and local(child) in stops:
                return
            if depth >= DEEPEST:
                yield from self._text("".join(map(str, child.itertext())))
            elif isinstance(child.tag, str):
                yield from self._inline(child, depth + 1)
            yield from self._text(child.tail)

    def _text(self, text: str | None) -> Iterator[Text]:
        if text:
            yield Text(str(text) if self.exact else re.sub(r"[ \t\r\n]+", " ", str(text)))

    def _inline(self, element: Element, depth: int) -> Iterator[Inline]:
        name = local(element)
        if name in LEFT_OUT or name in STRUCTURE or element.get(IS) == TABLE_NUMBER:
            return
        inner = tuple(_joined(self._content(element, depth))) if name != "authorialNote" else ()
        match name:
            case "br" | "eol":
                yield LineBreak()
            case "b":
                yield Strong(inner)
            case "i":
                yield Emphasis(inner)
            case "a" | "ref" | "rref" | "mref":
                yield from self._link(element, inner)
            case "authorialNote":
                paragraphs = (self.read(line) for line in _note_lines(element))
                name = element.get(own("name")) or id_of(element)
                yield Footnote(str(name), tuple(paragraphs))
            case "def" if self.exact:
                yield Term(id_of(element), inner)
            case _:
                yield from inner

    def _link(self, element: Element, inner: Inlines) -> Iterator[Inline]:
        """A reference within the file or to another document of ours, or a link to an address; what leads nowhere is its words."""
        href, target = str(element.get("href") or ""), target_of(element)
        within = href.startswith("#") and (self.exact or target in self.targets)
        if within or (self.exact and element.get(own("target"))):
            form = element.get(own("form")) if self.exact else None
            yield Reference(target, form if form in get_args(ReferenceForm) else "words", inner)  # type: ignore[arg-type]
        elif local(element) == "a" and (self.exact or href.startswith(("http:", "https:", "mailto:"))):
            yield Link(str(element.get(own("url")) or href), inner)
        else:
            yield from inner


def _note_lines(note: Element) -> Iterator[Element]:
    """The paragraphs of a footnote, also those of what is quoted in it."""
    for element in note.iter():
        if local(element) in ("p", "heading", "num", "listIntroduction") and element.get(IS) != EMPTY:
            yield element


def _joined(words: Iterator[Inline]) -> Iterator[Inline]:
    """The words with neighbouring texts as one."""
    last: Text | None = None
    for inline in words:
        if isinstance(inline, Text) and last is not None:
            last = Text(last.text + inline.text)
            continue
        if last is not None:
            yield last
        last = inline if isinstance(inline, Text) else None
        if last is None:
            yield inline
    if last is not None:
        yield last


def _trimmed(words: Inlines) -> Inlines:
    """The words without blanks at both ends and around line breaks."""
    row = list(words)
    for place, inline in enumerate(row):
        if isinstance(inline, Text):
            text = inline.text
            text = text.lstrip(" ") if place == 0 or isinstance(row[place - 1], LineBreak) else text
            at_end = place == len(row) - 1 or isinstance(row[place + 1], LineBreak)
            row[place] = Text(text.rstrip(" ") if at_end else text)
    return tuple(inline for inline in row if inline != Text(""))
