"""Crosswalks: pairs proposed by words, decided in a file that keeps its comments, suspect where a clause of either side changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from guidelinec.adopt.known import NOTHING_KNOWN
from guidelinec.app.job import lay_out
from guidelinec.checklist.clause_marks import referring_units
from guidelinec.crosswalk.demands import agree
from guidelinec.crosswalk.language import comparable
from guidelinec.crosswalk.proposals import LEAST_LIKE, proposed_pairs
from guidelinec.crosswalk.sides import CrosswalkSide, edition_side
from guidelinec.crosswalk.standing import standing
from guidelinec.crosswalk.taken import pinned, with_proposals
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.change import Unit
from guidelinec.model.crosswalk.rows import RELATIONS, Crosswalk, CrosswalkRow, OtherGuideline
from guidelinec.model.document import Document
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import read_editions
from guidelinec.read.foreign import import_foreign
from guidelinec.read.structure.crosswalk_files import crosswalk as read_crosswalk
from guidelinec.worklist.book import HEAD_ROW
from guidelinec.write.crosswalk.structure_file import crosswalk_file
from invoked import invoke

PATH = "structure/ours/crosswalk/theirs.yaml"
GUIDELINE = """id: {0}
title: {0}の題
editions: [{{id: "{1}"}}]
kinds: [{{name: 例文, boxed: true, normative: true}}]
numbering:
  main: {{headings: [{{text: 第%1章}}], items: [{{text: (%1)}}]}}
