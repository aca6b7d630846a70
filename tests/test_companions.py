"""companions.yaml: what a change of a clause makes 要確認, what clears it, and where it is told."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelinec.app.job import lay_out
from guidelinec.checklist import clause_marks
from guidelinec.companions.clearing import ClearingError, cleared_file
from guidelinec.companions.standings import standings_beside
from guidelinec.diff.units import units
from guidelinec.model.companions.companion import ClauseMark, Clearing, Companion, CompanionItem
from guidelinec.model.companions.standing import ItemStanding, RestatedClause
from guidelinec.pipeline import Files, project_of, read_editions
from guidelinec.product_files import build_products
from guidelinec.publication import alterations, publish, read_back
from guidelinec.read.structure.companion_file import companions
from guidelinec.schema.attached.companion_report import CompanionsReport
from guidelinec.write.adoption_report.page import write_report
from guidelinec.write.change_table.words import text_of
from guidelinec.write.companion_table.sheets import companion_sheets, due_sheet
from invoked import invoke
from publications import opened
from small_town import run_town, town_file
from test_source_explain import GUIDELINE

SHIPPED = Path(__file__).parents[1]
PATH = "structure/d/companions.yaml"
FILE = """\
# 関連文書
companions:
  - id: tebiki
    title: 手引き
    publisher: 町
    edition: e0  # 最初の版
    items:
      - id: tebiki-1
        label: 問1
        clauses:
          - a
          # 二つ目
      - {id: tebiki-2, label: 問2, page: "7", clauses: [a-two]}
"""
OLD = "受付は、窓口を置かなければならない。"


def files(now: str, *, companions_file: str = FILE, before: str = OLD, more: str = "") -> dict[str, bytes]:
    """Two editions with one clause, and a part below it, that say this before and now."""
    made = {"structure/d/guideline.yaml": GUIDELINE.replace("file: old.md", "file: a.md").encode()}
    made[PATH] = companions_file.encode()
    for edition, rule in (("e0", before), ("e1", now)):
        text = f"---\nid: a\ntitle: 甲\n---\n\n::: 例文\n{rule}\n\n1. 電話を置く。 {{#a-two}}\n:::\n"
        made[f"source/d/{edition}/a.md"] = (text + (more if edition == "e1" else "")).encode()
    return made


def standings(made: Files) -> tuple[ItemStanding, ...]:
    """How the items stand towards the last edition."""
    project, findings = project_of(made)
    assert not findings
    editions = read_editions(made)[0]
    return standings_beside(project, made, editions[-1]).items


def due(made: Files) -> list[str]:
    return [one.item.id for one in standings(made) if one.is_due]


def test_a_change_of_substance_makes_items_due_and_writing_does_not() -> None:
    assert due(files(OLD)) == []
    assert due(files("受付は、窓口を 置かなければならない。")) == []
    # The words above the part are its stem, so that what it demands changes too.
    assert due(files("受付は、夜も窓口を置かなければならない。")) == ["tebiki-1", "tebiki-2"]


def test_a_word_that_another_stands_for_makes_nothing_due() -> None:
    made = files("業務委託をする。", before="外部委託をする。")
    assert due(made) == ["tebiki-1", "tebiki-2"]
    made["structure/d/terms.yaml"] = "terms: [{use: 業務委託, not: [外部委託], since: e1}]\n".encode()
    assert due(made) == []


def test_the_marks_in_the_words_of_now_are_made_of_one_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does what checks have read count as another."""
    made = files(
        "業務委託を書面でする。", before="外部委託を書面でする。"
    )  # a text that no other test has read
    made["structure/d/terms.yaml"] = "terms: [{use: 業務委託, not: [外部委託], since: e1}]\n".encode()
    read: list[object] = []

    def reading(*given: Any, **more: Any) -> Any:
        read.append(given)
        return units(*given, **more)

    monkeypatch.setattr(clause_marks, "units", reading)
    project_, editions = project_of(made)[0], read_editions(made)[0]
    shown = standings_beside(project_, made, editions[-1], editions)
    assert [item.is_due for item in shown.items] == [False, False]
    assert len(read) == 4  # two editions, each whole and as its normative part


