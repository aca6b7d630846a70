"""The project that is open: its editions, the products in build/, and what is saved in it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote

import click

from guidelinec.app.job import leads_out
from guidelinec.cli.building.watch import Saved, changed, settled

BUILD: Final = "build"

KINDS: Final[Mapping[str, str]] = {
    ".html": "text/html; charset=utf-8",
    ".json": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".csv": "text/plain; charset=utf-8",
}
"""What a browser shows of the products; all else it saves."""

SANDBOX: Final = (
    "sandbox allow-scripts allow-downloads allow-modals; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors {origin}"
)
"""What a shown file may do: run its own scripts as a stranger to every site, and load or send nothing. A page of ours has a policy that is
stricter yet."""


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file as it is shown or saved."""

    data: bytes
    kind: str
    disposition: str = "inline"


def editions_in(root: Path) -> Sequence[tuple[str, str]]:
    """The editions of a project by id and name; none where it cannot be read, which `check` then says."""
    from guidelinec.cli.project import read_files
    from guidelinec.pipeline import project_of

    with suppress(click.ClickException, OSError):
        project, _ = project_of(read_files(root))
        names = [(document, edition) for document in project.documents for edition in document.editions]
        return [(edition.id, f"{edition.id}（{document.title}）") for document, edition in names]
    return []


def products(root: Path) -> Sequence[Mapping[str, Any]]:
    """The files below build/ that documents have made: path, address below the token of what is shown, and size."""
    return [
        {"name": name, "address": quote(name), "size": path.stat().st_size, "shown": path.suffix in KINDS}
        for name, path in _built(root)
    ]


def _built(root: Path) -> Iterator[tuple[str, Path]]:
    documents = {path.name for path in (root / "structure").iterdir() if path.is_dir()}
    tops = sorted((root / BUILD).iterdir()) if (root / BUILD).is_dir() else []
    below = (
        path for top in tops for path in ((top,) if top.name not in documents else sorted(top.rglob("*")))
    )
    for path in below:
        if path.is_file() and not path.name.startswith("."):
            yield path.relative_to(root).as_posix(), path


def product(root: Path, address: str) -> ShownFile | None:
    """A product by its address; nothing that lies outside of build/."""
    name = unquote(address)
    path = root / name
    if leads_out(name) or not path.resolve().is_relative_to((root / BUILD).resolve()) or not path.is_file():
        return None
    saved_as = "inline" if path.suffix in KINDS else f"attachment; filename*=UTF-8''{quote(path.name)}"
    return ShownFile(path.read_bytes(), KINDS.get(path.suffix, "application/octet-stream"), saved_as)


def tell_saved(
    root: Path, before: Saved, tell: Callable[[Mapping[str, Any]], None], closed: threading.Event
) -> None:
    """Tell of every file that is saved in a project after it was as before, until it is closed."""
    for now in settled(root, before, closed.wait):
        tell({"saved": changed(before, now)})
        before = now