outline: {{"{1}": [{{file: a.md}}]}}
"""
OURS = {
    "log": "管理者は、利用のログを1年以上保存しなければならない。",
    "password": "パスワードは、10文字以上の長さとし、名前や誕生日を避けて決めなければならない。",
    "door": "執務室に入る者は、名札を付けるものとする。",
}
THEIRS = {
    "word": "パスワードは、12文字以上の長さとし、名前や誕生日を避けて決めなければならない。",
    "record": "管理者は、利用のログを、1年以上保存しなければならない。",
    "food": "給食の献立は、栄養士が決める。",
}


def source(items: Mapping[str, str], moved: bool = False) -> str:
    """A chapter with an item for each clause."""
    rows = list(items.items())
    listed = [*rows[1:], rows[0]] if moved else rows
    lines = "\n".join(f"{number}. {words} {{#{name}}}" for number, (name, words) in enumerate(listed, 1))
    return f"---\nid: a\ntitle: 規程\n---\n\n::: 例文\n{lines}\n:::\n"


def project(
    ours: Mapping[str, str] = OURS,
    theirs: Mapping[str, str] = THEIRS,
    crosswalk: str = "",
    *,
    moved: bool = False,
) -> dict[str, bytes]:
    """A project with two documents, and the crosswalk between them."""
    files = {
        "structure/ours/guideline.yaml": GUIDELINE.format("ours", "1"),
        "structure/theirs/guideline.yaml": GUIDELINE.format("theirs", "9") + "accompanies: ours\n",
        "source/ours/1/a.md": source(ours, moved),
        "source/theirs/9/a.md": source(theirs, moved),
    }
    if crosswalk:
        files[PATH] = crosswalk
    return {name: text.encode() for name, text in files.items()}


def sides(files: Mapping[str, bytes]) -> tuple[CrosswalkSide, CrosswalkSide]:
    """Both documents as sides."""
    editions = {one.document.id: one for one in read_editions(files)[0]}
    ours, theirs = (
        edition_side(one.guideline, one.document, printed_numbers(one.labels))
        for one in (editions["ours"], editions["theirs"])
    )
    return ours, theirs


def empty(theirs: CrosswalkSide) -> Crosswalk:
    """A crosswalk without rows."""
    return Crosswalk("theirs", "1", theirs.named)


def decided_file() -> str:
    """The file of a crosswalk whose rows were all decided."""
    ours, theirs = sides(project())
    crossed = with_proposals(empty(theirs), ours, theirs)
    rows = tuple(pinned(row, ours, theirs) for row in crossed.crosswalk.rows)
    return crosswalk_file("", None, replace(crossed.crosswalk, rows=rows))


def codes(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """What is found of the crosswalk, and where."""
    found: list[Diagnostic] = [one for one in read_editions(files)[1] if one.code.startswith("GL86")]
    return [(one.code, one.args[0]) for one in found]


def test_pairs_are_proposed_by_words_and_strangers_left_alone() -> None:
    ours, theirs = sides(project())
    rows = with_proposals(empty(theirs), ours, theirs).crosswalk.rows
    assert [(row.pair, row.relation) for row in rows] == [
        (("log", "record"), "equal-to"),
        (("password", "word"), "intersects-with"),
    ]
    assert all(row.likeness >= 100 * LEAST_LIKE for row in rows)


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("ログを1年以上保存しなければならない。", "ログを1年以上保存しなければならない。", True),
        ("ログを1年以上保存しなければならない。", "ログを2年以上保存しなければならない。", False),
        ("控えを取らなければならない。", "控えを取ることが望ましい。", False),
        ("24時間以内に報告すること。", "12時間以内に報告すること。", False),
        ("ログの保存", "ログを保存しなければならない。", True),
    ],
)
def test_two_demands_are_equal_in_strength_times_and_amounts(ours: str, theirs: str, same: bool) -> None:
    assert agree(ours, theirs) is same


def test_what_was_decided_is_no_proposal_and_no_relationship_stays_away() -> None:
    ours, theirs = sides(project())
    stranger = CrosswalkRow("log", "record", "no-relationship", state="決定")
    rows = with_proposals(replace(empty(theirs), rows=(stranger,)), ours, theirs).crosswalk.rows
    assert rows[0] == pinned(stranger, ours, theirs), "what a person wrote is pinned at the first run"
    assert [row.pair for row in rows[1:]] == [("password", "word")]


def test_a_proposal_is_pinned_to_nothing_and_keeps_what_was_noted_at_it() -> None:
    ours, theirs = sides(project())
    (first, *_) = with_proposals(empty(theirs), ours, theirs).crosswalk.rows
    noted = replace(first, reason="委員会に聞く", our_mark="0" * 12)
    assert not standing(noted, ours.marks, theirs.marks).suspect
    again = with_proposals(replace(empty(theirs), rows=(noted,)), ours, theirs).crosswalk.rows
    assert again[0] == replace(first, reason="委員会に聞く")


def test_every_decided_row_holds_until_a_clause_of_either_side_changes() -> None:
    text = decided_file()
    assert codes(project(crosswalk=text)) == []
    assert codes(project(crosswalk=text, moved=True)) == [], "an id outlives its number"
    changed = {**OURS, "log": "管理者は、利用のログを3年以上保存しなければならない。"}
    assert codes(project(changed, crosswalk=text)) == [("GL863", "log")]
    changed = {**THEIRS, "word": "パスワードは、8文字以上の長さとする。"}
    assert codes(project(theirs=changed, crosswalk=text)) == [("GL863", "word")]
    gone = {name: words for name, words in THEIRS.items() if name != "word"}
    assert codes(project(theirs=gone, crosswalk=text)) == [("GL862", "word")]


def test_an_edition_gets_its_marks_once_for_all_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    marked: list[str] = []

    def note(normative: Document, ids: Iterable[str]) -> Mapping[str, Unit]:
        marked.append(normative.id)
        return referring_units(normative, ids)

    monkeypatch.setattr("guidelinec.checklist.rows.referring_units", note)
    text = decided_file()
    files = project(crosswalk=text) | {PATH.replace("theirs.yaml", "again.yaml"): text.encode()}
    read_editions(files | {"structure/ours/checklists.yaml": b"edition: '1'\nclauses: []\n"})
    assert sorted(marked) == ["ours", "theirs"]


def test_a_finding_says_the_place_of_its_row() -> None:
    text = decided_file()
    changed = {**OURS, "log": "管理者は、利用のログを3年以上保存しなければならない。"}
    (found,) = [one for one in read_editions(project(changed, crosswalk=text))[1] if one.code == "GL863"]
    line = next(number for number, row in enumerate(text.splitlines(), 1) if "ours: log" in row)
    assert found.span is not None
    assert (found.span.path, found.span.line, found.span.column) == (PATH, line, 5)


def test_comments_and_order_of_fields_stay() -> None:
    text = decided_file().replace("  - ours: log\n", "  # 事務局で確かめた\n  - ours: log # 大事\n")
    before = read_crosswalk({PATH: text.encode()}, PATH, [])
    assert before is not None
    assert crosswalk_file(text, before, before) == text
    rows = tuple(replace(row, reason="見直した", our_mark="0" * 12) for row in before.rows)
    changed = crosswalk_file(text, before, replace(before, rows=rows))
    assert "# 事務局で確かめた" in changed
    assert "# 大事" in changed
    after = read_crosswalk({PATH: changed.encode()}, PATH, [])
    assert after == replace(before, rows=rows)


WORDS = st.text(alphabet="あ条#:- '\"{}[]\\", max_size=12)
ROWS = st.builds(
    CrosswalkRow,
    ours=st.sampled_from(["a", "b-1", "c"]),
    theirs=WORDS.filter(bool),
    relation=st.sampled_from(RELATIONS),
    state=st.sampled_from(["案", "決定"]),
    likeness=st.integers(0, 100),
    reason=WORDS,
    person=WORDS,
    our_mark=st.sampled_from(["", "0123456789ab"]),
    their_mark=st.sampled_from(["", "0000000e1000"]),
)
CROSSWALKS = st.builds(
    Crosswalk,
    id=st.just("theirs"),
    edition=st.just("2023-03"),
    other=st.builds(OtherGuideline, title=WORDS.filter(bool), file=WORDS),
    rows=st.lists(ROWS, max_size=4, unique_by=lambda row: row.pair).map(tuple),
)


@settings(max_examples=25)
@given(CROSSWALKS, CROSSWALKS)
def test_a_file_reads_as_it_was_written_whatever_stood_before(first: Crosswalk, second: Crosswalk) -> None:
    text = crosswalk_file("", None, first)
    before = read_crosswalk({PATH: text.encode()}, PATH, [])
    assert before == first
    after = crosswalk_file(text, before, second)
    assert read_crosswalk({PATH: after.encode()}, PATH, []) == second


def test_two_languages_are_refused_clearly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(project({**OURS, "long": OURS["log"] * 10}), tmp_path)
    english = "# Rules\n\n" + "Verify that logs are kept for one year at least by the administrator.\n\n" * 8
    (tmp_path / "asvs.md").write_text(english, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = invoke("crosswalk", "asvs.md")
    assert result.exit_code == 3
    assert "different languages" in result.stderr
    assert not (tmp_path / PATH).parent.exists()


def test_a_file_without_clauses_is_refused(house: Path) -> None:
    (house / "page.md").write_text("お知らせです。\n\n役場は休みです。\n", encoding="utf-8")
    before = sorted(house.rglob("*"))
    result = invoke("crosswalk", "page.md")
    assert result.exit_code == 3
    assert "no clause could be read" in result.stderr
    assert sorted(house.rglob("*")) == before


def test_the_command_proposes_keeps_and_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(project(), tmp_path)
    monkeypatch.chdir(tmp_path)
    result = invoke("crosswalk", "theirs", "-o", "out")
    assert result.exit_code == 0, result.stderr
    assert PATH in result.stdout
    text = (tmp_path / PATH).read_text(encoding="utf-8")
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".xlsx", ".html", ".docx"}
    assert invoke("crosswalk", "theirs").exit_code == 0
    assert (tmp_path / PATH).read_text(encoding="utf-8") == text
    (tmp_path / PATH).write_text(text.replace("state: 案", "state: 決定"), encoding="utf-8")
    assert invoke("check").exit_code == 0
    (tmp_path / "source/ours/1/a.md").write_text(source({**OURS, "log": "ログを捨てる。"}), encoding="utf-8")
    assert "GL863" in invoke("check").stdout
    assert invoke("crosswalk", "theirs", "--keep", "log").exit_code == 0
    assert invoke("check").exit_code == 0
    assert invoke("crosswalk", "theirs", "--keep", "none").exit_code == 3
    wrong = invoke("crosswalk", "their")
    assert wrong.exit_code == 3
    assert "ours、theirs、1、9" in wrong.stderr
    assert invoke("crosswalk", "none.docx").exit_code == 3


def foreign(text: str) -> CrosswalkSide:
    """A file without permanent ids as a side."""
    intake = import_foreign(text.encode(), "other.md")
    return CrosswalkSide(
        OtherGuideline("題", file="other.md"), intake.document, permanent=intake.permanent_ids
    )


def test_a_clause_of_a_file_is_found_again_where_it_was_numbered_anew() -> None:
    ours, _ = sides(project())
    first = foreign(f"# 題\n\n## 1 記録\n\n{THEIRS['record']}\n\n## 2 語\n\n{THEIRS['word']}\n")
    crossed = with_proposals(empty(first), ours, first)
    rows = tuple(pinned(row, ours, first) for row in crossed.crosswalk.rows)
    later = foreign(
        f"# 題\n\n## 1 新しい\n\n何か。\n\n## 2 記録\n\n{THEIRS['record']}\n\n## 3 語\n\n{THEIRS['word']}\n"
    )
    again = with_proposals(replace(crossed.crosswalk, rows=rows), ours, later).crosswalk.rows
    assert [row.theirs for row in rows] != [row.theirs for row in again]
    assert not any(standing(row, ours.marks, later.marks).suspect for row in again if row.decided)
    assert len(again) == len(rows)


def test_a_clause_whose_words_stand_twice_is_not_taken_for_the_one_that_moved() -> None:
    ours, _ = sides(project())
    record = THEIRS["record"]
    first = foreign(f"# 題\n\n## 1 記録\n\n{record}\n\n## 2 語\n\n{THEIRS['word']}\n")
    (row, *_) = with_proposals(empty(first), ours, first).crosswalk.rows
    later = foreign(f"# 題\n\n## 1 新\n\n何か。\n\n## 2 記録\n\n{record}\n\n## 3 記録\n\n{record}\n")
    (again, *_) = with_proposals(
        replace(empty(later), rows=(pinned(row, ours, first),)), ours, later
    ).crosswalk.rows
    assert again.theirs == row.theirs
    assert standing(again, ours.marks, later.marks).suspect


def test_nothing_is_proposed_of_nothing() -> None:
    ours, _ = sides(project())
    assert proposed_pairs(ours.provisions, (), NOTHING_KNOWN) == ()
    assert proposed_pairs((), ours.provisions, NOTHING_KNOWN) == ()
    assert comparable(ours, foreign("Short.\n")), "too short to tell"


def filled_in(path: Path, sheet: str, answers: Mapping[str, tuple[str, str]]) -> None:
    """Choose in the workbook, by the hidden key of a clause: the choice and the right clause."""
    workbook = load_workbook(path)
    rows = workbook[sheet]
    heads = {rows.cell(HEAD_ROW, column).value: column for column in range(1, rows.max_column + 1)}
    for number in range(HEAD_ROW + 1, rows.max_row + 1):
        name = str(rows.cell(number, heads["目印1"]).value).split(" ")[0]
        if name in answers:
            rows.cell(number, heads["判定"]).value = answers[name][0]
            rows.cell(number, heads["正しい相手の条項"]).value = answers[name][1]
            rows.cell(number, heads["担当者"]).value = "山田"
    workbook.save(path)


def decided_rows(root: Path) -> dict[tuple[str, str], str]:
    """The decided pairs of the file, with their relations."""
    found = read_crosswalk({PATH: (root / PATH).read_bytes()}, PATH, [])
    assert found is not None
    return {row.pair: row.relation for row in found.rows if row.decided}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project on the disk, with a workbook to decide in."""
    lay_out(project(), tmp_path)
    monkeypatch.chdir(tmp_path)
    assert invoke("crosswalk", "theirs", "--book", "b.xlsx").exit_code == 0
    return tmp_path


