"""What returned Word editions change in the source: moves first, then what came and went, then words, each step proved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from guidelinec.fmt.ids import id_giver
from guidelinec.fmt.source import taken_ids
from guidelinec.model.comment import Comment
from guidelinec.read.structure.project import read_project
from guidelinec.sync.arrive import GiveId, insertion
from guidelinec.sync.conflicts import mark_conflicts
from guidelinec.sync.desk import Desk, Splice
from guidelinec.sync.edits import Insert, Move, Remove, Reword
from guidelinec.sync.faces import LeftError, face
from guidelinec.sync.leave import covered, cut_out, extent, relocation
from guidelinec.sync.lines import Line, Returned
from guidelinec.sync.notes import forgotten
from guidelinec.sync.printed import Printing
from guidelinec.sync.prove import Operation, carry_out
from guidelinec.sync.register import comments_of, entered
from guidelinec.sync.report import Edit, Log
from guidelinec.sync.revise import revise
from guidelinec.sync.rows import row_insertion, row_removal
from guidelinec.sync.styles import Styles, styles_of, with_sign
from guidelinec.sync.threeway import (
    Arrival,
    Rewording,
    Threeway,
    arrivals,
    compare_three,
    moves,
    removals,
    rewordings,
    with_desk,
)

MOST_MOVES = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """One returned file: its name, its reading, and the reading of what it was built from."""

    file: str
    came: Returned
    base: Printing


@dataclass(frozen=True, slots=True)
class Plan:
    """The edits taken in, those left out with their reasons, the comments entered, and the files as they become."""

    taken: tuple[Edit, ...]
    left: tuple[Edit, ...]
    comments: tuple[Comment, ...]
    files: Mapping[str, bytes]


def plan_sync(start: Desk, answers: Sequence[Answer], mark: bool = False) -> Plan:
    """The plan for all files, one after the other; each is held against what the ones before it made of the source.

    With `mark` conflicts are marked in the source."""
    desk = start
    log = Log()
    comments: list[Comment] = []
    for answer in answers:
        three = compare_three(answer.base, answer.came, desk, answer.file)
        comments += comments_of(three)
        _aside(three, log)
        for step in (_move, _restructure, _reword):
            three = with_desk(three, step(three, log))
        desk = three.desk
    changed = {path: data for path, data in desk.files.items() if start.files.get(path) != data}
    register, said = entered(start.files, start.edition, comments)
    marked = mark_conflicts(desk, log.left) if mark else {}
    return Plan(tuple(log.taken), tuple(log.left), said, {**changed, **register, **marked})


def _settle(three: Threeway, log: Log, operations: Sequence[Operation]) -> Desk:
    """Carry out what holds; the rest is left as it is."""
    verdict = carry_out(three.desk, operations)
    refused = {id(one) for one in verdict.refused}
    for one in operations:
        if id(one) in refused:
            log.left += [replace(edit, reason="unproved") for edit in one.edits]
        else:
            log.taken += one.edits
    return verdict.desk


# ---- what the source cannot say


def _aside(three: Threeway, log: Log) -> None:
    """Name what is never taken in: headers, footers, styles, looks that the source does not have."""
    for text in sorted(three.came.margins - three.base.margins):
        log.left.append(Edit("reworded", "", 0, "", text, "margin", file=three.file))
    styles = styles_of(three.desk.printing)
    for base, came in three.changed.new_of.items():
        old, new = three.base.lines[base], three.came.lines[came]
        if styles.sort(old)[:3] != styles.sort(new)[:3]:
            log.left.append(three.edit("reworded", base, came, "style"))
        if _foreign(new) - _foreign(old):
            log.left.append(three.edit("reworded", base, came, "look"))


def _foreign(line: Line) -> set[str]:
    lines = (line, *(one for cell in line.cells for one in cell))
    return {look.foreign for one in lines for look in one.looks} - {""}


# ---- the three steps


def _move(three: Threeway, log: Log) -> Desk:
    """One move after the other: where the next one goes depends on where the last one went."""
    refused: set[int] = set()
    for _ in range(MOST_MOVES):
        found = next((one for one in moves(three) if one[1] not in refused), None)
        if found is None:
            break
        home, base, came = found
        refused |= _with_it(three, home, base)
        edit = three.edit("moved", base, came)
        try:
            operation = _moved(three, home, came, edit)
        except LeftError as error:
            log.left.append(replace(edit, reason=error.reason))
            continue
        three = with_desk(three, _settle(three, log, (operation,)))
    return three.desk


def _moved(three: Threeway, home: int, came: int, edit: Edit) -> Operation:
    after = three.before(came)
    if after is None:
        raise LeftError("front")
    styles = styles_of(three.desk.printing)
    splices, moving = relocation(three.desk, home, after, three.came.lines[came], styles)
    return Operation(tuple(splices), (edit,), Move(after, moving))


def _with_it(three: Threeway, home: int, base: int) -> set[int]:
    """The lines of the base that move with a line."""
    try:
        moving = covered(three.desk, *extent(three.desk, home))
    except LeftError:
        return {base}
    return {base} | {copy for one in moving for copy in three.by_home.get(one, ())}


def _restructure(three: Threeway, log: Log) -> Desk:
    gone, left = removals(three)
    log.left += left
    operations = [*_removed(three, gone, log), *_arrived(three, log)]
    return _settle(three, log, operations)


def _removed(three: Threeway, gone: frozenset[int], log: Log) -> Iterator[Operation]:
    done: set[int] = set()
    for home in sorted(gone):
        if home in done:
            continue
        try:
            removal = _removal(three, home, gone)
        except LeftError as error:
            log.left.append(three.edit("removed", three.by_home[home][0], None, error.reason))
            continue
        operation, going = removal
        done |= going
        yield operation


def _removal(three: Threeway, home: int, gone: frozenset[int]) -> tuple[Operation, frozenset[int]]:
    desk = three.desk
    origin = desk.printing.origins[home]
    sheet, first, end = extent(desk, home)
    going = covered(desk, sheet, first, end)
    if origin.sort == "row" and not going <= gone:
        splices, going = [row_removal(desk, home)], frozenset((home,))
    elif going <= gone:
        splices = [cut_out(sheet, first, end), *_notes_of(desk, going)]
    else:
        raise LeftError("children")
    edits = tuple(three.edit("removed", three.by_home[one][0], None) for one in sorted(going))
    return Operation(tuple(splices), edits, Remove(going)), going


def _notes_of(desk: Desk, going: frozenset[int]) -> Iterator[Splice]:
    for at in sorted(going):
        origin = desk.printing.origins[at]
        for note in origin.footnotes:
            yield from forgotten(desk, origin, note.name)


def _arrived(three: Threeway, log: Log) -> Iterator[Operation]:
    styles = styles_of(three.desk.printing)
    give: GiveId | None = None
    for one in arrivals(three):
        if isinstance(one, Edit):
            log.left.append(one)
            continue
        give = give or _giver(three.desk)
        edits = tuple(three.edit("added", None, at) for at in one.came)
        try:
            yield _arrival(three, one, edits, styles, give)
        except LeftError as error:
            log.left += [replace(edit, reason=error.reason) for edit in edits]


def _giver(desk: Desk) -> GiveId:
    """Gives ids that no edition has."""
    project, _ = read_project(desk.files)
    return id_giver(taken_ids(project, desk.files))


def _arrival(
    three: Threeway, arrival: Arrival, edits: tuple[Edit, ...], styles: Styles, give: GiveId
) -> Operation:
    lines = [three.came.lines[at] for at in arrival.came]
    before = three.desk.printing.lines[arrival.after]
    faces = tuple(face(with_sign(one, before, styles)) for one in lines)
    if _in_same_table(three, arrival, lines):
        splices = [row_insertion(three.desk, arrival.after, lines)]
    else:
        splices = insertion(three.desk, arrival.after, lines, styles, give)
    return Operation(tuple(splices), edits, Insert(arrival.after, faces))


def _in_same_table(three: Threeway, arrival: Arrival, lines: Sequence[Line]) -> bool:
    """Whether all that came are rows of the table of the row before."""
    before = three.came.lines[arrival.came[0] - 1]
    return all(one.cells and one.table == before.table for one in lines)


def _reword(three: Threeway, log: Log) -> Desk:
    operations: list[Operation] = []
    for one in rewordings(three):
        if isinstance(one, Edit):
            log.left.append(one)
            continue
        try:
            operations.append(_reworded(three, one))
        except LeftError as error:
            log.left.append(three.edit("reworded", one.base, one.came, error.reason))
    return _settle(three, log, operations)


def _reworded(three: Threeway, one: Rewording) -> Operation:
    splices = revise(three.desk, one.home, one.target)
    edit = three.edit("reworded", one.base, one.came)
    terms = frozenset(name for name in three.desk.printing.lines[one.home].names if name.startswith("_t_"))
    return Operation(
        tuple(splices), (edit,), Reword(one.home, face(one.target), terms - set(one.target.names))
    )
