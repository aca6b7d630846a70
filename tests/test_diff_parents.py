"""Sections whose clauses tell which section they are, with or without weighing all words below them."""

from __future__ import annotations

from guidelinec.diff.match.match import match_by_text
from guidelinec.diff.match.matching import Matching
from guidelinec.diff.match.tree import unit_tree
from guidelinec.model.change import Unit

KEPT = "情報システム管理者は、機器の保守の記録を三年間保存しなければならない。"
LOST = "庁舎の入口には守衛を置き、来訪者の氏名と用件を帳簿に書き入れさせる。夜間は裏口を閉じ、鍵を宿直の職員が預かる。"


def matched(old_texts: tuple[str, ...], new_texts: tuple[str, ...]) -> Matching:
    """The matching of a section whose title changed, with these clauses before and after."""
    sections = (("機器の保守", old_texts), ("設備の維持管理", new_texts))
    matching = Matching(*(unit_tree(_section(title, texts)) for title, texts in sections))
    match_by_text(matching)
    return matching


def _section(title: str, texts: tuple[str, ...]) -> tuple[Unit, ...]:
    clauses = (
        Unit(f"c{place}", f"c{place}", level=2, parent="s", text=text) for place, text in enumerate(texts)
    )
    return (Unit("s", "s", title=title), *clauses)


def test_a_section_of_which_most_words_read_the_same_is_told_without_weighing_them() -> None:
    matching = matched((KEPT, KEPT[:20], "旧い。"), (KEPT, KEPT[:20], "新しい。"))
    assert matching.by_old[0].method == "children"
    assert matching.weighing is not None
    assert 0 not in matching.weighing.old
    assert 0 not in matching.weighing.new


def test_a_section_reworded_throughout_is_told_once_its_words_are_weighed() -> None:
    matching = matched((KEPT[:12], LOST), (KEPT[:12], LOST.replace("守衛", "警備員")))
    assert matching.weighing is not None
    assert 0 in matching.weighing.old
    assert (matching.by_old[0].new, matching.by_old[0].method) == (0, "children")