def test_decisions_come_back_through_a_workbook(house: Path) -> None:
    filled_in(house / "b.xlsx", "対照", {"log": ("同じ", ""), "password": ("重なる", "第1章(3)")})
    filled_in(house / "b.xlsx", "相手なし", {"door": ("相手の一部", "record")})
    assert invoke("crosswalk", "theirs", "--book", "b.xlsx").exit_code == 0
    assert decided_rows(house) == {
        ("log", "record"): "equal-to",
        ("password", "word"): "no-relationship",
        ("password", "food"): "intersects-with",
        ("door", "record"): "subset-of",
    }
    assert "by: 山田" in (house / PATH).read_text(encoding="utf-8")
    filled_in(house / "b.xlsx", "対照", {"log": ("", "")})
    assert invoke("crosswalk", "theirs", "--book", "b.xlsx").exit_code == 0
    assert ("log", "record") not in decided_rows(house), "an emptied answer is a decision taken back"


def test_the_workbook_keeps_what_was_coloured_and_noted(house: Path) -> None:
    workbook = load_workbook(house / "b.xlsx")
    cell = workbook["対照"].cell(HEAD_ROW + 1, 1)
    cell.fill, cell.comment = PatternFill("solid", fgColor="FFFFFF00"), Comment("要相談", "山田")
    workbook.create_sheet("メモ")["A1"] = "次回"
    workbook.save(house / "b.xlsx")
    result = invoke("crosswalk", "theirs", "--book", "b.xlsx")
    assert result.exit_code == 0
    kept = load_workbook(house / "b.xlsx")["対照"].cell(HEAD_ROW + 1, 1)
    assert (kept.fill.fgColor.rgb, kept.comment.text) == ("FFFFFF00", "要相談")
    assert "メモ" in result.stderr
    assert "メモ" in load_workbook(house / "b_前の版.xlsx").sheetnames


