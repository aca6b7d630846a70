"""The words of one Word paragraph: characters and signs, how each looks, and the marks that stand between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, NamedTuple

from guidelinec.ooxml.inline import NOTE_REFERENCES
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element

NOTE_SIGN, OBJECT_SIGN = "\U000ffff0", "\U000ffff1"
"""The signs of a footnote's mark and of a picture or another object."""

_RUN, _RPR, _VALUE = qn("w:r"), qn("w:rPr"), qn("w:val")
_T, _TAB, _BREAK, _CR, _HYPHEN = map(qn, ("w:t", "w:tab", "w:br", "w:cr", "w:noBreakHyphen"))
_FIELD, _KIND, _INSTRUCTION = qn("w:fldChar"), qn("w:fldCharType"), qn("w:instrText")
_SIMPLE, _INSTR, _LINK = qn("w:fldSimple"), qn("w:instr"), qn("w:hyperlink")
_OBJECTS = frozenset(
    (qn("w:drawing"), qn("w:pict"), qn("w:object"), qn("m:oMath"), qn("mc:AlternateContent"))
)
_BOOKMARK, _BOOKMARK_END, _NAME, _ID = qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:name"), qn("w:id")
_REMARKS: dict[str, Literal["start", "end", "place"]] = {
    qn("w:commentRangeStart"): "start",
    qn("w:commentRangeEnd"): "end",
    qn("w:commentReference"): "place",
}
_ASIDE = frozenset((qn("w:pPr"), _RPR, qn("w:del"), qn("w:moveFrom")))
_LAYOUT = (["SEQ"], ["STYLEREF"], ["PAGE"], ["NUMPAGES"], ["TOC"])
_PRINTING = re.compile(" _(?:c|t|r[0-9]+)_")
_PART = re.compile("[ⅰ-ⅿ]+-$")
_OFF = ("0", "false", "off", "none", "auto", "baseline")
_FOREIGN = (
    (qn("w:u"), "下線"),
    (qn("w:strike"), "取消線"),
    (qn("w:dstrike"), "取消線"),
    (qn("w:highlight"), "蛍光ペン"),
    (qn("w:vertAlign"), "上付き・下付き"),
)


class Look(NamedTuple):
    """How a character looks: bold, with emphasis marks, as part of a link or of a defined term; `foreign` names a look that
    the source cannot say (下線 …)."""

    strong: bool = False
    emphasis: bool = False
    link: str = ""
    term: str = ""
    foreign: str = ""


class Remark(NamedTuple):
    """Where a comment begins, ends or is cited: the offset in its paragraph, and what stands before it there."""

    id: str
    kind: Literal["start", "end", "place"]
    offset: int
    before: str


class Signs:
    """The signs of fields: the same instruction has the same sign in every reading that shares this."""

    FIRST: ClassVar[int] = 0xF0000

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, instruction: str) -> str:
        """The sign of a field by what it does and to which bookmark; a hidden mark of the layout has none."""
        key = _PRINTING.sub(" _", " ".join(instruction.split()[:2]))
        if not key.startswith(("REF ", "PAGEREF ", "SEQ ")) or key == "SEQ part":
            return ""
        return self._known.setdefault(key, chr(self.FIRST + len(self._known)))

    def counts_pages(self, sign: str) -> bool:
        """Whether a sign is that of a page number."""
        return any(one == sign and key.startswith("PAGEREF ") for key, one in self._known.items())


@dataclass(slots=True)
class Words:
    """What a paragraph holds, as it is read."""

    text: str = ""
    looks: tuple[Look, ...] = ()
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class _Pen:
    """The paragraph as it grows; `fields` and `open` have the instructions of fields and the bookmarks that are open, each with
    the offset at which it began."""

    out: list[str] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    fields: list[tuple[list[str], int]] = field(default_factory=list)
    open: dict[str, tuple[str, int]] = field(default_factory=dict)
    link: str = ""

    def add(self, text: str, look: Look) -> None:
        """Characters more."""
        self.out.extend(text)
        self.looks.extend([look] * len(text))

    def cut(self, start: int) -> None:
        """Take back the characters from `start` on."""
        del self.out[start:], self.looks[start:]


