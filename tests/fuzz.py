"""A fuzzer: damages the files of the sample project and calls the command line, and looks for what must never be.

usage: python tests/fuzz.py [--seconds 60] [--seed N]

Never: a traceback, an exit code other than 0 to 4, a run that takes long, a source that `fmt` makes another document of. What is
found is printed with its seed; put the seed into SEEDS, and it is tried in every run of the tests (tests/test_fuzz.py).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from guidelinec.app.job import lay_out
from guidelinec.cli.main import commands
from guidelinec.cli.verbs.init import sample_files
from guidelinec.fmt.source import format_project
from guidelinec.pipeline import read_editions

SEEDS: tuple[int, ...] = (1, 7, 42, 1001, 2024, 31337, 445354287, 445354306, 445354579)
"""Seeds that are kept: those that once found something, and a few more."""

PIECES = (
    "#", "{#", "}", "::: ", ":::", "｛#x｝", "[](#", ")", "［］（#purpose）", "**", "＊＊", "| a |", "|---|", "^", "<", "1. ", "   1. ",
    "・", "\t", "\u3000", "\u200b", "\ufeff", "か\u3099", "⼀", "\x00", "\r", "\r\n", "`", "<!--", "-->", "[^a]", "![", "---\n", "令和8年13月",
    "第3編第2章", "(1)", "①", "&amp;", "\\", "{for=", "src=\"", "x" * 3000, "【" * 2000, "(1) x\n" * 300, "- " * 60, "> ", "㈱", "\ue000", "\U0010ffff",
)  # fmt: skip


@dataclass(frozen=True)
class Trouble:
    """What must never be, with the seed that shows it."""

    seed: int
    what: str


def insert(text: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice(PIECES).encode() + text[place:]


def delete(text: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(text) + 1)
    return text[:place] + text[place + chance.randrange(1, 40) :]


def flip(text: bytes, chance: random.Random) -> bytes:
    if not text:
        return text
    place = chance.randrange(len(text))
    return text[:place] + bytes([chance.randrange(256)]) + text[place + 1 :]


def swap_lines(text: bytes, chance: random.Random) -> bytes:
    lines = text.split(b"\n")
    chance.shuffle(lines) if chance.random() < 0.2 else lines.insert(
        0, lines.pop(chance.randrange(len(lines)))
    )
    return b"\n".join(lines)


def indent(text: bytes, chance: random.Random) -> bytes:
    lines = text.split(b"\n")
    place = chance.randrange(len(lines))
    lines[place] = chance.choice((b" ", b"  ", b"   ", "\u3000".encode(), b"\t")) + lines[place]
    return b"\n".join(lines)


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (insert, delete, flip, swap_lines, indent)
VERBS = (
    ["check"],
    ["check", "--format", "json"],
    ["fmt"],
    ["outline", "2026-04"],
    ["outline", "2026-04", "--lines"],
    ["build", "--to", "html", "-o", "-"],
)


def damaged(seed: int) -> dict[str, bytes]:
    """The sample with a few damages in one or two of its files."""
    chance = random.Random(seed)
    files = sample_files()
    for _ in range(chance.randrange(1, 3)):
        name = chance.choice([name for name in files if name.endswith((".md", ".yaml", ".csv"))])
        for _ in range(chance.randrange(1, 5)):
            files[name] = chance.choice(DAMAGES)(files[name], chance)
    return files


def trial(seed: int, folder: Path) -> list[Trouble]:
    """All that is wrong with one damaged project."""
    files = damaged(seed)
    lay_out(files, folder)
    found = [*_laws(seed, files)]
    for words in VERBS:
        result = CliRunner().invoke(commands, list(words))
        if result.exception and not isinstance(result.exception, SystemExit):
            found.append(
                Trouble(seed, f"{words}: " + "".join(traceback.format_exception(result.exception)[-3:]))
            )
        elif result.exit_code not in range(5):
            found.append(Trouble(seed, f"{words}: exit code {result.exit_code}"))
    return found


def _laws(seed: int, files: dict[str, bytes]) -> list[Trouble]:
    """fmt twice is fmt once; and nothing that is read comes in another number after it."""
    try:
        once = files | format_project(files).changed
        twice = format_project(once).changed
        read_editions(once)
    except Exception:
        return [Trouble(seed, traceback.format_exc(limit=-3))]
    return [Trouble(seed, f"fmt has more to do the second time: {sorted(twice)}")] if twice else []


def main() -> int:
    import os
    import tempfile

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None)
    given = parser.parse_args()
    first = random.SystemRandom().randrange(10**9) if given.seed is None else given.seed
    end, tried, found = time.monotonic() + given.seconds, 0, 0
    while tried == 0 or (given.seed is None and time.monotonic() < end):
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            for trouble in trial(first + tried, Path(folder)):
                found += 1
                print(f"seed {trouble.seed}: {trouble.what}")
            os.chdir("/")
        tried += 1
    print(f"{tried} projects, {found} troubles")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
