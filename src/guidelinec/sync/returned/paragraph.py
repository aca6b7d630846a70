"""The words of one Word paragraph: characters and signs, how each looks, and the marks that stand between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from guidelinec.ooxml.inline import NOTE_REFERENCES
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.sync.returned.tokens import NOTE, CharacterLook, EmbeddedObject, Field, Token, Tokens, text_of

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
_OWN = ("REF", "PAGEREF", "SEQ", "STYLEREF")
_NUMBER = {"\\n", "\\r", "\\w"}
_PART = re.compile("[ⅰ-ⅿ]+-$")
_OFF = ("0", "false", "off", "none", "auto", "baseline")
_FOREIGN = (
    (qn("w:u"), "下線"),
    (qn("w:strike"), "取消線"),
    (qn("w:dstrike"), "取消線"),
    (qn("w:highlight"), "蛍光ペン"),
    (qn("w:vertAlign"), "上付き・下付き"),
)


class Remark(NamedTuple):
    """Where a comment begins, ends or is cited: the offset in its paragraph, and what stands before it there."""

    id: str
    kind: Literal["start", "end", "place"]
    offset: int
    before: str


def field_of(instruction: str) -> Field | None:
    """The field that an instruction names; one that a person put there is none, and keeps its result as words."""
    words = instruction.split()
    if len(words) < 2 or words[0] not in _OWN or words[:2] == ["SEQ", "part"]:
        return None
    return Field(words[0], words[1], bool(_NUMBER & set(words[2:])))


@dataclass(slots=True)
class Words:
    """What a paragraph holds, as it is read."""

    tokens: Tokens = ()
    looks: tuple[CharacterLook, ...] = ()
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class _Growing:
    """The paragraph as it grows; `fields` and `open` have the instructions of fields and the bookmarks that are open, each with
    the offset at which it began."""

    out: list[Token] = field(default_factory=list)
    looks: list[CharacterLook] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    fields: list[tuple[list[str], int]] = field(default_factory=list)
    open: dict[str, tuple[str, int]] = field(default_factory=dict)
    link: str = ""

    def add(self, tokens: Iterable[Token], look: CharacterLook) -> None:
        """Characters or signs more."""
        start = len(self.out)
        self.out.extend(tokens)
        self.looks.extend([look] * (len(self.out) - start))

    def cut(self, start: int) -> None:
        """Take back the characters from `start` on."""
        del self.out[start:], self.looks[start:]


class Reader:
    """Reads paragraphs; `links` has the addresses of the part's relationships."""

    def __init__(self, links: Mapping[str, str]) -> None:
        self._links = links

    def read(self, paragraph: Element) -> Words:
        """The words of a paragraph."""
        growing = _Growing()
        self._content(growing, paragraph, CharacterLook())
        growing.names += [
            name for name, start in growing.open.values() if text_of(growing.out[start:]).strip()
        ]
        return Words(
            tuple(growing.out),
            tuple(growing.looks),
            tuple(growing.names),
            tuple(growing.notes),
            tuple(growing.remarks),
        )

    def _content(self, growing: _Growing, parent: Element, look: CharacterLook) -> None:
        for child in parent:
            tag = child.tag
            if tag in _ASIDE:
                continue
            if tag == _RUN:
                self._content(growing, child, _look(child, look))
            elif tag == _LINK:
                self._content(growing, child, look._replace(link=self._address(child)))
            else:
                self._element(growing, child, tag, look)

    def _element(self, growing: _Growing, child: Element, tag: str, look: CharacterLook) -> None:
        if tag == _FIELD:
            self._field(growing, child.get(_KIND) or "", look)
        elif tag == _INSTRUCTION and growing.fields:
            growing.fields[-1][0].append(child.text or "")
        elif tag in _REMARKS:
            growing.remarks.append(
                Remark(child.get(_ID) or "", _REMARKS[tag], len(growing.out), text_of(growing.out))
            )
        elif tag in (_BOOKMARK, _BOOKMARK_END):
            _bookmark(growing, child, tag)
        elif tag == _SIMPLE:
            self._simple(growing, child, look)
        elif tag in NOTE_REFERENCES:
            growing.notes.append(f"{NOTE_REFERENCES[tag]} {child.get(_ID)}")
            growing.add((NOTE,), look)
        elif tag in _OBJECTS:
            growing.add((EmbeddedObject(),), look)
        elif tag in _PLAIN:
            growing.add(_plain(child), _named(growing, look))
        else:
            self._content(growing, child, look)

    def _address(self, link: Element) -> str:
        anchor = link.get(qn("w:anchor"))
        return f"#{anchor}" if anchor else self._links.get(link.get(qn("r:id")) or "", "")

    def _simple(self, growing: _Growing, child: Element, look: CharacterLook) -> None:
        """A field in one element: its sign, or, where it has none, what it shows."""
        sign = field_of(child.get(_INSTR) or "")
        if sign is None:
            self._content(growing, child, look)
        else:
            growing.add((sign,), look)

    def _field(self, growing: _Growing, kind: str, look: CharacterLook) -> None:
        """At its end a field becomes its sign; one that has none and is no layout keeps its result as words."""
        if kind == "begin":
            growing.fields.append(([], len(growing.out)))
        elif kind == "end" and growing.fields:
            parts, start = growing.fields.pop()
            instruction = "".join(parts)
            sign = field_of(instruction)
            if sign or instruction.split()[:1] in _LAYOUT:
                growing.cut(start)
            if sign and sign.kind == "PAGEREF":
                growing.cut(len(_PART.sub("", text_of(growing.out))))
            if sign:
                growing.add((sign,), look)


def _bookmark(growing: _Growing, child: Element, tag: str) -> None:
    """A bookmark around nothing names nothing: its words were deleted."""
    if tag == _BOOKMARK:
        name = child.get(_NAME) or ""
        if name.startswith(("_c_", "_t_", "_r")):
            growing.open[child.get(_ID) or ""] = name, len(growing.out)
    elif (found := growing.open.pop(child.get(_ID) or "", None)) and text_of(growing.out[found[1] :]).strip():
        growing.names.append(found[0])


def _named(growing: _Growing, look: CharacterLook) -> CharacterLook:
    term = next((name for name, _ in growing.open.values() if name.startswith("_t_")), "")
    return look._replace(term=term) if term else look


_PLAIN = frozenset((_T, _TAB, _BREAK, _CR, _HYPHEN))


def _plain(element: Element) -> str:
    if element.tag == _T:
        return element.text or ""
    if element.tag == _BREAK and element.get(qn("w:type")) in ("page", "column"):
        return ""
    return "\t" if element.tag == _TAB else "‑" if element.tag == _HYPHEN else "\n"


def _look(run: Element, look: CharacterLook) -> CharacterLook:
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
