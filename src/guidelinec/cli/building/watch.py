"""Building again whenever a file of the project is saved, until it is interrupted."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeAlias

import click

from guidelinec.cli.console import tell
from guidelinec.cli.language import say
from guidelinec.cli.processes.garbage import seldom_collect
from guidelinec.model.walk import all_clauses, own_text, plain
from guidelinec.read.source.markdown import read_markdown

WATCHED: Final = ("source", "structure")
PAUSE: Final = 0.15
"""Seconds between two looks at the files; a file is read when it is the same at two looks, so that no half of it is."""

SHORT: Final = 20
"""The words that name a clause without a title."""

Saved: TypeAlias = dict[str, tuple[int, int]]
"""The time and the size of each file by its path."""

Wait: TypeAlias = Callable[[float], object]
"""Waits for so many seconds, as `time.sleep` does; what answers yes ends the looking, as `threading.Event.wait` does."""


def watch(make: Callable[[], None], root: Path, wait: Wait = time.sleep) -> None:
    """Make once, and again for every change of the files; what cannot be made is told and leaves the outputs as they were."""
    seldom_collect()
    before = saved(root)
    clauses = {path: clause_texts(root, path) for path in before}
    _make(make)
    tell(say("保存を待っています（Ctrl+Cで終わります）。", "Waiting for files to be saved (Ctrl+C ends it)."))
    with suppress(KeyboardInterrupt):
        for now in settled(root, before, wait):
            for path in changed(before, now):
                texts = clause_texts(root, path)
                tell(f"{path}: {told(clauses.get(path, {}), texts)}")
                clauses[path] = texts
            before = now
            _make(make)


def settled(root: Path, before: Saved, wait: Wait) -> Iterator[Saved]:
    """The files whenever they are others than the last time and have come to rest, until the waiting says that this is the end."""
    while not wait(PAUSE):
        now = saved(root)
        if now != before and not wait(PAUSE) and saved(root) == now:
            yield now
            before = now


def saved(root: Path) -> Saved:
    """The files of the project that a build reads; what an editor keeps beside them (~, .swp, ~$) does not count."""
    states: Saved = {}
    for top in WATCHED:
        for folder, _, names in os.walk(root / top):
            for name in names:
                path = Path(folder, name)
                if not name.startswith((".", "~")) and not name.endswith(("~", ".tmp", ".swp")):
                    with suppress(OSError):
                        state = path.stat()
                        states[path.relative_to(root).as_posix()] = (state.st_mtime_ns, state.st_size)
    return states


def changed(before: Mapping[str, object], now: Mapping[str, object]) -> list[str]:
    """The paths of files that came, went or were saved."""
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))


def clause_texts(root: Path, path: str) -> dict[str, tuple[str, str]]:
    """The title (or the first words) and the words of every clause of a Markdown file, by its id; nothing of another file."""
    if not path.endswith(".md"):
        return {}
    with suppress(OSError, UnicodeDecodeError):
        clause, _ = read_markdown((root / path).read_text(encoding="utf-8"), path)
        texts = ((inner, own_text(inner)) for inner in all_clauses((clause,)) if inner.id)
        return {inner.id: (plain(inner.title) or text[:SHORT], text) for inner, text in texts}
    return {}


def told(before: Mapping[str, tuple[str, str]], now: Mapping[str, tuple[str, str]]) -> str:
    """What became of the clauses of a file, in words."""
    kinds = (
        (say("新設", "added"), [now[name][0] for name in now if name not in before]),
        (say("削除", "removed"), [before[name][0] for name in before if name not in now]),
        (
            say("改正", "reworded"),
            [now[name][0] for name in now if name in before and before[name] != now[name]],
        ),
    )
    rows = [f"{kind} " + "".join(f"「{title}」" for title in titles) for kind, titles in kinds if titles]
    return "、".join(rows) or say("保存", "saved")


def _make(make: Callable[[], None]) -> None:
    begin = time.monotonic()
    try:
        make()
    except SystemExit:
        tell(say("前の出力はそのままです。", "The former outputs are as they were."))
    except click.ClickException as problem:
        problem.show()
    else:
        tell(
            say(
                f"作りました（{time.monotonic() - begin:.1f}秒）。",
                f"Built in {time.monotonic() - begin:.1f} s.",
            )
        )
