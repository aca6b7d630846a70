"""What the verbs that read the files of many bodies have in common: options, and a word for each file that could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

import click

from guidelinec.cli.console import tell
from guidelinec.cli.language import say


class UnreadFile(Protocol):
    """A file that could not be read, and why."""

    @property
    def name(self) -> str:
        """The name of the file."""

    @property
    def reason(self) -> str:
        """Why."""


workers_option = click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=None,
    help=say("同時に動かす数（省くとプロセッサーの数）", "Processes at once (default: the processors)"),
)


def folder_option(name: str) -> Callable[[Any], Any]:
    """`-o`, the folder to write into, called `name` where it is not given."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path(name),
        help=say(f"書き先のフォルダー（省くと{name}）", f"The folder to write into (default: {name})"),
    )


def tell_unread(failed: Iterable[UnreadFile]) -> None:
    """Name each file that could not be read."""
    for failure in failed:
        tell(
            say(
                f"読めません: {failure.name}：{failure.reason}", f"not read: {failure.name}: {failure.reason}"
            )
        )
