"""A story of a Word file as the steps of a reader, each under the revision that it stands in.

Shares no code with what writes or settles tracked changes, so that a redline can be proved by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element

KEPT, INSERTED, DELETED = 0, 1, 2
_REVISION = {
    qn("w:ins"): INSERTED,
    qn("w:moveTo"): INSERTED,
    qn("w:cellIns"): INSERTED,
    qn("w:del"): DELETED,
    qn("w:moveFrom"): DELETED,
    qn("w:cellDel"): DELETED,
}
_P, _TBL, _TR, _TC, _R = (qn("w:" + name) for name in ("p", "tbl", "tr", "tc", "r"))
_PPR, _RPR, _TRPR, _TCPR, SECTPR = (qn("w:" + name) for name in ("pPr", "rPr", "trPr", "tcPr", "sectPr"))
_T = qn("w:t")
_TEXT = frozenset((qn("w:t"), qn("w:delText"), qn("m:t")))
_CODE = frozenset((qn("w:instrText"), qn("w:delInstrText")))
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad",
}
_BR, _SYM, _RUBY = qn("w:br"), qn("w:sym"), qn("w:ruby")
_FLD, _FLD_SIMPLE = qn("w:fldChar"), qn("w:fldSimple")
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_GRAPHICS = frozenset(map(qn, ("w:drawing", "w:pict", "w:object")))
BOX = qn("w:txbxContent")
_SDT, _SDT_CONTENT = qn("w:sdt"), qn("w:sdtContent")
ALTERNATE, _CHOICE, _FALLBACK = qn("mc:AlternateContent"), qn("mc:Choice"), qn("mc:Fallback")
_CHUNK = qn("w:altChunk")
_MATH = frozenset((qn("m:oMath"), qn("m:oMathPara")))
_THROUGH = frozenset((*_REVISION, qn("w:customXml"), qn("w:smartTag")))
_SILENT = frozenset(
    qn(name)
    for name in (
        "w:pPr",
        "w:rPr",
        "w:sdtPr",
        "w:sdtEndPr",
        "w:ffData",
        "w:annotationRef",
        "w:footnoteRef",
        "w:endnoteRef",
        "w:commentReference",
        "m:rPr",
        "m:ctrlPr",
    )
)
_PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_SPACE, _ID = qn("xml:space"), qn("w:id")


class StoryStep(NamedTuple):
    """One step through a story; `element` is the note reference, drawing, text box or section meant."""

    kind: str
    revision: int
    text: str = ""
    element: Element = None


def story_steps(story: Element, revision: int = KEPT) -> list[StoryStep]:
    """The steps through one story: a note, a text box, a header."""
    steps: list[StoryStep] = []
    _blocks(story, revision, steps)
    return steps


# Each of these takes its steps down at the end of a list: in rows of rows of generators every step would be handed up through all.


def _blocks(parent: Element, revision: int, steps: list[StoryStep]) -> None:
    for child in parent:
        tag = child.tag
        if tag == _P:
            _paragraph(child, revision, steps)
        elif tag == _TBL:
            steps.append(StoryStep("table", revision))
            _rows(child, revision, steps)
            steps.append(StoryStep("/table", revision))
        elif tag in _MATH:
            _inline(child, revision, steps)
        elif tag == _CHUNK:
            steps.append(StoryStep("chunk", revision))
        else:
            inner = _inner(child)
            if inner is not None:
                _blocks(inner, revision | _REVISION.get(tag, KEPT), steps)


def _inner(element: Element) -> Element | None:
    if element.tag in _THROUGH:
        return element
    if element.tag == _SDT:
        content: Element | None = element.find(_SDT_CONTENT)
        return content
    return chosen(element) if element.tag == ALTERNATE else None


def _plain(paragraph: Element) -> str | None:
    """The text of a paragraph of nothing but runs of text without a revision, which most are; else None."""
    words = []
    for child in paragraph:
        if child.tag == _R:
            for part in child:
                if part.tag == _T:
                    words.append(_text(part))
                elif part.tag != _RPR:
                    return None
        elif child.tag != _PPR or next(child.iterchildren(_RPR, SECTPR), None) is not None:
            return None
    return "".join(words)


def _paragraph(paragraph: Element, revision: int, steps: list[StoryStep]) -> None:
    if (text := _plain(paragraph)) is not None:
        steps.append(StoryStep("paragraph", revision, text))
        return
    inside: list[StoryStep] = []
    _inline(paragraph, revision, inside)
    steps += _without_fields(inside) if any(step.kind in ("field", "code") for step in inside) else inside
    properties = next(paragraph.iterchildren(_PPR), None)
    if properties is None:
        steps.append(StoryStep("mark", revision))
        return
    mark = revision | _marked(next(properties.iterchildren(_RPR), None))
    section = next(properties.iterchildren(SECTPR), None)
    if section is not None:
        steps.append(StoryStep("section", mark, element=section))
    steps.append(StoryStep("mark", mark))


def _rows(parent: Element, revision: int, steps: list[StoryStep]) -> None:
    for child in parent:
        if child.tag == _TR:
            row = revision | _marked(next(child.iterchildren(_TRPR), None))
            steps.append(StoryStep("row", row))
            _cells(child, row, steps)
            steps.append(StoryStep("/row", row))
        elif (inner := _inner(child)) is not None:
            _rows(inner, revision | _REVISION.get(child.tag, KEPT), steps)


def _cells(parent: Element, revision: int, steps: list[StoryStep]) -> None:
    for child in parent:
        if child.tag == _TC:
            cell = revision | _marked(next(child.iterchildren(_TCPR), None))
            steps.append(StoryStep("cell", cell))
            _blocks(child, cell, steps)
            steps.append(StoryStep("/cell", cell))
        elif (inner := _inner(child)) is not None:
            _cells(inner, revision | _REVISION.get(child.tag, KEPT), steps)


def _marked(properties: Element | None) -> int:
    revision = KEPT
    for child in properties if properties is not None else ():
        revision |= _REVISION.get(child.tag, KEPT)
    return revision


def _inline(parent: Element, revision: int, steps: list[StoryStep]) -> None:
    for child in parent:
        tag = child.tag
        if tag == _R:
            _inline(child, revision, steps)
        elif tag in _TEXT:
            steps.append(StoryStep("text", revision, _text(child)))
        elif tag in _SIGNS:
            steps.append(StoryStep("text", revision, _SIGNS[tag]))
        elif tag in _SILENT:
            continue
        elif tag in _SPECIAL:
            _special(child, tag, revision, steps)
        elif isinstance(tag, str):
            _inline(child, revision | _REVISION.get(tag, KEPT), steps)


_SPECIAL = frozenset(
    (_BR, _SYM, _RUBY, _FLD, _FLD_SIMPLE, ALTERNATE, _SDT, qn("m:r"), *_NOTES, *_GRAPHICS, *_CODE)
)


def _special(child: Element, tag: str, revision: int, steps: list[StoryStep]) -> None:
    if tag in _NOTES:
        steps.append(StoryStep("note", revision, _NOTES[tag], child))
    elif tag in _GRAPHICS:
        steps.append(StoryStep("graphic", revision, element=child))
        steps += (StoryStep("box", revision, element=box) for box in boxes(child))
    elif tag in _FIELDS:
        _field(child, tag, revision, steps)
    elif tag == _BR:
        if child.get(qn("w:type")) in (None, "textWrapping"):
            steps.append(StoryStep("text", revision, "\n"))
    elif tag == _SYM:
        steps.append(StoryStep("text", revision, f"{child.get(qn('w:char'), '')} "))
    elif tag == _RUBY:
        _ruby(child, revision, steps)
    elif tag == qn("m:r"):
        _inline(child, revision | _marked(child.find(_RPR)), steps)
    elif (inner := _inner(child)) is not None:
        _inline(inner, revision, steps)


_FIELDS = frozenset((_FLD, _FLD_SIMPLE, *_CODE))


def _field(child: Element, tag: str, revision: int, steps: list[StoryStep]) -> None:
    if tag == _FLD:
        steps.append(StoryStep("field", revision, child.get(qn("w:fldCharType"), "")))
    elif tag == _FLD_SIMPLE:
        steps.append(StoryStep("field", revision, "begin"))
        steps.append(StoryStep("code", revision, child.get(qn("w:instr"), "")))
        _inline(child, revision, steps)
        steps.append(StoryStep("field", revision, "end"))
    else:
        steps.append(StoryStep("code", revision, child.text or ""))


def _ruby(ruby: Element, revision: int, steps: list[StoryStep]) -> None:
    for name in ("w:rubyBase", "w:rt"):
        part = ruby.find(qn(name))
        if part is not None:
            _inline(part, revision, steps)
        # So that base and reading are not taken for each other.
        steps.append(StoryStep("text", revision, "\u2060"))


def _text(element: Element) -> str:
    """Text without the white space at its ends that Word drops (17.3.3.31)."""
    text: str = element.text or ""
    bare = text.strip(" \t\r\n")
    if text is bare or text == bare:
        return text
    kept = next(
        (value for holder in (element, *element.iterancestors()) if (value := holder.get(_SPACE))), ""
    )
    return text if kept == "preserve" else bare


def _without_fields(steps: Iterable[StoryStep]) -> Iterator[StoryStep]:
    """The steps of a paragraph; of a page number's field one character, since layout computes it."""
    codes: list[str] = []
    for step in steps:
        if step.kind == "text" or step.kind not in ("field", "code"):
            if not (codes and step.kind == "text" and any(map(_is_page, codes))):
                yield step
        elif step.kind == "code":
            codes[-1:] = [codes[-1] + step.text] if codes else []
        elif step.text == "begin":
            codes.append("")
        elif step.text == "end" and codes and _is_page(codes.pop()):
            yield StoryStep("text", step.revision, "#")


def _is_page(code: str) -> bool:
    return bool(_PAGE_FIELDS.intersection(code.upper().split()[:1]))


def boxes(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == BOX:
            yield child
        elif child.tag == ALTERNATE:
            choice = chosen(child)
            if choice is not None:
                yield from boxes(choice)
        else:
            yield from boxes(child)


def chosen(alternate: Element) -> Element | None:
    choice = alternate.find(_CHOICE)
    return choice if choice is not None else alternate.find(_FALLBACK)