def test_what_is_of_another_kind_touches_nothing_where_kinds_are_named() -> None:
    more = "\n::: 解説\n窓口とは、受付の机をいう。\n:::\n"
    assert due(files(OLD, more=more)) == ["tebiki-1"]
    named = FILE.replace("    items:", "    kinds: [例文]\n    items:")
    assert due(files(OLD, companions_file=named, more=more)) == []
    explained = named.replace("例文", "解説")
    assert due(files("受付は、夜も窓口を置く。", companions_file=explained)) == []
    assert due(files(OLD, companions_file=explained, more=more)) == ["tebiki-1"]


def test_a_clause_that_is_gone_is_due_with_its_heirs_and_is_told_by_check() -> None:
    made = files(OLD)
    made["source/d/e1/a.md"] = made["source/d/e1/a.md"].replace(b"a-two", b"a-three")
    made["structure/d/mapping/e0_e1.yaml"] = b"pins: [{old: [a-two], new: [a-three], reason: x}]\n"
    gone = standings(made)[1].clauses[0]
    assert (gone.state, gone.heirs, gone.label) == ("gone", ("a-three",), "")
    (told,) = [one for one in read_editions(made)[1] if one.code == "GL851"]
    assert told.args == ("tebiki-2", "a-two", "e1", " → a-three")
    assert told.span
    assert (told.span.path, told.span.line) == (PATH, 13)


def test_an_edition_that_cannot_be_read_leaves_its_items_due() -> None:
    made = files(OLD)
    editions = read_editions(made)[0]
    project, _ = project_of(made)
    left = standings_beside(project, {}, editions[-1]).items
    assert {clause.state for one in left for clause in one.clauses} == {"unread"}
    assert all(one.is_due for one in left)


def clearing(name: str = "a", mark: str = "0123456789ab") -> Clearing:
    return Clearing("e1", "山田: 花子", "第2刷で改めた, 済", (ClauseMark(name, mark),), "2026-04-01")


@pytest.mark.parametrize(("start", "end"), [("", "\n"), ("", "\r\n"), ("\ufeff", "\n")])
def test_clearing_leaves_all_else_as_it_is(start: str, end: str) -> None:
    before = (start + FILE.replace("\n", end)).encode()
    made = cleared_file(before, PATH, {"tebiki-1": clearing(), "tebiki-2": clearing("a-two")})
    assert made.decode().startswith(start)
    lines = made.decode().removeprefix(start).split(end)
    (block,) = [line for line in lines if line.startswith("        cleared:")]
    assert lines.index(block) == lines.index("          - a") + 1
    assert [line for line in lines if line != block and "tebiki-2" not in line] == [
        line for line in FILE.split("\n") if "tebiki-2" not in line
    ]
    again = cleared_file(made, PATH, {"tebiki-1": clearing(mark="ffffffffffff")})
    assert again.replace(b"ffffffffffff", b'"0123456789ab"', 1) == made


def test_a_clearing_that_cannot_be_told_from_another_is_refused() -> None:
    twice = FILE.replace("id: tebiki-2", "id: tebiki-1")
    with pytest.raises(ClearingError):
        cleared_file(twice.encode(), PATH, {"tebiki-1": clearing()})


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=8)


@given(WORDS, WORDS, st.booleans(), st.lists(st.sampled_from(["a", "a-two"]), min_size=1, unique=True))
def test_whatever_is_said_is_read_back(by: str, reason: str, flow: bool, clauses: list[str]) -> None:
    said = Clearing("e1", by, reason, tuple(ClauseMark(name, "0123456789ab") for name in clauses))
    name = "tebiki-2" if flow else "tebiki-1"
    made = cleared_file(FILE.encode(), PATH, {name: said})
    (read,) = companions({PATH: made}, PATH, [])
    assert {item.id: item.cleared for item in read.items} == {
        "tebiki-1": None if flow else said,
        "tebiki-2": said if flow else None,
    }


