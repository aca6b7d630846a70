"""`adopt contents`: the contents list of a policy against the headings of an edition."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelinec.adopt.contents import LEVELS, ContentsLine, contents_links
from guidelinec.adopt.provisions import Provision, policy_provisions
from guidelinec.read.contents_list import MOST_LINES, read_contents_list
from guidelinec.read.text.document import read_text
from guidelinec.schema.adoption import ContentsReport
from invoked import invoke

ROOT = Path(__file__).parents[1]

LIST = """level\tnumber\ttitle
章\t第1章\t総則
節\t第1節\t目的
節\t第2節\t定義
号\t(1)\tネットワーク
章\t第2章\t人的セキュリティ対策
節\t第1節\tＩＤ及びパスワード等の管理
章\t第3章\t公園の管理
"""

EXPECTED = {
    1: {"basic-purpose", "basic-definitions"},
    2: {"basic-purpose"},
    3: {"basic-definitions"},
    4: {"basic-definitions-network"},
    5: {"human"},
    6: {"human-id"},
}
"""The rows and what a person takes them to answer to; the last row answers to nothing."""


def asked(*words: str) -> Result:
    """Run `adopt contents`."""
    return invoke("adopt", "contents", *words)


@pytest.fixture
def contents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The list as a file in a folder with a space and a Japanese name."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    path = tmp_path / "青葉町 目次.tsv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_each_line_answers_to_what_a_person_names(contents: Path) -> None:
    done = asked(str(contents), "--format", "json")
    assert done.exit_code == 0
    report = ContentsReport.model_validate_json(done.stdout)
    assert {link.row: set(link.clauses) for link in report.links} == EXPECTED


def test_the_text_says_where_there_is_nothing(contents: Path) -> None:
    told = asked(str(contents)).stdout.splitlines()
    assert told[1] == "節 目的 ← 目的"
    assert told[-1] == "章 公園の管理 ← （なし）"


def test_a_file_without_the_columns_is_refused(contents: Path) -> None:
    contents.write_text("章\t総則\n", encoding="utf-8")
    done = asked(str(contents))
    assert done.exit_code == 3
    assert "階層" in done.stderr
    assert "目次.tsv" in done.stderr


def test_an_edition_that_is_not_there_is_named(contents: Path) -> None:
    done = asked(str(contents), "--base", "1999-01")
    assert done.exit_code == 3
    assert "1999-01" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_tables_of_tabs_and_of_commas_are_the_same(encoding: str) -> None:
    text = "階層\t見出し\n章\t総則\n節\t目的\n"
    tabs, commas = text.encode(encoding), text.replace("\t", ",").encode(encoding)
    assert read_contents_list(tabs) == (ContentsLine("章", "総則"), ContentsLine("節", "目的"))
    assert read_contents_list(commas) == read_contents_list(tabs)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    lines = read_contents_list(data)
    assert lines is None or all(isinstance(line, ContentsLine) for line in lines)


def test_a_list_without_end_is_cut() -> None:
    lines = read_contents_list(("level\ttitle\n" + "章\t総則\n" * (MOST_LINES + 10)).encode())
    assert lines is not None
    assert len(lines) == MOST_LINES


def edition(text: str) -> tuple[Provision, ...]:
    """The provisions of a guideline in this text."""
    return policy_provisions([read_text(text.encode(), "a.txt")[0]])


CLAUSES = edition(
    "規程\n第1章　物理的対策\n（運用）\n第1条　機器を固定する。\n第2章　技術的対策\n（運用）\n第2条　記録を残す。\n"
)


def test_of_two_headings_with_one_title_the_one_below_the_line_above_is_taken() -> None:
    for chapter, text in (("物理的対策", "機器を固定する。"), ("技術的対策", "記録を残す。")):
        links = contents_links([ContentsLine("章", chapter), ContentsLine("条", "運用")], CLAUSES)
        assert [CLAUSES[place].text for place in links[1]] == [text]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from((*LEVELS, "", "附則")), st.text(max_size=12)), max_size=8))
def test_every_line_has_its_links_in_order(lines: list[tuple[str, str]]) -> None:
    links = contents_links([ContentsLine(*line) for line in lines], CLAUSES)
    assert len(links) == len(lines)
    assert all(list(found) == sorted(set(found)) for found in links)


def test_an_edition_without_headings_answers_to_nothing() -> None:
    assert contents_links([ContentsLine("章", "目的")], ()) == ((),)
