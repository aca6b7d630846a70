"""Changing files of a project: all or nothing, never what somebody else wrote meanwhile, and with a way back.

A change is first written whole into a journal below `.guidelinec/` (the new bytes and the old ones, flushed to the disk). From
then on it is decided: each file is put in its place by one rename, and a run that is killed between two of them is finished by
the next one. A journal that was not yet whole is thrown away, and nothing has changed. The last journals are kept for `--undo`.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guidelinec.cli.console import InvalidInput, tell
from guidelinec.cli.language import say
from guidelinec.cli.lock import STATE, locked, state_folder
from guidelinec.cli.names import on_disk
from guidelinec.cli.output import STAGED, flushed, sync_folder, told_of_trouble

KEPT = 20
"""Journals that are kept for `--undo`."""

RECORD = "journal.json"
"""The file that makes a journal whole; it is written last, by a rename."""

Content = bytes | None
"""The bytes of a file; None where there is no file."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """What happens to one file: its path from the root, and its content before and after."""

    path: str
    before: Content
    after: Content


@dataclass(frozen=True, slots=True)
class Journal:
    """One change of a project as it lies on the disk; `done` says that every file is in its place."""

    folder: Path
    verb: str
    changes: tuple[FileChange, ...]
    done: bool


@contextmanager
def project_lock(root: Path) -> Iterator[None]:
    """Hold the project from before its files are read until they are written; first end what a killed run left."""
    with told_of_trouble():
        state_folder(root)
    with locked(root):
        with told_of_trouble():
            _end_what_was_killed(root)
        yield


def _end_what_was_killed(root: Path) -> None:
    """Throw away half a journal, for nothing was changed yet; finish a whole one."""
    for folder in _folders(root):
        if not (folder / RECORD).is_file():
            shutil.rmtree(folder)
    for journal in journals(root):
        if not journal.done:
            finish(root, journal)


def settle(root: Path) -> None:
    """End what a killed run left, before the project is read; nothing is done, and no lock taken, where all is ended."""
    records = (folder for folder in _folders(root) if (folder / RECORD).is_file())
    if any(not _record(folder)["done"] for folder in records):
        with project_lock(root):
            pass


def write_project(
    root: Path, verb: str, *, read: Mapping[str, bytes], changes: Mapping[str, Content]
) -> None:
    """Change files of the project (paths from its root; None deletes), inside `project_lock`.

    `read` are the files from which the change was made up: one that is no longer so is not replaced, and nothing is.
    """
    refuse_if_edited(root, {path: read.get(path) for path in changes})
    wanted = [FileChange(path, read.get(path), after) for path, after in sorted(changes.items())]
    differing = tuple(change for change in wanted if change.before != change.after)
    if differing:
        with told_of_trouble():
            finish(root, recorded(root, verb, differing))


def write_imported(root: Path, *, read: Mapping[str, bytes], changes: Mapping[str, Content]) -> None:
    """Change files of a project whose lock has been held since they were read, or make a folder a project."""
    if is_project(root):
        write_project(root, "import", read=read, changes=changes)
        return
    root.mkdir(parents=True, exist_ok=True)
    with project_lock(root):
        write_project(root, "import", read=read, changes=changes)


def is_project(root: Path) -> bool:
    """Whether a folder is a project already."""
    return (root / "structure").is_dir()


def undo_last(root: Path, verb: str) -> tuple[str, ...]:
    """Take back the last change of that verb, inside `project_lock`; gives the paths. A file that was edited since is named,
    and nothing is taken back."""
    mine = [journal for journal in journals(root) if journal.verb == verb]
    if not mine:
        raise InvalidInput(
            say(f"元に戻せる {verb} の記録はありません。", f"there is no {verb} that could be undone.")
        )
    journal = mine[-1]
    refuse_if_edited(root, {change.path: change.after for change in journal.changes})
    back = tuple(FileChange(change.path, change.after, change.before) for change in journal.changes)
    with told_of_trouble():
        finish(root, recorded(root, "undo", back))
    shutil.rmtree(journal.folder)
    return tuple(change.path for change in back)


def refuse_if_edited(root: Path, expected: Mapping[str, Content]) -> None:
    """Refuse to go on where a file is not as expected: somebody saved it meanwhile."""
    edited = [
        path for path, content in sorted(expected.items()) if content_of(on_disk(root, path)) != content
    ]
    if edited:
        names = "、".join(edited)
        raise InvalidInput(
            say(
                f"読み込んだ後に書き換えられたので、何も書きません: {names}。もう一度実行してください。",
                f"nothing is written, since these changed meanwhile: {', '.join(edited)}. Run it again.",
            )
        )


def content_of(path: Path) -> Content:
    """What a file holds now."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def recorded(root: Path, verb: str, changes: tuple[FileChange, ...]) -> Journal:
    """Write the journal whole; until its record is in place it counts for nothing."""
    home = state_folder(root) / "journals"
    home.mkdir(exist_ok=True)
    folder = home / f"{_next_number(home):06d}-{verb}"
    folder.mkdir()
    rows = []
    for number, change in enumerate(changes):
        for side, content in (("before", change.before), ("after", change.after)):
            if content is not None:
                flushed(folder / f"{number}.{side}", content)
        rows.append(
            {"path": change.path, "before": change.before is not None, "after": change.after is not None}
        )
    _write_record(folder, {"verb": verb, "files": rows, "done": False})
    sync_folder(home)
    return Journal(folder, verb, changes, done=False)


