"""Two editions of a standard of requirements: the 新旧対照表 cell by cell, the gate, the redline, and what of the main document shows in it."""

from __future__ import annotations

from guidelinec.product_files import build_products
from requirements_standard import METRICS, TEXT, opened, project

NEW = (
    METRICS.replace("choices: {①: 2, ②: 1}", "choices: {①: 1, ②: 2}")
    .replace("祝日は、休日とする。", "祝日は、平日とする。")
    .replace(
        "[決めない, 窓口の開いている時間, 止めない]", "[決めない, 窓口の開いている時間, 止めない, 二重にする]"
    )
    .replace('②: "-"', "②: 0")
    .replace(
        "          - id: notice",
        """          - id: spare
            title: 予備
            levels: [置かない, 置く]
            choices: {①: 1, ②: 0}
          - id: notice""",
    )
)
POLICY = """edition: s1
base: s0
title: 方針
items:
  - id: N1
    title: 選択の見直し
    request: 見直すこと。
    origin: {document: 資料}
    changes: [{clause: hours}, {clause: notice}, {clause: spare, kind: 新設}]
"""


def built(files: dict[str, bytes], name: str) -> dict[str, bytes]:
    made = build_products(files, "std", "s1", (name,))
    assert not made.findings
    return {path.rpartition("_")[2]: data for path, data in made.outputs.items()}


def rows(data: bytes, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in opened(data)[sheet].iter_rows(min_row=4)]


def test_each_cell_that_changed_has_its_row() -> None:
    data = built(project(NEW, policy=POLICY), "change-table")["change-table.xlsx"]
    assert rows(data, "新旧対照表") == [
        ["A.1.1.1", "使える時間", "レベル3", "二重にする", None, "改正", "N1　選択の見直し"],
        [None, None, "標準の選択①", "レベル1：窓口の開いている時間", "レベル2：止めない", "引下げ", None],
        [None, None, "標準の選択②", "レベル2：止めない", "レベル1：窓口の開いている時間", "引上げ", None],
        [
            None,
            None,
            "備考",
            "延長する日を除く。\n祝日は、平日とする。",
            "延長する日を除く。\n祝日は、休日とする。",
            "改正",
            None,
        ],
        [
            "A.1.1.2",
            "予備",
            "全体",
            "レベル0：置かない\nレベル1：置く\n標準の選択①：1\n標準の選択②：0",
            "（新設）",
            "新設",
            "N1　選択の見直し",
        ],
        [
            "A.1.1.3\n（旧A.1.1.2）",
            "知らせる時期",
            "標準の選択②",
            "レベル0：知らせない",
            "-",
            "新たに求める",
            "N1　選択の見直し",
        ],
    ]
    assert rows(data, "標準の選択の変更") == [
        ["A.1.1.1", "使える時間", "2→1　▼", "1→2　▲"],
        ["A.1.1.3\n（旧A.1.1.2）", "知らせる時期", None, "-→0　○"],
    ]
    assert rows(data, "番号の対応") == [["A.1.1.3", "A.1.1.2", "知らせる時期"]]


def test_an_item_that_needs_two_lines_is_no_link_where_it_is_printed() -> None:
    """LibreOffice cuts a link at the edge of its cell, whatever the cell says of wrapping."""
    long = POLICY.replace("選択の見直し", "クラウドに固有のメトリクスの新設")
    for policy, column in ((POLICY, 7), (long, 8)):
        sheet = opened(built(project(NEW, policy=policy), "change-table")["change-table.xlsx"])["新旧対照表"]
        assert [cell.column for cell in sheet[4] if cell.hyperlink] == [column]
        assert sheet["H3"].value == (None if column == 7 else "リンク（印刷されない）")
        assert sheet.print_area.endswith(f"$G${sheet.max_row}")
        assert sheet["G4"].alignment.wrap_text


def test_what_went_and_what_moved() -> None:
    moved = (
        METRICS
        + """      - id: other
        title: ほか
        metrics:
"""
    )
    notice = moved[moved.index("          - id: notice") : moved.index("      - id: other")]
    data = built(project(moved.replace(notice, "") + notice), "change-table")["change-table.xlsx"]
    assert ["A.1.2.1\n（旧A.1.1.2）", "知らせる時期", "位置"] in [row[:3] for row in rows(data, "新旧対照表")]
    gone = built(project(METRICS.replace(notice, "")), "change-table")["change-table.xlsx"]
    ((number, name, column, new, old, what, _),) = rows(gone, "新旧対照表")
    assert (number, name, column, new, what) == ("（旧A.1.1.2）", "知らせる時期", "全体", "（削る）", "削除")
    assert old == "レベル0：知らせない\nレベル1：前日まで\n標準の選択①：1\n標準の選択②：-"


def test_a_new_number_in_the_main_document_is_no_change() -> None:
    text = TEXT.replace("## 控え", "## 前置き {#front}\n\n前に置く。\n\n## 控え")
    main_two = project(METRICS)
    main_two["structure/main/guideline.yaml"] = (
        main_two["structure/main/guideline.yaml"]
        .replace(b"editions: [{id: e1}]", b"editions: [{id: e1}, {id: e2, base: e1}]")
        .replace(b"outline: {e1: [{file: a.md}]}", b"outline: {e1: [{file: a.md}], e2: [{file: a.md}]}")
    )
    main_two["source/main/e2/a.md"] = text.encode()
    main_two["structure/std/guideline.yaml"] = main_two["structure/std/guideline.yaml"].replace(
        b"base: s0, beside: e1", b"base: s0, beside: e2"
    )
    data = built(main_two, "change-table")["change-table.xlsx"]
    assert rows(data, "新旧対照表") == []
    main_two["source/std/s1/m.yaml"] = METRICS.replace("祝日は、休日", "祝日は、平日").encode()
    data = built(main_two, "change-table")["change-table.xlsx"]
    assert [row[2] for row in rows(data, "新旧対照表")] == ["備考"], "nor beside a change of the same row"


def test_every_changed_row_needs_an_item_and_every_item_a_change() -> None:
    def codes(policy: str) -> list[tuple[str, str]]:
        questions = build_products(project(NEW, policy=policy), "std", "s1", ("trace-table",)).questions
        return [(one.code, str(one.span)) for one in questions]

    assert codes(POLICY) == []
    assert codes(POLICY.replace("{clause: notice}, ", "")) == [("GL601", "source/std/s1/m.yaml:27:17")]
    ((code, place),) = codes(POLICY.replace("{clause: notice}", "{clause: notice}, {clause: schedule}"))
    assert code in ("GL602", "GL603", "GL604")
    assert place.startswith("structure/std/policy/s1.yaml:9:")


def test_the_redline_is_proved() -> None:
    made = built(project(NEW, policy=POLICY), "redline")
    assert list(made) == ["redline.docx"]


def test_a_document_that_goes_with_another_has_the_usual_products() -> None:
    names = {
        path.rpartition("_")[2].partition(".")[0]
        for path in build_products(project(NEW), "std", "s1").outputs
    }
    assert "change-table" in names
    assert not names & {"marked", "structure-table"}
