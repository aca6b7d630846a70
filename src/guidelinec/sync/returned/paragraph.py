"""The words of one Word paragraph: characters and signs, how each looks, and the marks that stand between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from guidelinec.ooxml.inline import NOTE_REFERENCES
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.sync.returned.appearance import PrintedPicture, Trait, is_on, traits_of_run
from guidelinec.sync.returned.tokens import NOTE, CharacterLook, EmbeddedObject, Field, Token, Tokens, text_of

_RUN, _RPR, _VALUE = qn("w:r"), qn("w:rPr"), qn("w:val")
_T, _TAB, _BREAK, _CR, _HYPHEN = map(qn, ("w:t", "w:tab", "w:br", "w:cr", "w:noBreakHyphen"))
_FIELD, _KIND, _INSTRUCTION = qn("w:fldChar"), qn("w:fldCharType"), qn("w:instrText")
_SIMPLE, _INSTR, _LINK = qn("w:fldSimple"), qn("w:instr"), qn("w:hyperlink")
_OBJECTS = {
    qn("w:drawing"): "図",
    qn("w:pict"): "図",
    qn("mc:AlternateContent"): "図",
    qn("w:object"): "埋込みオブジェクト",
    qn("m:oMath"): "数式",
    qn("w:sym"): "記号",
}
_EXTENT, _BLIP, _EMBED = qn("wp:extent"), qn("a:blip"), qn("r:embed")
_UNSAID = {qn("w:softHyphen"): "任意指定のハイフン", qn("w:ruby"): "ルビ"}
_BOOKMARK, _BOOKMARK_END, _NAME, _ID = qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:name"), qn("w:id")
_REMARKS: dict[str, Literal["start", "end", "place"]] = {
    qn("w:commentRangeStart"): "start",
    qn("w:commentRangeEnd"): "end",
    qn("w:commentReference"): "place",
}
_ASIDE = frozenset((qn("w:pPr"), _RPR, qn("w:del"), qn("w:moveFrom"), qn("w:rt")))
_LAYOUT = (["SEQ"], ["STYLEREF"], ["PAGE"], ["NUMPAGES"], ["TOC"])
_OWN = ("REF", "PAGEREF", "SEQ", "STYLEREF")
_NUMBER = {"\\n", "\\r", "\\w"}
_PART = re.compile("[ⅰ-ⅿ]+-$")


class Remark(NamedTuple):
    """Where a comment begins, ends or is cited: the offset in its paragraph, and what stands before it there."""

    id: str
    kind: Literal["start", "end", "place"]
    offset: int
    before: str


def field_of(instruction: str, result: str = "") -> Field | None:
    """The field that an instruction names; one that a person put there is none, and keeps its result as words."""
    words = instruction.split()
    if len(words) < 2 or words[0] not in _OWN or words[:2] == ["SEQ", "part"]:
        return None
    numbers = words[0] == "REF" and bool(_NUMBER & set(words[2:]))
    return Field(words[0], words[1], numbers, result)


@dataclass(frozen=True, slots=True)
class Words:
    """What a paragraph holds."""

    tokens: Tokens = ()
    looks: tuple[CharacterLook, ...] = ()
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    traits: tuple[Trait, ...] = ()
    pictures: tuple[PrintedPicture, ...] = ()


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
    traits: list[Trait] = field(default_factory=list)
    pictures: list[PrintedPicture] = field(default_factory=list)

    def add(self, tokens: Iterable[Token], look: CharacterLook) -> None:
        """Characters or signs more."""
        start = len(self.out)
        self.out.extend(tokens)
        self.looks.extend([look] * (len(self.out) - start))

    def cut(self, start: int) -> None:
        """Take back the characters from `start` on."""
        del self.out[start:], self.looks[start:]


class Reader:
    """Reads paragraphs; `links` has the addresses of the part's relationships, `files` what tells the files apart that they lead
    to, `usual_font` the font of the document; `context` is all of this, on which a reading depends beside the paragraph."""

    def __init__(
        self, links: Mapping[str, str], files: Mapping[str, str] | None = None, usual_font: str = ""
    ) -> None:
        self._links, self._files, self._usual_font = links, files or {}, usual_font
        self.context = frozenset(links.items()), frozenset(self._files.items()), usual_font

    def read(self, paragraph: Element) -> Words:
        """The words of a paragraph."""
        growing = _Growing()
        self._content(growing, paragraph, CharacterLook())
        growing.names += [
            name for name, start in growing.open.values() if text_of(growing.out[start:]).strip()
        ]
        return Words(
            tuple(growing.out),
            looks=tuple(growing.looks),
            names=tuple(growing.names),
            notes=tuple(growing.notes),
            remarks=tuple(growing.remarks),
            traits=tuple(growing.traits),
            pictures=tuple(growing.pictures),
        )

    def _content(self, growing: _Growing, parent: Element, look: CharacterLook) -> None:
        for child in parent:
            tag = child.tag
            if tag in _ASIDE:
                continue
            if tag == _RUN:
                self._content(growing, child, self._look(child, look))
            elif tag == _LINK:
                self._content(growing, child, look._replace(link=self._address(child)))
            else:
                self._element(growing, child, tag, look)

    def _element(self, growing: _Growing, child: Element, tag: str, look: CharacterLook) -> None:
        growing.traits += _traits_of(child)
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
            growing.add((EmbeddedObject(_OBJECTS[tag]),), look)
            growing.pictures += self._pictures(child)
        elif tag in _PLAIN:
            growing.add(_plain(child), _named(growing, look))
        else:
            self._content(growing, child, look)

    def _address(self, link: Element) -> str:
        anchor = link.get(qn("w:anchor"))
        return f"#{anchor}" if anchor else self._links.get(link.get(qn("r:id")) or "", "")

    def _look(self, run: Element, look: CharacterLook) -> CharacterLook:
        properties = run.find(_RPR)
        if properties is None:
            return look
        strong = is_on(properties.find(qn("w:b")))
        foreign = (
            trait
            for trait in traits_of_run(properties, self._usual_font)
            if not (look.link and trait[0] in ("下線", "文字の色")) and not (strong and trait[0] == "書体")
        )
        emphasis = is_on(properties.find(qn("w:em")))
        return look._replace(strong=strong, emphasis=emphasis, foreign=tuple(foreign))

    def _pictures(self, drawing: Element) -> Iterator[PrintedPicture]:
        """The pictures of a drawing (20.4.2.7)."""
        for extent, blip in zip(drawing.iter(_EXTENT), drawing.iter(_BLIP), strict=False):
            digest = self._files.get(blip.get(_EMBED) or "", "")
            yield PrintedPicture(digest, _emu(extent.get("cx")), _emu(extent.get("cy")))

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
            sign = field_of(instruction, text_of(growing.out[start:]))
            if sign or instruction.split()[:1] in _LAYOUT:
                growing.cut(start)
            if sign and sign.kind == "PAGEREF":
                growing.cut(len(_PART.sub("", text_of(growing.out))))
            if sign:
                growing.add((sign,), look)


def _emu(size: str | None) -> int:
    return int(size) if size and size.isdecimal() and len(size) < 12 else 0


def _bookmark(growing: _Growing, child: Element, tag: str) -> None:
    """A bookmark around nothing names nothing: its words were deleted."""
    if tag == _BOOKMARK:
        name = child.get(_NAME) or ""
        if name.startswith(("_c_", "_t_", "_r")):
            growing.open[child.get(_ID) or ""] = name, len(growing.out)
    elif (bookmark := growing.open.pop(child.get(_ID) or "", None)) and text_of(
        growing.out[bookmark[1] :]
    ).strip():
        growing.names.append(bookmark[0])


def _named(growing: _Growing, look: CharacterLook) -> CharacterLook:
    term = next((name for name, _ in growing.open.values() if name.startswith("_t_")), "")
    return look._replace(term=term) if term else look


_PLAIN = frozenset((_T, _TAB, _BREAK, _CR, _HYPHEN))


def _traits_of(element: Element) -> Iterator[Trait]:
    """What an element adds to a paragraph that is no character."""
    if element.tag in _UNSAID:
        yield _UNSAID[element.tag], ""
    elif element.tag == _BREAK and element.get(qn("w:type")) in ("page", "column"):
        yield "改ページ", ""


def _plain(element: Element) -> str:
    if element.tag == _T:
        return element.text or ""
    if element.tag == _BREAK and element.get(qn("w:type")) in ("page", "column"):
        return ""
    return "\t" if element.tag == _TAB else "‑" if element.tag == _HYPHEN else "\n"