class Reader:
    """Reads paragraphs; `links` has the addresses of the part's relationships."""

    def __init__(self, signs: Signs, links: Mapping[str, str]) -> None:
        self._signs, self._links = signs, links

    def read(self, paragraph: Element) -> Words:
        """The words of a paragraph."""
        pen = _Pen()
        self._content(pen, paragraph, Look())
        pen.names += [name for name, start in pen.open.values() if "".join(pen.out[start:]).strip()]
        return Words(
            "".join(pen.out), tuple(pen.looks), tuple(pen.names), tuple(pen.notes), tuple(pen.remarks)
        )

    def _content(self, pen: _Pen, parent: Element, look: Look) -> None:
        for child in parent:
            tag = child.tag
            if tag in _ASIDE:
                continue
            if tag == _RUN:
                self._content(pen, child, _look(child, look))
            elif tag == _LINK:
                self._content(pen, child, look._replace(link=self._address(child)))
            else:
                self._element(pen, child, tag, look)

    def _element(self, pen: _Pen, child: Element, tag: str, look: Look) -> None:
        if tag == _FIELD:
            self._field(pen, child.get(_KIND) or "", look)
        elif tag == _INSTRUCTION and pen.fields:
            pen.fields[-1][0].append(child.text or "")
        elif tag in _REMARKS:
            pen.remarks.append(Remark(child.get(_ID) or "", _REMARKS[tag], len(pen.out), "".join(pen.out)))
        elif tag in (_BOOKMARK, _BOOKMARK_END):
            _bookmark(pen, child, tag)
        elif tag == _SIMPLE:
            pen.add(self._signs.of(child.get(_INSTR) or ""), look)
        elif tag in NOTE_REFERENCES:
            pen.notes.append(f"{NOTE_REFERENCES[tag]} {child.get(_ID)}")
            pen.add(NOTE_SIGN, look)
        elif tag in _OBJECTS:
            pen.add(OBJECT_SIGN, look)
        elif tag in _PLAIN:
            pen.add(_plain(child), _named(pen, look))
        else:
            self._content(pen, child, look)

    def _address(self, link: Element) -> str:
        anchor = link.get(qn("w:anchor"))
        return f"#{anchor}" if anchor else self._links.get(link.get(qn("r:id")) or "", "")

    def _field(self, pen: _Pen, kind: str, look: Look) -> None:
        """At its end a field becomes its sign; one that has none and is no layout keeps its result as words."""
        if kind == "begin":
            pen.fields.append(([], len(pen.out)))
        elif kind == "end" and pen.fields:
            parts, start = pen.fields.pop()
            instruction = "".join(parts)
            sign = self._signs.of(instruction)
            if sign or instruction.split()[:1] in _LAYOUT:
                pen.cut(start)
            if self._signs.counts_pages(sign):
                pen.cut(len(_PART.sub("", "".join(pen.out))))
            pen.add(sign, look)


def _bookmark(pen: _Pen, child: Element, tag: str) -> None:
    """A bookmark around nothing names nothing: its words were deleted."""
    if tag == _BOOKMARK:
        name = child.get(_NAME) or ""
        if name.startswith(("_c_", "_t_", "_r")):
            pen.open[child.get(_ID) or ""] = name, len(pen.out)
    elif (found := pen.open.pop(child.get(_ID) or "", None)) and "".join(pen.out[found[1] :]).strip():
        pen.names.append(found[0])


def _named(pen: _Pen, look: Look) -> Look:
    term = next((name for name, _ in pen.open.values() if name.startswith("_t_")), "")
    return look._replace(term=term) if term else look


_PLAIN = frozenset((_T, _TAB, _BREAK, _CR, _HYPHEN))


def _plain(element: Element) -> str:
    if element.tag == _T:
        return element.text or ""
    if element.tag == _BREAK and element.get(qn("w:type")) in ("page", "column"):
        return ""
    return "\t" if element.tag == _TAB else "‑" if element.tag == _HYPHEN else "\n"


def _look(run: Element, look: Look) -> Look:
    properties = run.find(_RPR)
    if properties is None:
        return look
    foreign = next((name for tag, name in _FOREIGN if _is_on(properties.find(tag))), "")
    if look.link and foreign == "下線":
        foreign = ""
    return look._replace(
        strong=_is_on(properties.find(qn("w:b"))),
        emphasis=_is_on(properties.find(qn("w:em"))),
        foreign=foreign,
    )


def _is_on(property_: Element | None) -> bool:
    return property_ is not None and (property_.get(_VALUE) or "on") not in _OFF


def spans(looks: tuple[Look, ...]) -> Iterator[tuple[int, int, Look]]:
    """Runs of one look as (start, end, look)."""
    start = 0
    for at in range(1, len(looks) + 1):
        if at == len(looks) or looks[at] != looks[start]:
            yield start, at, looks[start]
            start = at
