"""Cases: checked against their clauses, printed beside them and at the end, published, and no part of the text."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from cases_project import CASES, PATH, cases_bench, with_cases
from checklist_books import lists, shipped_book, workbook
from guidelinec.checklist.book import told as told_row
from guidelinec.cli.project import read_files
from guidelinec.diagnostics import Diagnostic
from guidelinec.making import Making
from guidelinec.model.cases.case import Case, CaseClause, CaseSource
from guidelinec.model.fingerprint import edition_mark
from guidelinec.numbering.printed import printed_numbers
from guidelinec.ooxml.package import read_package
from guidelinec.pipeline import NumberedEdition, Render, printed_on, read_editions
from guidelinec.publication import alterations, publish, read_back
from guidelinec.read.published.guideline import ReadGuideline, read_published
from guidelinec.revision import Compared, compared
from guidelinec.write.adoption_report.page import write_report
from guidelinec.write.checklist.print import printed_sheets
from guidelinec.write.html.edition import write_html
from guidelinec.write.review.row import row_html
from guidelinec.write.review.rows import review_rows
from small_town import run_town, town_file
from sync_project import FILES, FOLDER
from word_editor import W

ROOT = Path(__file__).parents[1]


def found(files: dict[str, bytes]) -> list[Diagnostic]:
    return [one for one in read_editions(files)[1] if one.code.startswith("GL84")]


def edition(files: dict[str, bytes]) -> NumberedEdition:
    (read,), _ = read_editions(files, "guide", "2026-04")
    return read


def paragraphs(data: bytes) -> list[str]:
    """The paragraphs of a Word file."""
    body = etree.fromstring(read_package(data).parts["word/document.xml"])
    return ["".join(paragraph.itertext(W + "t")) for paragraph in body.iter(W + "p")]


def page(read: NumberedEdition) -> str:
    return write_html(read.document, read.design, read.labels, read.assets, cases=read.cases)


# ---- held against the clauses


def test_cases_whose_clauses_say_what_they_said_are_right() -> None:
    assert found(with_cases()) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [("令和5年5月", "令和5年13月"), ("令和5年8月", "平成32年8月"), ("二つ目の段落", "令和5年2月30日の段落")],
    ids=["of the case", "of its source", "of what happened"],
)
def test_a_date_that_no_calendar_has_is_told(before: str, after: str) -> None:
    (told,) = [
        one for one in read_editions(with_cases(CASES.replace(before, after)))[1] if one.code == "GL426"
    ]
    assert told.args[0] in after
    assert told.span
    assert told.span.path == PATH


@pytest.mark.parametrize(
    ("path", "before", "after", "clauses"),
    [
        ("usage.md", "職員は、**必ず**申請する", "職員は、前日までに申請する", ["apply", "apply-purpose"]),
        ("usage.md", "1. 利用の目的", "1. 利用の期間", ["apply", "apply-purpose"]),
        ("duty.md", "利用の状況を確かめる", "利用の状況を毎月確かめる", ["duty"]),
        ("usage.md", "申請の様式は", "申請のための様式は", []),
    ],
    ids=["of its stem and its own", "of an item below", "below a heading", "of the commentary"],
)
def test_a_change_of_words_makes_the_cases_suspect(
    path: str, before: str, after: str, clauses: list[str]
) -> None:
    files = with_cases()
    text = files[FOLDER + path].decode()
    assert before in text
    suspects = found(files | {FOLDER + path: text.replace(before, after).encode()})
    assert [(one.code, one.args[0]) for one in suspects] == [("GL841", clause) for clause in clauses]
    marks = CASES
    for one in suspects:
        assert str(one.span).startswith(f"{PATH}:")
        marks = marks.replace(f'MARK-{one.args[0]}"', f'{one.args[2]}"')
    assert not found(with_cases(marks) | {FOLDER + path: text.replace(before, after).encode()})


def test_a_clause_without_a_mark_is_told_the_mark_to_enter() -> None:
    unmarked = CASES.replace(', mark: "MARK-apply"', "")
    (told,) = found(with_cases(unmarked))
    assert (told.code, told.args[0]) == ("GL846", "apply")
    entered = CASES.replace('MARK-apply"', f'{told.args[2]}"')
    assert not found(with_cases(entered))


def test_a_new_number_makes_nothing_suspect() -> None:
    files = with_cases()
    guideline = files["structure/guide/guideline.yaml"].decode()
    turned = guideline.replace("{file: usage.md}, {file: duty.md}", "{file: duty.md}, {file: usage.md}")
    assert turned != guideline
    assert not found(files | {"structure/guide/guideline.yaml": turned.encode()})


def test_a_clause_that_went_away_is_an_error_at_its_place() -> None:
    (gone,) = found(with_cases(CASES.replace("clause: apply,", "clause: aply,")))
    assert gone.code == "GL840"
    assert str(gone.span).startswith(f"{PATH}:16:")
    assert "apply" in gone.args[2], "the id that is meant"


def editions_of_two(since: str, until: str = "") -> dict[str, bytes]:
    """The project with a later edition of the same text."""
    files = with_cases(
        CASES.replace("since: 2026-04", f"since: {since}" + (f"\n    until: {until}" if until else ""))
    )
    guideline = files["structure/guide/guideline.yaml"].decode()
    outline = guideline.partition("outline:\n")[2]
    later = outline.replace("2026-04:", "2027-04:")
    guideline = guideline.replace(
        "令和8年4月}", "令和8年4月}\n  - {id: 2027-04, date: 令和9年4月, base: 2026-04}"
    )
    files["structure/guide/guideline.yaml"] = (guideline + later).encode()
    for path in [path for path in files if path.startswith(FOLDER)]:
        files[path.replace("2026-04", "2027-04")] = files[path]
    return files


@pytest.mark.parametrize(
    ("since", "until", "printed"),
    [
        ("2026-04", "", (2, 2)),
        ("2027-04", "", (0, 2)),
        ("2026-04", "2026-04", (2, 0)),
        ("2027-04", "2026-04", (0, 0)),
    ],
)
def test_a_case_is_printed_from_one_edition_to_another(
    since: str, until: str, printed: tuple[int, int]
) -> None:
    old, new = read_editions(editions_of_two(since, until))[0]
    assert (len(old.cases), len(new.cases)) == printed


def test_a_case_is_held_against_the_last_edition_that_prints_it() -> None:
    files = editions_of_two("2026-04")
    path = FOLDER.replace("2026-04", "2027-04") + "usage.md"
    files[path] = files[path].replace("**必ず**".encode(), "前日までに".encode())
    assert [one.code for one in found(files)] == ["GL841", "GL841"]
    ended = editions_of_two("2026-04", "2026-04")
    assert not found(ended | {path: files[path]})


# ---- printed


def test_the_word_edition_prints_a_box_behind_the_commentary_and_all_at_the_end() -> None:
    printed = paragraphs(edition(with_cases()).plain_word().data)
    boxes = [place for place, line in enumerate(printed) if line == "（事例）"]
    assert [printed[place + 1] for place in boxes] == [
        "申請のない利用",
        "【架空の例】申請の様式を1枚にした町",
        "申請のない利用",
    ]
    commentary = next(place for place, line in enumerate(printed) if "申請の様式は、" in line)
    following = max(place for place, line in enumerate(printed) if line == "責務")
    assert commentary < boxes[0] < boxes[1] < following < boxes[2]
    end = printed[max(place for place, line in enumerate(printed) if line == "事例集") :]
    assert "・調査委員会「調査報告書」（令和5年8月）　https://example.jp/report" in end
    assert "・第2編第1章1(1)　申請を求めていれば防げた。" in end
    assert "https://example.jp/report" not in "".join(printed[: -len(end)])


def test_the_page_says_the_same_as_the_word_edition() -> None:
    read = edition(with_cases())
    text = re.sub(r"<[^>]+>", "", page(read).partition("<main")[2])
    said = {line.removeprefix("・") for line in paragraphs(read.plain_word().data) if line}
    told = {unescape(line) for line in text.splitlines()}
    for line in (
        "【架空の例】申請の様式を1枚にした町",
        "申請をしないまま、記録が持ち出された。",
        "確かめること",
    ):
        assert line in said
        assert line in told
    assert page(read).count('<aside class="case"') == 3


def test_words_of_a_case_are_escaped() -> None:
    hostile = CASES.replace("申請のない利用", '"<script>alert(1)</script>&"').replace(
        "https://example.jp/report", "https://example.jp/?<b>&"
    )
    read = edition(with_cases(hostile))
    assert "<script>alert" not in page(read)
    assert "<script>alert(1)</script>&" in paragraphs(read.plain_word().data)


def test_the_collection_has_page_numbers_of_its_own() -> None:
    read = edition(with_cases())
    physical = {"_c_part_example": 3, "_c_part_rules": 5, "_c__cases": 9, "_c__case_lost_form": 10}
    pages = printed_on(read, Render(lambda data: data, lambda data: physical))
    assert pages is not None
    assert (pages[-1, "_cases"], pages[-1, "_case-lost-form"]) == ("ⅲ-1", "ⅲ-2")


# ---- no part of the text


def test_an_edition_has_the_same_text_with_and_without_cases() -> None:
    with_some, without = edition(with_cases()), edition(FILES)
    assert with_some.document == without.document
    assert with_some.labels == without.labels
    marks = {
        edition_mark(one.document, printed_numbers(one.labels).references) for one in (with_some, without)
    }
    assert len(marks) == 1
    assert with_some.text_word().data == without.plain_word().data != with_some.plain_word().data


def test_a_redline_knows_nothing_of_cases() -> None:
    old, new = read_editions(editions_of_two("2027-04"))[0]
    both = compared(old, new)
    assert not [change for change in both.comparison.changes if change.changed]
    made = Making(both).tracked.data
    assert "申請のない利用" not in "".join(paragraphs(made))
    plain = {path: data for path, data in editions_of_two("2027-04").items() if path != PATH}
    assert made == Making(compared(*read_editions(plain)[0])).tracked.data


# ---- published


def opened(data: bytes) -> ReadGuideline:
    read = read_published(data, "x.json")
    assert isinstance(read, ReadGuideline)
    return read


def test_published_read_back_and_verified() -> None:
    read = edition(with_cases())
    data = publish([read])
    assert not alterations(opened(data))
    (back,) = read_back(opened(data))
    assert back.cases == read.cases
    assert page(back) == page(read)
    altered = json.loads(data)
    altered["cases"][1]["happened"] = "別の話"
    (told,) = alterations(opened(json.dumps(altered).encode()))
    assert told.args == ("事例 good-form",)
    assert b'"cases"' not in publish([edition(FILES)]), "as a file of an earlier version"


def test_the_shipped_cases_are_right(revision: Compared) -> None:
    cases = revision.new.cases
    assert len(cases) >= 6
    assert not revision.old.cases, "the published edition stays as it is"
    assert all(case.sources or case.made_up for case in cases)
    assert not found(dict(read_files(ROOT)))
    alone = replace(revision.new, guideline=replace(revision.new.guideline, cases=()))
    assert alone.document == revision.new.document


def test_the_bench_is_right() -> None:
    assert len(cases_bench().edition.cases) == 2


# ---- lists and reports


CASE = Case(
    "lost",
    "incident",
    "媒体の<紛失>",
    "令和5年5月",
    "ある市",
    "媒体を失った。",
    "e2",
    look=("数を確かめているか。",),
    sources=(CaseSource("報告書", "ある市", "", "https://example.jp/?a&b"),),
)


def test_the_report_of_a_town_tells_the_cases_of_what_it_lacks_or_must_revise() -> None:
    outcome = run_town(town_file())
    worklist = outcome.worklist
    due = next(task for task in worklist.tasks if task.group == "要改正")
    asked = {task.clause for task in worklist.tasks}
    done = next(one.id for one in worklist.new.provisions if one.id not in asked and not one.children)

    def report(clause: str) -> str:
        case = replace(CASE, clauses=(CaseClause(clause, "定めがあれば防げた。"),))
        new = replace(worklist.new, cases=(case,))
        return write_report(outcome.town, replace(worklist, new=new), ()).decode()

    page = report(due.clause)
    assert '<br>事例：<a href="#case-lost">媒体の&lt;紛失&gt;</a>' in page
    told = page.partition("関わる事例")[2]
    for words in ("媒体を失った。", "数を確かめているか。", "ある市「報告書」　https://example.jp/?a&amp;b"):
        assert words in told
    assert worklist.new.citation(due.clause) in told
    assert "媒体を失った。" not in report(done)
    assert "関わる事例" not in write_report(outcome.town, worklist, ()).decode()


def test_a_case_above_a_clause_bears_on_it() -> None:
    new = run_town(town_file()).worklist.new
    inner = next(one for one in new.provisions if one.parent >= 0)
    above = new.provisions[inner.parent].id
    with_case = replace(new, cases=(replace(CASE, clauses=(CaseClause(above, "上の定め"),)),))
    assert with_case.cases_on(inner.id) == with_case.cases
    assert with_case.cases_on("no-such-clause") == ()


def test_checklists_name_the_cases_of_a_row_and_ask_the_same() -> None:
    book = shipped_book()
    rows = {row.row.clause: row for row in book.rows}
    (case,) = rows["outsourcing-hand-carry"].cases
    assert case.id == "amagasaki-usb"
    assert [one.id for one in rows["technical-access-maintain-vpn"].cases] == ["handa-ransomware"]
    for kind, column in (("self", 3), ("audit", 7)):
        workbook_read = load_workbook(io.BytesIO(workbook(kind)), read_only=True)
        rows_read = (row for sheet in lists(workbook_read) for row in sheet.iter_rows(values_only=True))
        cells = [str(row[column - 1]) for row in rows_read]
        told = [cell for cell in cells if f"〔事例〕{case.line}" in cell]
        assert told
        assert all(not cell.startswith("〔事例〕") for cell in told) or kind == "audit"
    printed = "".join(
        "".join(run.text for cell in row.cells for run in cell)
        for sheet in printed_sheets(book)
        for row in sheet.rows
    )
    assert f"〔事例〕{case.line}" in printed
    assert all("〔事例〕" not in told_row(row.row) for row in book.rows), "what is asked stays the same"


def test_the_review_page_has_the_cases_beside_their_clauses(revision: Compared) -> None:
    rows = review_rows(revision.comparison, revision.names, None, cases=revision.new.cases)
    beside = {unit.clause: row for row in rows if row.cases for unit in row.units}
    named = {one.clause for case in revision.new.cases for one in case.clauses}
    assert named <= set(beside)
    assert all(named & {unit.clause for unit in row.units} for row in beside.values())
    page = row_html(beside["outsourcing-hand-carry"])
    assert (
        "<summary>事例　全ての市民の情報を収めたUSBメモリの紛失（令和4年6月　兵庫県尼崎市）</summary>" in page
    )
    assert "尼崎市USBメモリー紛失事案に関する調査報告書" in page
