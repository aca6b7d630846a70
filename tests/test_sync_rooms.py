"""The rooms of sync: an edit goes through them in one direction, and never back."""

from __future__ import annotations

import pytest

from test_layers import NAMES, imports

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


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("guidelinec.sync.")])
def test_no_room_knows_a_later_one(name: str) -> None:
    known = {other for other in imports()[name] if other.startswith("guidelinec.sync.")}
    assert not [other for other in known if room(other) > room(name)]
