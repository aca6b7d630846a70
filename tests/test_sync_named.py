"""What the source cannot say is named with its place, kind by kind; nothing in a returned file goes by in silence."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest
from lxml import etree
from openpyxl import Workbook

from sync_bench import Bench, bench_of
from sync_project import FILES, FOLDER, USAGE, small_bench
from test_sync_shapes import USAGE_PATH, change, paragraphs
from word_editor import W, WordEditor, new_run

Edit = Callable[[WordEditor], object]
WORDS = "利用の状況を"


def target(editor: WordEditor) -> etree._Element:
    """The paragraph that is edited."""
    return paragraphs(editor, WORDS)[-1]


def run_with(name: str, **values: str) -> Edit:
    """A property put on the words of a paragraph."""

    def edit(editor: WordEditor) -> None:
        run = next(one for one in target(editor).iter(W + "r") if WORDS in "".join(one.itertext(W + "t")))
        properties = etree.Element(W + "rPr")
        etree.SubElement(properties, W + name, {W + key: value for key, value in values.items()})
        run.insert(0, properties)

    return edit


def paragraph_with(name: str, **values: str) -> Edit:
    """A property put on a paragraph."""

    def edit(editor: WordEditor) -> None:
        properties = target(editor).find(W + "pPr")
        etree.SubElement(properties, W + name, {W + key: value for key, value in values.items()})

    return edit


def element_in(name: str, **values: str) -> Edit:
    """An element at the end of a paragraph, in a run of its own."""

    def edit(editor: WordEditor) -> None:
        run = etree.SubElement(target(editor), W + "r")
        etree.SubElement(run, W + name, {W + key: value for key, value in values.items()})

    return edit


def unnumbered(editor: WordEditor) -> None:
    paragraphs(editor, "利用の目的")[-1].find(f"{W}pPr/{W}numPr/{W}numId").set(W + "val", "0")


def shaded_cell(editor: WordEditor) -> None:
    cell = paragraphs(editor, "期間")[-1].getparent()
    properties = cell.find(W + "tcPr")
    etree.SubElement(properties, W + "shd", {W + "fill": "FFFF00"})


@pytest.mark.parametrize(
    ("edit", "detail"),
    [
        (run_with("rFonts", eastAsia="ＭＳ ゴシック"), "書体"),
        (run_with("sz", val="36"), "文字の大きさ"),
        (run_with("color", val="FF0000"), "文字の色"),
        (run_with("shd", fill="FFFF00"), "網かけ"),
        (run_with("bdr", val="single"), "囲み線"),
        (run_with("i"), "斜体"),
        (run_with("caps"), "大文字"),
        (run_with("vanish"), "隠し文字"),
        (run_with("strike"), "取消線"),
        (paragraph_with("jc", val="center"), "配置"),
        (paragraph_with("pageBreakBefore"), "改ページ"),
        (paragraph_with("pBdr"), "罫線"),
        (element_in("br", type="page"), "改ページ"),
        (element_in("softHyphen"), "任意指定のハイフン"),
        (unnumbered, "番号の取消し"),
        (shaded_cell, "セルの網かけ"),
        (lambda editor: target(editor).append(new_run("　")), "段落の端の空白"),
    ],
)
def test_a_look_is_named(edit: Edit, detail: str) -> None:
    plan = small_bench().plan(small_bench().edited(edit))
    assert [one.detail for one in plan.left] == [detail]
    assert {one.reason for one in plan.left} <= {"look"}
    assert not plan.files


def equation(editor: WordEditor) -> None:
    etree.SubElement(target(editor), "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath")


@pytest.mark.parametrize(
    "edit", [element_in("sym", font="Wingdings", char="F0FC"), equation, element_in("object")]
)
def test_an_object_is_named(edit: Edit) -> None:
    plan = small_bench().plan(small_bench().edited(edit))
    assert [(one.reason, one.clause) for one in plan.left] == [("object", "manage")]
    assert not plan.files


def test_another_document_is_named_with_its_place() -> None:
    def edit(editor: WordEditor) -> None:
        target(editor).addnext(etree.Element(W + "altChunk"))

    (left,) = small_bench().plan(small_bench().edited(edit)).left
    assert left.reason == "document"
    assert left.paragraph > 10


def typed_over(before: str, after: str) -> Edit:
    """The results of fields that show these words."""

    def edit(editor: WordEditor) -> None:
        for text in target_fields(editor):
            if before in (text.text or ""):
                text.text = after

    return edit


def target_fields(editor: WordEditor) -> list[etree._Element]:
    found, depth = [], 0
    for element in paragraphs(editor, "の前に利用")[-1].iter(W + "fldChar", W + "t"):
        if element.tag == W + "fldChar":
            depth += {"begin": 1, "end": -1}.get(element.get(W + "fldCharType"), 0)
        elif depth:
            found.append(element)
    return found


def test_words_typed_over_a_field_are_named_and_a_new_number_is_not() -> None:
    bench = small_bench()
    plan = bench.plan(bench.edited(typed_over("(1)", "前項のとおり")))
    assert {(one.reason, one.clause) for one in plan.left} == {("field", "prohibit")}
    assert bench.plan(bench.edited(typed_over("(1)", "(12)"))).left == ()


def png(shade: int) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\x00" + bytes([shade]) * 40) * 40
    head = struct.pack(">IIBBBBB", 40, 40, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@cache
def pictured() -> Bench:
    """The small project with a picture."""
    usage = USAGE.replace("::: 解説\n", '::: 解説\n![灰色](images/a.png "色"){#fig-a}\n\n')
    more = {USAGE_PATH: usage.encode(), f"{FOLDER}images/a.png": png(90)}
    return bench_of({**FILES, **more}, "guide", "2026-04")


def replaced_picture(editor: WordEditor) -> None:
    name = next(name for name in editor.parts if name.endswith(".png"))
    editor.parts[name] = png(200)


def resized_picture(editor: WordEditor) -> None:
    for element in editor.root.iter("{*}extent"):
        element.set("cx", str(2 * int(element.get("cx"))))


@pytest.mark.parametrize(("edit", "reason"), [(replaced_picture, "picture"), (resized_picture, "size")])
def test_a_changed_picture_is_named(edit: Edit, reason: str) -> None:
    bench = pictured()
    assert bench.plan(bench.built).left == ()
    assert [one.reason for one in bench.plan(bench.edited(edit)).left] == [reason]


def test_what_refers_to_a_removed_clause_is_named() -> None:
    bench = small_bench()

    def edit(editor: WordEditor) -> None:
        for paragraph in paragraphs(editor, "利用の目的"):
            paragraph.getparent().remove(paragraph)

    (left,) = bench.plan(bench.edited(edit)).left
    assert (left.act, left.reason) == ("removed", "cited")
    assert left.detail.startswith(f"{USAGE_PATH}:16:")


def test_a_cell_of_an_excel_file_is_named_by_sheet_and_cell() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "様式"
    for row in (("番号", "項目"), (1, "目的"), (2, "期間")):
        sheet.append(row)
    data = BytesIO()
    book.save(data)
    start, end = USAGE.index("::: 表"), USAGE.index(":::\n:::")
    usage = USAGE[:start] + "::: 表 様式 {#tbl-form src=form.xlsx}\n" + USAGE[end:]
    bench = bench_of(
        {**FILES, USAGE_PATH: usage.encode(), f"{FOLDER}form.xlsx": data.getvalue()}, "guide", "2026-04"
    )
    (left,) = bench.plan(bench.edited(change("期間", "時期", slice(-1, None)))).left
    assert left.reason == "sheet"
    assert "form.xlsx" in left.detail
    assert left.detail.endswith("様式!B3")
