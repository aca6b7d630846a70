"""A folder as one zip: a project that somebody sends in, and the files of a job to be saved at once.

A zip comes from strangers: what is unpacked is bounded by what is read, and a name that leads out is refused with the job.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from typing import Final

from guidelinec.app.job import MOST_BYTES, MOST_FILES, Job, RefusedJobError
from guidelinec.cli.language import say

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
UTF8_NAME: Final = 0x800
"""The bit of a zip's entry that says that its name is UTF-8; without it Windows in Japan writes cp932 (APPNOTE 4.4.4)."""

PRODUCTS: Final = "build"
"""The folder of products, which a project is built without."""

_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    NotImplementedError,
)


def asked_job(arguments: Sequence[str], files: Mapping[str, bytes], *, unpack: bool) -> Job:
    """The job of a page: its command and its files; with `unpack`, a .zip among them is a folder. Raises `RefusedJobError`."""
    return Job(tuple(arguments), unfolded(files) if unpack else files)


def unfolded(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files, with each .zip among them unpacked in its place. Raises `RefusedJobError` for one that cannot be."""
    every: dict[str, bytes] = {}
    for name, data in files.items():
        every |= unpacked(data, name) if name.lower().endswith(".zip") else {name: data}
    return every


def unpacked(data: bytes, name: str) -> dict[str, bytes]:
    """The files of a zip below the one folder in which they lie, if they do, without products and hidden files."""
    try:
        files = _read(data)
    except _UNREADABLE as problem:
        raise RefusedJobError(
            say(f"{name} をzipとして読めません：{problem}", f"{name} is not a usable zip: {problem}")
        ) from problem
    tops = {path.split("/")[0] for path in files}
    inside = {path.partition("/")[2]: content for path, content in files.items()} if len(tops) == 1 else files
    return {path: content for path, content in inside.items() if path and _wanted(path)}


def _read(data: bytes) -> dict[str, bytes]:
    left = MOST_BYTES
    files: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST_FILES:
            raise ValueError(say("ファイルが多すぎます", "too many files"))
        for entry in entries:
            with archive.open(entry) as file:
                content = file.read(left + 1)
            left -= len(content)
            if left < 0:
                raise ValueError(say("展開すると大きすぎます", "too large when unpacked"))
            files[_name(entry)] = content
    return files


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry as it was meant."""
    if entry.flag_bits & UTF8_NAME:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("cp932")
    except UnicodeError:
        return entry.filename


def _wanted(path: str) -> bool:
    steps = path.split("/")
    return steps[0] != PRODUCTS and not any(step.startswith(".") and step != ".." for step in steps)


def packed(files: Mapping[str, bytes]) -> bytes:
    """One zip of files, the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return buffer.getvalue()
