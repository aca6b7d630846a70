"""The contents list of a policy follows the articles and chapters that come and go."""

from __future__ import annotations

from guidelinec.ooxml.blocks import P
from guidelinec.ooxml.package import parse_xml, read_package
from guidelinec.worklist.amending.proof import is_proved
from guidelinec.worklist.amending.sentences import amending_lines
from guidelinec.worklist.contents import contents_lines
from guidelinec.worklist.house_form import HOUSE_FORMS, USUAL
from guidelinec.worklist.lines import provision_lines
from guidelinec.write.change_table.words import text_of
from guidelinec.write.proposal.change_sheet import change_sheet
from guidelinec.write.proposal.places import words_of
from small_town import NEW, OLD, TOWN, Outcome, edition, run_town, settled_file, town_file

LISTED = (TOWN[0], "目次", "第1章　電算室（第1条）", "第2章　職員（第2条・第3条）", "附則", *TOWN[1:])
LAMP = (
    ("lamp", "part", "2", "照明の管理", ""),
    ("lamp-off", "lamp", "(1)", "", "無人の部屋では、照明を消しておかなければならない。"),
)
LATER = edition("2", (*NEW[:6], *LAMP, *NEW[6:]))
WANTED = [
    "第1章　電算室（第1条―第1条の2）",
    "第2章　職員（第2条・第3条）",
    "第3章　クラウドの特則（第4条）",
]


def accepted(outcome: Outcome) -> list[str]:
    """The paragraphs of the policy with all proposals accepted."""
    package = read_package(settled_file(outcome.file.data, "accept"))
    return [words_of(one) for one in parse_xml(package.parts[package.main_part()], "x").iter(P)]


def test_the_list_in_the_word_file_follows() -> None:
    outcome = run_town(town_file(LISTED), later=LATER)
    text = accepted(outcome)
    assert text[2:6] == [*WANTED, "附則"]
    after = run_town(
        settled_file(outcome.file.data, "accept"), outcome.decisions, outcome.proposed, later=LATER
    )
    assert not after.worklist.edits
    assert accepted(after) == text


def test_the_table_and_the_amending_text_have_it_too() -> None:
    outcome = run_town(town_file(LISTED), later=LATER)
    policy = outcome.town.policy
    contents = contents_lines(
        LISTED, policy.provisions, 0, len(policy.provisions), edits=outcome.worklist.edits
    )
    lines = provision_lines(policy, outcome.worklist.edits, 0, len(policy.provisions), contents=contents)
    told = amending_lines(lines)
    assert told[:2] == ("目次を次のように改める。", f"　目次　{WANTED[0]}")
    assert is_proved(lines, told)
    assert not is_proved(lines, told[2:])
    first = change_sheet("規程", "規程", lines, HOUSE_FORMS[USUAL]).rows[0]
    assert text_of(first.cells[0]) == "目次　" + "\n".join(WANTED)


def test_a_list_to_which_nothing_happens_stays_though_it_is_wrong() -> None:
    wrong = [line.replace("第2条・第3条", "第2条・第9条") for line in LISTED]
    rows = [(*row[:4], row[4].replace("年1回", "年2回")) if row[0] == "check-yearly" else row for row in OLD]
    outcome = run_town(town_file(wrong), later=edition("2", rows))
    assert outcome.worklist.edits
    assert "第2章　職員（第2条・第9条）" in accepted(outcome)


WITHOUT = (TOWN[0], "目　次", "　第１章　電算室", "　第２章　職員", "　附則", *TOWN[1:])
"""The same list without articles, in wide figures and moved in."""


def test_a_list_without_articles_gets_the_new_chapters_in_its_form() -> None:
    outcome = run_town(town_file(WITHOUT), later=LATER)
    text = accepted(outcome)
    assert text[1:6] == [*WITHOUT[1:4], "　第３章　クラウドの特則", "　附則"]
    assert text[6:8] == ["第1章　電算室", "（電算室の管理）"]
    word = settled_file(outcome.file.data, "accept")
    assert not run_town(word, outcome.decisions, outcome.proposed, later=LATER).worklist.edits
    policy = outcome.town.policy
    told = contents_lines(WITHOUT, policy.provisions, 0, len(policy.provisions), edits=outcome.worklist.edits)
    assert [line.changed for line in told] == [False, True]


def test_a_list_without_articles_is_no_part_of_the_provisions() -> None:
    plain, listed = (run_town(town_file(lines)).town.policy for lines in (TOWN, WITHOUT))
    assert [one.path for one in listed.provisions] == [one.path for one in plain.provisions]
    bare = (TOWN[0], "目次", *TOWN[1:])
    assert run_town(town_file(bare)).town.policy.labels == plain.labels


def test_a_list_of_other_titles_is_left_alone() -> None:
    other = [*WITHOUT[:3], "　第２章　別の規程", *WITHOUT[4:]]
    assert "　第３章　クラウドの特則" not in accepted(run_town(town_file(other), later=LATER))


def test_what_is_no_list_of_these_articles_is_left_alone() -> None:
    other = [*LISTED[:3], "第9章　別の規程（第2条・第3条）", *LISTED[4:]]
    outcome = run_town(town_file(other), later=LATER)
    assert accepted(outcome)[2:4] == ["第1章　電算室（第1条）", "第9章　別の規程（第2条・第3条）"]
