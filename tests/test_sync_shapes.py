"""Shapes of edits that reviewers make, each held against what the source becomes."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest
from lxml import etree

from sync_bench import bench_of
from sync_project import DUTY, FILES, FOLDER, USAGE, small_bench
from word_editor import W, WordEditor, new_run, style

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


def bare(words: str, name: str = "GLBody") -> etree._Element:
    """A paragraph as somebody types it, without an indent."""
    paragraph = etree.Element(W + "p")
    etree.SubElement(etree.SubElement(paragraph, W + "pPr"), W + "pStyle", {W + "val": name})
    paragraph.append(new_run(words))
    return paragraph


def typed_after(before: str, words: str) -> Callable[[WordEditor], None]:
    """A paragraph without an indent after the one at home with some words."""
    return lambda editor: paragraphs(editor, before)[-1].addnext(bare(words))


@pytest.mark.parametrize(
    ("before", "place", "indent"),
    [
        pytest.param("利用の目的", "{#apply-purpose}\n", "      ", id="between two items"),
        pytest.param("職員は、必ず", "[^forms]。\n", "   ", id="before the first item below"),
        pytest.param("申請", "**申請** {#apply}\n", "   ", id="before the text of an item"),
    ],
)
def test_a_sentence_typed_without_an_indent_belongs_to_the_item_before_it(
    before: str, place: str, indent: str
) -> None:
    """Outside of it the list would begin anew behind the sentence."""
    bench = small_bench()
    if before == "申請":
        edit = lambda editor: next(  # noqa: E731
            one for one in reversed(paragraphs(editor, "申請")) if style(one) == "GLItemTitle"
        ).addnext(bare("新しい文である。"))
    else:
        edit = typed_after(before, "新しい文である。")
    plan = bench.plan(bench.edited(edit))
    assert not plan.left
    text = plan.files[USAGE_PATH].decode()
    assert f"{place}\n{indent}新しい文である。\n" in text


def test_a_sentence_typed_behind_the_last_item_of_a_level_belongs_to_the_one_around() -> None:
    bench = small_bench()
    home = "同じ文の項目"
    edit = lambda editor: paragraphs(editor, home)[-2].addnext(bare("新しい文である。"))  # noqa: E731
    plan = bench.plan(bench.edited(edit))
    assert not plan.left
    assert "{#apply-same}\n\n   新しい文である。\n\n2. **禁止**" in plan.files[USAGE_PATH].decode()


def unmarked(paragraph: etree._Element) -> etree._Element:
    """A copy of a paragraph without its bookmark, as cut and paste leaves it."""
    copied = copy.deepcopy(paragraph)
    for mark in list(copied.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        mark.getparent().remove(mark)
    return copied


def cut_and_pasted(
    words: tuple[str, ...], after: str, changed: tuple[str, str] = ("", "")
) -> Callable[[WordEditor], None]:
    """Paragraphs at home that stand behind another one from then on."""

    def edit(editor: WordEditor) -> None:
        target = paragraphs(editor, after)[-1]
        for part in reversed(words):
            old = paragraphs(editor, part)[-1]
            new = unmarked(old)
            old.getparent().remove(old)
            for text in new.iter(W + "t"):
                text.text = (text.text or "").replace(*changed) if changed[0] else text.text
            target.addnext(new)

    return edit


MOVED = ("禁止", "の前に利用", "禁じる細目")


@pytest.mark.parametrize("changed", [("", ""), ("の前に利用", "の前に勝手に利用")])
def test_an_item_cut_and_pasted_keeps_its_id(changed: tuple[str, str]) -> None:
    """Its title is too short to be known by itself; references lead to it."""
    usage = USAGE.replace("   1. 同じ文の項目である。 {#prohibit-same}", "   1. 禁じる細目 {#prohibit-part}")
    usage = usage.replace("申請の様式は", "[](#prohibit)の様式は")
    bench = bench_of({**FILES, USAGE_PATH: usage.encode()}, "guide", "2026-04")
    plan = bench.plan(bench.edited(cut_and_pasted(MOVED, "利用の状況を", changed)))
    assert not plan.left
    assert "moved" in {one.act for one in plan.taken}
    assert "{#prohibit}" not in plan.files[USAGE_PATH].decode()
    duty = plan.files[DUTY_PATH].decode()
    assert "2. **禁止** {#prohibit}" in duty or "1. **禁止** {#prohibit}" in duty
    assert "{#prohibit-part}" in duty
    assert (changed[1] or "の前に利用") in duty


def test_other_words_of_one_sentence_are_merged_and_the_same_words_are_a_conflict() -> None:
    bench = small_bench()
    text = DUTY.replace("利用の状況", "利用した状況")
    near = bench.plan(
        bench.edited(change("は、利用", "等は、利用")), files={**FILES, DUTY_PATH: text.encode()}
    )
    assert [one.reason for one in near.left] == ["conflict"]
    text = DUTY.replace("。\n:::", "ほか、必要な措置を講ずる。\n:::")
    far = bench.plan(
        bench.edited(change("は、利用", "等は、利用")), files={**FILES, DUTY_PATH: text.encode()}
    )
    assert not far.left
    merged = "[管理者]{.term #term-manager}等は、利用の状況を確かめるほか、必要な措置を講ずる。"
    assert merged in far.files[DUTY_PATH].decode()


def test_a_conflict_with_an_earlier_file_names_it() -> None:
    bench = small_bench()
    one, two = (bench.edited(change("状況を", words)) for words in ("状態を", "実態を"))
    (left,) = bench.plan(one, two).left
    assert (left.reason, left.file, left.against) == ("conflict", "2.docx", "1.docx")


def test_a_move_says_from_where_to_where() -> None:
    bench = small_bench()
    (moved,) = bench.plan(bench.edited(cut_and_pasted(("禁止", "の前に利用"), "利用の状況を"))).taken[:1]
    assert (moved.act, moved.label, moved.detail) == ("moved", "第2編第1章1(2)", "第2編第1章2(1)")


def test_a_file_that_comes_twice_changes_nothing_more() -> None:
    """The source has become what it says, in a paragraph of which no sentence is left."""
    bench = small_bench()
    one = bench.edited(change("は、利用の状況を確かめる。", "は、改める。"))
    two = bench.edited(change("申請の様式は、", "別に示す書き方は、"))
    plan = bench.plan(one, two, one)
    assert not plan.left
    assert [taken.file for taken in plan.taken] == ["1.docx", "2.docx"]


def test_a_sentence_written_anew_keeps_its_place() -> None:
    bench = small_bench()
    plan = bench.plan(bench.edited(change("利用の状況を確かめる。", "別に定めるところによる。")))
    assert not plan.left
    assert [taken.act for taken in plan.taken] == ["reworded"]


def test_a_file_that_comes_again_after_its_move_changes_nothing_more() -> None:
    """The reference to what moved leads there by other numbers now."""
    bench = small_bench()
    returned = bench.edited(cut_and_pasted(("利用の目的",), "利用の状況を"))
    plan = bench.plan(returned)
    assert [taken.act for taken in plan.taken] == ["moved"]
    again = bench.plan(returned, files={**bench.files, **plan.files})
    assert (again.taken, again.left) == ((), ())


def test_two_files_that_change_a_sentence_each_can_come_again() -> None:
    bench = bench_of(
        {**FILES, DUTY_PATH: DUTY.replace("。\n:::", "。別に定める。\n:::").encode()}, "guide", "2026-04"
    )
    one = bench.edited(change("は、利用の状況を確かめる。", "は、甲とする。"))
    two = bench.edited(change("別に定める。", "乙とする。"))
    plan = bench.plan(one, two, one)
    assert not plan.left
    assert "は、甲とする。乙とする。\n" in plan.files[DUTY_PATH].decode()
