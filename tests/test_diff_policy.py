"""`guidelinec diff` of an edition and a town's policy: what the sides are called; and files that nothing reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from guidelinec.cli.main import commands
from guidelinec.cli.project import read_files
from guidelinec.cli.unread import refuse_unread

PROJECT = Path(__file__).parent / "data" / "products" / "project"


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small project, a town's policy in it, and the current folder there."""
    for name, data in read_files(PROJECT).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (tmp_path / "town.txt").write_text("第１条　町は、甲を定める。\n第２条　乙を置く。\n", encoding="utf-8")
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def invoke(*words: str) -> Result:
    result = CliRunner().invoke(commands, list(words))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


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
