"""Examples of words and of the character of a change: a line of the old text, one of the new, and what must come out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from guidelinec.diff.words.compare import compare_words
from guidelinec.diff.words.nature import character

DATA = Path(__file__).parent / "data"


def cases(name: str) -> Iterator[object]:
    """The examples of a file: a title, the old line, the new line, the expected line."""
    for block in (DATA / name).read_text(encoding="utf-8").strip().split("\n\n"):
        title, old, new, expected = block.split("\n")
        yield pytest.param(old, new, expected, id=title.removeprefix("# "))


@pytest.mark.parametrize(("old", "new", "expected"), list(cases("diff/japanese.txt")))
def test_words(old: str, new: str, expected: str) -> None:
    edits = compare_words(old, new)
    shown = "".join(edit.text if edit.op == "=" else f"[{edit.op}{edit.text}{edit.op}]" for edit in edits)
    assert shown == expected


@pytest.mark.parametrize(("old", "new", "expected"), list(cases("nature/japanese.txt")))
def test_character(old: str, new: str, expected: str) -> None:
    found = character(old, new, compare_words(old, new))
    shifts = [f"{one.topic}:{one.old}→{one.new}" for one in found.shifts if one.topic != "duty"]
    assert (
        " ".join([found.nature, *found.editorial, *([found.duty] if found.duty else []), *shifts]) == expected
    )
