"""`guidelinec diff` of an edition and a town's policy: what the sides are called; and files that nothing reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from guidelinec.app.job import lay_out
from guidelinec.cli.console import InvalidInput
from guidelinec.cli.project import read_files
from guidelinec.cli.unread import TEXTS, refuse_unread
from guidelinec.model.change import Change, Comparison, Edit, Replacement, Unit
from guidelinec.ooxml.package import read_package
from guidelinec.read.foreign import READERS
from guidelinec.write.change_table.rows import change_table
from guidelinec.write.change_table.sheets import change_sheets
from guidelinec.write.change_table.table import Names
from guidelinec.write.change_table.words import text_of
from guidelinec.write.comparison_report.names import path_label
from invoked import invoke

PROJECT = Path(__file__).parent / "data" / "products" / "project"


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small project, a town's policy in it, and the current folder there."""
    lay_out(read_files(PROJECT), tmp_path)
    (tmp_path / "town.txt").write_text("第１条　町は、甲を定める。\n第２条　乙を置く。\n", encoding="utf-8")
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("sides", "heads"),
    [
        (("2", "town.txt"), ["現行ポリシー（town.txt）", "ガイドライン（2）", "備考"]),
        (("town.txt", "2"), ["ガイドライン（2）", "現行ポリシー（town.txt）", "備考"]),
    ],
)
def test_the_sides_are_called_what_they_are(sides: tuple[str, str], heads: list[str]) -> None:
    assert invoke("diff", *sides, "-o", "t.xlsx").exit_code == 0
    cells = [[cell.value for cell in row] for row in load_workbook("t.xlsx").worksheets[0].iter_rows()]
    assert heads in cells
    assert not any("改正" in str(cell) for row in cells for cell in row)


def test_a_page_strikes_nothing_of_a_guideline_that_a_policy_lacks() -> None:
    page = invoke("diff", "2", "town.txt", "--format", "html").stdout
    assert "<del" not in page
    assert "<ins" not in page
    assert '<mark class="policy">' in page
    assert '<mark class="guideline">' in page
    assert re.findall("<th[^>]*>([^<]*)</th>", page)[:2] == ["現行ポリシー（town.txt）", "ガイドライン（2）"]


@pytest.fixture
def two_files(root: Path) -> tuple[str, str]:
    """A policy in two files, whose articles have the same numbers."""
    (root / "基本方針.txt").write_text(
        "第１条　町は、台帳に記録する。\n第２条　乙を置く。\n", encoding="utf-8"
    )
    (root / "対策基準.txt").write_text("第１条　町は、総務省に報告する。\n", encoding="utf-8")
    return "基本方針.txt", "対策基準.txt"


@pytest.mark.parametrize("edition_first", [True, False])
def test_a_policy_in_several_files_is_one(two_files: tuple[str, str], edition_first: bool) -> None:
    sides = ("2", *two_files) if edition_first else (*two_files, "2")
    text = invoke("diff", *sides).stdout
    assert text.startswith("文言が違う 2、")
    assert "【ポリシー独自】基本方針　第２条 乙を置く。" in text
    pair = {"第1編第1章(1)", "対策基準　第１条"}
    line = next(line for line in text.splitlines() if "対策基準　第１条 町は" in line)
    assert all(place in line for place in pair)


@pytest.mark.parametrize("form", ["xlsx", "docx", "html", "json", "txt"])
def test_every_form_says_full_places(two_files: tuple[str, str], form: str) -> None:
    target = Path(f"t.{form}")
    assert invoke("diff", "2", *two_files, "-o", target.name).exit_code == 0
    if form == "xlsx":
        cells = load_workbook(target).worksheets[0].iter_rows()
        text = "\n".join(str(cell.value) for row in cells for cell in row)
    elif form == "docx":
        text = read_package(target.read_bytes()).parts["word/document.xml"].decode()
    else:
        text = target.read_text(encoding="utf-8")
    assert "第1編第1章(1)" in text
    assert "対策基準　第１条" in text


def test_the_table_of_a_policy_says_what_it_is(two_files: tuple[str, str]) -> None:
    invoke("diff", "2", *two_files, "-o", "t.xlsx")
    book = load_workbook("t.xlsx")
    assert book.worksheets[0]["A1"].value == "見本　ガイドラインと現行ポリシーの対照表"
    heads = [cell.value for cell in book.worksheets[0][3]]
    assert heads == ["現行ポリシー（基本方針.txt、対策基準.txt）", "ガイドライン（2）", "備考"]
    assert "新旧" not in "".join(book.sheetnames)