def test_the_published_file_has_the_marks_and_not_who_read_them() -> None:
    changed = files("受付は、夜も窓口を置かなければならない。")
    changed[PATH] = cleared_file(changed[PATH], PATH, {"tebiki-1": clearing()})
    data = publish(read_editions(changed)[0])
    assert "山田" not in data.decode()
    read = opened(data)
    assert alterations(read) == ()
    editions = read_back(read)
    back = standings_beside(project_of({}, editions)[0], {}, editions[-1], editions).items
    assert [one.item.id for one in back if one.is_due] == due(changed)
    other = json.loads(data)
    other["companions"][0]["items"][0]["label"] = "問9"
    altered = alterations(opened(json.dumps(other).encode()))
    assert [(finding.code, finding.args) for finding in altered] == [("GL711", ("companions",))]


def test_the_table_goes_both_ways() -> None:
    companion = Companion("q", "問答", "町", "e0", ())
    item = CompanionItem("q-1", "問1", ("b", "a"), note="図も直す")
    both = (
        RestatedClause("b", "第2条", "乙", "changed", place=2),
        RestatedClause("a", "第1条", "甲", "same", place=1),
    )
    here = ItemStanding(companion, item, "e0", both)
    there = replace(here, item=replace(item, id="q-2", label="問2"), clauses=both[1:])
    items, clauses = companion_sheets((here, there), "題", "e1")
    assert [text_of(cell) for cell in items.rows[1].cells] == [
        "問1",
        "",
        "第2条　乙【変わった】\n第1条　甲",
        "e0",
        "要確認",
        "図も直す",
    ]
    assert [[text_of(cell) for cell in row.cells] for row in clauses.rows] == [
        ["第1条　甲", "問答（町）　問1\n問答（町）　問2"],
        ["第2条　乙", "問答（町）　問1【要確認】"],
    ]
    (left,) = due_sheet((here, there), "題")
    assert [text_of(cell) for cell in left.rows[0].cells] == ["問答（町）", "問1", "第2条　乙【変わった】"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a changed clause, and the current folder in it."""
    lay_out(files("受付は、夜も窓口を置かなければならない。"), tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    return tmp_path


def test_the_verb_lists_clears_and_takes_back(root: Path) -> None:
    listed = invoke("companions", "--format", "json")
    report = CompanionsReport.model_validate_json(listed.stdout)
    assert (report.due, [row.id for row in report.items]) == (2, ["tebiki-1", "tebiki-2"])
    assert invoke("companions", "--clear", "tebiki-1", "--by", "山田").exit_code == 2
    assert "「問9」" in invoke("companions", "--clear", "問9", "--by", "山田", "--reason", "済").stderr
    before = (root / PATH).read_bytes()
    done = invoke("companions", "d", "--clear", "tebiki", "--by", "山田", "--reason", "第2刷で改めた")
    assert done.exit_code == 0, done.output
    assert invoke("companions").stdout == ""
    assert "要確認 0件" in invoke("companions").stderr
    assert "確認済　tebiki-2" in invoke("companions", "--all").stdout
    assert invoke("companions", "--undo").exit_code == 0
    assert (root / PATH).read_bytes() == before


def test_the_words_that_changed_are_shown_where_they_are_asked_for(root: Path) -> None:
    told = invoke("companions", "--words").stdout
    assert told.count("［＋夜も＋］") == 1  # of the clause, not of the part below it, whose own words stayed
    assert "［＋夜も＋］" not in invoke("companions").stdout


def test_an_id_that_stands_twice_is_not_cleared(root: Path) -> None:
    path = next(root.glob("structure/*/companions.yaml"))
    text = path.read_bytes()
    path.write_bytes(text.replace(b"tebiki-2", b"tebiki-1"))
    wrong = invoke("companions", "--clear", "tebiki-1", "--by", "山", "--reason", "済")
    assert wrong.exit_code == 3
    assert "GL852" in wrong.stderr
    assert path.read_bytes() == text.replace(b"tebiki-2", b"tebiki-1")


def test_a_published_file_cannot_be_cleared(root: Path) -> None:
    (root / "g.json").write_text("{}")
    words = ("--guideline", "g.json", "--by", "山", "--reason", "済")
    wrong = invoke("companions", "--clear", "tebiki-1", *words)
    assert wrong.exit_code == 2
    assert "companions.yaml" in wrong.stderr


def test_what_is_cleared_is_due_again_when_the_clause_is_edited(root: Path) -> None:
    assert not invoke("companions", "--clear", "tebiki-2", "--by", "山", "--reason", "済").exit_code
    assert "tebiki-2" not in invoke("companions").stdout
    chapter = root / "source/d/e1/a.md"
    chapter.write_text(chapter.read_text("utf-8").replace("電話を置く", "電話を二つ置く"), "utf-8")
    assert "tebiki-2" in invoke("companions").stdout


TERMS = "terms: [{use: %s, not: [%s], since: e0}]\n"


def cleared_here(root: Path) -> bool:
    """Whether the first item needs no second look."""
    listed = invoke("companions", "--all")
    assert listed.exit_code == 0, listed.output
    return "確認済　tebiki-1" in listed.stdout


def test_what_is_cleared_stays_so_whatever_words_are_agreed_on_later(root: Path) -> None:
    invoke("companions", "--clear", "tebiki-1", "--by", "山", "--reason", "済")
    terms = root / "structure/d/terms.yaml"
    terms.write_text(TERMS % ("相談所", "窓口"), "utf-8")
    assert cleared_here(root), "no clause changed"
    # A later edition that does nothing but use them needs no second look, one that does more does.
    guideline = root / "structure/d/guideline.yaml"
    text = guideline.read_text("utf-8")
    outline = "  e2: [{id: part, title: 編, children: [{file: a.md}]}]\n"
    guideline.write_text(text.replace("base: e0}", "base: e0}, {id: e2, base: e1}") + outline, "utf-8")
    words = (root / "source/d/e1/a.md").read_text("utf-8")
    later = root / "source/d/e2/a.md"
    later.parent.mkdir()
    later.write_text(words.replace("窓口", "相談所"), "utf-8")
    assert cleared_here(root)
    later.write_text(words.replace("窓口", "相談所を二つ"), "utf-8")
    assert not cleared_here(root)


def test_a_clearing_with_marks_in_the_words_of_now_holds() -> None:
    """Marks were made in the words of that day once; those files are still about."""
    edition = read_editions(said := files("業務委託をする。"))[0][-1]
    there = standings_beside(project_of(said)[0], said, edition)
    made = files("外部委託をする。")
    made["structure/d/terms.yaml"] = (TERMS % ("業務委託", "外部委託")).encode()
    marked = replace(clearing(), marks=there.marks_now(there.items[0]))
    made[PATH] = cleared_file(made[PATH], PATH, {"tebiki-1": marked})
    assert due(made) == ["tebiki-2"]


def test_the_gate_and_the_summary_name_what_is_due(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in ("source", "structure"):
        shutil.copytree(SHIPPED / room, tmp_path / room)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    gate = invoke("trace", "--check")
    assert gate.exit_code == 0
    assert "要確認の関連文書 テレワークセキュリティガイドライン（総務省、第5版）：1項目" in gate.stderr
    made = files("受付は、夜も窓口を置かなければならない。")
    built = build_products(made, "d", "e1", only=("companions", "review"))
    assert {"d_e1_companions.docx", "d_e1_companions.xlsx"} < {name[5:] for name in built.outputs}
    page = built.outputs["d/e1/d_e1_companions.html"].decode()
    assert "要確認 2件" in page
    assert "問2" in page
    review = built.outputs["d/e1/d_e1_review.html"].decode()
    assert "要確認の関連文書（2項目）" in review
    assert '<li>問1：<a href="#a">' in review


def test_the_report_of_a_town_names_the_companions_of_what_it_lacks_or_must_revise() -> None:
    outcome = run_town(town_file())
    worklist = outcome.worklist
    due_task = next(task for task in worklist.tasks if task.group == "要改正")
    asked = {task.clause for task in worklist.tasks}
    done = next(one.id for one in worklist.new.provisions if one.id not in asked and not one.children)

    def report(clause: str) -> str:
        companion = Companion("q", "<問答>", "町", "1", (CompanionItem("q-1", "問1", (clause,), page="3"),))
        new = replace(worklist.new, companions=(companion,))
        return write_report(outcome.town, replace(worklist, new=new), ()).decode()

    assert "<br>関連文書：&lt;問答&gt;（町）　問1（3頁）" in report(due_task.clause)
    assert "関連文書" not in report(done)
