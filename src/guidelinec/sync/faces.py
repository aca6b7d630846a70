"""What of a line the source can say, and whether two lines say the same."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from guidelinec.sync.lines import Line
from guidelinec.sync.report import Reason
from guidelinec.sync.words import Signs


class LeftError(Exception):
    """The change cannot be made; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def stripped(line: Line) -> Line:
    """The line without space at its ends."""
    start = len(line.text) - len(line.text.lstrip())
    return part_of(line, start, len(line.text.rstrip()))


def part_of(line: Line, start: int, end: int | None = None) -> Line:
    """Some characters of a line."""
    return Line(line.text[start:end], looks=line.looks[start:end], notes=line.notes)


class Face(NamedTuple):
    """What of a line the source says: characters, bold, emphasis and the address of the link of each, footnotes, and of a
    row each cell."""

    text: str
    looks: tuple[tuple[bool, bool, str], ...]
    notes: tuple[tuple[Face, ...], ...] = ()
    cells: tuple[tuple[Face, ...], ...] = ()


def face(line: Line) -> Face:
    """The face of a line."""
    text = line.text.strip()
    shift = len(line.text) - len(line.text.lstrip())
    looks = tuple((one.strong, one.emphasis, one.link) for one in line.looks[shift : shift + len(text)])
    notes = tuple(map(face_of_note, line.notes))
    return Face(text, looks, notes, tuple(tuple(face(one) for one in cell) for cell in line.cells))


def settled(one: Face, above: Mapping[str, frozenset[str]]) -> Face:
    """A face in which each reference is the sign of its target alone: how many numbers of what is above the target are
    printed before it follows from where it stands. `above` has for each sign those of the clauses around its target."""
    kept = [
        at
        for at, char in enumerate(one.text)
        if at + 1 == len(one.text) or char not in above.get(one.text[at + 1], ())
    ]
    return Face(
        "".join(one.text[at] for at in kept),
        tuple(one.looks[at] for at in kept) if one.looks else (),
        tuple(tuple(settled(line, above) for line in note) for note in one.notes),
        tuple(tuple(settled(line, above) for line in cell) for cell in one.cells),
    )


def alike(before: Line, after: Line) -> bool:
    """Whether what stays looks as it did, and what comes looks as the character before it: the markup can stay."""
    looks = [one[:4] for one in before.looks], [one[:4] for one in after.looks]
    for kind, i, j, k, m in SequenceMatcher(None, before.text, after.text, autojunk=False).get_opcodes():
        if kind == "equal":
            if looks[0][i:j] != looks[1][k:m]:
                return False
            continue
        here = looks[0][max(0, i - 1)]
        if any(one != here for one in looks[1][k:m]):
            return False
        if any(ord(char) >= Signs.FIRST for char in after.text[k:m]):
            return False
    return True


def face_of_note(note: tuple[Line, ...]) -> tuple[Face, ...]:
    """What of a note the source says."""
    return tuple(face(one) for one in note)
