"""The results that are there already: a run that was killed goes on where it was, and a town whose files are the same is not done again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from guidelinec.cli.output import write_outputs

FOLDER = ".guidelinec-status"
"""The folder of the results, in the folder of the report."""


@dataclass(frozen=True, slots=True)
class ResultJournal:
    """A file for each result by the key of its job, each whole or not there."""

    folder: Path

    def has(self, key: str) -> bool:
        """Whether the result of a job is there."""
        return self._path(key).is_file()

    def result(self, key: str) -> bytes:
        """The result of a job that is there."""
        return self._path(key).read_bytes()

    def write(self, key: str, result: bytes) -> None:
        """Keep a result."""
        write_outputs({self._path(key): result})

    def _path(self, key: str) -> Path:
        return self.folder / FOLDER / key[:2] / key
