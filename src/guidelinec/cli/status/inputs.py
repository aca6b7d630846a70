"""The towns that are named on the command line: status files that towns sent, and policies in files and folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from guidelinec.cli.console import InvalidInput
from guidelinec.cli.language import say
from guidelinec.cli.town.files import BOOK, RECORD, STATUS, WORKLIST
from guidelinec.read.foreign import READERS

NO_POLICIES: Final = (".xlsx", ".csv", ".json")
"""What readers read beside policies: in the folder of a town these are workbooks and records."""

POLICY_ENDINGS: Final = tuple(ending for ending in READERS if ending not in NO_POLICIES)
"""The endings of policies. Of files that differ in their ending alone, the first of these is read."""

MADE: Final = ("_改正案", "_作業一覧", "_新旧対照表", "_改め文", "_報告")
"""How the names of files end that are made from a policy and are none."""


@dataclass(frozen=True, slots=True)
class TownInput:
    """A town by its name, with the files of its policy, or with the status that it sent."""

    name: str
    files: tuple[Path, ...]
    sent: bool = False

    def with_answers(self) -> Iterator[Path]:
        """The files, and what lies beside them of earlier runs: the record, and the workbooks with the officer's answers."""
        yield from self.files
        if not self.sent:
            first = self.files[0]
            beside = (first.with_name(f"{first.stem}{ending}") for ending in (RECORD, BOOK, WORKLIST))
            yield from (path for path in beside if path.is_file())


def town_inputs(paths: Sequence[Path]) -> tuple[TownInput, ...]:
    """The towns in these files and folders, in the order of their names."""
    towns: list[TownInput] = []
    for path in paths:
        if path.is_dir():
            towns += _in_folder(path)
        elif path.is_file():
            towns.append(TownInput(_town_name(path), (path,), _is_status(path)))
        else:
            raise InvalidInput(say(f"{path} はありません。", f"there is no {path}"))
    if not towns:
        raise InvalidInput(
            say(
                "ポリシーも反映状況のファイル（…_状況.json）も見付かりません。",
                "there is neither a policy nor a status (…_状況.json).",
            )
        )
    return tuple(sorted(towns, key=lambda town: (town.name, town.files)))


def _in_folder(root: Path) -> Iterator[TownInput]:
    """A folder of files is a row of towns; each folder below is one town, with all files of its policy."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files = sorted(Path(folder, name) for name in names if not name.startswith((".", "~$")))
        sent = [path for path in files if _is_status(path)]
        policies = list(_policies(files))
        yield from (TownInput(_town_name(path), (path,), sent=True) for path in sent)
        if Path(folder) == root:
            told = {_town_name(path) for path in sent}
            yield from (TownInput(path.stem, (path,)) for path in policies if path.stem not in told)
        elif policies and not sent:
            yield TownInput(Path(folder).relative_to(root).as_posix(), tuple(policies))


def _policies(files: Iterable[Path]) -> Iterator[Path]:
    """The policies among files, each once."""
    policies = [
        path for path in files if path.suffix.lower() in POLICY_ENDINGS and not path.stem.endswith(MADE)
    ]
    for _, same in groupby(sorted(policies, key=lambda path: path.stem), key=lambda path: path.stem):
        yield min(same, key=lambda path: POLICY_ENDINGS.index(path.suffix.lower()))


def _is_status(path: Path) -> bool:
    return path.name.endswith(STATUS)


def _town_name(path: Path) -> str:
    return path.name.removesuffix(STATUS) if _is_status(path) else path.stem
