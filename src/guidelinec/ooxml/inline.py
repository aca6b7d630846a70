"""A paragraph as a row of pieces that can be compared and cut: stretches of text, and objects of one place each.

`open_paragraph` gives every run one child, so that a run is a piece. A simple field becomes a complex one, the
code of a field one piece with its begin and its separator (ECMA-376 part 1, 17.16.18).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from guidelinec.ooxml.blocks import RPR, TXBX, WEIGHTLESS, Resolve, clean
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element

R, T = qn("w:r"), qn("w:t")
FLD_CHAR, INSTR, FLD_SIMPLE = qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple")
FLD_TYPE = qn("w:fldCharType")
NOTE_REFERENCES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
HYPERLINK = qn("w:hyperlink")
CARRIERS = frozenset(
    qn("w:" + name)
    for name in ["hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "ins", "moveTo", "dir", "bdo"]
)
"""Elements around runs whose content is read as if they were not there."""

_SPACE = qn("xml:space")
_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad",
}
_IGNORED = frozenset(map(qn, ("w:lastRenderedPageBreak", "w:rPr")))
_COMMENT = qn("w:commentReference")
_PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
OBJECTS_FROM = 0xF0000
MARK = "\U000f0000"
"""The character that stands for the mark of a paragraph; other objects follow it."""


@dataclass(slots=True)
class InlinePiece:
    """Text, or one object as one character. `elements` are the runs (or formulas) that hold it, in order."""

    text: str
    elements: list[Element]
    plain: bool = True
    field: str = ""

    @property
    def run(self) -> Element:
        """The first element; of text the only one."""
        return self.elements[0]


@dataclass
class Alphabet:
    """One character for each different object, the same for both documents."""

    known: dict[object, str] = field(default_factory=dict)

    def character(self, key: object) -> str:
        """The character of an object by its key."""
        return self.known.setdefault(key, chr(OBJECTS_FROM + 1 + len(self.known)))


def pieces(
    paragraph: Element,
    alphabet: Alphabet,
    resolve: Resolve,
    whole_fields: bool = False,
    inside_boxes: bool = True,
) -> list[InlinePiece]:
    """The pieces of an opened paragraph. With `whole_fields` a field and its result are one object; without
    `inside_boxes` two drawings with different text in their text boxes are different objects."""
    row = [_piece(element, alphabet, resolve, inside_boxes) for element in _carried(paragraph)]
    return _with_fields(row, alphabet, whole_fields)


def open_paragraph(paragraph: Element) -> None:
    """Give every run of the paragraph one child, and every simple field its characters, in place."""
    for simple in list(paragraph.iter(FLD_SIMPLE)):
        _open_field(simple)
    for run in list(_carried(paragraph)):
        if run.tag == R:
            _open_run(run)


def _carried(parent: Element) -> Iterator[Element]:
    """The runs and formulas of a paragraph in order, seen through links and content controls."""
    for child in parent:
        tag = child.tag
        if tag in CARRIERS:
            yield from _carried(child)
        elif tag not in WEIGHTLESS and tag not in _NOT_INLINE:
            yield child


_NOT_INLINE = frozenset(map(qn, ("w:pPr", "w:rPr")))


def _open_run(run: Element) -> None:
    content = [child for child in run if child.tag not in _IGNORED]
    for child in [child for child in run if child.tag in _IGNORED and child.tag != RPR]:
        run.remove(child)
    properties = run.find(RPR)
    after = run
    for child in content[1:]:
        alone = etree.Element(R, run.attrib)
        if properties is not None:
            alone.append(deepcopy(properties))
        after.addnext(alone)
        alone.append(child)
        after = alone


def _open_field(simple: Element) -> None:
    """Turn w:fldSimple into runs in its place."""
    steps: list[Element] = []
    for kind in ("begin", "code", "separate", "end"):
        run = etree.Element(R)
        if kind == "code":
            code = etree.SubElement(run, INSTR)
            code.text = simple.get(qn("w:instr"), "")
            code.set(_SPACE, "preserve")
        else:
            etree.SubElement(run, FLD_CHAR).set(FLD_TYPE, kind)
        steps.append(run)
    inner = [child for child in simple if child.tag != qn("w:fldData")]
    for element in [*steps[:3], *inner, steps[3]]:
        simple.addprevious(element)
    simple.getparent().remove(simple)


# ---- pieces


def _piece(element: Element, alphabet: Alphabet, resolve: Resolve, inside_boxes: bool) -> InlinePiece:
    if element.tag != R:
        return InlinePiece(alphabet.character(_key(element, resolve, inside_boxes)), [element], plain=False)
    child = next((child for child in element if child.tag != RPR), None)
    if child is None or child.tag == _COMMENT:
        return InlinePiece("", [element], plain=False)
    text = _characters(child)
    if text is not None:
        return InlinePiece(text, [element])
    return InlinePiece(
        alphabet.character(_object_key(child, resolve, inside_boxes)),
        [element],
        plain=False,
        field=_field(child),
    )


def _characters(child: Element) -> str | None:
    """The text of a child of a run that is plain text, None for an object."""
    if child.tag == T:
        text = effective_text(child)
        return text if not text or max(text) < MARK else None
    known = _CHARACTERS.get(child.tag)
    return known if known is not None and not child.attrib else None


def effective_text(element: Element) -> str:
    """The text of w:t: white space at its ends counts under xml:space="preserve" alone (17.3.3.31)."""
    text: str = element.text or ""
    bare = text.strip(" \t\r\n")
    if text == bare:
        return text
    for holder in (element, *element.iterancestors()):
        space = holder.get(_SPACE)
        if space:
            return text if space == "preserve" else bare
    return bare


def _field(child: Element) -> str:
    if child.tag == FLD_CHAR:
        return child.get(FLD_TYPE, "") or ""
    return "code" if child.tag == INSTR else ""


def _object_key(child: Element, resolve: Resolve, inside_boxes: bool) -> object:
    """What makes two objects the same: of a note reference its kind, of a drawing all but its text boxes' text."""
    if child.tag in NOTE_REFERENCES:
        return NOTE_REFERENCES[child.tag], child.get(qn("w:customMarkFollows"))
    if child.tag == FLD_CHAR:
        return "field", child.get(FLD_TYPE)
    if child.tag == INSTR:
        return "code", normal_code(child.text or "")
    return _key(child, resolve, inside_boxes)


