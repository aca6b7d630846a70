"""The private folder of a server: rooms of its jobs, gone when it ends; what a server that was killed left is removed by the next one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from guidelinec.cli.lock import locked

PREFIX: Final = "guidelinec-app-"


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder that its owner alone can read (mkdtemp makes it so), held by a lock as long as the server runs."""
    _remove_abandoned()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        with locked(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_abandoned() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            with locked(folder, wait=0):
                pass
        except (click.ClickException, OSError):  # in use, or another person's
            continue
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def room(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Two folders for one job: for the files as they come, and for the command."""
    with tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as name:
        places = Path(name, "sent"), Path(name, "room")
        for place in places:
            place.mkdir()
        yield places
