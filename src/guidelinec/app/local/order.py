"""A job as the page sends it: a line of JSON that says what is wanted, and the bytes of its files one after the other."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path
from typing import Any, Final

from guidelinec.app.job import MOST_BYTES, MOST_FILES, RefusedJobError
from guidelinec.cli.language import say

LONGEST_LINE: Final = 4 * 1024**2
"""Bytes of the line: the names of as many files as a job may have fit in."""

PIECE: Final = 1024**2


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is wanted: the command, whether a .zip is a folder, whether the open project is meant, the language of messages, and the names
    and sizes of the files."""

    arguments: tuple[str, ...]
    files: tuple[tuple[str, int], ...]
    unpack: bool = False
    project: bool = False
    language: str = "ja"


def read_order(body: BufferedIOBase, length: int) -> Order:
    """The line at the head of a body. Raises `RefusedJobError` for what is none, or is larger than a job may be."""
    if length > MOST_BYTES + LONGEST_LINE:
        raise too_large()
    line = body.readline(min(length, LONGEST_LINE))
    order = _order(_json(line))
    if len(line) + sum(size for _, size in order.files) != length:
        raise malformed()
    return order


def _json(line: bytes) -> dict[str, Any]:
    try:
        wanted = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise malformed() from problem
    if not isinstance(wanted, dict):
        raise malformed()
    return wanted


def _order(wanted: dict[str, Any]) -> Order:
    arguments, files = wanted.get("arguments", []), wanted.get("files", [])
    if not _texts(arguments) or not isinstance(files, list) or not all(map(_is_file, files)):
        raise malformed()
    if len(files) > MOST_FILES or sum(size for _, size in files) > MOST_BYTES:
        raise too_large()
    return Order(
        arguments=tuple(arguments),
        files=tuple((name, size) for name, size in files),
        unpack=wanted.get("unpack") is True,
        project=wanted.get("project") is True,
        language="en" if wanted.get("language") == "en" else "ja",
    )


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _is_file(value: object) -> bool:
    match value:
        case [str(), int(size)] if size >= 0:
            return True
    return False


def take_files(body: BufferedIOBase, order: Order, folder: Path) -> dict[str, str]:
    """Write the bytes of the files into a folder under numbers, so that no name of a stranger comes near the disk; gives the path of each
    name. Raises `RefusedJobError` where the body ends before them."""
    paths: dict[str, str] = {}
    for number, (name, size) in enumerate(order.files):
        path = folder / str(number)
        with path.open("wb") as file:
            while size:
                piece = body.read(min(size, PIECE))
                if not piece:
                    raise malformed()
                file.write(piece)
                size -= len(piece)
        paths[name] = str(path)
    return paths


def malformed() -> RefusedJobError:
    """What is said of a body that the page would not send."""
    return RefusedJobError(say("仕事の形が正しくありません。", "this is not the form of a job."))


def too_large() -> RefusedJobError:
    """What is said of a job with too much in it."""
    most = MOST_BYTES // 1024**2
    return RefusedJobError(
        say(
            f"ファイルが多すぎるか大きすぎます（合わせて{most} MBまで）。何も書いていません。",
            f"too many files, or too large ones (at most {most} MB in all); nothing was written.",
        )
    )
