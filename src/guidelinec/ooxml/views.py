"""A Word file as a reader sees it, after "accept all" or after "reject all", straight from its markup.

Used to prove a redline: it does not change the tree, and shares no code with what writes or settles changes.
Each story is walked once into steps (a word of text, a mark, a border of a row) under the revision they stand in;
a view is what the steps say without the inserted or without the deleted ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element, Package, Relationship, parse_xml

KEPT, INSERTED, DELETED = 0, 1, 2
AFTER_ACCEPT, AFTER_REJECT = DELETED, INSERTED
"""A view is named by the revision that it leaves out."""

_REVISION = {
    qn("w:ins"): INSERTED,
    qn("w:moveTo"): INSERTED,
    qn("w:cellIns"): INSERTED,
    qn("w:del"): DELETED,
    qn("w:moveFrom"): DELETED,
    qn("w:cellDel"): DELETED,
}
_P, _TBL, _TR, _TC, _R = (qn("w:" + name) for name in ("p", "tbl", "tr", "tc", "r"))
_PPR, _RPR, _TRPR, _TCPR, _SECTPR = (qn("w:" + name) for name in ("pPr", "rPr", "trPr", "tcPr", "sectPr"))
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
_BOX = qn("w:txbxContent")
_SDT, _SDT_CONTENT = qn("w:sdt"), qn("w:sdtContent")
_ALTERNATE, _CHOICE, _FALLBACK = qn("mc:AlternateContent"), qn("mc:Choice"), qn("mc:Fallback")
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
_LINKS = (qn("r:embed"), qn("r:id"), qn("r:link"))
_REFERENCES = {qn("w:headerReference"): "header", qn("w:footerReference"): "footer"}

Lines = list[str]


class Step(NamedTuple):
    """One step through a story; `element` is the note reference, drawing, text box or section meant."""

    kind: str
    revision: int
    text: str = ""
    element: Element = None


@dataclass(frozen=True)
class View:
    """What a reader sees: paragraphs and table borders of every story, pictures by content, in order."""

    body: Lines
    notes: list[Lines]
    boxes: list[Lines]
    headers: list[Lines]
    images: list[str]


PARTS = ("body", "notes", "boxes", "headers", "images")


def difference(expected: View, found: View) -> str:
    """The name of the first part that differs, "" where none does."""
    return next((name for name in PARTS if getattr(expected, name) != getattr(found, name)), "")


@dataclass
class Part:
    """One part: its root, its links."""

    name: str
    root: Element
    links: dict[str, Relationship]


@dataclass
class Reading:
    """A package read for its views; views change nothing, so the parts parsed for them serve others too."""

    package: Package
    parts: dict[str, Part | None] = field(default_factory=dict)
    body_steps: list[Step] = field(default_factory=list)

    def part(self, name: str) -> Part | None:
        """A part by name, parsed once; None where it is missing."""
        if name not in self.parts:
            data = self.package.parts.get(name)
            self.parts[name] = (
                None if data is None else Part(name, parse_xml(data, name), self.package.relationships(name))
            )
        return self.parts[name]

    def steps(self, main: Part) -> list[Step]:
        """The steps through the body, walked once for both views."""
        if not self.body_steps:
            body = main.root.find(qn("w:body"))
            self.body_steps = list(_blocks(body, KEPT)) if body is not None else []
            last = body.find(_SECTPR) if body is not None else None
            if last is not None:
                self.body_steps.append(Step("section", KEPT, element=last))
        return self.body_steps

    def roots(self) -> dict[str, Element]:
        """The roots of the parts that were read."""
        return {name: part.root for name, part in self.parts.items() if part is not None}


def view(reading: Reading, without: int) -> View:
    """What is seen of a package after accepting (AFTER_ACCEPT) or rejecting (AFTER_REJECT) all changes."""
    main = reading.part(reading.package.main_part())
    assert main is not None
    return _view(reading, main, reading.steps(main), _notes(reading, main), without)


Notes = dict[str, tuple[Part, dict[str, Element]]]


def _notes(reading: Reading, main: Part) -> Notes:
    found: Notes = {}
    for kind in ("footnote", "endnote"):
        name = reading.package.related(main.name, kind + "s")
        part = reading.part(name) if name else None
        if part is not None:
            found[kind] = (part, {note.get(_ID, ""): note for note in part.root.iter(qn("w:" + kind))})
    return found


def _view(reading: Reading, main: Part, steps: list[Step], notes: Notes, without: int) -> View:
    special = [step for step in steps if step.element is not None]
    stories: list[tuple[Part, list[Step]]] = [(main, special)]
    for step in special:
        if step.kind == "note" and not step.revision & without:
            stories.append(_note(step, main, notes))
    boxes: list[Lines] = []
    images: list[str] = []
    outer = list(stories)
    for part, story in stories:
        for step in story:
            if step.kind == "box" and not step.revision & without:
                _read_box(part, step, without, boxes, outer)
    for part, story in outer:
        for step in story:
            if step.kind == "graphic" and not step.revision & without:
                images += _images(reading, part, step.element)
    return View(
        _lines(steps, without, body=True),
        [_lines(story, without) for _, story in stories[1:]],
        boxes,
        _headers(reading, main, special, without),
        images,
    )


def _read_box(
    part: Part, step: Step, without: int, boxes: list[Lines], outer: list[tuple[Part, list[Step]]]
) -> None:
    inside = list(_blocks(step.element, step.revision))
    boxes.append(_lines(inside, without))
    outer.append((part, inside))
    for inner in inside:
        if inner.kind == "box" and not inner.revision & without:
            _read_box(part, inner, without, boxes, outer)


def _note(step: Step, main: Part, notes: Notes) -> tuple[Part, list[Step]]:
    part, by_id = notes.get(step.text, (main, {}))
    note = by_id.get(step.element.get(_ID, ""))
    if note is None:
        return part, [Step("text", step.revision, "(missing)"), Step("mark", step.revision)]
    return part, list(_blocks(note, step.revision))


def _headers(reading: Reading, main: Part, steps: Sequence[Step], without: int) -> list[Lines]:
    """Headers and footers section by section; a section without one keeps the one before (17.10.5)."""
    current: dict[str, Lines] = {}
    sections: list[list[Lines]] = []
    for step in steps:
        if step.kind != "section" or step.revision & without:
            continue
        for reference in step.element:
            kind = _REFERENCES.get(reference.tag)
            link = main.links.get(reference.get(qn("r:id"), ""))
            part = reading.part(link.target) if kind and link else None
            if part is not None:
                slot = f"{kind} {reference.get(qn('w:type'), 'default')}"
                current[slot] = _lines(list(_blocks(part.root, KEPT)), without)
        shown = [
            [slot, *lines] for slot, lines in sorted(current.items()) if any(line != "¶" for line in lines)
        ]
        if shown and sections[-1:] != [shown]:
            sections.append(shown)
    return [header for section in sections for header in section]


def _images(reading: Reading, part: Part, graphic: Element) -> Iterator[str]:
    """The pictures of a drawing by content, those in its text boxes left out."""
    for element in _walk_graphic(graphic):
        if element.tag in (qn("a:blip"), qn("v:imagedata")):
            link = next((value for name in _LINKS if (value := element.get(name))), "")
            relationship = part.links.get(link)
            target = relationship.target if relationship and not relationship.external else ""
            data = reading.package.parts.get(target, (relationship.target if relationship else link).encode())
            yield hashlib.sha256(data).hexdigest()[:16]


def _walk_graphic(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == _ALTERNATE:
            chosen = _chosen(child)
            if chosen is not None:
                yield from _walk_graphic(chosen)
        elif child.tag != _BOX:
            yield child
            yield from _walk_graphic(child)


def _boxes(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag == _ALTERNATE:
            chosen = _chosen(child)
            if chosen is not None:
                yield from _boxes(chosen)
        else:
            yield from _boxes(child)


def _chosen(alternate: Element) -> Element | None:
    choice = alternate.find(_CHOICE)
    return choice if choice is not None else alternate.find(_FALLBACK)


# ---- a story as steps


def story_steps(story: Element) -> list[Step]:
    """The steps through one story: a note, a text box, a header."""
    return list(_blocks(story, KEPT))


def _blocks(parent: Element, revision: int) -> Iterator[Step]:
    for child in parent:
        tag = child.tag
        if tag == _P:
            yield from _paragraph(child, revision)
        elif tag == _TBL:
            yield Step("table", revision)
            yield from _rows(child, revision)
            yield Step("/table", revision)
        elif tag in _MATH:
            yield from _inline(child, revision)
        else:
            inner = _inner(child)
            if inner is not None:
                yield from _blocks(inner, revision | _REVISION.get(tag, KEPT))


def _inner(element: Element) -> Element | None:
    if element.tag in _THROUGH:
        return element
    if element.tag == _SDT:
        found: Element | None = element.find(_SDT_CONTENT)
        return found
    return _chosen(element) if element.tag == _ALTERNATE else None


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
        elif child.tag != _PPR or child.find(_RPR) is not None or child.find(_SECTPR) is not None:
            return None
    return "".join(words)


def _paragraph(paragraph: Element, revision: int) -> Iterator[Step]:
    if (text := _plain(paragraph)) is not None:
        yield Step("paragraph", revision, text)
        return
    yield from _without_fields(_inline(paragraph, revision))
    properties = paragraph.find(_PPR)
    if properties is None:
        yield Step("mark", revision)
        return
    mark = revision | _marked(properties.find(_RPR))
    section = properties.find(_SECTPR)
    if section is not None:
        yield Step("section", mark, element=section)
    yield Step("mark", mark)


def _rows(parent: Element, revision: int) -> Iterator[Step]:
    for child in parent:
        if child.tag == _TR:
            row = revision | _marked(child.find(_TRPR))
            yield Step("row", row)
            yield from _cells(child, row)
            yield Step("/row", row)
        elif (inner := _inner(child)) is not None:
            yield from _rows(inner, revision | _REVISION.get(child.tag, KEPT))


def _cells(parent: Element, revision: int) -> Iterator[Step]:
    for child in parent:
        if child.tag == _TC:
            cell = revision | _marked(child.find(_TCPR))
            yield Step("cell", cell)
            yield from _blocks(child, cell)
            yield Step("/cell", cell)
        elif (inner := _inner(child)) is not None:
            yield from _cells(inner, revision | _REVISION.get(child.tag, KEPT))


def _marked(properties: Element | None) -> int:
    revision = KEPT
    for child in properties if properties is not None else ():
        revision |= _REVISION.get(child.tag, KEPT)
    return revision


def _inline(parent: Element, revision: int) -> Iterator[Step]:
    for child in parent:
        tag = child.tag
        if tag == _R:
            yield from _inline(child, revision)
        elif tag in _TEXT:
            yield Step("text", revision, _text(child))
        elif tag in _SIGNS:
            yield Step("text", revision, _SIGNS[tag])
        elif tag in _SILENT:
            continue
        elif tag in _SPECIAL:
            yield from _special(child, tag, revision)
        elif isinstance(tag, str):
            yield from _inline(child, revision | _REVISION.get(tag, KEPT))


_SPECIAL = frozenset(
    (_BR, _SYM, _RUBY, _FLD, _FLD_SIMPLE, _ALTERNATE, _SDT, qn("m:r"), *_NOTES, *_GRAPHICS, *_CODE)
)


def _special(child: Element, tag: str, revision: int) -> Iterator[Step]:
    if tag in _NOTES:
        yield Step("note", revision, _NOTES[tag], child)
    elif tag in _GRAPHICS:
        yield Step("graphic", revision, element=child)
        yield from (Step("box", revision, element=box) for box in _boxes(child))
    elif tag == _FLD:
        yield Step("field", revision, child.get(qn("w:fldCharType"), ""))
    elif tag in _CODE:
        yield Step("code", revision, child.text or "")
    elif tag == _FLD_SIMPLE:
        yield from (Step("field", revision, "begin"), Step("code", revision, child.get(qn("w:instr"), "")))
        yield from _inline(child, revision)
        yield Step("field", revision, "end")
    elif tag == _BR:
        if child.get(qn("w:type")) in (None, "textWrapping"):
            yield Step("text", revision, "\n")
    elif tag == _SYM:
        yield Step("text", revision, f"{child.get(qn('w:char'), '')} ")
    elif tag == _RUBY:
        yield from _ruby(child, revision)
    elif tag == qn("m:r"):
        yield from _inline(child, revision | _marked(child.find(_RPR)))
    elif (inner := _inner(child)) is not None:
        yield from _inline(inner, revision)


def _ruby(ruby: Element, revision: int) -> Iterator[Step]:
    for name in ("w:rubyBase", "w:rt"):
        part = ruby.find(qn(name))
        yield from _inline(part, revision) if part is not None else ()
        yield Step("text", revision, "\u2060")  # so that base and reading are not taken for each other


def _text(element: Element) -> str:
    """Text without the white space at its ends that Word drops (17.3.3.31)."""
    text: str = element.text or ""
    bare = text.strip(" \t\r\n")
    if text is bare or text == bare:
        return text
    kept = next((value for one in (element, *element.iterancestors()) if (value := one.get(_SPACE))), "")
    return text if kept == "preserve" else bare


def _without_fields(steps: Iterable[Step]) -> Iterator[Step]:
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
            yield Step("text", step.revision, "#")


def _is_page(code: str) -> bool:
    return bool(_PAGE_FIELDS.intersection(code.upper().split()[:1]))


# ---- steps as lines


def _lines(steps: Iterable[Step], without: int, body: bool = False) -> Lines:
    """Paragraphs as `¶text`, table borders as tags. A paragraph without its mark runs on into the next one; before
    a table or at the end of a cell or story there is none, so it stays where it has text. The last mark of the
    body cannot be removed."""
    lines: Lines = []
    text: list[str] = []
    open_at: list[int] = []
    loose = False

    def close() -> None:
        nonlocal loose
        left = "".join(text)
        text.clear()
        if left and loose:
            lines.append("¶" + left)
        loose = False

    for kind, revision, words, _ in steps:
        gone = revision & without
        if kind == "paragraph":
            if gone:
                loose = True
            elif text:
                lines.append("¶" + "".join(text) + words)
                text.clear()
                loose = False
            else:
                lines.append("¶" + words)
                loose = False
            continue
        if kind == "mark":
            if gone:
                loose = True
            else:
                lines.append("¶" + "".join(text))
                text.clear()
                loose = False
        elif kind == "table":
            open_at.append(-1)
        elif kind == "/table":
            if open_at.pop() >= 0:
                lines.append("</tbl>")
        elif gone:
            continue
        elif kind == "text":
            text.append(words)
        elif kind == "note":
            text.append("※")
        elif kind == "row":
            if open_at[-1] < 0:
                close()
                open_at[-1] = len(lines)
                lines.append("<tbl>")
            lines.append("<tr>")
        elif kind == "/row":
            lines.append("</tr>")
        elif kind == "cell":
            lines.append("<tc>")
            open_at.append(len(lines))
        elif kind == "/cell":
            close()
            if len(lines) == open_at.pop():
                lines.append("¶")
            lines.append("</tc>")
    if body and loose and not any(text):
        lines.append("¶")
    close()
    return lines
