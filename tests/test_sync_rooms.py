"""The rooms of sync: an edit goes through them in one direction, and never back."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from test_layers import PACKAGE, SOURCE

ROOMS = (
    "indices",
    "returned",
    "printed",
    "comparison",
    "source",
    "proof",
    "told",
    "taking",
    "plan",
    "standard",
)
"""What came back, the edition as it is printed, what differs, edits of source files, their proof, what is told; `taking`
leads the edits of a file through them, `plan` the files; `standard` is the way of a workbook."""


def room(module: str) -> int:
    """The number of the room of sync in which a module stands."""
    return ROOMS.index(module.split(".")[2])


def imported(source: str) -> Iterator[str]:
    """Every name that a module imports from the package."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_no_room_knows_a_later_one() -> None:
    paths = [path for path in (PACKAGE / "sync").rglob("*.py") if path.name != "__init__.py"]
    back = [
        (name, other)
        for path in paths
        for name in (".".join(path.relative_to(SOURCE).with_suffix("").parts),)
        for other in imported(path.read_text(encoding="utf-8"))
        if other.startswith("guidelinec.sync.") and room(other) > room(name)
    ]
    assert len(paths) > 30
    assert back == []
