"""Whether a status that a town sent, or a roll-up of many, is as it was written and sums up."""

from __future__ import annotations

from pathlib import Path

import click

from guidelinec.cli.console import UNPROVED, tell
from guidelinec.cli.language import language, say
from guidelinec.cli.project import checked_size
from guidelinec.diagnostics import Diagnostic
from guidelinec.read.roll_up import roll_up_trouble
from guidelinec.read.town_status import read_town_status
from guidelinec.write.findings import write_text

TOWNS, TOWN = b'"towns"', b'"town"'
"""The members by which a roll-up and a town's status are told from other files."""


def is_status(path: Path) -> bool:
    """Whether a file is meant as a status or a roll-up."""
    data = checked_size(path).read_bytes()
    return TOWN in data or TOWNS in data


def verify_status(path: Path) -> None:
    """Make the seal and the sums again."""
    data = path.read_bytes()
    trouble = roll_up_trouble(data, path.name) if TOWNS in data else _town_trouble(data, path.name)
    if trouble:
        tell(write_text((trouble,), {}, language()).rstrip())
        raise SystemExit(UNPROVED)
    click.echo(
        say(f"{path.name}: 合計は内訳と合っています。", f"{path.name}: every sum is that of its parts.")
    )


def _town_trouble(data: bytes, name: str) -> Diagnostic | None:
    read = read_town_status(data, name)
    return read if isinstance(read, Diagnostic) else None
