"""A clause that the guideline gave up: its provision goes where no number has to change for it, else its number stays with 削除."""

from __future__ import annotations

import pytest

from guidelinec.ooxml.blocks import P
from guidelinec.ooxml.package import parse_xml, read_package
from guidelinec.worklist.amending.proof import is_proved
from guidelinec.worklist.amending.sentences import amending_lines
from guidelinec.worklist.decision import Filled
from guidelinec.worklist.house_form import HOUSE_FORMS, USUAL
from guidelinec.worklist.lines import ProvisionLine, provision_lines
from guidelinec.worklist.policy import DELETED, REMOVED
from guidelinec.write.change_table.words import text_of
from guidelinec.write.proposal.change_sheet import change_sheet
from guidelinec.write.proposal.places import words_of
from small_town import NEW, OLD, TOWN, Outcome, edition, run_town, settled_file, town_file

LATER = edition("2", [row for row in NEW if row[0] != "staff-train"])
"""The edition without the training, which the town has as the last 項 of 第2条."""

NOTHING_NEW = edition("2", [row for row in OLD if not row[0].startswith("check")])
"""The edition without the yearly check, which is the town's last article, and nothing else."""


def lines(outcome: Outcome) -> tuple[ProvisionLine, ...]:
    """The policy before and after."""
    policy = outcome.town.policy
    return provision_lines(policy, outcome.worklist.edits, 0, len(policy.provisions))


def paragraphs(word: bytes) -> list[str]:
    """The paragraphs of a Word file."""
    package = read_package(word)
    return [words_of(one) for one in parse_xml(package.parts[package.main_part()], "x").iter(P)]


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    """The town after an edition that gave up the last 項 of an article, and the one before it."""
    return run_town(town_file(), later=LATER)


def test_the_last_of_a_row_goes_and_with_it_the_one_before_that_goes_too(outcome: Outcome) -> None:
    assert (outcome.task("staff-train").name, outcome.task("staff-train").text) == ("削除", REMOVED)
    assert outcome.task("staff-modem").text == REMOVED
    accepted = paragraphs(settled_file(outcome.file.data, "accept"))
    assert not [text for text in accepted if "情報セキュリティ研修" in text or "変復調装置" in text]
    assert paragraphs(settled_file(outcome.file.data, "reject")) == list(TOWN)


def test_what_goes_is_a_tracked_deletion_with_its_comment_on_it(outcome: Outcome) -> None:
    package = read_package(outcome.file.data)
    root = parse_xml(package.parts[package.main_part()], "x")
    gone = next(one for one in root.iter(P) if "情報セキュリティ研修" in "".join(one.itertext()))
    assert gone.find("{*}pPr/{*}rPr/{*}del") is not None
    assert gone.find(".//{*}delText") is not None
    number = gone.find(".//{*}commentReference").get(gone.find(".//{*}commentReference").keys()[0])
    comments = parse_xml(package.parts["word/comments.xml"], "x")
    said = next(one for one in comments if one.get(one.keys()[0]) == number or number in one.values())
    assert "【削除】" in "".join(said.itertext())


def test_the_table_says_that_it_goes(outcome: Outcome) -> None:
    sheet = change_sheet("規程", "規程", lines(outcome), HOUSE_FORMS[USUAL])
    row = next(row for row in sheet.rows if "第2条" in text_of(row.cells[1]))
    new, old = row.cells
    assert text_of(new) == "（職員の遵守事項）\n第2条　略\n2　略\n（削る）"
    assert [run.text for run in new if run.changed] == ["（削る）"]
    assert [run.text for run in old if run.changed] == [
        "3　職員等は、電話回線に接続する変復調装置を端末に取り付けてはならない。",
        "4　職員等は、毎年度1回、情報セキュリティ研修を受けなければならない。",
    ]


def test_the_amending_text_says_that_it_goes(outcome: Outcome) -> None:
    told = amending_lines(lines(outcome))
    assert [line for line in told if "第2条" in line] == ["第2条第3項を削る。", "第2条第4項を削る。"]
    assert is_proved(lines(outcome), told)
    assert not is_proved(lines(outcome), [line.replace("第4項を削", "第1項を削") for line in told])
    assert not is_proved(lines(outcome), [line for line in told if line != "第2条第4項を削る。"])


def test_what_went_is_not_asked_for_again(outcome: Outcome) -> None:
    word = settled_file(outcome.file.data, "accept")
    after = run_town(word, outcome.decisions, outcome.proposed, later=LATER)
    assert not {task.clause for task in after.worklist.tasks} & {"staff-train", "staff-modem"}
    assert not after.worklist.edits
    rejected = run_town(
        settled_file(outcome.file.data, "reject"), outcome.decisions, outcome.proposed, later=LATER
    )
    assert rejected.worklist.tasks == outcome.worklist.tasks


def test_what_stands_before_others_leaves_its_number(outcome: Outcome) -> None:
    first = run_town(town_file())
    assert first.task("staff-modem").text == DELETED
    kept = run_town(town_file(), later=LATER)
    keys = kept.decide_on(LATER, staff_train=Filled("採用しない", reason="続ける"))
    assert keys.task("staff-modem").text == DELETED


def test_the_last_article_goes_with_its_caption() -> None:
    gone = run_town(town_file(), later=NOTHING_NEW).decide_on(NOTHING_NEW, check_yearly=Filled("採用"))
    assert gone.task("check-yearly").text == REMOVED
    accepted = paragraphs(settled_file(gone.file.data, "accept"))
    assert accepted[:-2] == [line for line in TOWN if line not in TOWN[11:13]]
    assert amending_lines(lines(gone)) == ("第3条を削る。",)
    assert is_proved(lines(gone), ("第3条を削る。",))
    sheet = change_sheet("規程", "規程", lines(gone), HOUSE_FORMS[USUAL])
    assert [tuple(map(text_of, row.cells)) for row in sheet.rows] == [("（削る）", "（点検）\n" + TOWN[12])]


def test_who_cites_what_goes_is_named() -> None:
    citing = [line.replace("年1回点検", "第2条第4項の研修と併せて年1回点検") for line in TOWN]
    outcome = run_town(town_file(citing), later=LATER)
    assert "この規定を引いている規定があります（第3条）" in outcome.task("staff-train").reason


def test_what_was_just_accepted_is_not_asked_to_go() -> None:
    """A clause was given up whose words went into another one, which the town has taken over."""
    badge = "入室者は、身分を示す証票を見えるところに着けなければならない。"
    old = [*OLD[:4], ("room-badge", "room", "(4)", "", badge), *OLD[4:]]
    later = [
        (*row[:4], f"{row[4].removesuffix('。')}、身分を示す証票を見えるところに着けさせなければならない。")
        if row[0] == "room-log"
        else row
        for row in NEW
    ]
    base, new = edition("1", old), edition("2", later)
    first = run_town(town_file(), base=base, later=new)
    word = settled_file(first.file.data, "accept")
    after = run_town(word, first.decisions, first.proposed, base=base, later=new)
    assert "身分を示す証票" in "".join(paragraphs(word))
    assert not [task for task in after.worklist.tasks if task.name == "削除" and task.policy == "第1条第2項"]
