"""Labels of nature against 120 pairs of sentences labelled by hand before the reading was written (tests/data/nature/labels.txt)."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidelinec.diff.compare import compare
from guidelinec.diff.words.compare import compare_words
from guidelinec.diff.words.nature import character
from guidelinec.model.document import Clause, Division, Document, Paragraph, Text

DATA = Path(__file__).parent / "data" / "nature" / "labels.txt"


def pairs() -> list[tuple[str, str, bool, set[str]]]:
    """Old, new, whether the text is normative, and the labels."""
    found = []
    for block in DATA.read_text(encoding="utf-8").strip().split("\n\n"):
        old, new, labels = [line for line in block.split("\n") if not line.startswith("# ")]
        aside = old.startswith("(解説) ")
        found.append((old.removeprefix("(解説) "), new, not aside, set(labels.split()) - {"-"}))
    return found


def labelled(old: str, new: str, *, normative: bool) -> set[str]:
    judged = character(old, new, compare_words(old, new), normative=normative)
    shifts = {f"{shift.topic}:{shift.old}→{shift.new}" for shift in judged.shifts if shift.topic != "duty"}
    return shifts | ({f"duty:{judged.duty}"} if judged.duty else set())


def test_labels() -> None:
    every = pairs()
    assert len(every) == 120
    given = [labelled(old, new, normative=normative) for old, new, normative, _ in every]
    right = sum(len(labels & wanted) for labels, (*_, wanted) in zip(given, every, strict=True))
    astray = [
        (old, new, sorted(wanted), sorted(labels))
        for labels, (old, new, _, wanted) in zip(given, every, strict=True)
        if labels != wanted
    ]
    assert right / sum(map(len, given)) >= 0.95, astray
    assert right / sum(len(wanted) for *_, wanted in every) >= 0.95, astray


@pytest.mark.parametrize(
    ("old", "new", "labels"),
    [
        # An ordinal is no amount.
        ("1つ目の鍵は管理者が保管する。", "鍵は管理者が保管する。", set()),
        ("第2回の会議で報告する。", "第3回の会議で報告する。", set()),
        ("2回目の失敗で止める。", "失敗で止める。", set()),
        ("鍵を1つ保管する。", "鍵を2つ保管する。", {"amount:1つ→2つ"}),
        # Two sentences became one: what stood in the second did not come.
        (
            "責任者は、顧問を置くよう努める。\n責任者は、顧問に助言を求める事項をあらかじめ定める。",
            "責任者は、顧問を置き、助言を求める事項をあらかじめ定めるよう努める。",
            {"duty:relaxed"},
        ),
        # One became two: what stood in the one did not go, and what is in neither came.
        (
            "運ぶ者は、管理者の許可を受け、日時及び経路を記録しなければならない。",
            "運ぶ者は、あらかじめ管理者の許可を受けなければならない。\n許可を受けた者は、日時及び経路を記録しなければならない。",
            {"timing:→あらかじめ"},
        ),
    ],
)
def test_labels_of_sentences_that_were_joined_and_parted_and_of_ordinals(
    old: str, new: str, labels: set[str]
) -> None:
    assert labelled(old, new, normative=True) == labels


def test_what_stands_outside_of_normative_divisions_has_no_duties() -> None:
    def edition(name: str, words: str) -> Document:
        rule = Paragraph((Text(f"管理者は、記録を点検{words}"),))
        aside = Clause("aside", (), (rule,))
        return Document(
            "d", name, "", (aside, Clause("rule", (), (Division("例文", (rule,)), Division("解説", (rule,)))))
        )

    sides = edition("1", "するよう努める。"), edition("2", "しなければならない。")
    judged = {
        change.new[0]: change.character.duty
        for change in compare(*sides, normative=frozenset({"例文"})).changes
    }
    assert judged == {"aside": "", "rule": "", "rule/例文": "strengthened", "rule/解説": ""}
    assert {change.character.duty for change in compare(*sides).changes if change.edits} == {"strengthened"}
