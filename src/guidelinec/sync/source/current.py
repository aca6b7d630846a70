"""The source while a returned file is taken in: its files, the edition as it prints now, and splices into the files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from guidelinec.diagnostics import Span
from guidelinec.pipeline import Files, NumberedEdition
from guidelinec.sync.printed import Printing, print_edition
from guidelinec.sync.source.file_text import plain_text, written_as
from guidelinec.sync.source.inlines import References, references
from guidelinec.sync.source.markdown_file import MarkdownFile, read_markdown_file


class FileSplice(NamedTuple):
    """The characters `start` to `end` of a file become `text`. A file's text has plain line ends and no byte order mark."""

    path: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class CurrentEdition:
    """The files of the project, the edition read from them, and its lines with their origins."""

    files: Files
    edition: NumberedEdition
    printing: Printing
    _read: dict[str, MarkdownFile] = field(default_factory=dict)

    @cached_property
    def known(self) -> References:
        """What each reference of the edition is printed as."""
        return references(self.edition, self.printing.targets)

    def text(self, path: str) -> str:
        """The text of a file."""
        return plain_text(self.files[path])

    def file(self, path: str) -> MarkdownFile:
        """The blocks of a Markdown file."""
        if path not in self._read:
            self._read[path] = read_markdown_file(self.text(path), path)
        return self._read[path]


def current_edition(files: Files, edition: NumberedEdition) -> CurrentEdition:
    """An edition of a project as it is now."""
    return CurrentEdition(files, edition, print_edition(edition))


def offset(text: str, span: Span) -> int:
    """Where a place stands in the text of its file."""
    start = 0
    for _ in range(span.line - 1):
        start = text.index("\n", start) + 1
    return start + span.column - 1


def spliced(files: Files, splices: Iterable[FileSplice]) -> dict[str, bytes]:
    """The files that change, with all splices made; line ends and a byte order mark stay as they were."""
    by_path: dict[str, list[FileSplice]] = {}
    for splice in splices:
        by_path.setdefault(splice.path, []).append(splice)
    return {path: _changed(files[path], mine) for path, mine in by_path.items()}


def _changed(data: bytes, splices: list[FileSplice]) -> bytes:
    """The last first; of those at one place what goes in stands first, in the order in which it was asked for."""
    text = plain_text(data)
    order = sorted(
        enumerate(splices),
        key=lambda numbered: (numbered[1].start, numbered[1].end, numbered[0]),
        reverse=True,
    )
    for _, (_, start, end, words) in order:
        text = text[:start] + words + text[end:]
    return written_as(data, text)
