"""References that print another number are no change of words, whatever they refer to."""

from __future__ import annotations

import pytest

from guidelinec.diff.compare import compare
from guidelinec.model.change import Comparison
from guidelinec.model.document import Clause, Document, Inline, Paragraph, Reference, Text
from guidelinec.numbering.printed import Printed


def clause(name: str, *children: Inline) -> Clause:
    return Clause(name, (), (Paragraph(children),), "item")


def compared(old: tuple[Inline, ...], new: tuple[Inline, ...]) -> Comparison:
    before = Document("guide", "1", "", (clause("kept", *old),))
    after = Document("guide", "2", "", (clause("kept", *new),))
    return compare(
        before,
        after,
        old_printed=Printed({}, {"tbl": "表24", "other": "表27"}),
        new_printed=Printed({}, {"tbl": "表27", "other": "表24"}),
    )


def test_a_reference_that_prints_another_number_is_no_rewording() -> None:
    words = (Reference("tbl"), Text("に示す。"))
    (change,) = compared(words, words).changes
    assert "reworded" not in change.kinds
    assert all(edit.number for edit in change.edits if edit.op != "=")
    assert change.character.nature == "none"


@pytest.mark.parametrize(
    "new",
    [
        (Reference("other"), Text("に示す。")),
        (Reference("tbl"), Text("による。")),
    ],
)
def test_another_reference_or_other_words_are_a_change(new: tuple[Inline, ...]) -> None:
    (change,) = compared((Reference("tbl"), Text("に示す。")), new).changes
    assert change.changed


def test_a_reference_is_marked_among_other_changes() -> None:
    old = (Text("外部委託の契約は、"), Reference("tbl"), Text("及び"), Reference("other"), Text("による。"))
    new = (Text("業務委託の契約は、"), *old[1:])
    (change,) = compared(old, new).changes
    numbers = "".join(edit.text for edit in change.edits if edit.number and edit.op == "+")
    words = [(edit.op, edit.text) for edit in change.edits if edit.op != "=" and not edit.number]
    assert words == [("-", "外部"), ("+", "業務")]
    assert "27" in numbers
    assert "24" in numbers
    assert "reworded" in change.kinds


def test_another_target_is_a_change_among_other_changes() -> None:
    old = (Text("外部委託の契約は、"), Reference("tbl"), Text("による。"))
    new = (Text("業務委託の契約は、"), Reference("other2"), Text("による。"))
    (change,) = compared(old, new).changes
    assert not any(edit.number for edit in change.edits)