def test_an_answer_that_names_nothing_is_told_and_nothing_is_written(house: Path) -> None:
    before = (house / PATH).read_bytes()
    filled_in(house / "b.xlsx", "対照", {"log": ("重なる", "第9章")})
    filled_in(house / "b.xlsx", "相手なし", {"door": ("同じ", "")})
    book = (house / "b.xlsx").read_bytes()
    result = invoke("crosswalk", "theirs", "--book", "b.xlsx")
    assert result.exit_code == 3
    assert "第9章" in result.stderr
    assert "a relation without a clause of theirs" in result.stderr
    assert ((house / PATH).read_bytes(), (house / "b.xlsx").read_bytes()) == (before, book)


def test_what_was_decided_on_other_words_is_suspect_at_once(house: Path) -> None:
    filled_in(house / "b.xlsx", "対照", {"log": ("同じ", "")})
    later = {**OURS, "log": "管理者は、利用のログを3年以上保存しなければならない。"}
    (house / "source/ours/1/a.md").write_text(source(later), encoding="utf-8")
    assert invoke("crosswalk", "theirs", "--book", "b.xlsx").exit_code == 0
    assert "GL863" in invoke("check").stdout
    filled_in(house / "b.xlsx", "対照", {"log": ("重なる", "")})
    assert invoke("crosswalk", "theirs", "--book", "b.xlsx").exit_code == 0
    assert "GL863" not in invoke("check").stdout
