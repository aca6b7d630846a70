"""Names of files of a project: one spelling in memory, whatever the disk has."""

from __future__ import annotations

import unicodedata
from pathlib import Path


def project_name(root: Path, path: Path) -> str:
    """The path from the root; macOS may give decomposed names, outlines are written in composed ones."""
    return unicodedata.normalize("NFC", path.relative_to(root).as_posix())


def on_disk(root: Path, name: str) -> Path:
    """The file of that name: as it is written, or else in the spelling in which the disk has it."""
    place = root
    for part in name.split("/"):
        place = _spelt(place, part)
    return place


def _spelt(folder: Path, part: str) -> Path:
    path = folder / part
    if part.isascii() or path.exists() or path.is_symlink() or not folder.is_dir():
        return path
    same = (entry for entry in folder.iterdir() if unicodedata.normalize("NFC", entry.name) == part)
    return next(same, path)
