"""The rooms of sync: an edit goes through them in one direction, and never back."""

from __future__ import annotations

from test_layers import imports

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


def test_no_room_knows_a_later_one() -> None:
    graph = {name: known for name, known in imports().items() if name.startswith("guidelinec.sync.")}
    back = [
        (name, other)
        for name, known in graph.items()
        for other in known
        if other.startswith("guidelinec.sync.") and room(other) > room(name)
    ]
    assert len(graph) > 30
    assert back == []
