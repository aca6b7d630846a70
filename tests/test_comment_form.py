"""The workbook of an inquiry (意見照会): what it lets somebody type, and what is read of it after people have had it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from guidelinec.cli.main import commands
from guidelinec.model.comments.form import ASKED, CLAUSES, HEAD_ROW, SENDER, SHOWN, WHOLE
from test_comments import HOSTILE, REGISTER, invoke, project

__all__ = ["project"]

COLUMN = {name: number for number, (name, _) in enumerate((*SHOWN, *ASKED), 1)}
FIRST = HEAD_ROW + 1


@pytest.fixture
def form(project: Path) -> Path:
    """The form of the small project, as it is sent out."""
    target = project.parent / "照会.xlsx"
    done = invoke("comments", "form", "2", "--until", "1月30日", "-o", str(target))
    assert done.exit_code == 0, done.output
    return target


def filled(form: Path, *edits: Callable[[Workbook], object]) -> Path:
    """The form as somebody sends it back."""
    book = load_workbook(form)
    book[SENDER][f"B{HEAD_ROW}"] = "青葉省"
    book[SENDER][f"B{HEAD_ROW + 2}"] = "山田"
    for edit in edits:
        edit(book)
    target = form.parent / "照会_青葉省.xlsx"
    book.save(target)
    return target


def say(row: int, **words: str) -> Callable[[Workbook], None]:
    """Answers in a row of the sheet of clauses."""

    def edit(book: Workbook) -> None:
        for name, text in words.items():
            book[CLAUSES].cell(row, COLUMN[name]).value = text

    return edit


def register() -> list[dict[str, Any]]:
    """The entries of the register."""
    import yaml

    return list(yaml.safe_load(REGISTER.read_bytes())["comments"]) if REGISTER.exists() else []


def test_all_but_the_answers_is_protected_and_choices_are_offered(form: Path) -> None:
    book = load_workbook(form)
    assert book.sheetnames == ["はじめに", SENDER, CLAUSES, WHOLE]
    assert all(sheet.protection.sheet for sheet in book)
    sheet = book[CLAUSES]
    free = {
        cell.column for row in sheet.iter_rows(min_row=FIRST) for cell in row if not cell.protection.locked
    }
    assert free == {COLUMN[name] for name, _ in ASKED}
    assert all(cell.protection.locked for cell in sheet[HEAD_ROW])
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"修正意見,質問,その他"'
    assert "D4" in choice.sqref
    assert sheet.print_title_rows == f"${HEAD_ROW}:${HEAD_ROW}"
    assert sheet.freeze_panes == f"A{FIRST}"
    assert sheet.column_dimensions["I"].hidden
    assert sheet.cell(FIRST, 1).value
    assert "1月30日" in str(book["はじめに"]["B3"].value)


def test_the_same_edition_gives_the_same_bytes(form: Path) -> None:
    before = form.read_bytes()
    invoke("comments", "form", "2", "--until", "1月30日", "-o", str(form))
    assert form.read_bytes() == before


def test_the_changed_clauses_alone(form: Path) -> None:
    target = form.parent / "変更.xlsx"
    assert invoke("comments", "form", "2", "--changed", "-o", str(target)).exit_code == 0
    assert FIRST < load_workbook(target)[CLAUSES].max_row < load_workbook(form)[CLAUSES].max_row


def test_what_was_filled_in_is_entered_once(form: Path) -> None:
    def whole(book: Workbook) -> None:
        number = book[CLAUSES].cell(FIRST, 1).value
        for row, (place, text) in enumerate(
            [("", "全体に賛成"), (number, "二つ目"), ("第99条", "ない箇所")], FIRST
        ):
            book[WHOLE].cell(row, 1).value = place
            book[WHOLE].cell(row, 4).value = text

    file = filled(
        form, say(FIRST, 区分="修正意見", 対象の語句="語", 意見="直す", 修正案="句", 理由="短い"), whole
    )
    done = invoke("comments", "import", str(file))
    assert done.exit_code == 0, done.output
    assert "意見 4件を加えました" in done.output
    first, *others = register()
    clause = load_workbook(form)[CLAUSES].cell(FIRST, 9).value
    assert first["kind"] == "修正意見"
    assert (first["quote"], first["text"], first["proposed"]) == ("語", "直す\n（理由）短い", "句")
    assert (first["body"], first["author"], first["clause"]) == ("青葉省", "山田", clause)
    assert first["file_place"] == f"{CLAUSES} F{FIRST}"
    assert first["label"]
    assert [(one.get("clause"), one["text"]) for one in others] == [
        (None, "全体に賛成"),
        (clause, "二つ目"),
        (None, "（第99条）\nない箇所"),
    ]
    before = REGISTER.read_bytes()
    assert "意見 0件を加えました（登録済み 4件）" in invoke("comments", "import", str(file)).output
    assert REGISTER.read_bytes() == before


def test_the_same_words_in_two_rows_are_two_comments(form: Path) -> None:
    def twice(book: Workbook) -> None:
        book[WHOLE].cell(FIRST, 4).value = book[WHOLE].cell(FIRST + 1, 4).value = "賛成"

    file = filled(form, twice)
    assert "意見 2件を加えました" in invoke("comments", "import", str(file), str(file)).output


def test_sorted_rows_keep_their_clauses(form: Path) -> None:
    def sort(book: Workbook) -> None:
        sheet = book[CLAUSES]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST)]
        for number, row in enumerate(reversed(rows), FIRST):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value

    clause = load_workbook(form)[CLAUSES].cell(FIRST, 9).value
    done = invoke("comments", "import", str(filled(form, say(FIRST, 意見="よい"), sort)))
    assert done.exit_code == 0, done.output
    assert register()[0]["clause"] == clause


def test_rows_of_which_only_what_is_seen_was_sorted_are_of_the_clause_that_is_seen(form: Path) -> None:
    seen = load_workbook(form)[CLAUSES]
    last = max(row for row in range(FIRST, seen.max_row + 1) if seen.cell(row, 1).value)

    def sort(book: Workbook) -> None:
        sheet = book[CLAUSES]
        for column in range(1, 9):
            one, other = sheet.cell(FIRST, column), sheet.cell(last, column)
            one.value, other.value = other.value, one.value

    done = invoke("comments", "import", str(filled(form, say(FIRST, 意見="よい"), sort)))
    assert done.exit_code == 1
    assert f"シート「{CLAUSES}」 A{last}: " in done.output
    assert register()[0]["clause"] == seen.cell(FIRST, 9).value


def delete_and_add(book: Workbook) -> None:
    """A row deleted, and one put in with words of its own."""
    sheet = book[CLAUSES]
    sheet.delete_rows(FIRST)
    sheet.insert_rows(FIRST)
    sheet.cell(FIRST, COLUMN["番号"]).value = "その他の箇所"
    sheet.cell(FIRST, COLUMN["意見"]).value = "加えた行"


def rename(book: Workbook) -> None:
    book[CLAUSES].cell(HEAD_ROW, COLUMN["意見"]).value = "ご意見 {0}"


def merge(book: Workbook) -> None:
    book[CLAUSES].merge_cells(start_row=FIRST + 1, end_row=FIRST + 2, start_column=6, end_column=6)


def above(book: Workbook) -> None:
    book[CLAUSES].insert_rows(1, 2)


def without_ids(book: Workbook) -> None:
    book[CLAUSES].delete_cols(9, 2)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (delete_and_add, ""),
        (rename, f"F{HEAD_ROW}: 見出し「意見」がありません（あるのは「ご意見 ｛0｝」）"),
        (merge, f"F{FIRST + 1}: セルが結合されています（F{FIRST + 1}:F{FIRST + 2}）"),
        (say(FIRST + 1, 区分="賛成"), f"D{FIRST + 1}: 「賛成」は選べません"),
        (above, ""),
        (without_ids, f"I{HEAD_ROW}: 見出し「条項id」がありません"),
        (lambda book: book.remove(book[SENDER]), "シート「回答者」: このシートがありません"),
        (say(FIRST + 2, 区分="質問", 対象の語句="語"), f"F{FIRST + 2}: 「意見」が空です"),
    ],
)
def test_what_people_do_to_it_is_said_with_sheet_and_cell_and_the_answers_are_read(
    form: Path, edit: Callable[[Workbook], object], message: str
) -> None:
    file = filled(form, say(FIRST + 1, 意見="読める意見"), edit)
    done = invoke("comments", "import", str(file), "--edition", "2")
    assert done.exit_code == (1 if message else 0), done.output
    assert message in done.output
    assert "読める意見" in [one["text"] for one in register()]


def test_pasted_and_hostile_words_stay_words(form: Path) -> None:
    pasted = "=1+1", "+cmd|' /C calc'!A0", HOSTILE.replace("\x01", ""), "a\tb\nc" * 1000
    edits = [say(FIRST + number, 意見=words) for number, words in enumerate(pasted)]

    def typed(book: Workbook) -> None:
        book[CLAUSES].cell(FIRST, COLUMN["意見"]).data_type = "s"

    done = invoke("comments", "import", str(filled(form, *edits, typed)))
    assert done.exit_code == 0, done.output
    said = [one["text"] for one in register()]
    assert said[:2] == list(pasted[:2])
    table = form.parent / "表.xlsx"
    assert invoke("comments", "build", "2", "-o", str(table)).exit_code == 0
    cells = [cell for sheet in load_workbook(table) for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert any(cell.value == "=1+1" for cell in cells)


def test_who_has_nothing_to_say_is_heard(form: Path) -> None:
    def none(book: Workbook) -> None:
        book[SENDER][f"B{HEAD_ROW + 4}"] = "意見なし"

    assert "意見 0件（「意見なし」の回答）" in invoke("comments", "import", str(filled(form, none))).output
    both = invoke("comments", "import", str(filled(form, none, say(FIRST, 意見="ある"))))
    assert "「意見なし」が選ばれていますが" in both.output
    assert len(register()) == 1


def test_a_form_of_another_document_is_refused(form: Path, project: Path) -> None:
    text = (project / "structure/guide/guideline.yaml").read_text(encoding="utf-8")
    shutil.move(project / "structure/guide", project / "structure/other")
    shutil.move(project / "source/guide", project / "source/other")
    (project / "structure/other/guideline.yaml").write_text(
        text.replace("id: guide", "id: other"), encoding="utf-8"
    )
    done = invoke("comments", "import", str(filled(form, say(FIRST, 意見="よい"))))
    assert done.exit_code == 3
    assert "文書「guide」はありません" in done.output


def test_a_broken_workbook_of_that_name_stops_nothing(form: Path) -> None:
    data = BytesIO(form.read_bytes()[:-2000]).getvalue()
    bad = form.parent / "壊れた.xlsx"
    bad.write_bytes(data)
    done = invoke("comments", "import", str(bad), str(filled(form, say(FIRST, 意見="よい"))))
    assert done.exit_code == 3
    assert "意見 1件を加えました" in done.output


def test_the_commands_are_listed() -> None:
    assert "form" in commands.get_command(None, "comments").commands  # type: ignore[arg-type,union-attr]
