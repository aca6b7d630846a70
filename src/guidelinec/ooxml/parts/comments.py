"""Comments on the tracked words of a paragraph (ECMA-376 part 1, 17.13.4).

A comment goes with its words: where all that a paragraph shows came or went together, the comment stands inside the
tracked change, so that it goes when that is refused; else it stands in what stays. Either way no half of it is left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from guidelinec.ooxml.markup import DECLARATION, escape, paragraph, run, text_run
from guidelinec.ooxml.names import NAMESPACES, RELATIONSHIP, qn
from guidelinec.ooxml.package import (
    CONTENT_TYPES,
    Element,
    Package,
    Relationship,
    content_types_xml,
    parse_xml,
    relationships_name,
    relationships_xml,
    serialize,
)
from guidelinec.ooxml.tracked.counterparts import CAME, WENT, marks_in, shown_in, version_of

PART: Final = "word/comments.xml"
TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
INITIALS: Final = "改定方針"
"""By these initials our own comments are known again when a file comes back."""

_ID = qn("w:id")
_RANGE = qn("w:commentRangeStart"), qn("w:commentRangeEnd")
_REFERENCE = qn("w:commentReference")


@dataclass(frozen=True, slots=True)
class WordComment:
    """What a comment says, a paragraph a line, and the number by which the text points to it."""

    number: int
    lines: tuple[str, ...]


def first_number(package: Package) -> int:
    """The first number for a comment: above those of all notes, since LibreOffice (7.4) takes a comment for the note of the
    same number."""
    main = package.main_part()
    parts = [name for kind in ("footnotes", "endnotes") if (name := package.related(main, kind))]
    roots = (parse_xml(package.parts[name], name) for name in parts)
    return 1 + max((int(note.get(_ID, "0")) for root in roots for note in root), default=0)


def anchor(target: Element, number: int) -> bool:
    """Put a comment on the tracked words of a paragraph; False where it has none."""
    marks = marks_in(target)
    if not marks:
        return False
    start, end = range_mark("Start", number), range_mark("End", number)
    if goes_whole(target, marks):
        marks[0].insert(0, start)
        marks[-1].extend((end, reference_mark(number)))
        return True
    _child_of(target, marks[0]).addprevious(start)
    last = _child_of(target, marks[-1])
    last.addnext(reference_mark(number))
    last.addnext(end)
    return True


def goes_whole(target: Element, marks: Sequence[Element]) -> bool:
    """Whether all that a paragraph shows came together, or went together, and its mark with it."""
    wanted = {"new": CAME, "old": WENT}.get(version_of(target), ())
    return all(mark.tag in wanted for mark in marks) and not shown_in(target, wanted)


def _child_of(target: Element, mark: Element) -> Element:
    """The child of a paragraph in which a mark stands (a hyperlink, a content control), else the mark."""
    while mark.getparent() is not target:
        mark = mark.getparent()
    return mark


def range_mark(end: str, number: int) -> Element:
    """Where the words of a comment begin (`Start`) or end (`End`)."""
    element = etree.Element(qn(f"w:commentRange{end}"))
    element.set(_ID, str(number))
    return element


def reference_mark(number: int) -> Element:
    """The run that points to a comment."""
    holder = etree.Element(qn("w:r"))
    etree.SubElement(holder, qn("w:commentReference")).set(_ID, str(number))
    return holder


def adds_comments_alone(before: Package, after: Package, replaced: Collection[str]) -> bool:
    """Whether a package is another one with comments: without what belongs to them its main part has the same bytes, and all other
    parts and links are those that were there, but for the `replaced` parts. What is read of both is the same then."""
    main = before.main_part()
    links = {name: link for name, link in after.relationships(main).items() if link.target != PART}
    changed = {main, CONTENT_TYPES, relationships_name(main), *replaced}
    return (
        after.main_part() == main
        and links == before.relationships(main)
        and all(after.parts.get(name) == data for name, data in before.parts.items() if name not in changed)
        and _uncommented(after.parts[main]) == before.parts[main]
    )


def _uncommented(main: bytes) -> bytes:
    """A main part without the marks of comments and the runs that hold nothing else."""
    root = parse_xml(main, PART)
    marks = [
        *root.iter(*_RANGE),
        *(mark.getparent() for mark in root.iter(_REFERENCE) if len(mark.getparent()) == 1),
    ]
    for mark in marks:
        mark.getparent().remove(mark)
    return serialize(root)


def comments_xml(comments: Iterable[WordComment], author: str, date: str) -> bytes:
    """The part that holds the comments."""
    signed = f'w:author="{escape(author)}" w:date="{escape(date)}" w:initials="{INITIALS}"'
    body = "".join(
        f'<w:comment w:id="{comment.number}" {signed}>{_paragraphs(comment.lines)}</w:comment>'
        for comment in comments
    )
    return f'{DECLARATION}<w:comments xmlns:w="{NAMESPACES["w"]}">{body}</w:comments>'.encode()


def _paragraphs(lines: tuple[str, ...]) -> str:
    marked = (run("<w:annotationRef/>") + text_run(lines[0]), *map(text_run, lines[1:]))
    return "".join(paragraph(runs) for runs in marked)


def with_comments(package: Package, main: bytes, comments: bytes) -> Mapping[str, bytes]:
    """The parts of a package that had no comments, with this main part and these comments."""
    name = package.main_part()
    defaults, overrides = package.content_types
    links = package.relationships(name)
    link = Relationship(_free(links), RELATIONSHIP + "comments", PART)
    return {
        **package.parts,
        name: main,
        PART: comments,
        CONTENT_TYPES: content_types_xml(defaults, {**overrides, PART: TYPE}),
        relationships_name(name): relationships_xml(name, (*links.values(), link)),
    }


def _free(taken: Mapping[str, Relationship]) -> str:
    return next(name for number in range(1, len(taken) + 2) if (name := f"rIdC{number}") not in taken)
