"""The shipped source, built, as what returned files are held against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from guidelinec.app.job import lay_out
from guidelinec.check.run import has_errors
from guidelinec.pipeline import NumberedEdition, read_editions
from guidelinec.sync.plan import ReturnedFile, plan_sync
from guidelinec.sync.printed import Printing, print_edition
from guidelinec.sync.returned.story import read_returned
from guidelinec.sync.source.current import CurrentEdition, current_edition
from guidelinec.sync.told.entries import SyncPlan
from word_editor import WordEditor

ROOT = Path(__file__).parents[1]
DOCUMENT, EDITION = "security-policy", "2023-03"
Edits = Callable[[WordEditor], object]


@dataclass(frozen=True)
class Bench:
    """The shipped source, its edition, and that as a Word file and as lines."""

    files: dict[str, bytes]
    edition: NumberedEdition
    built: bytes
    base: Printing

    def plan(self, *returned: bytes, files: dict[str, bytes] | None = None, mark: bool = False) -> SyncPlan:
        """The plan for files that were built from the bench's source; the source may have moved on."""
        answers = [
            ReturnedFile(f"{number}.docx", read_returned(one), self.base)
            for number, one in enumerate(returned, 1)
        ]
        start = current_edition(files, self.read(files)) if files else self.start
        return plan_sync(start, answers, mark=mark)

    @cached_property
    def start(self) -> CurrentEdition:
        """The source as the bench has it."""
        return CurrentEdition(self.files, self.edition, self.base)

    def read(self, files: dict[str, bytes]) -> NumberedEdition:
        """The edition of the bench in other files."""
        return edition_of(files, self.edition.document.id, self.edition.document.edition)

    def lay_out(self, folder: Path) -> None:
        """The files of the project in a folder."""
        lay_out(self.files, folder)

    def edited(self, *edits: Edits, seed: int = 0, tracked: bool = False) -> bytes:
        """The Word file after these edits."""
        editor = WordEditor(self.built, seed, tracked)
        for edit in edits:
            edit(editor)
        return editor.saved()


def make_bench() -> Bench:
    """The bench of the shipped edition, as its text alone: cases are no part of it, and edits in them are told (test_cases_sync)."""
    rooms = (ROOT / "source", ROOT / "structure")
    paths = (
        path
        for room in rooms
        for path in sorted(room.rglob("*"))
        if path.is_file() and path.name != "cases.yaml"
    )
    files = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}
    return bench_of(files, DOCUMENT, EDITION)


def bench_of(files: dict[str, bytes], document: str, name: str) -> Bench:
    """The bench of one edition of a project."""
    edition = edition_of(files, document, name)
    return Bench(files, edition, built(edition), print_edition(edition))


def edition_of(files: dict[str, bytes], document: str = DOCUMENT, name: str = EDITION) -> NumberedEdition:
    (edition,), found = read_editions(files, document, name)
    assert not has_errors(found), found
    return edition


def built(edition: NumberedEdition) -> bytes:
    return edition.plain_word().data
