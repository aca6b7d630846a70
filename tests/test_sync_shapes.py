"""Shapes of edits that reviewers make, each held against what the source becomes."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from sync_bench import bench_of
from sync_project import DUTY, FILES, FOLDER, USAGE, small_bench
from word_editor import W, WordEditor

USAGE_PATH, DUTY_PATH = f"{FOLDER}usage.md", f"{FOLDER}duty.md"


def paragraphs(editor: WordEditor, words: str) -> list[etree._Element]:
    """The paragraphs with these words, in the order of print: in the reprint, then at home."""
    return [one for one in editor.root.iter(W + "p") if words in "".join(one.itertext(W + "t"))]


def change(before: str, after: str, places: slice = slice(None)) -> Callable[[WordEditor], None]:
    """Words changed in some of the runs that have them."""

    def edit(editor: WordEditor) -> None:
        runs = [one for one in editor.root.iter(W + "t") if before in (one.text or "")]
        for text in runs[places]:
            text.text = (text.text or "").replace(before, after)

    return edit


def test_a_sentence_with_a_reference_edited_in_the_reprint_alone() -> None:
    """In the reprint it prints the numbers of the chapter that reprints, too."""
    bench = small_bench()
    plan = bench.plan(bench.edited(change("の前に利用", "の前には利用", slice(0, 1))))
    assert not plan.left
    assert plan.files[USAGE_PATH].decode() == USAGE.replace("の前に利用", "の前には利用")


def test_both_copies_edited_alike_are_one_edit() -> None:
    bench = small_bench()
    plan = bench.plan(bench.edited(change("の前に利用", "の前には利用")))
    assert not plan.left
    assert plan.files[USAGE_PATH].decode() == USAGE.replace("の前に利用", "の前には利用")


def test_both_copies_edited_differently_are_named() -> None:
    bench = small_bench()
    edits = change("の前に利用", "の後に利用", slice(0, 1)), change("の前に利用", "の前には利用", slice(0, 1))
    plan = bench.plan(bench.edited(*edits))
    assert {one.reason for one in plan.left} == {"twice"}
    assert not plan.files


def test_a_reference_with_words_of_its_own_edited_in_the_reprint_alone() -> None:
    """There it leads to another bookmark."""
    usage = USAGE.replace("期間は[]", "[期間](#apply)は[]")
    bench = bench_of({**FILES, USAGE_PATH: usage.encode()}, "guide", "2026-04")
    plan = bench.plan(bench.edited(change("の前に利用", "の前には利用", slice(0, 1))))
    assert not plan.left
    assert plan.files[USAGE_PATH].decode() == usage.replace("の前に利用", "の前には利用")
    plan = bench.plan(bench.edited(change("に定める", "で定める", slice(0, 1))))
    assert not plan.left
    assert plan.files[USAGE_PATH].decode() == usage.replace("に定める", "で定める")


def test_a_term_stays_where_its_line_is_edited_in_a_reprint() -> None:
    bench = small_bench()
    plan = bench.plan(bench.edited(change("状況を", "状態を", slice(0, 1))))
    assert not plan.left
    assert plan.files[DUTY_PATH].decode() == DUTY.replace("状況を", "状態を")
