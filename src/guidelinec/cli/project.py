"""The project on the disk: where it begins, and its files read once into memory."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from guidelinec.cli.console import InvalidInput
from guidelinec.cli.journal import settle
from guidelinec.cli.language import say
from guidelinec.cli.names import project_name

ROOMS = ("structure", "source")
"""The folders of a project that are read."""

LARGEST = 64 * 1024 * 1024
"""No text, table or picture of a guideline is larger; what is does not belong into source/."""


ALL = 512 * 1024 * 1024
"""All files of a project together; the texts and pictures of a large one have some 50 MiB."""


def nearest_root(here: Path) -> Path | None:
    """The nearest folder from here upward that holds structure/ and source/."""
    folders = (here, *here.parents)
    return next((folder for folder in folders if all((folder / room).is_dir() for room in ROOMS)), None)


def find_root(start: Path | None = None) -> Path:
    """The root of the project around here, which must be in one."""
    here = (start or Path.cwd()).resolve()
    if root := nearest_root(here):
        return root
    raise InvalidInput(
        say(
            f"{here} から上に、source/ と structure/ のあるフォルダーが見つかりません。"
            "新しく作るには guidelinec init フォルダー名 を実行してください。",
            f"no folder from {here} upward holds source/ and structure/. "
            "Run `guidelinec init DIR` to make a new project.",
        )
    )


def read_files(root: Path) -> Mapping[str, bytes]:
    """Every file of the project, keyed by its path from the root with "/"; what a killed run left is ended first."""
    settle(root)
    files = sorted(project_files(root))
    refuse_too_much({name: path.stat().st_size for name, path in files})
    return {name: path.read_bytes() for name, path in files}


def refuse_too_much(sizes: Mapping[str, int]) -> None:
    """Refuse a project that holds more than a guideline can, and name the largest files."""
    if sum(sizes.values()) > ALL:
        largest = sorted(sizes, key=lambda name: -sizes[name])[:3]
        names = ", ".join(f"{name} ({sizes[name] // 1024 // 1024} MiB)" for name in largest)
        raise InvalidInput(
            say(
                f"source/ と structure/ が大きすぎます（合わせて512 MiBまで）。大きいもの：{names}",
                f"source/ and structure/ are too large (at most 512 MiB together). The largest: {names}",
            )
        )


def project_files(root: Path) -> Iterator[tuple[str, Path]]:
    """Names and paths of the project's files; hidden files and those of open editors are left out."""
    for room in ROOMS:
        for folder, folders, names in os.walk(root / room, onerror=_refused):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in (*folders, *names):
                refuse_way_out(root, Path(folder, name))
            for name in names:
                if not name.startswith((".", "~$")) and not name.endswith("~"):
                    path = Path(folder, name)
                    yield project_name(root, path), checked_size(path)


def _refused(problem: OSError) -> None:
    """A folder that cannot be read is not passed over; one that is not there (a project that begins) holds nothing."""
    if not isinstance(problem, FileNotFoundError):
        raise problem


def refuse_way_out(root: Path, path: Path) -> None:
    """Refuse a symbolic link that leads out of the project."""
    if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        raise InvalidInput(
            say(
                f"{path} はプロジェクトの外を指すリンクです。ファイルそのものを置いてください。",
                f"{path} is a link that leads out of the project. Put the file itself there.",
            )
        )


def checked_size(path: Path) -> Path:
    """The path again, unless it is no file, too large to be part of a guideline, or has a name that is no text."""
    what = path.stat()
    if not stat.S_ISREG(what.st_mode):
        raise InvalidInput(
            say(
                f"{path} はふつうのファイルではありません（パイプ、ソケットなど）。取り除いてください。",
                f"{path} is no regular file (a pipe, a socket …). Take it away.",
            )
        )
    if not path.name.isprintable() and any("\udc80" <= sign <= "\udcff" for sign in str(path)):
        shown = os.fsencode(path).decode("cp932", "backslashreplace")
        raise InvalidInput(
            say(
                f"ファイル名の文字コードがUTF-8ではありません: {shown}。名前を付け直してください。",
                f"the name of a file is not UTF-8: {shown}. Rename it.",
            )
        )
    if what.st_size > LARGEST:
        raise InvalidInput(
            say(
                f"{path} は大きすぎます（64 MiBまで）。",
                f"{path} is too large (at most 64 MiB).",
            )
        )
    return path
