"""Zips of one folder: the same files give the same bytes, and no name leads out."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from guidelinec.version import VERSION

MADE = (2020, 1, 1, 0, 0, 0)
"""The date of every file in a zip."""


def write_zip(path: Path, files: Mapping[str, bytes]) -> Path:
    """A zip of one folder, written beside its place first, so that one that fails leaves the former whole; installers of Unix
    keep their right to run."""
    partial = path.with_suffix(".part")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(f"guidelinec-{VERSION}/{name}", MADE)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".whl") else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (0o755 if name.endswith(".sh") else 0o644) << 16
            archive.writestr(entry, data)
    shutil.move(partial, path)
    return path


def read_zip(data: bytes) -> dict[str, bytes]:
    """The files of a zip; one with a name that leads out of it is refused."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        for name in names:
            if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or "\\" in name:
                raise SystemExit(f"{name}: a path that leads out of the zip")
        return {name: archive.read(name) for name in names}
