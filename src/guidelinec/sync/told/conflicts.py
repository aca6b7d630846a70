"""A conflict as people know it from merging: both texts between marked lines, in a report or in the source itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidelinec.model.document import LineBreak, Text
from guidelinec.sync.comparison.reasons import NotTakenError
from guidelinec.sync.source.current import CurrentEdition, FileSplice, spliced
from guidelinec.sync.source.removal import extent
from guidelinec.sync.told.entries import EditEntry
from guidelinec.write.markdown.inlines import write_inlines

OURS = "原稿"


def conflict_lines(edit: EditEntry) -> list[str]:
    """The lines of a conflict as it is shown."""
    return _between(edit, edit.ours, edit.after)


def _between(edit: EditEntry, ours: str, theirs: str) -> list[str]:
    first = f"{OURS}（{edit.against}）" if edit.against else OURS
    return [f"<<<<<<< {first}", *ours.split("\n"), "=======", *theirs.split("\n"), f">>>>>>> {edit.file}"]


def mark_conflicts(current: CurrentEdition, left: Iterable[EditEntry]) -> dict[str, bytes]:
    """The files with every conflict marked at its place. They do not build until somebody has decided."""
    return spliced(current.files, _marks(current, left))


def _marks(current: CurrentEdition, left: Iterable[EditEntry]) -> Iterator[FileSplice]:
    done: set[int] = set()
    for edit in left:
        if edit.reason != "conflict":
            continue
        home = _home(current, edit)
        if home is None or home in done:
            continue
        done.add(home)
        try:
            file, first, end = extent(current, home)
        except NotTakenError:
            continue
        ours = list(file.lines[first:end])
        text = "\n".join(_between(edit, "\n".join(ours), _markdown(edit.after))) + "\n"
        yield FileSplice(file.path, file.offset(first), file.offset(end), text)


def _home(current: CurrentEdition, edit: EditEntry) -> int | None:
    lines, origins = current.printing.lines, current.printing.origins
    here = (place for place in current.printing.home if origins[place].clause == edit.clause)
    return next((place for place in here if lines[place].text == edit.ours), None)


def _markdown(words: str) -> str:
    parts = words.split("\n")
    row = [inline for part in parts for inline in (Text(part), LineBreak())]
    return write_inlines(tuple(row[:-1]))
