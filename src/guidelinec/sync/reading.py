"""A Word edition as the paragraphs under each of its hidden bookmarks: what is compared when a file comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidelinec.ooxml.accept import has_revisions, settle
from guidelinec.ooxml.blocks import P
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element, Package, PackageError, parse_xml, read_package

Reading = Mapping[str, tuple["Line", ...]]
"""The paragraphs that are not empty, by the name of the bookmark that they stand under."""

NOTES = "footnotes"
"""The key of the paragraphs of footnotes in a reading."""
FIRST_SIGN, NOTE_SIGN = 0xF0000, "\U000ffff0"
"""Fields and marks of notes are one character of the private planes each, so that edits go around them."""

_BOOKMARK, _NAME, _VALUE = qn("w:bookmarkStart"), qn("w:name"), qn("w:val")
_WORDS = (qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen"))
_FIELD, _KIND, _INSTRUCTION = qn("w:fldChar"), qn("w:fldCharType"), qn("w:instrText")
_SIMPLE, _INSTR = qn("w:fldSimple"), qn("w:instr")
_NOTES = (qn("w:footnoteReference"), qn("w:endnoteReference"))
_PRINTING = re.compile(" _(?:c|t|r[0-9]+)_")
_PART = re.compile("[ⅰ-ⅿ]+-$")
_ASIDE = (qn("w:pPr"), qn("w:rPr"), qn("w:txbxContent"), qn("w:del"))


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: its characters and signs, and where it stands in the file, counted from 1."""

    text: str
    number: int

    def shown(self) -> str:
        """The characters without signs."""
        return "".join("…" if ord(char) >= FIRST_SIGN else char for char in self.text)


class Signs:
    """The signs of fields: the same instruction has the same sign in every reading that shares this."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, instruction: str) -> str:
        """The sign of a field by what it does and to which bookmark; a hidden mark of the layout has none."""
        key = _PRINTING.sub(" _", " ".join(instruction.split()[:2]))
        if not key.startswith(("REF ", "PAGEREF ", "SEQ ")):
            return ""
        return self._known.setdefault(key, chr(FIRST_SIGN + len(self._known)))

    def counts_pages(self, sign: str) -> bool:
        """Whether a sign is that of a page number."""
        return any(one == sign and key.startswith("PAGEREF ") for key, one in self._known.items())


def read_returned(data: bytes, signs: Signs) -> Reading:
    """The reading of a .docx with its tracked changes accepted; raises PackageError where it is none."""
    package = read_package(data)
    found: dict[str, list[Line]] = {}
    owner = ""
    for number, paragraph in enumerate(_root(package, package.main_part()).iter(P), 1):
        for mark in paragraph.iter(_BOOKMARK):
            name = mark.get(_NAME) or ""
            if name.startswith(("_c_", "_r")):
                owner = name
        text = line_text(paragraph, signs)
        if owner and text.strip():
            found.setdefault(owner, []).append(Line(text, number))
    found[NOTES] = _notes(package, signs)
    return {name: tuple(lines) for name, lines in found.items()}


def _root(package: Package, name: str) -> Element:
    if name not in package.parts:
        raise PackageError(f"no {name}")
    root = parse_xml(package.parts[name], name)
    if has_revisions(root):
        settle(root, "accept")
    return root


def _notes(package: Package, signs: Signs) -> list[Line]:
    name = package.related(package.main_part(), "footnotes")
    root = _root(package, name) if name else ()
    texts = (line_text(one, signs) for note in root for one in note.iter(P))
    return [Line(text.strip(), number) for number, text in enumerate(texts, 1) if text.strip()]


def line_text(paragraph: Element, signs: Signs) -> str:
    """The characters of a paragraph, each field and each mark of a note as its sign."""
    out: list[str] = []
    fields: list[list[str]] = []
    for element in _content(paragraph):
        tag = element.tag
        if tag == _FIELD:
            _field(element.get(_KIND) or "", fields, out, signs)
        elif tag == _INSTRUCTION and fields:
            fields[-1].append(element.text or "")
        elif fields:
            continue
        elif tag == _SIMPLE:
            out.append(signs.of(element.get(_INSTR) or ""))
        elif tag in _NOTES:
            out.append(NOTE_SIGN)
        elif tag in _WORDS:
            out.append(_word(element))
    return "".join(out)


def _field(kind: str, fields: list[list[str]], out: list[str], signs: Signs) -> None:
    if kind == "begin":
        fields.append([])
    elif kind == "end" and fields:
        sign = signs.of("".join(fields.pop()))
        if fields:
            return
        if signs.counts_pages(
            sign
        ):  # the part's number in front is words, and there only if the pages were known
            out[:] = [_PART.sub("", "".join(out))]
        out.append(sign)


def _word(element: Element) -> str:
    if element.tag == _WORDS[0]:
        return element.text or ""
    if element.tag == _WORDS[2] and element.get(qn("w:type")) in ("page", "column"):
        return ""
    return "\t" if element.tag == _WORDS[1] else "‑" if element.tag == _WORDS[4] else "\n"


def _content(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in _ASIDE:
            continue
        yield child
        if child.tag != _SIMPLE:
            yield from _content(child)
