"""Changes to the source are kept only if the edition, built again, reads exactly as they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from guidelinec.check.run import has_errors
from guidelinec.pipeline import read_editions
from guidelinec.sync.desk import Desk, Splice, lay_desk, spliced
from guidelinec.sync.faces import Face, face
from guidelinec.sync.report import Edit
from guidelinec.sync.words import Signs

_SIGNS = re.compile("[\U000f0000-\U000fffef]+")


MOST_TRIES = 60
"""A file in which so much fails was not edited but damaged; what is not settled by then is left as it is."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One change: its splices, how it is reported, and what it does to the lines at home: `faces` become others, `gone` go,
    `came` come after the line `after` (-1: before the first), `moved` stand after it from now on."""

    splices: tuple[Splice, ...]
    edits: tuple[Edit, ...]
    faces: dict[int, Face] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()
    after: int = -1
    came: tuple[Face, ...] = ()
    moved: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The desk after the operations that hold, and those that do not."""

    desk: Desk
    refused: tuple[Operation, ...]


def carry_out(desk: Desk, operations: Sequence[Operation]) -> Verdict:
    """As many of the operations as hold together, found by halving where all together do not, within MOST_TRIES builds."""
    kept: list[Operation] = []
    refused: list[Operation] = []
    best = desk
    work = [list(operations)] if operations else []
    tries = 0
    while work:
        some, tries = work.pop(), tries + 1
        tried = _holds(desk, [*kept, *some]) if tries <= MOST_TRIES else None
        if tried is not None:
            kept, best = [*kept, *some], tried
        elif len(some) == 1 or tries >= MOST_TRIES:
            refused += some
        else:
            middle = len(some) // 2
            work += [some[middle:], some[:middle]]
    return Verdict(best, tuple(refused))


def _holds(desk: Desk, operations: Sequence[Operation]) -> Desk | None:
    """The desk after these operations, if the edition then reads as they say."""
    made = spliced(desk.files, (splice for one in operations for splice in one.splices))
    document = desk.edition.document
    files = {**desk.files, **made}
    editions, findings = read_editions(files, document.id, document.edition)
    if has_errors(findings) or len(editions) != 1:
        return None
    tried = lay_desk(files, editions[0], desk.signs)
    return tried if _faces(tried) == [_settled(one) for one in _expected(desk, operations)] else None


def _faces(desk: Desk) -> list[Face]:
    return [_settled(face(desk.printing.lines[at])) for at in desk.printing.home()]


def _settled(one: Face) -> Face:
    """A face in which every reference is one sign: how many numbers it prints follows from where its target stands."""
    text: list[str] = []
    looks: list[tuple[bool, bool, bool]] = []
    at = 0
    for match in _SIGNS.finditer(one.text):
        text += [one.text[at : match.start()], chr(Signs.FIRST)]
        looks += one.looks[at : match.start() + 1]
        at = match.end()
    text.append(one.text[at:])
    cells = tuple(tuple(map(_settled, cell)) for cell in one.cells)
    return Face("".join(text), (*looks, *one.looks[at:]), one.notes, cells)


def _expected(desk: Desk, operations: Sequence[Operation]) -> Iterable[Face]:
    """The lines at home as they should read."""
    faces = {at: face(desk.printing.lines[at]) for at in desk.printing.home()}
    for one in operations:
        faces |= one.faces
    away = {at for one in operations for at in one.gone | one.moved}
    behind: dict[int, list[Operation]] = {}
    for one in operations:
        if one.came or one.moved:
            behind.setdefault(one.after, []).append(one)

    def after(at: int) -> Iterable[Face]:
        for one in behind.get(at, ()):
            yield from one.came
            yield from (faces[moved] for moved in sorted(one.moved))

    yield from after(-1)
    for at in desk.printing.home():
        if at not in away:
            yield faces[at]
            yield from after(at)
