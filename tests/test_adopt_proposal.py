"""The proposals in a town's own Word file: what they are, where they go, and the laws that hold of them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelinec.ooxml.blocks import P
from guidelinec.ooxml.package import parse_xml, read_package, write_package
from guidelinec.ooxml.tracked.views import AFTER_ACCEPT, AFTER_REJECT, Reading, difference, view
from guidelinec.worklist.decision import TAKE_OVER, Filled
from guidelinec.worklist.house_form import HOUSE_FORMS, USUAL
from guidelinec.worklist.lines import provision_lines
from guidelinec.worklist.numbers import branch, following, like
from guidelinec.worklist.policy import citation
from guidelinec.worklist.task import LEFT_OUT
from guidelinec.worklist.tasks import priority
from guidelinec.write.proposal.change_sheet import change_sheet
from guidelinec.write.proposal.comments import ProposalComment, with_proposal_comments
from guidelinec.write.proposal.copy import PolicyPart
from guidelinec.write.proposal.edit import reword
from guidelinec.write.proposal.places import words_of
from guidelinec.write.proposal.word import proposal
from small_town import ITEM, LATER, NEW, OLD, TOWN, Outcome, edition, run_town, settled_file, town_file
from wordfiles import docx, p, row, run, table


@pytest.fixture(scope="module")
def first() -> Outcome:
    """The first run on the policy."""
    return run_town(town_file())


def lines(word: bytes) -> list[str]:
    """The paragraphs of a Word file."""
    package = read_package(word)
    main = package.main_part()
    return [words_of(paragraph) for paragraph in parse_xml(package.parts[main], main).iter(P)]


def test_each_change_has_its_class_its_group_and_its_item(first: Outcome) -> None:
    told = {task.clause: (task.policy, task.name, task.group) for task in first.worklist.tasks}
    assert told == {
        "room-log": ("第1条第2項", "そのまま反映", "要改正"),
        "room-visitor": ("", "新規", "要改正"),
        "staff-out": ("第2条第2項", "要判断", "要確認"),
        "staff-train": ("第2条第4項", "そのまま反映", "要改正"),
        "cloud-border": ("", "新規", "要改正"),
        "cloud-border-owner": ("", "新規", "要改正"),
        "cloud-border-erase": ("", "新規", "要改正"),
        "cloud-watch": ("", "新規", "要改正"),
        "staff-modem": ("第2条第3項", "削除", "要改正"),
        "room-fire": ("", "新規", "要確認"),
    }
    assert first.worklist.tasks[0].heading == f"{ITEM.id} {ITEM.title}"
    assert first.worklist.tasks[-1].heading == LEFT_OUT


def test_the_policy_with_all_proposals_accepted(first: Outcome) -> None:
    text = lines(settled_file(first.file.data, "accept"))
    assert text[4] == "２　情報システム管理者は、入室者の氏名及び時刻の記録を1年間保管しなければならない。"
    assert text[5] == "３　来訪者には、職員が付き添わなければならない。"
    assert text[10:12] == [
        "３　削除",
        "４　職員等は、毎年度2回、情報セキュリティ研修を受けなければならない。",
    ]
    assert text[14:20] == [
        "第3章　クラウドの特則",
        "（クラウドサービスの利用）",
        "第4条　クラウドサービスを利用するときは、次に掲げる事項を文書で定めなければならない。",
        "(1)　障害の際に連絡する者",
        "(2)　利用を終えた後にデータを消す者",
        "２　クラウドサービスの記録は、第1条第2項の例により保管する。",
    ]
    assert text[20:] == [*TOWN[13:], "附　則", "この規程は、令和　　年　　月　　日から施行する。"]


def test_new_provisions_look_like_those_of_the_town(first: Outcome) -> None:
    package = read_package(settled_file(first.file.data, "accept"))
    root = parse_xml(package.parts[package.main_part()], "x")
    caption = next(one for one in root.iter(P) if words_of(one) == "（クラウドサービスの利用）")
    model = next(one for one in root.iter(P) if words_of(one) == "（点検）")
    for form in ("{*}pPr/{*}ind", "{*}r/{*}rPr/{*}b"):
        ours, theirs = caption.find(form), model.find(form)
        assert (ours.tag, dict(ours.attrib)) == (theirs.tag, dict(theirs.attrib))


def test_all_rejected_the_file_is_the_old_one(first: Outcome) -> None:
    before = view(Reading(read_package(first.word)), AFTER_ACCEPT)
    after = view(Reading(read_package(first.file.data)), AFTER_REJECT)
    assert not difference(before, after)
    assert lines(settled_file(first.file.data, "reject")) == list(TOWN)
    again = first.accept("reject")
    assert again.worklist.tasks == first.worklist.tasks


def test_a_comment_says_clause_item_and_reason_beside_each_proposal(first: Outcome) -> None:
    package = read_package(first.file.data)
    text = package.parts["word/comments.xml"].decode()
    assert text.count("<w:comment ") == 10
    assert "【そのまま反映】第2章1(2)　情報システム室" in text
    assert "P01 記録の保管の見直し" in text
    assert "【要判断】" in text
    assert "あらかじめ情報セキュリティ管理者の許可" in text
    main = package.parts[package.main_part()].decode()
    assert main.count("<w:commentReference ") == 10


def test_all_accepted_nothing_is_left_but_what_a_person_must_say(first: Outcome) -> None:
    after = first.accept()
    assert {task.clause for task in after.worklist.tasks if task.group != "影響なし"} == {
        "staff-out",
        "room-fire",
    }
    assert not after.worklist.edits


CHOICE = st.sampled_from([*TAKE_OVER, ""])


@settings(max_examples=12, deadline=None)
@given(choices=st.lists(CHOICE, min_size=10, max_size=10))
def test_after_any_decisions_and_all_accepted_nothing_is_left_but_decisions(
    first: Outcome, choices: list[str]
) -> None:
    answers = {
        task.clause.replace("-", "_"): Filled(
            choice, f"{task.text}（町長が別に定める場合を除く。）" if "修正" in choice else ""
        )
        for task, choice in zip(first.worklist.tasks, choices, strict=True)
        if choice
    }
    decided = first.decide(**answers)
    after = decided.accept()
    undecided = {
        task.clause for task, choice in zip(first.worklist.tasks, choices, strict=True) if not choice
    }
    for task in after.worklist.tasks:
        left = task.group in ("要改正", "要確認") and not task.decision
        assert not left or task.clause in undecided & {"staff-out", "room-fire"}, task
    assert not after.worklist.edits
    again = after.accept()
    assert [task.decision for task in again.worklist.tasks] == [
        task.decision for task in after.worklist.tasks
    ]


def test_what_is_refused_stays_out_and_is_not_asked_again(first: Outcome) -> None:
    said = first.decide(staff_modem=Filled("採用しない", reason="FAXに使うため"), room_visitor=Filled("保留"))
    assert (said.task("staff-modem").name, said.task("staff-modem").group) == ("対象外", "対象外")
    assert said.task("room-visitor").group == "要改正"
    text = "".join(lines(settled_file(said.file.data, "accept")))
    assert "変復調装置" in text
    assert "来訪者" not in text


def test_what_the_town_had_left_out_comes_in_only_if_it_is_decided(first: Outcome) -> None:
    assert "消火器" not in "".join(lines(first.file.data))
    said = first.decide(room_fire=Filled("採用"))
    assert "３　電算室には、消火器及び漏水検知器を備えなければならない。" in lines(
        settled_file(said.file.data, "accept")
    )


def test_a_conflict_is_settled_by_the_wording_that_a_person_writes(first: Outcome) -> None:
    wording = "職員等は、端末を役場の外へ持ち出すときは、あらかじめ課長の決裁を受けなければならない。"
    said = first.decide(staff_out=Filled("修正して採用", wording))
    assert f"２　{wording}" in lines(settled_file(said.file.data, "accept"))
    after = said.accept()
    assert after.task("staff-out").group == "影響なし"
    assert not after.worklist.edits


def test_a_decision_lapses_when_the_clause_or_the_article_changes(first: Outcome) -> None:
    said = first.decide(staff_out=Filled("採用しない", reason="今のままでよい"))
    assert said.task("staff-out").decision
    rows = [
        (*row[:4], row[4].replace("許可を受け", "承認を受け")) if row[0] == "staff-out" else row
        for row in NEW
    ]
    other = run_town(said.word, said.decisions, said.proposed, later=edition("2", rows))
    assert (other.task("staff-out").decision, other.task("staff-out").lapsed.choice) == (
        Filled(),
        "採用しない",
    )
    edited = town_file([line.replace("課長の決裁", "係長の決裁") for line in TOWN])
    assert run_town(edited, said.decisions, said.proposed).task("staff-out").lapsed.choice == "採用しない"
    moved = town_file([line.replace("第2条", "第2条の2") for line in TOWN])
    assert run_town(moved, said.decisions, said.proposed).task("staff-out").decision.choice == "採用しない"


def test_two_changes_of_one_provision_are_put_together_or_left_to_a_person(first: Outcome) -> None:
    merged = [
        *TOWN[:4],
        TOWN[4] + "情報システム室には、消火器及び漏水検知器を備えなければならない。",
        *TOWN[5:],
    ]
    rows = [
        (*row[:4], row[4].replace("消火器", "自動消火設備")) if row[0] == "room-fire" else row for row in NEW
    ]
    outcome = run_town(town_file(merged), later=edition("2", rows))
    wanted = "記録を1年間保管しなければならない。情報システム室には、自動消火設備及び漏水検知器"
    accepted = settled_file(outcome.file.data, "accept")
    assert wanted in "".join(lines(accepted))
    after = run_town(accepted, (), outcome.proposed, later=edition("2", rows))
    assert {after.task(name).name for name in ("room-log", "room-fire")} == {"反映済み"}


def test_a_new_clause_found_in_words_that_are_to_go_is_new() -> None:
    """The guideline takes a sentence out of one clause and makes it a clause of its own."""
    kept = "入室者は、腕章を着けなければならない。"
    old = [(*row[:4], row[4] + kept) if row[0] == "room-log" else row for row in OLD]
    new = [*NEW[:4], ("room-arm", "room", "(5)", "", kept), *NEW[4:]]
    text = [line + kept if "30日間" in line else line for line in TOWN]
    outcome = run_town(town_file(text), base=edition("1", old), later=edition("2", new))
    task = outcome.task("room-arm")
    assert (task.name, task.ours) == ("新規", None)
    after = run_town(
        settled_file(outcome.file.data, "accept"),
        (),
        outcome.proposed,
        base=edition("1", old),
        later=edition("2", new),
    )
    assert not after.worklist.edits


def test_words_in_several_runs_keep_their_formatting() -> None:
    package = read_package(docx(p(run("第1条　記録を") + run("30日間", "<w:b/>") + run("保管する。"))))
    paragraph = next(parse_xml(package.parts[package.main_part()], "x").iter(P))
    assert reword(paragraph, "記録を30日間保管する。", "記録を1年間確実に保管する。")
    assert words_of(paragraph) == "第1条　記録を1年間確実に保管する。"
    bold = ["".join(node.itertext()) for node in paragraph if node.find(".//{*}b") is not None]
    assert bold == ["1年間確実に"]
    assert not reword(paragraph, "ない文言", "別の文言")


def test_a_provision_that_stands_in_no_paragraph_is_told(first: Outcome) -> None:
    text = lines(first.word)
    rest = table(row(p(run(text[10])))) + p()
    body = "".join(p(run(line)) for line in (*text[:10], *text[11:])) + rest
    part = PolicyPart(first.town.policy.provisions, 0, len(first.town.policy.provisions))
    made = proposal(docx(body), part, first.worklist, date="2000-01-01T00:00:00Z")
    assert "staff-train" in made.unplaced


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("(3)", "(4)"),
        ("2", "3"),
        ("第16条", "第17条"),
        ("第16条の2", "第16条の3"),
        ("ア", "イ"),
        ("②", "③"),
        ("別記", ""),
    ],
)
def test_the_number_behind_a_number(label: str, expected: str) -> None:
    assert following(label) == expected


def test_a_town_that_numbers_by_iroha_goes_on_so() -> None:
    assert (following("ハ", iroha=True), following("ハ")) == ("ニ", "ヒ")
    text = [*TOWN[:4], "(1)　出入口の鍵", "イ　正面の鍵", "ロ　裏口の鍵", *TOWN[4:]]
    outcome = run_town(town_file(text))
    accepted = lines(settled_file(outcome.file.data, "accept"))
    assert "(1)　障害の際に連絡する者" in accepted
    nested = [
        *NEW,
        ("cloud-phone", "cloud-border-owner", "ア", "", "電話番号"),
        ("cloud-mail", "cloud-border-owner", "イ", "", "宛先"),
    ]
    deeper = lines(settled_file(run_town(town_file(text), later=edition("2", nested)).file.data, "accept"))
    assert [line for line in deeper if line[0] in "イロ"] == [
        "イ　正面の鍵",
        "ロ　裏口の鍵",
        "イ　電話番号",
        "ロ　宛先",
    ]


def test_a_branch_disturbs_no_other_number() -> None:
    assert branch("第16条", ["第16条", "第16条の2", "第17条"]) == "第16条の3"
    assert like("第16条の2", "第７条　") == "第１６条の２"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("第1章", "第4条", "2", "(3)", "ア"), "第4条第2項第3号ア"),
        (("第1章", "2", "(3)"), "第1章2(3)"),
        (("1", "1―2", "(3)"), "1―2(3)"),
        (("第1", "1", "2"), "第1-1-2"),
    ],
)
def test_how_a_provision_is_cited(path: tuple[str, ...], expected: str) -> None:
    assert citation(path) == expected


@pytest.mark.parametrize(
    ("words", "request_", "expected"),
    [
        ("記録を直ちに提出しなければならない。", "", "高"),
        ("記録を提出するものとする。", "", "中"),
        ("記録を提出するものとする。", "令和6年3月31日までに定めること。", "高"),
        ("記録を提出することが望ましい。", "", "中"),
        ("記録を提出することができる。", "", "低"),
        ("", "", "低"),
    ],
)
def test_priority_follows_from_duty_and_deadline(words: str, request_: str, expected: str) -> None:
    assert priority(words, (replace(ITEM, request=request_),)) == expected


def test_a_new_edition_without_changes_asks_nothing_of_this_revision(first: Outcome) -> None:
    same = run_town(town_file(), later=edition("2", OLD))
    assert {task.clause for task in same.worklist.tasks if task.asked_now} == set()
    assert LATER.name == "2"


def test_tracked_changes_of_the_policy_are_accepted_first(first: Outcome) -> None:
    package = read_package(first.word)
    main = package.main_part()
    pending = (
        '<w:ins w:id="7" w:author="x" w:date="2020-01-01T00:00:00Z"><w:r><w:t>すべての</w:t></w:r></w:ins>'
    )
    at_end = "<w:p>" + pending + "</w:p>"
    word = write_package(
        {**package.parts, main: package.parts[main].replace(b"</w:body>", f"{at_end}</w:body>".encode())}
    )
    outcome = run_town(word)
    assert lines(settled_file(outcome.file.data, "reject")) == [*TOWN, "すべての"]


def test_a_policy_without_captions_gets_none() -> None:
    bare = [line for line in TOWN if not line.startswith("（")]
    outcome = run_town(town_file(bare))
    accepted = lines(settled_file(outcome.file.data, "accept"))
    assert not [line for line in accepted if line.startswith("（")]
    assert "第4条　クラウドサービスを利用するときは、次に掲げる事項を文書で定めなければならない。" in accepted
    table = change_sheet(
        "規程",
        "規程",
        provision_lines(outcome.town.policy, outcome.worklist.edits, 0, len(outcome.town.policy.provisions)),
        HOUSE_FORMS[USUAL],
    )
    assert "（クラウド" not in repr(table)


def test_comments_of_the_policy_stay_and_ours_stand_behind_them(first: Outcome) -> None:
    theirs = with_proposal_comments(
        first.word, [ProposalComment(3, ("係から：確認のこと",))], "係", "2020-01-01T00:00:00Z"
    )
    outcome = run_town(theirs)
    text = read_package(outcome.file.data).parts["word/comments.xml"].decode()
    assert text.count("係から：確認のこと") == 1
    assert text.count("<w:comment ") == 11
    numbers = re.findall(r'<w:comment w:id="(\d+)"', text)
    assert len(set(numbers)) == 11
