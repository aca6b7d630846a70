"""The 附則 of the amendment: in the town's form, where the town's file keeps such 附則, and never twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from guidelinec.ooxml.blocks import P
from guidelinec.ooxml.package import parse_xml, read_package
from guidelinec.read.foreign import import_foreign
from guidelinec.worklist.amending.supplement import ComingSupplement, Supplement, coming_supplement
from guidelinec.worklist.edits import PolicyEdits
from guidelinec.worklist.house_form import HOUSE_FORMS, USUAL
from guidelinec.worklist.lines import provision_lines
from guidelinec.write.change_table.words import text_of
from guidelinec.write.proposal.change_sheet import change_sheet
from guidelinec.write.proposal.copy import PolicyPart
from guidelinec.write.proposal.places import words_of
from guidelinec.write.proposal.word import proposal
from small_town import NEW, TOWN, Outcome, edition, run_town, settled_file, town_file

ARTICLES, FIRST = TOWN[:13], TOWN[13:]
DAY = "令和　　年　　月　　日"
SENTENCE = f"この規程は、{DAY}から施行する。"


def after(lines: Sequence[str]) -> list[str]:
    """What stands behind the articles of a policy of these lines once all proposals are accepted."""
    return shown(settled_file(run_town(town_file(lines)).file.data, "accept"))


def shown(word: bytes) -> list[str]:
    """The paragraphs of a Word file from its first 附則 on."""
    package = read_package(word)
    words = [words_of(one) for one in parse_xml(package.parts[package.main_part()], "x").iter(P)]
    return words[next(place for place, text in enumerate(words) if text.replace("　", "")[:2] == "附則") :]


def coming(outcome: Outcome) -> ComingSupplement | None:
    document = import_foreign(outcome.word, "海辺町.docx").document
    return coming_supplement(document, outcome.worklist.edits, 0, len(outcome.town.policy.provisions))


@pytest.mark.parametrize(
    ("listed", "added"),
    [
        pytest.param(FIRST, ["附　則", SENTENCE], id="the first amendment"),
        pytest.param(
            (*FIRST, "附　則（令和５年３月31日訓令第２号）", "　この訓令は、公布の日から施行する。"),
            [f"附　則（{DAY}訓令第　　号）", f"　この訓令は、{DAY}から施行する。"],
            id="the file keeps those of earlier amendments",
        ),
        pytest.param(
            ("附　則", "１　この規程は、平成30年４月１日から施行する。", "２　この規程は、令和４年４月１日から施行する。"),
            [f"３　{SENTENCE}"],
            id="the file keeps them as lines of one",
        ),
        pytest.param(
            ("附　則", "１　この規程は、平成30年４月１日から施行する。", "２　前の規程は、廃止する。"),
            ["附　則", f"　{SENTENCE}"],
            id="a number is no part of the only line",
        ),
        pytest.param((*FIRST, "附　則", SENTENCE), [], id="one waits for its day"),
        pytest.param(("附　則", "この規程の様式は、別に定める。"), [], id="none that says from when"),
    ],
)  # fmt: skip
def test_it_comes_in_behind_the_last_one_in_its_form(listed: Sequence[str], added: Sequence[str]) -> None:
    assert after((*ARTICLES, *listed)) == [*listed, *added]


def test_it_stays_out_of_a_file_that_did_not_keep_those_of_earlier_amendments() -> None:
    amended = (TOWN[0], "平成30年３月20日訓令第１号", "改正　令和４年３月31日訓令第２号", *TOWN[1:])
    assert after(amended) == list(FIRST)
    outcome = run_town(town_file(amended))
    made = coming(outcome)
    assert made is not None
    assert made.comes == "apart"
    assert made.amending_lines == ("　　　附　則", f"　{SENTENCE}")


def test_a_file_of_which_nothing_is_amended_gets_none() -> None:
    outcome = run_town(town_file())
    assert coming(outcome) is not None
    accepted = outcome.accept()
    assert coming(accepted) is None
    assert shown(settled_file(accepted.file.data, "accept")) == [*FIRST, "附　則", SENTENCE]
    nothing = replace(outcome, worklist=replace(outcome.worklist, edits=PolicyEdits({}, {})))
    assert coming(nothing) is None


def test_one_that_waits_for_its_day_is_not_joined_by_another() -> None:
    outcome = run_town(town_file()).accept()
    more = edition("3", [(*one[:4], one[4].replace("年1回", "年2回")) for one in NEW])
    later = run_town(outcome.word, outcome.decisions, outcome.proposed, later=more)
    assert later.worklist.edits
    assert shown(settled_file(later.file.data, "accept")).count("附　則") == 2
    dated = [line.replace(DAY, "令和５年10月１日") for line in (*TOWN, "附　則", SENTENCE)]
    assert after(dated) == [*dated[13:], "附　則", SENTENCE]


def test_the_table_ends_with_it() -> None:
    outcome = run_town(town_file())
    policy = outcome.town.policy
    lines = provision_lines(policy, outcome.worklist.edits, 0, len(policy.provisions))
    sheet = change_sheet("規程", "規程", lines, HOUSE_FORMS[USUAL], entering=coming(outcome))
    assert [text_of(cell) for cell in sheet.rows[-1].cells] == [f"附　則\n　{SENTENCE}", "（新設）"]
    without = change_sheet("規程", "規程", lines, HOUSE_FORMS[USUAL])
    assert sheet.rows[:-1] == without.rows


def test_a_comment_asks_for_the_day_and_it_is_told_where_its_place_is_unknown() -> None:
    outcome = run_town(town_file())
    assert "空いている年月日" in read_package(outcome.file.data).parts["word/comments.xml"].decode()
    assert not outcome.file.supplement_unplaced
    lost, end = coming(outcome), len(outcome.town.policy.provisions)
    assert lost is not None
    part = PolicyPart(
        outcome.town.policy.provisions, 0, end, replace(lost, behind=Supplement("附則（別）", ()))
    )
    assert proposal(outcome.word, part, outcome.worklist, date="2000-01-01T00:00:00Z").supplement_unplaced
