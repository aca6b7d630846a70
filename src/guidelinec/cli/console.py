"""What is said to the person at the terminal: results on stdout, all else on stderr."""

from __future__ import annotations

import io
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from guidelinec.cli.language import say

FINDINGS = 1
INVALID = 3
UNPROVED = 4
"""Exit codes beside 0 (fine) and 2 (wrong usage, which click gives): see README."""

PATIENCE = 1.0
"""Seconds after which a person wants to know what is being waited for."""


class InvalidInput(click.ClickException):
    """The input cannot be used: one message, no traceback, exit code 3."""

    exit_code = INVALID

    def show(self, file: object = None) -> None:
        """Print the message with the word for an error in front."""
        tell(say("エラー: ", "error: ") + self.message)


def no_register_to_add_to(path: str) -> InvalidInput:
    """What is said of a register of comments that is broken, or of a form at whose end nothing can be added."""
    return InvalidInput(
        say(
            f"{path} に意見を書き足せません。何も書いていません。guidelinec check の指摘を直し、「comments:」を最後に置き、"
            "その下に1件ずつ「- id:」で始めてください。",
            f"cannot add comments to {path}; nothing was written. Mend what guidelinec check finds, put comments: last, "
            "and begin each comment below it with - id:.",
        )
    )


def no_such_layout(name: str, known: tuple[str, ...]) -> click.UsageError:
    """What is said of a layout of the 新旧対照表 that there is not."""
    return click.UsageError(
        say(
            f"新旧対照表の様式「{name}」はありません（あるもの：{'、'.join(known)}）。",
            f"there is no layout {name} of the old/new table (there are: {', '.join(known)}).",
        )
    )


def tell(message: str) -> None:
    """Say something that is not the result."""
    click.echo(message, err=True)


def use_utf8() -> None:
    """Make stdout and stderr UTF-8, which Windows consoles are not, whatever characters come."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Say what is being done if it lasts longer than a second, and how long it took."""
    started = time.monotonic()
    timer = threading.Timer(PATIENCE, tell, [f"{what}…"])
    timer.daemon = True
    try:
        timer.start()
    except RuntimeError:  # a browser has no threads: it is said at once
        tell(f"{what}…")
    try:
        yield
    finally:
        timer.cancel()
        if (seconds := time.monotonic() - started) > PATIENCE:
            tell(f"{what}: {seconds:.1f} s")