def _next_number(home: Path) -> int:
    numbers = [int(path.name[:6]) for path in home.iterdir() if path.name[:6].isdecimal()]
    return max(numbers, default=0) + 1


def _write_record(folder: Path, record: object) -> None:
    new = folder / "record.new"
    flushed(new, json.dumps(record, ensure_ascii=False, indent=1).encode())
    new.replace(folder / RECORD)
    sync_folder(folder)


def journals(root: Path) -> list[Journal]:
    """The whole journals of the project, oldest first."""
    return [_read(folder) for folder in _folders(root) if (folder / RECORD).is_file()]


def _folders(root: Path) -> list[Path]:
    home = root / STATE / "journals"
    return sorted(path for path in home.iterdir() if path.is_dir()) if home.is_dir() else []


def _record(folder: Path) -> dict[str, Any]:
    record = json.loads((folder / RECORD).read_bytes())
    assert isinstance(record, dict)
    return record


def _read(folder: Path) -> Journal:
    record = _record(folder)
    changes = tuple(
        FileChange(row["path"], *(_side(folder, number, side, row[side]) for side in ("before", "after")))
        for number, row in enumerate(record["files"])
    )
    return Journal(folder, record["verb"], changes, done=record["done"])


def _side(folder: Path, number: int, side: str, there: bool) -> Content:
    return (folder / f"{number}.{side}").read_bytes() if there else None


def finish(root: Path, journal: Journal) -> None:
    """Put every file in its place, and note that it is done. A file that is neither as before nor as after (somebody wrote it
    since a run was killed) stays, and is named."""
    for change in journal.changes:
        target = on_disk(root, change.path)
        present = content_of(target)
        if present == change.after:
            continue
        if present != change.before:
            tell(
                say(
                    f"中断した {journal.verb} を片付けています。{change.path} はその後に書き換えられたので、そのままにします。",
                    f"ending a {journal.verb} that was cut short: {change.path} was edited since, and stays as it is.",
                )
            )
            continue
        put(target, change.after, journal.folder)
    _write_record(journal.folder, {**_record(journal.folder), "done": True})
    _forget_old(root)


def put(path: Path, content: Content, room: Path) -> None:
    """Put the content in the place of a file; links stay links, and the file keeps its mode. The journal in `room` lies on the
    same disk as a rule; where it does not, the new file is made beside its target."""
    target = path.resolve() if path.is_symlink() else path
    if content is None:
        target.unlink(missing_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_file() and target.stat().st_nlink > 1:
        flushed(target, content)
        return
    same_disk = target.parent.stat().st_dev == room.stat().st_dev
    new = room / "file.new" if same_disk else target.with_name(f".{target.name[:60]}{STAGED}")
    flushed(new, content)
    if target.is_file():
        shutil.copymode(target, new)
    new.replace(target)
    sync_folder(target.parent)


def _forget_old(root: Path) -> None:
    for folder in _folders(root)[:-KEPT]:
        shutil.rmtree(folder)
