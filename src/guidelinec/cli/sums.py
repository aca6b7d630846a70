"""SHA256SUMS in a folder of products: the digest of each file as it was built, in the form that `sha256sum --check` reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from guidelinec.cli.project import checked_size

SUMS: Final = "SHA256SUMS"
_LINE: Final = re.compile(r"([0-9a-f]{64}) [ *]([^/\\\\\0]+)")


@dataclass(frozen=True, slots=True)
class Departures:
    """Files that are not as they were built: those that hold something else, and those that are not there."""

    changed: tuple[Path, ...]
    missing: tuple[Path, ...]


def with_sums(outputs: Mapping[Path, bytes]) -> dict[Path, bytes]:
    """The files with the list of their digests in each folder; what an earlier build listed beside them stays listed."""
    lists: dict[Path, dict[str, str]] = {}
    for path, data in outputs.items():
        folder = path.parent
        lists.setdefault(folder, dict(listed(folder / SUMS)))[path.name] = sha256(data).hexdigest()
    return {**outputs, **{folder / SUMS: _written(digests) for folder, digests in lists.items()}}


def _written(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items())).encode()


def listed(path: Path) -> Iterator[tuple[str, str]]:
    """The names in such a list with their digests; none where there is no list."""
    if path.is_file():
        text = checked_size(path).read_bytes().decode("utf-8", "replace")
        yield from ((match[2], match[1]) for line in text.splitlines() if (match := _LINE.fullmatch(line)))


def departures(folder: Path) -> Departures:
    """What in a folder and the folders below it is not as its list says."""
    entries = [
        (path.with_name(name), digest) for path in sorted(folder.rglob(SUMS)) for name, digest in listed(path)
    ]
    return departed(entries)


def departed(entries: Sequence[tuple[Path, str]]) -> Departures:
    """Which of these files have not the digest that is listed, or are not there."""
    present = [(path, digest) for path, digest in entries if path.is_file()]
    return Departures(
        tuple(path for path, digest in present if _digest(path) != digest),
        tuple(path for path, _ in entries if not path.is_file()),
    )


def _digest(path: Path) -> str:
    return sha256(checked_size(path).read_bytes()).hexdigest()
