"""The groups by which towns are summed up: policy items, and chapters with what the newest edition no longer has."""

from __future__ import annotations

from guidelinec.adopt.provisions import Provision
from guidelinec.worklist.guideline import GuidelineEdition, RevisionItem, RevisionItems
from guidelinec.worklist.roll_up import chapter_groups, item_groups, share, total
from guidelinec.worklist.status import CLASSES, ClauseStatus, count_classes


def edition(name: str, *clauses: tuple[str, str, int]) -> GuidelineEdition:
    """An edition of clauses by id, title and the place of the clause above."""
    provisions = tuple(
        Provision(id=clause, path=(), title=title, text="", parent=parent, children=(), heading=place)
        for place, (clause, title, parent) in enumerate(clauses)
    )
    return GuidelineEdition(
        name, name, "", provisions, {clause: f"{name}の{clause}" for clause, _, _ in clauses}
    )


OLD = edition(
    "旧",
    ("part", "編", -1),
    ("a", "甲章", 0),
    ("a1", "", 1),
    ("gone", "", 1),
    ("b", "乙章", 0),
    ("b1", "", 4),
)
NEW = edition(
    "新",
    ("part", "編", -1),
    ("b", "乙章", 0),
    ("b1", "", 1),
    ("a", "甲章", 0),
    ("b2", "節", 1),
    ("deep", "号", 4),
)


def test_chapters_stand_as_in_the_newest_edition_and_keep_what_it_lacks() -> None:
    groups = {group.id: group for group in chapter_groups([OLD, NEW])}
    assert list(groups) == ["part", "b", "a", "b2"]
    assert groups["a"].clauses == {"a", "a1", "gone"}
    assert groups["b"].clauses == {"b", "b1"}
    assert (groups["b"].number, groups["b"].title) == ("新のb", "乙章")


def test_what_is_deeper_than_a_chapter_belongs_to_the_chapter_above() -> None:
    groups = {group.id: group for group in chapter_groups([NEW])}
    assert groups["b2"].clauses == {"b2", "deep"}


def test_items_of_several_editions_are_told_apart() -> None:
    first, second = RevisionItem("2", "P01", "甲", ""), RevisionItem("3", "P01", "乙", "")
    both = item_groups(RevisionItems((first, second), {"a": (first,), "b": (first, second)}))
    assert [(group.id, group.title, sorted(group.clauses)) for group in both] == [
        ("2 P01", "甲", ["a", "b"]),
        ("3 P01", "乙", ["b"]),
    ]
    assert [group.id for group in item_groups(RevisionItems((first,)))] == ["P01"]


def test_a_share_is_of_what_is_asked_now() -> None:
    rows = [
        ClauseStatus("a", "反映済み", True),
        ClauseStatus("b", "要判断", True),
        ClauseStatus("c", "対象外", True),
        ClauseStatus("d", "影響なし", True),
        ClauseStatus("e", "新規", False),
    ]
    assert share(count_classes(rows)) == 0.5
    assert share(count_classes(rows[2:])) is None
    assert total([count_classes(rows), count_classes(rows)])["要判断"] == 2
    assert list(total([])) == list(CLASSES)
