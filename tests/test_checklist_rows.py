"""checklists.yaml and profiles.yaml: proposed, corrected, suspect when the clause changes, and published."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from guidelinec.checklist.profile import chosen
from guidelinec.checklist.rows import CheckedEdition
from guidelinec.checklist.substance import substance
from guidelinec.cli.project import read_files
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.checklist.rows import ChecklistRow, Profile, ProfileRule
from guidelinec.model.project import find_checklist
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import read_editions
from guidelinec.publication import alterations, publish, read_back
from guidelinec.read.published.guideline import read_published
from guidelinec.revision import Compared
from guidelinec.write.checklist.structure_file import proposed_file
from publications import shipped, shipped_editions
from test_source_explain import project

FILE = "structure/d/checklists.yaml"
HEAD = "edition: e1\nclauses: []\n"


def edition(files: dict[str, bytes]) -> CheckedEdition:
    """The last edition of the small project."""
    last = read_editions(files)[0][-1]
    checklist = find_checklist(last.guideline, last.document.edition)
    return CheckedEdition(
        last.document, last.design.kinds, printed_numbers(last.labels).references, checklist
    )


def files(rule: str, text: str = HEAD) -> dict[str, bytes]:
    """The small project with this normative text and this checklist."""
    made = project("yaml checklists", text)
    made["source/d/e1/a.md"] = f"---\nid: a\ntitle: 甲\n---\n\n::: 例文\n{rule}\n:::\n".encode()
    return made


def codes(made: dict[str, bytes]) -> list[str]:
    return [one.code for one in read_editions(made)[1] if one.code.startswith("GL8")]


def test_proposed_rows_are_entered_and_stay() -> None:
    made = files("管理者は、記録を点検しなければならない。")
    assert codes(made) == ["GL813"]
    text, proposal = proposed_file(HEAD, edition(made))
    assert proposal.added == ("a",)
    assert codes(files("管理者は、記録を点検しなければならない。", text)) == []
    corrected = text.replace("記録を点検している", "全ての記録を点検している # 人が直した")
    again, proposal = proposed_file(
        corrected, edition(files("管理者は、記録を点検しなければならない。", corrected))
    )
    assert again == corrected
    assert proposal.added == ()


def test_a_changed_clause_makes_its_rows_suspect_and_a_person_decides() -> None:
    text, _ = proposed_file(HEAD, edition(files("管理者は、記録を点検しなければならない。")))
    changed = files("管理者は、毎月、記録を点検しなければならない。", text)
    assert codes(changed) == ["GL812"]
    kept, _ = proposed_file(text, edition(changed), keep=["a"])
    assert "what: 記録を点検している\n" in kept
    assert codes(files("管理者は、毎月、記録を点検しなければならない。", kept)) == []
    renewed, _ = proposed_file(text, edition(changed), renew=["a"])
    assert "what: 毎月、記録を点検している" in renewed or 'what: "毎月、記録を点検している"' in renewed
    assert "a.2" in renewed, "a row that demands something else has another name"
    assert codes(files("管理者は、毎月、記録を点検しなければならない。", renewed)) == []


def test_writing_and_numbers_make_nothing_suspect() -> None:
    text, _ = proposed_file(HEAD, edition(files("管理者は、記録を３年以上残さなければならない。")))
    assert codes(files("管理者は、記録を3年以上残さなければならない。", text)) == []
    assert codes(files("管理者は、記録を4年以上残さなければならない。", text)) == ["GL812"]


def test_a_renewed_row_that_demands_the_same_keeps_its_name() -> None:
    old = files("管理者は、記録を点検しなければならない。")
    text, _ = proposed_file(HEAD, edition(old))
    longer = files("管理者は、鍵を掛けなければならない。管理者は、記録を点検しなければならない。", text)
    renewed, _ = proposed_file(text, edition(longer), renew=["a"])
    rows = edition({**longer, FILE: renewed.encode()}).rows
    assert {row.what: row.id for row in rows} == {"鍵を掛けている": "a.2", "記録を点検している": "a.1"}


def test_the_shipped_guideline_has_rows_and_profiles(revision: Compared) -> None:
    guideline = revision.new.guideline
    (checklist,) = guideline.checklists
    assert len(checklist.rows) >= 250
    assert len(guideline.profiles) >= 3
    shipped = read_files(Path(__file__).parents[1])
    assert not [one for one in read_editions(shipped)[1] if one.code.startswith("GL8")]


def test_profiles_choose_with_reasons(revision: Compared) -> None:
    new = revision.new
    checked = CheckedEdition(
        new.document,
        new.design.kinds,
        printed_numbers(new.labels).references,
        find_checklist(new.guideline, "2023-03"),
    )
    counts = [len(chosen(profile, checked.rows, checked.above)) for profile in new.guideline.profiles]
    assert 50 < counts[0] < counts[1] < counts[2] == len(checked.rows)
    reasons = chosen(new.guideline.profiles[0], checked.rows, checked.above)
    assert all(reasons.values())
    assert "organization-ciso-adviser.1" not in reasons


ROW = ChecklistRow("a.1", "a", "管理者", "記録を点検している", "毎月", "must")


@pytest.mark.parametrize(
    ("rule", "fits"),
    [
        (ProfileRule("", strengths=("must",)), True),
        (ProfileRule("", strengths=("may",)), False),
        (ProfileRule("", clauses=("part",)), True),
        (ProfileRule("", clauses=("b",)), False),
        (ProfileRule("", roles=("管理者",), words=("記録",)), True),
        (ProfileRule("", roles=("管理者",), words=("鍵",)), False),
        (ProfileRule("", rows=("a.2",)), False),
    ],
)
def test_all_that_a_rule_names_must_fit(rule: ProfileRule, fits: bool) -> None:
    assert bool(chosen(Profile("p", "", (rule,)), [ROW], {"a": "part"})) == fits
    assert not chosen(Profile("p", "", (rule,), exclude=(ProfileRule(""),)), [ROW], {"a": "part"})


def test_substance_is_who_what_when_and_how_strongly() -> None:
    same = (
        replace(ROW, id="a.9", note="注意", evidence="台帳"),
        replace(ROW, what="記録を点検して いる"),
        replace(ROW, what="記録を点検している。"),
    )
    assert {substance(row) for row in same} == {substance(ROW)}
    others = (
        replace(ROW, who="職員等"),
        replace(ROW, what="台帳を点検している"),
        replace(ROW, when="毎週"),
        replace(ROW, strength="should"),
    )
    assert len({substance(row) for row in (ROW, *others)}) == 5


def test_published_with_the_guideline_and_sealed() -> None:
    editions, data = shipped_editions(), shipped()
    read = read_published(data, "x.json")
    assert not isinstance(read, Diagnostic)
    assert not alterations(read)
    again = read_back(read)[-1].guideline
    assert again.checklists == editions[-1].guideline.checklists
    assert again.profiles == editions[-1].guideline.profiles
    altered = json.loads(data)
    altered["profiles"][0]["title"] = "別の名"
    changed = read_published(json.dumps(altered).encode(), "x.json")
    assert not isinstance(changed, Diagnostic)
    assert [one.code for one in alterations(changed)] == ["GL711"]


def test_a_file_of_an_earlier_version_has_none() -> None:
    made = project("md", "窓口を置く。")
    editions = read_editions(made)[0]
    assert b"checklists" not in publish(editions)
