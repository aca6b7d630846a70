"""Comments beside the proposals in a policy's redline: the clause of the guideline, the policy item, and the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidelinec.ooxml.blocks import PPR
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element, parse_xml, read_package, serialize, write_package
from guidelinec.ooxml.parts.comments import (
    WordComment,
    anchor,
    comments_xml,
    first_number,
    range_mark,
    reference_mark,
    with_comments,
)
from guidelinec.ooxml.tracked.counterparts import counterparts, marks_in

_ID = qn("w:id")


@dataclass(frozen=True, slots=True)
class ProposalComment:
    """What is said beside the paragraph of that number (from 0, counted in the changed file; of one that was `removed` in the file before)."""

    paragraph: int
    lines: tuple[str, ...]
    removed: bool = False


def with_proposal_comments(word: bytes, said: Sequence[ProposalComment], author: str, date: str) -> bytes:
    """The redline with its comments, behind those that the file has already."""
    package = read_package(word)
    main = package.main_part()
    root = parse_xml(package.parts[main], main)
    there = package.related(main, "comments")
    kept = parse_xml(package.parts[there], there) if there else None
    first = max(first_number(package), 1 + max(map(_number, kept if kept is not None else ()), default=0))
    comments = list(_anchored(root, said, first))
    if not comments:
        return word
    part = comments_xml(comments, author, date)
    if kept is None or there is None:
        return write_package(with_comments(package, serialize(root), part))
    kept.extend(parse_xml(part, there))
    return write_package({**package.parts, main: serialize(root), there: serialize(kept)})


def _number(comment: Element) -> int:
    text = comment.get(_ID, "0")
    return int(text) if text.isdecimal() else 0


def _anchored(root: Element, said: Sequence[ProposalComment], first: int) -> Iterator[WordComment]:
    """Each comment on the tracked words of its paragraph, or on the paragraph where nothing in it is tracked."""
    wanted: dict[tuple[bool, int], list[ProposalComment]] = {}
    for comment in said:
        wanted.setdefault((comment.removed, comment.paragraph), []).append(comment)
    number = first
    for counterpart in list(counterparts(root)):
        removed = counterpart.version == "old"
        for comment in wanted.pop((removed, counterpart.old if removed else counterpart.new), ()):
            if not marks_in(counterpart.paragraph) or not anchor(counterpart.paragraph, number):
                _on_whole(counterpart.paragraph, number)
            yield WordComment(number, comment.lines)
            number += 1


def _on_whole(paragraph: Element, number: int) -> None:
    """Put a comment on all words of a paragraph."""
    properties = paragraph.find(PPR)
    start = range_mark("Start", number)
    if properties is None:
        paragraph.insert(0, start)
    else:
        properties.addnext(start)
    paragraph.extend((range_mark("End", number), reference_mark(number)))
