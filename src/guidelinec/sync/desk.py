"""The source while a returned file is taken in: its files, the edition as it prints now, and splices into the files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from guidelinec.diagnostics import Span
from guidelinec.pipeline import Files, NumberedEdition
from guidelinec.sync.blocks import Sheet, read_sheet
from guidelinec.sync.inlines import References, references
from guidelinec.sync.printed import Origin, Printing, print_edition
from guidelinec.sync.words import Signs
from guidelinec.write.word.bookmarks import bookmark_name

_BOM = "\ufeff"


class Splice(NamedTuple):
    """The characters `start` to `end` of a file become `text`. A file's text has plain line ends and no byte order mark."""

    path: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Desk:
    """The files of the project, the edition read from them, and its lines with their origins."""

    files: Files
    edition: NumberedEdition
    printing: Printing
    signs: Signs
    _sheets: dict[str, Sheet] = field(default_factory=dict)

    @cached_property
    def known(self) -> References:
        """What each reference of the edition is printed as."""
        return references(self.edition, self.signs)

    @cached_property
    def homes(self) -> tuple[int, ...]:
        """For each line the line that is printed from the same place of the source at home; itself where there is none."""
        seats = {_seat(self.printing.origins[at]): at for at in self.printing.home()}
        origins = self.printing.origins
        return tuple(seats.get(_seat(one), at) if one.span else at for at, one in enumerate(origins))

    def sign_of(self, clause: str) -> str:
        """The sign of a reference to the number of a clause."""
        return self.signs.of(f"REF {bookmark_name(self.edition.labels.home[clause])}")

    def text(self, path: str) -> str:
        """The text of a file."""
        return _plain(self.files[path])

    def sheet(self, path: str) -> Sheet:
        """The blocks of a Markdown file."""
        if path not in self._sheets:
            self._sheets[path] = read_sheet(self.text(path), path)
        return self._sheets[path]


def lay_desk(files: Files, edition: NumberedEdition, signs: Signs) -> Desk:
    """The desk for an edition of a project."""
    return Desk(files, edition, print_edition(edition, signs), signs)


def _seat(origin: Origin) -> tuple[str, object, int]:
    return origin.sort, origin.span, origin.row


def offset(text: str, span: Span) -> int:
    """Where a place stands in the text of its file."""
    at = 0
    for _ in range(span.line - 1):
        at = text.index("\n", at) + 1
    return at + span.column - 1


def spliced(files: Files, splices: Iterable[Splice]) -> dict[str, bytes]:
    """The files that change, with all splices made; line ends and a byte order mark stay as they were."""
    by_path: dict[str, list[Splice]] = {}
    for splice in splices:
        by_path.setdefault(splice.path, []).append(splice)
    return {path: _changed(files[path], mine) for path, mine in by_path.items()}


def _changed(data: bytes, splices: list[Splice]) -> bytes:
    """The last first; of those at one place what goes in stands first, in the order in which it was asked for."""
    text = _plain(data)
    order = sorted(enumerate(splices), key=lambda one: (one[1].start, one[1].end, one[0]), reverse=True)
    for _, (_, start, end, words) in order:
        text = text[:start] + words + text[end:]
    if b"\r\n" in data:
        text = text.replace("\n", "\r\n")
    return ((_BOM if data.startswith(_BOM.encode()) else "") + text).encode()


def _plain(data: bytes) -> str:
    return data.decode("utf-8", "replace").removeprefix(_BOM).replace("\r\n", "\n")