def test_words_that_a_policy_has_for_others_throughout_are_no_revision() -> None:
    unit = [
        Unit(f"n{n}", f"n{n}", label=f"{n}", text=f"{word}は、{n}番とする。")
        for n, word in enumerate("甲甲甲乙乙乙")
    ]
    edits = [(Edit("-", "甲"), Edit("+", "乙"), Edit("=", f"は、{n}番とする。")) for n in range(3)]
    changes = tuple(Change(("reworded",), (f"n{n}",), (f"n{n + 3}",), edits[n]) for n in range(3))
    places = tuple(f"n{n}" for n in range(3, 6))
    comparison = Comparison(
        tuple(unit[:3]), tuple(unit[3:]), changes, replacements=(Replacement("甲→乙", "甲", "乙", places, 3),)
    )
    sheet = change_sheets(change_table(comparison, Names(policy="new")))[1]
    assert sheet.name == "各所で違う語句"
    assert sheet.heads == (
        "現行ポリシー（新）",
        "ガイドライン（旧）",
        "箇所数",
        "箇所",
        "ガイドラインの語句が残る箇所",
    )
    assert [text_of(cell) for cell in sheet.rows[0].cells] == ["乙", "甲", "3条項（3か所）", "3、4、5", ""]


@pytest.mark.parametrize(
    "sides", [("2",), ("1", "town.txt", "2"), ("1", "2", "town.txt"), ("town.txt", "town.txt", "town.txt")]
)
def test_what_cannot_be_compared_is_wrong_usage(sides: tuple[str, ...]) -> None:
    assert invoke("diff", *sides).exit_code == 2


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("１", "１－２", "（１）"), "１－２（１）"),
        (("2.", "2.1.", "(3)"), "2.1.(3)"),
        (("第１章", "第３条", "２"), "第１章第３条２"),
        (("1", "12"), "112"),
        (("", "第１条"), "第１条"),
    ],
)
def test_a_number_that_holds_the_one_above_it_is_said_once(labels: tuple[str, ...], expected: str) -> None:
    units = {
        str(level): Unit(str(level), str(level), label=label, parent=str(level - 1))
        for level, label in enumerate(labels)
    }
    assert path_label(units[str(len(labels) - 1)], units) == expected


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        ("policy.doc", OLE, ".docx"),
        ("policy.jtd", OLE, ".docx"),
        ("policy.DOC", "第１条".encode(), ".docx"),
        ("policy", OLE, ".docx"),
        ("policy.txt", rb"{\rtf1\ansi \'91\'e6}", ".docx"),
        ("policy.rtf", rb"{\rtf1\ansi}", ".docx"),
        ("policy.xls", OLE, ".xlsx"),
        ("policy.odt", b"PK\x03\x04", ".docx"),
        ("trace.json", b'{"schema_version": 1}', "データ"),
        ("trace", b'{\n  "schema_version": 1}', "データ"),
        ("scan.png", b"\x89PNG\r\n", "画像"),
        ("policy.bin", b"\x01\x00\x02", ".csv"),
    ],
)
def test_what_nothing_reads_is_refused_with_what_to_do(name: str, data: bytes, advice: str) -> None:
    ending = Path(name).suffix.lower()
    if ending in READERS and ending not in TEXTS:
        pytest.skip(f"{ending} has a reader")
    Path(name).write_bytes(data)
    for words in (("diff", "2", name), ("import", name, "--document", "town", "--edition", "1")):
        result = invoke(*words)
        assert result.exit_code == 3, result.output
        assert f"{name} の形式は読めません" in result.stderr
        assert advice in result.stderr


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", "第１条".encode("utf-16")),
        ("a.csv", b"id,title"),
        ("a", "第１条".encode()),
        ("a", b"%PDF-\0"),
        ("locked.docx", OLE),
        ("a.note", "第１条".encode("utf-16")),
    ],
)
def test_what_is_read_is_not_refused(name: str, data: bytes) -> None:
    refuse_unread(name, data)


def test_what_a_new_reader_reads_is_not_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(READERS, ".rtf", READERS[".txt"])
    refuse_unread("policy.rtf", rb"{\rtf1\ansi}")
    with pytest.raises(InvalidInput):
        refuse_unread("policy.txt", rb"{\rtf1\ansi}")
