"""The officer's workbook of `adopt link`: written, corrected, and taken in again. The policy in data/adopt/ was written for these tests."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook

from guideline_once import read_guideline_once
from guidelinec.adopt.known import KnownLinks, with_known_words
from guidelinec.adopt.substitution import Substitution
from guidelinec.cli.main import commands
from guidelinec.schema.adoption_file import AdoptionFile
from guidelinec.worklist.decision import Decision, Filled, RowKey
from guidelinec.worklist.guideline import GuidelineEdition
from guidelinec.worklist.kept import Finder, known
from guidelinec.worklist.policy import TownPolicy

ROOT = Path(__file__).parents[1]
POLICY = Path(__file__).parent / "data" / "adopt" / "青葉町規程.txt"
HEADS = 3


@dataclass(frozen=True)
class Town:
    """A folder with a policy, and the files that were written for it."""

    folder: Path

    def link(self) -> Result:
        """Run the command; only its own exits are taken."""
        done = CliRunner().invoke(commands, ["adopt", "link", str(self.policy), "--base", "2022-03"])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    @property
    def policy(self) -> Path:
        return self.folder / "青葉町 規程.txt"

    @property
    def book(self) -> Path:
        return self.folder / "青葉町 規程.adopt.xlsx"

    @property
    def record(self) -> dict[str, Any]:
        text = (self.folder / "青葉町 規程.adopt.yaml").read_text(encoding="utf-8")
        plain: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)  # a tenth of what it takes without C
        AdoptionFile.model_validate(plain)
        return plain

    def edit(self, change: Callable[[Any], None]) -> None:
        """Change the workbook as a person would."""
        book = load_workbook(self.book)
        change(book)
        book.save(self.book)

    def links(self) -> set[tuple[str, str]]:
        return {(link["policy"], link["clause"]) for link in self.record["links"]}


@pytest.fixture(scope="module", autouse=True)
def editions_read_once() -> Iterator[None]:
    """The guideline is the same in every run of this file, and is read once."""
    with pytest.MonkeyPatch.context() as patch:
        read_guideline_once(patch)
        yield


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after the first run."""
    folder = tmp_path_factory.mktemp("青葉町 一式")
    town = Town(folder)
    shutil.copyfile(POLICY, town.policy)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        assert town.link().exit_code == 0
    return folder


