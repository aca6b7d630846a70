"""A picture that was exchanged under the same name is a change, in the comparison and for the gate."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from guidelinec.diff.compare import compare
from guidelinec.model.change import Shift
from guidelinec.model.document import Clause, Division, Document, Figure, Paragraph, Text


def picture(data: bytes) -> Figure:
    """A figure that shows these bytes."""
    return Figure("fig-flow", "flow.png", "", (Text("流れ"),), digest=hashlib.sha256(data).hexdigest()[:16])


def edition(name: str, figure: Figure, *, kind: str = "") -> Document:
    """An edition of one clause with the figure, in a division where a kind is named."""
    words = Paragraph((Text("手順は、次のとおりとする。"),))
    children = (words, Division(kind, (figure,))) if kind else (words, figure)
    return Document("guide", name, "手引き", (Clause("flow", (Text("手順"),), children),))


@pytest.mark.parametrize("kind", ["", "解説"])
def test_another_picture_is_a_change_of_substance(kind: str) -> None:
    old, new = (edition(name, picture(name.encode()), kind=kind) for name in ("1", "2"))
    changed = [change for change in compare(old, new).changes if change.kinds != ("same",)]
    assert [(change.kinds, change.character.nature, change.character.shifts) for change in changed] == [
        (("reworded",), "substance", (Shift("picture", "流れ", "新しい図"),))
    ]


def test_the_same_picture_is_none() -> None:
    old = edition("1", picture(b"same"))
    assert all(change.kinds == ("same",) for change in compare(old, replace(old, edition="2")).changes)
