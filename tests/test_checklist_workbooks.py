"""The workbooks of the self-check and of the audit, and the tables for print."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from checklist_books import filled, lists, shipped_book, workbook
from guidelinec.checklist.answer.sums import AnswerCounts, count, total
from guidelinec.checklist.form import FIRST_ROW, FORMS, HEAD_ROW, SUMMARY, Kind
from guidelinec.cli.checked.building import ChecklistChoice, build_checklists
from guidelinec.cli.console import InvalidInput
from guidelinec.cli.edition import Wanted
from guidelinec.cli.office import find_office, new_profile
from guidelinec.model.checklist.rows import ANSWERS
from guidelinec.model.project import find_edition
from guidelinec.read.marks import read_marks
from guidelinec.write.checklist.print import printed_sheets
from guidelinec.write.checklist.workbook import write_self_check
from publications import shipped_editions

KINDS: tuple[Kind, ...] = ("self", "audit")


def test_each_row_stands_on_the_sheet_of_its_role() -> None:
    book = shipped_book()
    sheets = {one.title: one for one in lists(load_workbook(io.BytesIO(workbook("self"))))}
    assert set(sheets) == set(book.roles)
    key = FORMS["self"].key
    stands = {
        sheet.cell(row, key).value for sheet in sheets.values() for row in range(FIRST_ROW, sheet.max_row + 1)
    }
    assert stands == {row.row.id for row in book.rows}
    manager = [sheets["情報セキュリティ管理者"].cell(row, 3).value for row in (FIRST_ROW, FIRST_ROW + 1)]
    assert manager == [row.row.what for row in book.roles["情報セキュリティ管理者"][:2]]


def test_the_audit_list_has_the_columns_of_an_audit() -> None:
    (sheet,) = lists(load_workbook(io.BytesIO(workbook("audit"))))
    heads = [cell.value for cell in sheet[HEAD_ROW]]
    assert heads[:7] == [
        "No.",
        "必須／推奨",
        "監査項目",
        "監査資料の例",
        "監査実施の例",
        "例文の番号",
        "留意事項",
    ]
    assert sheet.max_row == HEAD_ROW + len(shipped_book().rows)
    row = [cell.value for cell in sheet[FIRST_ROW]]
    assert row[2].endswith("か。") or row[2].endswith("）")
    assert row[3]
    assert row[4]
    assert row[5].startswith("第3編第1章")


@pytest.mark.parametrize("kind", KINDS)
def test_answers_are_picked_and_all_else_is_protected(kind: Kind) -> None:
    form = FORMS[kind]
    book = load_workbook(io.BytesIO(workbook(kind)))
    for sheet in lists(book):
        (validation,) = sheet.data_validations.dataValidation
        assert validation.formula1 == f'"{",".join(ANSWERS)}"'
        assert sheet.protection.sheet
        open_cells = [cell.column for cell in sheet[FIRST_ROW] if not cell.protection.locked]
        assert open_cells == [form.answer, form.answer + 1, form.answer + 2]
        assert len(sheet.conditional_formatting) >= 4
        hidden = [letter for letter, column in sheet.column_dimensions.items() if column.hidden]
        assert hidden
    assert book[SUMMARY].protection.sheet
    assert len(book[SUMMARY]._charts) == 3


def test_the_same_rows_give_the_same_bytes() -> None:
    book = shipped_book("town-first")
    assert write_self_check(book) == write_self_check(book)


def test_products_carry_the_mark_of_their_edition() -> None:
    assert set(read_marks(workbook("audit"), "x.xlsx")) == {"security-policy@2023-03"}


def test_a_profile_chooses_and_says_why() -> None:
    book = shipped_book("town-first")
    assert len(book.rows) < len(shipped_book().rows)
    sheet = load_workbook(io.BytesIO(workbook("self", "town-first")))["はじめに"]
    words = "\n".join(str(cell.value) for row in sheet for cell in row if cell.value)
    assert "報告が遅れると被害が広がる" in words
    assert "町村" in words


def test_only_what_changed() -> None:
    book = shipped_book(changed=True)
    assert all(row.before is not None for row in book.rows)
    texts = [row.change for row in book.rows if row.row.id == "organization-chief-contacts.2"]
    assert texts
    assert "3年に1回以上" in texts[0]
    assert len(book.rows) < len(shipped_book().rows) / 2


def test_for_print_there_are_boxes_to_tick() -> None:
    sheets = printed_sheets(shipped_book("town-first"))
    assert [sheet.name for sheet in sheets][-1] == "監査チェックリスト"
    assert "□未実施" in "".join(run.text for words in sheets[0].rows[0].cells for run in words)


@pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", KINDS)
def test_formulas_give_what_we_count(kind: Kind, tmp_path: Path) -> None:
    """LibreOffice computes the summary of a filled workbook."""
    office = str(find_office())
    data = filled(workbook(kind, "town-first"), kind)
    (tmp_path / "x.xlsx").write_bytes(data)
    subprocess.run(
        [office, "--headless", new_profile(tmp_path / "profile"), "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", str(tmp_path / "out"), str(tmp_path / "x.xlsx")],
        check=True, capture_output=True,
    )  # fmt: skip
    computed = load_workbook(tmp_path / "out" / "x.xlsx", data_only=True)[SUMMARY]
    form = FORMS[kind]
    by_sheet: list[AnswerCounts] = []
    by_chapter: dict[str, list[str]] = {}
    for sheet in lists(load_workbook(io.BytesIO(data))):
        rows = range(FIRST_ROW, sheet.max_row + 1)
        answers = [sheet.cell(row, form.answer).value or "" for row in rows]
        by_sheet.append(count(answers))
        for row, answer in zip(rows, answers, strict=True):
            by_chapter.setdefault(sheet.cell(row, form.key + 2).value, []).append(answer)
    first = HEAD_ROW + 1
    expected = [*by_sheet, total(by_sheet)]
    assert table(computed, first, len(expected)) == [shown(one) for one in expected]
    chapters = [count(answers) for answers in by_chapter.values()]
    start = first + len(expected) + 2
    found = table(computed, start, len(chapters) + 1)
    assert sorted(found[:-1]) == sorted(shown(one) for one in chapters)
    assert found[-1] == shown(total(chapters))


def shown(counts: AnswerCounts) -> tuple[object, ...]:
    rate = counts.rate
    return (*counts.figures(), "―" if rate is None else round(rate, 9))


def table(sheet: object, first: int, rows: int) -> list[tuple[object, ...]]:
    """The figures of a table that LibreOffice computed."""
    found = []
    for row in range(first, first + rows):
        values = [sheet.cell(row, column).value for column in range(2, 10)]  # type: ignore[attr-defined]
        found.append(tuple(round(one, 9) if isinstance(one, float) else one for one in values))
    return found


@pytest.mark.parametrize("choice", [ChecklistChoice("town-first"), ChecklistChoice(changed=True)])
def test_documents_for_which_nothing_can_be_chosen_stop_no_other(choice: ChecklistChoice) -> None:
    """A project holds a guideline with profiles and base beside one without: `--profile` and `--changed` are about the first."""
    *before, main = (one for one in shipped_editions() if one.guideline.id == "security-policy")
    alone = replace(find_edition(main.guideline, main.document.edition), base="")
    other = replace(
        main,
        guideline=replace(main.guideline, id="another", profiles=(), policies=(), editions=(alone,)),
        document=replace(main.document, id="another"),
    )
    ready = (*before, main, other)
    built = build_checklists(Wanted({}, published=ready), choice, ready)
    assert built.outputs
    assert {name.partition("/")[0] for name in built.outputs} == {"security-policy"}


def test_an_unknown_profile_is_refused_with_the_names_of_those_that_there_are() -> None:
    ready = tuple(shipped_editions())
    with pytest.raises(InvalidInput, match="city"):
        build_checklists(Wanted({}, published=ready), ChecklistChoice("town-frist"), ready)