@pytest.fixture
def town(linked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A copy of that folder to work in."""
    shutil.copytree(linked, tmp_path / "町")
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    return Town(tmp_path / "町")


def column(sheet: Any, head: str) -> int:
    """The number of a column by its head."""
    return next(cell.column for cell in sheet[HEADS] if cell.value == head)


def row(sheet: Any, **wanted: str) -> int:
    """The number of the first row that shows these words under these heads."""
    heads = {column(sheet, head): text for head, text in wanted.items()}
    return next(
        number
        for number in range(HEADS + 1, sheet.max_row + 1)
        if all(text in str(sheet.cell(number, place).value) for place, text in heads.items())
    )


def fill(sheet: Any, number: int, **answers: str) -> None:
    """Fill in cells of a row by their heads."""
    for head, text in answers.items():
        sheet.cell(number, column(sheet, head)).value = text


def test_the_workbook_has_a_sheet_a_question_and_the_record_the_same(town: Town) -> None:
    book, record = load_workbook(town.book), town.record
    assert book.sheetnames == ["はじめに", "対応", "要確認", "欠落", "独自の規定", "語の置き換え"]
    counts = {name: book[name].max_row - HEADS for name in book.sheetnames[1:]}
    assert counts["対応"] == len(record["links"])
    assert (counts["要確認"], counts["欠落"]) == (len(record["similar"]), len(record["missing"]))
    assert record["base"]["edition"] == "2022-03"
    assert len(record["policy"][0]["fingerprint"]) == 12


def test_what_is_shown_is_protected_and_answers_are_picked_from_a_list(town: Town) -> None:
    sheet = load_workbook(town.book)["対応"]
    assert sheet.protection.sheet
    assert sheet.cell(4, column(sheet, "団体の規定")).protection.locked
    assert not sheet.cell(4, column(sheet, "判定")).protection.locked
    assert sheet.data_validations.dataValidation[0].formula1 == '"正しい,違う"'
    shown = [cell.value for cell in sheet[HEADS] if not sheet.column_dimensions[cell.column_letter].hidden]
    assert shown == [
        "団体の規定",
        "規定の文言",
        "ガイドラインの条項",
        "条項の文言",
        "関係",
        "確かさ",
        "根拠",
        "判定",
        "正しい条項",
        "判定の理由",
        "担当者",
        "判定日",
    ]


def test_no_id_is_shown(town: Town) -> None:
    clauses = {clause for _, clause in town.links()}
    for sheet in load_workbook(town.book).worksheets:
        for line in sheet.iter_rows():
            for cell in line:
                hidden = sheet.column_dimensions[cell.column_letter].hidden
                assert hidden or cell.value not in clauses


def test_a_corrected_link_holds_in_every_later_run(town: Town) -> None:
    wrong = ("第7条", "physical-server-power")
    assert wrong in town.links()

    def change(book: Any) -> None:
        sheet = book["対応"]
        place = next(
            number
            for number in range(HEADS + 1, sheet.max_row + 1)
            if (sheet.cell(number, 14).value, sheet.cell(number, 13).value) == wrong
        )
        right = sheet.cell(row(sheet, 団体の規定="第8条"), column(sheet, "ガイドラインの条項")).value
        fill(sheet, place, 判定="違う", 正しい条項=right, 担当者="情報 太郎", 判定日="令和8年4月1日")

    town.edit(change)
    assert town.link().exit_code == 0
    assert wrong not in town.links()
    assert ("第7条", "human-duty-staff-desk") in town.links()
    first = town.book.read_bytes()
    assert town.link().exit_code == 0
    assert town.book.read_bytes() == first
    assert town.record["decisions"][0]["person"] == "情報 太郎"


def test_a_clause_that_a_person_finds_in_the_policy_is_linked_and_one_left_out_stays_missing(
    town: Town,
) -> None:
    first, second = town.record["missing"][:2]

    def change(book: Any) -> None:
        sheet = book["欠落"]
        for number in range(HEADS + 1, sheet.max_row + 1):
            key = sheet.cell(number, column(sheet, "目印1")).value
            if key == first:
                fill(sheet, number, 判定="ある", 対応する規定="第１１条")
            if key == second:
                fill(sheet, number, 判定="対象外", 判定の理由="該当する設備がない")

    town.edit(change)
    assert town.link().exit_code == 0
    assert ("第11条", first) in town.links()
    assert second in town.record["missing"]


def test_words_that_a_person_gives_replace_what_was_found() -> None:
    found = [Substitution("電算室", "情報システム室", 3, 4), Substitution("町", "本市", 2, 2)]
    said = KnownLinks(
        words=(Substitution("計算機室", "情報システム室", 1, 1),), no_words=frozenset({("町", "本市")})
    )
    assert with_known_words(found, said) == said.words


def decision(choice: str, words: str = "") -> Decision:
    """What a person says of a word."""
    return Decision(RowKey("語の置き換え", "情報システム室", "電算室"), Filled(choice, words))


@pytest.mark.parametrize(
    ("choice", "words", "right", "none"),
    [
        ("使う", "", ["電算室"], False),
        ("直す", "計算機室", ["計算機室"], True),
        ("使わない", "", [], True),
    ],
)
def test_what_is_said_of_a_word(choice: str, words: str, right: list[str], none: bool) -> None:
    nothing = Finder(TownPolicy((), (), ()), GuidelineEdition("", "", "", (), {}))
    said = known([decision(choice, words)], (), nothing)
    assert [word.ours for word in said.words] == right
    assert said.no_words == ({("電算室", "情報システム室")} if none else frozenset())


def test_an_emptied_answer_is_taken_back_and_a_deleted_row_is_not(town: Town) -> None:
    def answer(book: Any) -> None:
        fill(book["対応"], 4, 判定="正しい")
        fill(book["対応"], 5, 判定="正しい")

    town.edit(answer)
    town.link()
    assert len(town.record["decisions"]) == 2

    def change(book: Any) -> None:
        sheet = book["対応"]
        fill(sheet, row(sheet, 判定="正しい"), 判定="")
        sheet.delete_rows(row(sheet, 判定="正しい"))

    town.edit(change)
    town.link()
    assert len(town.record["decisions"]) == 1


def test_bad_answers_are_named_by_cell_and_the_others_are_kept(town: Town) -> None:
    def change(book: Any) -> None:
        sheet = book["対応"]
        fill(sheet, 4, 判定="たぶん")
        fill(sheet, 5, 判定="違う", 正しい条項="第99編")
        fill(sheet, 6, 判定="正しい")
        sheet.merge_cells("H7:H8")
        sheet.append(["書き足した行", "", "", "", "", "", "", "正しい"])
        fill(book["欠落"], 4, 判定="ある")
        book["独自の規定"].cell(HEADS, column(book["独自の規定"], "判定")).value = "メモ"

    town.edit(change)
    before = town.book.read_bytes()
    done = town.link()
    assert done.exit_code == 3
    for words in (
        "シート「対応」 H4: 「たぶん」は選べません",
        "シート「対応」 I5: 「第99編」というガイドラインの条項はありません",
        "シート「対応」 H7: 答えの欄のセルが結合されています（H7:H8）",
        "どの条項・規定の行か分からない行に答えがあります",
        "シート「欠落」 D4: 「ある」を選んでいますが、「対応する規定」が空です",
        "シート「独自の規定」 D3: 見出し「判定」がありません（あるのは「メモ」）",
    ):
        assert words in done.stderr
    assert town.book.read_bytes() == before
    assert [(one["sheet"], one["choice"]) for one in town.record["decisions"]] == [("対応", "正しい")]


def test_two_answers_for_one_row_are_refused(town: Town) -> None:
    def change(book: Any) -> None:
        sheet = book["対応"]
        sheet.append([cell.value for cell in sheet[4]])
        fill(sheet, 4, 判定="正しい")
        fill(sheet, sheet.max_row, 判定="違う")

    town.edit(change)
    done = town.link()
    assert done.exit_code == 3
    assert "同じ条項・規定の答えが2つあり、違っています" in done.stderr


def test_rows_and_columns_may_be_sorted_and_moved(town: Town) -> None:
    def change(book: Any) -> None:
        sheet = book["対応"]
        fill(sheet, 4, 判定="正しい")
        lines = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=HEADS + 1)]
        for number, line in enumerate(reversed(lines), HEADS + 1):
            for place, value in enumerate(line, 1):
                sheet.cell(number, place).value = value
        sheet.move_range(f"A{HEADS}:O{sheet.max_row}", cols=1)

    town.edit(change)
    assert town.link().exit_code == 0
    assert [one["choice"] for one in town.record["decisions"]] == ["正しい"]


def test_what_is_no_workbook_is_named_and_left_alone(town: Town) -> None:
    town.book.write_bytes(b"PK no workbook")
    done = town.link()
    assert done.exit_code == 3
    assert "Excelブックとして読めません" in done.stderr
    assert town.book.read_bytes() == b"PK no workbook"


def test_a_changed_policy_is_said_and_linked_anew(town: Town) -> None:
    town.edit(lambda book: fill(book["対応"], 4, 判定="正しい"))
    town.link()
    text = town.policy.read_text(encoding="utf-8").replace("第7条", "第7条の2").replace("10文字", "12文字")
    town.policy.write_text(text, encoding="utf-8")
    done = town.link()
    assert done.exit_code == 0
    assert "前回の実行の後に書き換えられています" in done.stderr
    assert len(town.record["decisions"]) == 1
    assert any(policy == "第7条の2" for policy, _ in town.links())


def test_text_that_looks_like_a_formula_stays_text(town: Town) -> None:
    town.edit(lambda book: fill(book["対応"], 4, 判定="正しい", 判定の理由="'=1+1"))
    town.edit(lambda book: setattr(book["対応"].cell(4, 10), "data_type", "s"))
    town.link()
    sheet = load_workbook(BytesIO(town.book.read_bytes()))["対応"]
    cell = sheet.cell(row(sheet, 判定="正しい"), 10)
    assert cell.data_type == "s"


def test_a_record_that_cannot_be_read_ends_the_run(town: Town) -> None:
    path = town.folder / "青葉町 規程.adopt.yaml"
    path.write_text("schema_version: 1\nbase: [", encoding="utf-8")
    assert town.link().exit_code == 3
    assert path.read_text(encoding="utf-8") == "schema_version: 1\nbase: ["


def test_the_words_found_once_hold_until_something_is_corrected() -> None:
    before = (Substitution("電算室", "情報システム室", 3, 4),)
    now = [Substitution("計算機室", "情報システム室", 5, 6)]
    assert with_known_words(now, KnownLinks(settled_words=before)) == before
    assert with_known_words(now, KnownLinks()) == tuple(now)


def test_the_record_keeps_the_words_and_looks_for_them_again_after_a_correction(town: Town) -> None:
    path = town.folder / "青葉町 規程.adopt.yaml"
    told = "substitutions:\n- ours: 総務の長\n  theirs: 情報政策の長\n  count: 1\n  of: 1\n"
    text = re.sub(r"substitutions:.*?(?=decisions:)", told, path.read_text(encoding="utf-8"), flags=re.DOTALL)
    path.write_text(text, encoding="utf-8")
    assert town.link().exit_code == 0
    assert [word["ours"] for word in town.record["substitutions"]] == ["総務の長"]
    town.edit(lambda book: fill(book["対応"], 4, 判定="正しい"))
    assert town.link().exit_code == 0
    assert "総務の長" not in {word["ours"] for word in town.record["substitutions"]}


def test_a_sheet_that_was_renamed_or_copied_is_read_by_its_heads(town: Town) -> None:
    def change(book: Any) -> None:
        copy = book.copy_worksheet(book["欠落"])
        fill(copy, 4, 判定="ない")
        book["対応"].title = "対応（確認中）"
        fill(book["対応（確認中）"], 4, 判定="正しい")

    town.edit(change)
    assert town.link().exit_code == 0
    assert sorted((one["sheet"], one["choice"]) for one in town.record["decisions"]) == [
        ("対応", "正しい"),
        ("欠落", "ない"),
    ]


def test_the_name_of_a_renamed_sheet_is_in_the_message(town: Town) -> None:
    def change(book: Any) -> None:
        book["対応"].title = "確認中"
        fill(book["確認中"], 4, 判定="たぶん")

    town.edit(change)
    assert "青葉町 規程.adopt.xlsx シート「確認中」 H4: 「たぶん」は選べません" in town.link().stderr


def test_rows_put_in_above_the_heads_move_the_answers_down(town: Town) -> None:
    def change(book: Any) -> None:
        fill(book["対応"], 4, 判定="正しい")
        fill(book["対応"], 5, 判定="たぶん")
        book["対応"].insert_rows(1, 2)

    town.edit(change)
    assert "シート「対応」 H7: 「たぶん」は選べません" in town.link().stderr
    assert [one["choice"] for one in town.record["decisions"]] == ["正しい"]


def test_a_sheet_that_somebody_put_in_is_kept_in_a_copy_of_the_workbook(town: Town) -> None:
    def change(book: Any) -> None:
        fill(book["対応"], 4, 判定="正しい")
        book.create_sheet("課のメモ")["A1"] = "来週まで"

    town.edit(change)
    before = town.book.read_bytes()
    done = town.link()
    assert done.exit_code == 0
    copy = town.folder / "青葉町 規程.adopt_前の版.xlsx"
    assert copy.read_bytes() == before
    assert "シート「課のメモ」は書き直したブックに入りません" in done.stderr
    assert "課のメモ" not in load_workbook(town.book).sheetnames
    assert [one["choice"] for one in town.record["decisions"]] == ["正しい"]
    assert "課のメモ" not in town.link().stderr


def test_a_sheet_of_which_only_what_is_seen_was_pasted_is_named(town: Town) -> None:
    def change(book: Any) -> None:
        sheet = book["対応"]
        fill(sheet, 4, 判定="正しい")
        sheet.delete_cols(column(sheet, "目印1"), 3)
        fill(book["欠落"], 4, 判定="ない")

    town.edit(change)
    before = town.book.read_bytes()
    done = town.link()
    assert done.exit_code == 3
    assert "シート「対応」 M3: 隠れている列「目印1」がありません" in done.stderr
    assert "答えの欄だけを書き写してください" in done.stderr
    assert town.book.read_bytes() == before
    assert [one["sheet"] for one in town.record["decisions"]] == ["欠落"]


def test_what_is_pasted_as_text_or_typed_in_other_widths_is_the_same_answer(town: Town) -> None:
    pasted = Workbook()
    pasted.remove(pasted.worksheets[0])
    for sheet in load_workbook(town.book).worksheets:
        target = pasted.create_sheet(sheet.title)
        for line in sheet.iter_rows(values_only=True):
            target.append([None if value is None else str(value) for value in line])
    fill(pasted["対応"], 4, 判定="　正しい ", 担当者="１２", 判定日="2026-04-01")
    pasted.save(town.book)
    assert town.link().exit_code == 0
    assert [(one["choice"], one["person"]) for one in town.record["decisions"]] == [("正しい", "１２")]


@pytest.mark.parametrize("rows_hidden", [True, False])
def test_a_filter_hides_rows_and_no_answers(town: Town, rows_hidden: bool) -> None:
    def change(book: Any) -> None:
        sheet = book["対応"]
        fill(sheet, 6, 判定="正しい")
        sheet.auto_filter.add_filter_column(5, ["確実"])
        for number in range(4, 9):
            sheet.row_dimensions[number].hidden = rows_hidden

    town.edit(change)
    assert town.link().exit_code == 0
    assert [one["choice"] for one in town.record["decisions"]] == ["正しい"]


@pytest.mark.parametrize(
    ("words", "data", "told"),
    [
        (
            "遠足のしおり.txt",
            "第1条　遠足は、雨天の場合は中止する。\n第2条　弁当を持参する。\n".encode(),
            "どの版から作られたとも言えません",
        ),
        ("規程.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".docx で保存し直してください"),
        ("規程 パスワード付き.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "パスワード"),
        ("壊れた規程.docx", b"PK\x03\x04", "壊れています"),
        ("空の規程.txt", b"", "規定を読み取れません"),
    ],
)
def test_what_is_no_policy_is_named_and_nothing_is_written(
    words: str, data: bytes, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    path = tmp_path / words
    path.write_bytes(data)
    done = CliRunner().invoke(commands, ["adopt", "link", str(path)])
    assert done.exit_code == 3
    assert words in done.stderr
    assert told in done.stderr
    assert list(tmp_path.iterdir()) == [path]
