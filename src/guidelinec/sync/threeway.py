"""What a returned file changes, against what it was built from and against the source as it stands now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from guidelinec.numbering.labels import HOME
from guidelinec.sequences.merge_texts import merge_texts
from guidelinec.sync.desk import Desk
from guidelinec.sync.faces import Face, LeftError, face
from guidelinec.sync.lines import Line, Returned, shown
from guidelinec.sync.match import Match, match_lines
from guidelinec.sync.printed import Origin, Printing
from guidelinec.sync.report import Act, Edit, Reason


@dataclass(frozen=True)
class Threeway:
    """The lines of the base, of the returned file and of the edition as it is now, and which is which.

    `desk` changes while edits are taken in; the other two stay."""

    base: Printing
    came: Returned
    desk: Desk
    changed: Match
    file: str = ""

    @cached_property
    def current(self) -> Match:
        """The lines of the base in the edition as it is now."""
        return match_lines(self.base.lines, self.desk.printing.lines)

    @cached_property
    def by_home(self) -> dict[int, list[int]]:
        """The lines of the base by the line at home, in the present edition, that says the same text."""
        found: dict[int, list[int]] = {}
        for at in range(len(self.base.lines)):
            home = self.home(at)
            if home is not None:
                found.setdefault(home, []).append(at)
        return found

    def home(self, base: int) -> int | None:
        """The line at home that prints now what this line of the base printed."""
        now = self.current.new_of.get(base)
        return None if now is None else self.desk.homes[now]

    def origin(self, base: int) -> Origin:
        """Where the text of a line of the base stands now; nowhere if it is gone."""
        now = self.current.new_of.get(base)
        return self.desk.printing.origins[now] if now is not None else Origin("front")

    def untouched(self, base: int) -> bool:
        """Whether the source still says what this line of the base says."""
        now = self.current.new_of.get(base)
        return now is not None and face(self.desk.printing.lines[now]) == face(self.base.lines[base])

    def before(self, came: int) -> int | None:
        """The line at home after which a line of the returned file stands."""
        for at in range(came - 1, -1, -1):
            base = self.changed.old_of.get(at)
            home = None if base is None else self.home(base)
            if home is not None:
                return home
        return None

    def edit(self, act: Act, base: int | None, came: int | None, reason: Reason = "") -> Edit:
        """How a change is reported."""
        old = self.base.lines[base] if base is not None else Line("")
        new = self.came.lines[came] if came is not None else Line("")
        home = self.home(base) if base is not None else self.before(came) if came is not None else None
        origin = self.desk.printing.origins[home] if home is not None else Origin("front")
        ours = self.desk.printing.lines[home].shown() if home is not None and reason == "conflict" else ""
        place = str(origin.span) if origin.span else ""
        return Edit(
            act, origin.clause, new.number, old.shown(), new.shown(), reason, ours, place, new.authors, self.file
        )  # fmt: skip


def compare_three(base: Printing, came: Returned, desk: Desk, file: str) -> Threeway:
    """The comparison at the beginning."""
    return Threeway(base, came, desk, match_lines(base.lines, came.lines), file)


def with_desk(three: Threeway, desk: Desk) -> Threeway:
    """The comparison with the edition as it is after some edits were taken in."""
    return three if desk is three.desk else replace(three, desk=desk)


# ---- words


@dataclass(frozen=True, slots=True)
class Rewording:
    """A line at home and what it shall read as; the lines of the base and of the returned file that say so."""

    home: int
    target: Line
    base: int
    came: int


def rewordings(three: Threeway) -> Iterator[Rewording | Edit]:
    """The lines that read otherwise, each once; an `Edit` where it cannot be said what they shall read as."""
    for home, copies in three.by_home.items():
        wanted = _wanted(three, copies)
        if not wanted:
            continue
        base, came = wanted[0]
        if any(not _same(three.came.lines[came], three.came.lines[other]) for _, other in wanted[1:]):
            yield from (three.edit("reworded", one, other, "twice") for one, other in wanted)
            continue
        try:
            target = _target(three, home, base, came)
        except LeftError as error:
            yield three.edit("reworded", base, came, error.reason)
            continue
        if target is not None:
            yield Rewording(home, target, base, came)


def _wanted(three: Threeway, copies: list[int]) -> list[tuple[int, int]]:
    """The copies of a text that were changed."""
    pairs = ((one, three.changed.new_of.get(one)) for one in copies)
    return [
        (one, other)
        for one, other in pairs
        if other is not None and face(three.base.lines[one]) != face(three.came.lines[other])
    ]


def _same(one: Line, other: Line) -> bool:
    return face(one) == face(other) or shown(one.text) == shown(other.text)


def _target(three: Threeway, home: int, base: int, came: int) -> Line | None:
    """What the line at home shall read as: None if it does already. Raises LeftError for a conflict."""
    mine, old, new = three.desk.printing.lines[home], three.base.lines[base], three.came.lines[came]
    if face(mine) == face(new):
        return None
    if face(mine) == face(old):
        return new
    if old.cells or mine.cells or face(old)[2] != face(new)[2]:
        raise LeftError("conflict")
    text = merge_texts(old.text, mine.text, new.text)
    if text is None or not _plainly(old, new):
        raise LeftError("conflict")
    return None if text == mine.text else _with_text(mine, text)


def _plainly(old: Line, new: Line) -> bool:
    """Whether both lines look the same all through, so that their words alone differ."""
    return len({one[:2] for one in (*old.looks, *new.looks)}) <= 1


def _with_text(line: Line, text: str) -> Line:
    look = line.looks[0] if line.looks else None
    return replace(line, text=text, looks=(look,) * len(text) if look else ())


# ---- lines that went or came


def removals(three: Threeway) -> tuple[frozenset[int], list[Edit]]:
    """The lines at home whose text went, and what cannot go because it was changed elsewhere."""
    gone: set[int] = set()
    left: list[Edit] = []
    for home, copies in three.by_home.items():
        lost = [one for one in copies if one not in three.changed.new_of]
        if not lost:
            continue
        if _wanted(three, copies):
            left += [three.edit("removed", one, None, "twice") for one in lost]
        elif not all(three.untouched(one) for one in lost):
            left += [three.edit("removed", one, None, "conflict") for one in lost]
        else:
            gone.add(home)
    return frozenset(gone), left


@dataclass(frozen=True, slots=True)
class Arrival:
    """Lines of the returned file that the base does not have, and the line at home after which they stand."""

    after: int
    came: tuple[int, ...]


def arrivals(three: Threeway) -> Iterator[Arrival | Edit]:
    """What came, run by run, once also where it came into a text and its reprint."""
    seen: set[tuple[int, tuple[Face, ...]]] = set()
    for run in _runs(three):
        after = three.before(run[0])
        if after is None or three.desk.printing.origins[after].sort == "front":
            yield from (three.edit("added", None, one, "front") for one in run)
            continue
        faces = tuple(face(three.came.lines[one]) for one in run)
        if (after, faces) in seen or _is_there(three, after, faces):
            continue
        seen.add((after, faces))
        yield Arrival(after, run)


def _runs(three: Threeway) -> Iterator[tuple[int, ...]]:
    run: list[int] = []
    for at in range(len(three.came.lines) + 1):
        if at < len(three.came.lines) and at not in three.changed.old_of:
            run.append(at)
        elif run:
            yield tuple(run)
            run = []


def _is_there(three: Threeway, after: int, faces: tuple[Face, ...]) -> bool:
    """Whether the source has got the same lines at this place since."""
    following = three.desk.printing.lines[after + 1 : after + 1 + len(faces)]
    new = all(at not in three.current.old_of for at in range(after + 1, after + 1 + len(faces)))
    return new and tuple(map(face, following)) == faces


def moves(three: Threeway) -> Iterator[tuple[int, int, int]]:
    """What stands elsewhere: (line at home, line of the base, line of the returned file), the first of a clause alone.

    What the source has moved too is left out: where it shall stand was decided there."""
    elsewhere = {one for one, _ in three.current.moved}
    for base, came in three.changed.moved:
        home = three.home(base)
        if home is not None and base not in elsewhere and three.desk.printing.origins[home].printing == HOME:
            yield home, base, came
