"""What the source cannot say is named, also in lines that came; what it can say comes once, however often the file does."""

from __future__ import annotations

import copy

import pytest
from lxml import etree

from sync_bench import Edits
from sync_project import rich_bench
from test_sync_shapes import DUTY_PATH, bare, paragraphs
from word_editor import W, WordEditor, new_run, style


def came(*properties: str, of_run: str = "") -> Edits:
    """A new paragraph of running text with properties of its own."""

    def edit(editor: WordEditor) -> None:
        paragraph = bare("新しい文である。")
        for xml in properties:
            paragraph[0].append(markup(xml))
        if of_run:
            paragraph[1].insert(0, markup(f"<w:rPr>{of_run}</w:rPr>"))
        paragraphs(editor, "記録には、次の")[-1].addnext(paragraph)

    return edit


def markup(xml: str) -> etree._Element:
    """An element of WordprocessingML."""
    (element,) = etree.fromstring(f'<w:x xmlns:w="{W[1:-1]}">{xml}</w:x>')
    return element


NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'


@pytest.mark.parametrize(
    ("edit", "name"),
    [
        pytest.param(came(of_run='<w:highlight w:val="yellow"/>'), "蛍光ペン", id="its characters"),
        pytest.param(came('<w:jc w:val="center"/>'), "配置", id="its lines"),
        pytest.param(came(NUMBER), "段落番号", id="a number of another program"),
    ],
)
def test_looks_of_a_paragraph_that_came_are_named(edit: Edits, name: str) -> None:
    plan = rich_bench().plan(rich_bench().edited(edit))
    assert [(one.act, one.after) for one in plan.taken] == [("added", "新しい文である。")]
    assert [(one.act, one.reason, one.detail, one.after) for one in plan.left] == [
        ("added", "look", name, "新しい文である。")
    ]


def test_a_paragraph_that_came_as_others_of_its_style_look_has_nothing_to_name() -> None:
    def edit(editor: WordEditor) -> None:
        title = next(one for one in editor.root.iter(W + "p") if style(one) == "GLItem")
        copied = copy.deepcopy(title)
        for element in list(copied)[1:]:
            copied.remove(element)
        copied.append(new_run("記録の保管に関すること。"))
        paragraphs(editor, "記録の作成")[-1].addnext(copied)

    plan = rich_bench().plan(rich_bench().edited(edit))
    assert ([one.act for one in plan.taken], plan.left) == (["added"], ())


def test_running_text_that_was_numbered_is_named() -> None:
    bench = rich_bench()
    plan = bench.plan(
        bench.edited(lambda editor: paragraphs(editor, "記録には、次の")[-1][0].append(markup(NUMBER)))
    )
    assert (plan.taken, [(one.reason, one.detail) for one in plan.left]) == ((), [("look", "段落番号")])


def test_a_section_that_was_put_in_is_named() -> None:
    bench = rich_bench()
    section = markup("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>")
    plan = bench.plan(
        bench.edited(lambda editor: paragraphs(editor, "記録には、次の")[-1].addprevious(section))
    )
    assert (plan.taken, [(one.reason, one.detail) for one in plan.left]) == (
        (),
        [("look", "セクション区切り")],
    )


def test_of_a_ruby_the_base_is_taken_in_and_the_reading_is_named() -> None:
    ruby = markup(
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>ちょうひょう</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>帳票</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    bench = rich_bench()
    plan = bench.plan(bench.edited(lambda editor: paragraphs(editor, "記録には、次の")[-1].append(ruby)))
    assert "記録には、次のものがある。帳票\n" in plan.files[DUTY_PATH].decode()
    assert [(one.reason, one.detail) for one in plan.left] == [("look", "ルビ")]


def test_a_table_in_a_cell_is_named_for_the_words_alone_are_taken_in() -> None:
    table = markup("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>内訳</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")
    bench = rich_bench()
    plan = bench.plan(bench.edited(lambda editor: paragraphs(editor, "期間")[-1].addprevious(table)))
    assert [one.after for one in plan.taken] == ["2\t内訳\n期間"]
    assert [(one.reason, one.detail) for one in plan.left] == [("look", "表の中の表")]


def test_a_bullet_that_enter_made_comes_once() -> None:
    """Enter makes no bullet, which is text in our lists; printed the paragraph has one."""

    def edit(editor: WordEditor) -> None:
        before = paragraphs(editor, "点検の日誌")[-1]
        paragraph = etree.Element(W + "p")
        paragraph.extend((copy.deepcopy(before[0]), new_run("引継ぎの記録")))
        before.addnext(paragraph)

    bench = rich_bench()
    returned = bench.edited(edit)
    plan = bench.plan(returned)
    assert plan.files[DUTY_PATH].decode().count("- 引継ぎの記録\n") == 1
    again = bench.plan(returned, files={**bench.files, **plan.files})
    assert (again.taken, again.left) == ((), ())
