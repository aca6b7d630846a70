"""`adopt update`: the officer's files, all or none, and what is decided in them. The policy in data/adopt/ was written for these tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from guideline_once import read_guideline_once
from guidelinec.cli.main import commands

ROOT = Path(__file__).parents[1]
POLICY = Path(__file__).parent / "data" / "adopt" / "青葉町規程.txt"
STEM = "青葉町 規程"
HEADS = 3


@pytest.fixture(scope="module", autouse=True)
def guideline_read_once() -> Iterator[None]:
    """The guideline is the same in every run of this file, and is read once."""
    with pytest.MonkeyPatch.context() as patch:
        read_guideline_once(patch)
        patch.setenv("GUIDELINEC_LANG", "ja")
        patch.chdir(ROOT)
        yield


def update(folder: Path, *words: str) -> Result:
    """Run the command; only its own exits are taken."""
    policy = folder / f"{STEM}.txt"
    done = CliRunner().invoke(commands, ["adopt", "update", str(policy), "--to", "2023-03", *words])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after the first run."""
    folder = tmp_path_factory.mktemp("青葉町 一式")
    shutil.copyfile(POLICY, folder / f"{STEM}.txt")
    assert update(folder).exit_code == 0
    return folder


@pytest.fixture
def folder(updated: Path, tmp_path: Path) -> Path:
    """A copy of that folder to work in."""
    return shutil.copytree(updated, tmp_path / "町")


def contents(folder: Path) -> dict[str, bytes]:
    """All files by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def fill(path: Path, answers: dict[int, dict[str, str]]) -> None:
    """Fill in cells of rows of the worklist by their heads."""
    book = load_workbook(path)
    sheet = book["作業一覧"]
    heads = {cell.value: cell.column for cell in sheet[HEADS]}
    for place, row in answers.items():
        for head, text in row.items():
            sheet.cell(place, heads[head]).value = text
    book.save(path)


def columns(path: Path, *names: str) -> list[list[Any]]:
    """Columns of the worklist, whose other sheets are not read."""
    book = load_workbook(path, read_only=True)
    heads, *rows = book["作業一覧"].iter_rows(min_row=HEADS, values_only=True)
    book.close()
    return [[row[heads.index(name)] for row in rows] for name in names]


def test_the_files_stand_beside_the_policy_which_is_left_alone(updated: Path) -> None:
    endings = (
        ".txt",
        ".adopt.yaml",
        "_作業一覧.xlsx",
        "_作業一覧.docx",
        "_改正案.docx",
        "_新旧対照表.docx",
        "_新旧対照表.xlsx",
        "_報告.html",
        "_状況.json",
    )
    assert set(contents(updated)) == {f"{STEM}{ending}" for ending in endings}
    assert (updated / f"{STEM}.txt").read_bytes() == POLICY.read_bytes()


def test_a_run_without_new_input_changes_no_byte(folder: Path) -> None:
    before = contents(folder)
    assert update(folder).exit_code == 0
    assert contents(folder) == before


def test_a_decision_comes_back_and_is_kept(folder: Path) -> None:
    book = folder / f"{STEM}_作業一覧.xlsx"
    ((first, *_),) = columns(book, "ガイドラインの条項")
    answers = {
        "判断": "採用しない",
        "判断の理由": "該当がない",
        "担当者": "情報 太郎",
        "判断日": "令和8年4月1日",
    }
    fill(book, {4: answers})
    assert update(folder).exit_code == 0
    clauses, classes, reasons = columns(book, "ガイドラインの条項", "区分", "判断の理由")
    place = clauses.index(first)
    assert (classes[place], reasons[place]) == ("対象外", "該当がない")
    (folder / f"{STEM}_作業一覧.xlsx").unlink()
    assert update(folder).exit_code == 0
    (choices,) = columns(book, "判断")
    assert choices[place] == "採用しない"


def test_a_wrong_answer_leaves_every_file_but_the_record_as_it_is(folder: Path) -> None:
    book = folder / f"{STEM}_作業一覧.xlsx"
    fill(book, {4: {"判断": "たぶん"}, 5: {"判断": "修正して採用"}, 6: {"判断": "保留"}})
    before = contents(folder)
    done = update(folder)
    assert done.exit_code == 3
    assert "シート「作業一覧」 L4: 「たぶん」は選べません" in done.stderr
    assert "シート「作業一覧」 M5: 「修正して採用」を選んでいますが、「修正後の文言」が空です" in done.stderr
    after = contents(folder)
    assert {name for name in before if before[name] != after[name]} == {f"{STEM}.adopt.yaml"}
    assert "choice: 保留" in after[f"{STEM}.adopt.yaml"].decode()


def test_nothing_is_written_if_one_file_cannot_be(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(folder / f"{STEM}_作業一覧.xlsx", {4: {"判断": "採用しない"}})
    before = contents(folder)

    def refuse(*_: object, **__: object) -> bytes:
        raise OSError(28, "no space", "x")

    monkeypatch.setattr("guidelinec.cli.output.put_in_place", refuse)
    assert update(folder).exit_code == 3
    assert contents(folder) == before


def test_every_row_has_an_item_or_says_that_it_has_none(updated: Path) -> None:
    (headings,) = columns(updated / f"{STEM}_作業一覧.xlsx", "改定方針の項目")
    assert all(headings)
    assert any(heading.startswith("P01") for heading in headings)
    last_asked = max(place for place, heading in enumerate(headings) if heading != "以前から定めのないもの")
    assert "以前から定めのないもの" not in headings[:last_asked]


def test_the_folder_of_the_files_may_be_named(folder: Path, tmp_path: Path) -> None:
    assert update(folder, "--folder", str(tmp_path / "別の場所")).exit_code == 0
    assert (tmp_path / "別の場所" / f"{STEM}_改正案.docx").is_file()


def test_the_amending_text_and_a_house_form_on_request(folder: Path) -> None:
    assert update(folder, "--amending-text", "--house-form", "改正案・現行").exit_code == 0
    assert (folder / f"{STEM}_改め文.docx").is_file()
    sheet = load_workbook(folder / f"{STEM}_新旧対照表.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[3]] == ["改正案", "現行"]


def test_an_amending_text_that_cannot_be_proved_is_not_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guidelinec.cli.town.update.is_proved", lambda *_: False)
    before = contents(folder)
    done = update(folder, "--amending-text")
    assert done.exit_code == 4
    assert "改め文を正しいと確かめられませんでした" in done.stderr
    assert contents(folder) == before


def test_what_no_reader_takes_is_refused_with_a_hint(tmp_path: Path) -> None:
    old = tmp_path / "規程.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    done = CliRunner().invoke(commands, ["adopt", "update", str(old), "--to", "2023-03"])
    assert done.exit_code == 3
    assert ".docx" in done.stderr
