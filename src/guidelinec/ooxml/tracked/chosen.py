"""Some of the tracked changes of a part settled and the others left as they are: the others are hidden under names of their
own while the chosen ones are settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.ooxml.tracked.accept import settle
from guidelinec.ooxml.tracked.controls import RANGE_STARTS, tracked_controls
from guidelinec.ooxml.tracked.revisions import name_as_deleted
from guidelinec.ooxml.tracked.tracked_elements import (
    CELL_MERGE,
    CELLS,
    CHANGES,
    DELETED,
    HIDDEN,
    INSERTED,
    NUMBERING_CHANGE,
    RANGES,
    Verdict,
)

Choose = Callable[[Element], bool]
"""Whether a mark is one of those to settle."""

MARKS = (*INSERTED, *DELETED, *CELLS, *CHANGES, NUMBERING_CHANGE, CELL_MERGE, *RANGE_STARTS)
_MOVES = frozenset(map(qn, ("w:moveFrom", "w:moveTo")))
_MOVE_STARTS = tuple(map(qn, ("w:moveFromRangeStart", "w:moveToRangeStart")))
_MOVE_ENDS = tuple(tag.replace("Start", "End") for tag in _MOVE_STARTS)
_ID, _NAME = qn("w:id"), qn("w:name")


def settle_chosen(root: Element, verdict: Verdict, choose: Choose) -> None:
    """Accept or reject the chosen changes of a part, in place. Both places of a move are settled together."""
    chosen = {mark for mark in root.iter(*MARKS) if choose(mark)}
    names = dict(_move_names(root))
    moved = {names[mark] for mark in chosen if mark in names}
    chosen |= {mark for mark, name in names.items() if name in moved and mark.tag in _MOVES}
    chosen |= set(_other_tags(root, chosen))
    others = [mark for mark in root.iter(*MARKS) if mark not in chosen]
    ranges = _ranges_of(root, {names[mark] for mark in others if mark in names}, others)
    for element in (*others, *ranges):
        element.tag = element.tag.replace("}", HIDDEN)
    settle(root, verdict)
    for element in (*others, *ranges):
        element.tag = element.tag.replace(HIDDEN, "}")
    for element in others:
        if element.tag in DELETED:
            for run in element.iter(qn("w:r")):
                name_as_deleted(run)


def _other_tags(root: Element, chosen: set[Element]) -> Iterator[Element]:
    """The ranges over the end tags of the controls that are chosen by their start tags."""
    starts = {tracked.control: tracked.start for tracked in tracked_controls(root)}
    listed = set(starts.values())
    for start in root.iter(*RANGE_STARTS):
        if start not in listed:
            around = next((starts[parent] for parent in start.iterancestors() if parent in starts), None)
            if around is None or around in chosen:
                yield start


def _move_names(root: Element) -> Iterator[tuple[Element, str]]:
    """The marks of moves, with the names of the ranges that they stand in."""
    opened: dict[str, str] = {}
    for element in root.iter(*_MOVE_STARTS, *_MOVE_ENDS, *_MOVES):
        if element.tag in _MOVE_STARTS:
            opened[element.get(_ID, "")] = element.get(_NAME, "")
            yield element, element.get(_NAME, "")
        elif element.tag in _MOVE_ENDS:
            opened.pop(element.get(_ID, ""), None)
        elif opened:
            yield element, list(opened.values())[-1]
        elif (name := _name_inside(element)) is not None:
            yield element, name


def _name_inside(mark: Element) -> str | None:
    """The name of the move of a whole paragraph, whose mark may stand before the range in it."""
    paragraph = next(mark.iterancestors(qn("w:p")), None)
    start = next(paragraph.iter(*_MOVE_STARTS), None) if paragraph is not None else None
    return start.get(_NAME, "") if start is not None else None


def _ranges_of(root: Element, names: set[str], others: list[Element]) -> list[Element]:
    """The range marks of the moves and of the controls that are left as they are."""
    ids = {element.get(_ID) for element in root.iter(*_MOVE_STARTS) if element.get(_NAME, "") in names}
    ids |= {element.get(_ID) for element in others if element.tag in RANGE_STARTS}
    return [element for element in root.iter(*RANGES) if element.get(_ID) in ids and element not in others]
