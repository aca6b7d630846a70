"""A conflict as people know it from merging: both texts between marked lines, in a report or in the source itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidelinec.model.document import LineBreak, Text
from guidelinec.sync.desk import Desk, Splice, spliced
from guidelinec.sync.faces import LeftError
from guidelinec.sync.leave import extent
from guidelinec.sync.report import Edit
from guidelinec.write.markdown.inlines import write_inlines

OURS = "原稿"


def conflict_lines(ours: str, theirs: str, file: str) -> list[str]:
    """The lines of a conflict."""
    return [f"<<<<<<< {OURS}", *ours.split("\n"), "=======", *theirs.split("\n"), f">>>>>>> {file}"]


def mark_conflicts(desk: Desk, left: Iterable[Edit]) -> dict[str, bytes]:
    """The files with every conflict marked at its place. They do not build until somebody has decided."""
    return spliced(desk.files, _marks(desk, left))


def _marks(desk: Desk, left: Iterable[Edit]) -> Iterator[Splice]:
    done: set[int] = set()
    for edit in left:
        if edit.reason != "conflict":
            continue
        home = _home(desk, edit)
        if home is None or home in done:
            continue
        done.add(home)
        try:
            sheet, first, end = extent(desk, home)
        except LeftError:
            continue
        ours = list(sheet.lines[first:end])
        text = "\n".join(conflict_lines("\n".join(ours), _markdown(edit.after), edit.file)) + "\n"
        yield Splice(sheet.path, sheet.offset(first), sheet.offset(end), text)


def _home(desk: Desk, edit: Edit) -> int | None:
    lines, origins = desk.printing.lines, desk.printing.origins
    here = (at for at in desk.printing.home() if origins[at].clause == edit.clause)
    return next((at for at in here if lines[at].shown() == edit.ours), None)


def _markdown(words: str) -> str:
    parts = words.split("\n")
    row = [one for part in parts for one in (Text(part), LineBreak())]
    return write_inlines(tuple(row[:-1]))