def normal_code(code: str) -> str:
    """A field's code without the numbers that Word gives to its own bookmarks."""
    return re.sub(r"\b_(Toc|Ref|Hlk|Hlt)\d+", r"_\1", " ".join(code.split()))


def _key(element: Element, resolve: Resolve, inside_boxes: bool) -> bytes:
    if inside_boxes and next(element.iter(TXBX), None) is not None:
        element = deepcopy(element)
        for box in element.iter(TXBX):
            del box[:]
    return clean(etree.tostring(element, encoding="utf-8", with_tail=False), resolve)


# ---- fields


def _with_fields(row: list[InlinePiece], alphabet: Alphabet, whole: bool) -> list[InlinePiece]:
    """Join the pieces of each field's code, and of a page number all, into one; its end is told by its code."""
    joined: list[InlinePiece] = []
    codes: list[str] = []
    position = 0
    while position < len(row):
        piece = row[position]
        if piece.field == "begin":
            end = _end(row, position, whole)
            code = normal_code("".join(_code(run) for run in row[position:end]))
            if _closes(row[position:end]):
                text = "".join(run.text for run in row[position:end] if not run.field)
                joined.append(_joined(row[position:end], alphabet, ("whole", code, _result(code, text))))
            else:
                codes.append(code)
                joined.append(_joined(row[position:end], alphabet, ("start", code), "start"))
            position = end
            continue
        if piece.field == "end":
            code = codes.pop() if codes else ""
            piece = _joined([piece], alphabet, ("end", code), "end")
        joined.append(piece)
        position += 1
    return joined


def _end(row: list[InlinePiece], start: int, whole: bool) -> int:
    """Where the one piece that begins with a field's begin ends: behind its separator, or behind the field."""
    depth, code, separated = 0, "", False
    for position in range(start, len(row)):
        piece = row[position]
        depth += (piece.field == "begin") - (piece.field == "end")
        if piece.field == "code" and depth == 1 and not separated:
            code += _code(piece)
        if piece.field == "separate" and depth == 1:
            separated = True
            if not (whole or _is_page_number(code)) or not _complete(row, start):
                return position + 1
        if depth == 0:
            return position + 1
    return start + 1


def _complete(row: list[InlinePiece], start: int) -> bool:
    depth = 0
    for piece in row[start:]:
        depth += (piece.field == "begin") - (piece.field == "end")
        if depth == 0:
            return True
    return False


def _closes(part: list[InlinePiece]) -> bool:
    return len(part) > 1 and part[-1].field == "end"


def _code(piece: InlinePiece) -> str:
    return "".join(code.text or "" for instruction in piece.elements for code in instruction.iter(INSTR))


def _is_page_number(code: str) -> bool:
    return code.upper().split()[:1] != [] and code.upper().split()[0] in _PAGE_FIELDS


def _result(code: str, text: str) -> str:
    return "" if _is_page_number(code) else text


def _joined(part: list[InlinePiece], alphabet: Alphabet, key: object, kind: str = "") -> InlinePiece:
    elements = [element for piece in part for element in piece.elements]
    return InlinePiece(alphabet.character(key), elements, plain=False, field=kind)
