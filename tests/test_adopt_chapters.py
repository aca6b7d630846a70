"""A part of the guideline that the town lacks comes in as a chapter of its own, in the town's form."""

from __future__ import annotations

from guidelinec.ooxml.blocks import P
from guidelinec.ooxml.package import parse_xml, read_package
from guidelinec.worklist.amending.proof import is_proved
from guidelinec.worklist.amending.sentences import amending_lines
from guidelinec.worklist.lines import provision_lines
from guidelinec.write.proposal.places import words_of
from small_town import NEW, TOWN, Outcome, edition, run_town, settled_file, town_file

FURTHER = (
    *NEW,
    ("cloud-end", "cloud-part", "2", "クラウドサービスの終了", ""),
    ("cloud-end-erase", "cloud-end", "(1)", "", "利用を終えたときは、データが消されたことを確かめる。"),
    ("cloud-end-report", "cloud-end", "(2)", "", "前号の結果は、第3章1(1)①に掲げる者が報告する。"),
)
"""The part has a second article."""


def comes(outcome: Outcome) -> list[str]:
    """The paragraphs of the policy with all proposals accepted that were not there before."""
    package = read_package(settled_file(outcome.file.data, "accept"))
    root = parse_xml(package.parts[package.main_part()], "x")
    before = set(words(outcome.word))
    return [text for one in root.iter(P) if (text := words_of(one)) not in before]


def words(data: bytes) -> list[str]:
    """The paragraphs of a Word file."""
    package = read_package(data)
    return [words_of(one) for one in parse_xml(package.parts[package.main_part()], "x").iter(P)]


def sentences(outcome: Outcome) -> tuple[str, ...]:
    """The 改め文, proved."""
    policy = outcome.town.policy
    lines = provision_lines(policy, outcome.worklist.edits, 0, len(policy.provisions))
    told = amending_lines(lines)
    assert is_proved(lines, told)
    return told


def test_the_chapter_stands_at_the_end_with_the_next_number_and_its_articles_below_it() -> None:
    outcome = run_town(town_file(), later=edition("2", FURTHER))
    accepted = words(settled_file(outcome.file.data, "accept"))
    start = accepted.index("第3章　クラウドの特則")
    assert accepted[start : start + 9] == [
        "第3章　クラウドの特則",
        "（クラウドサービスの利用）",
        "第4条　クラウドサービスを利用するときは、次に掲げる事項を文書で定めなければならない。",
        "(1)　障害の際に連絡する者",
        "(2)　利用を終えた後にデータを消す者",
        "２　クラウドサービスの記録は、第1条第2項の例により保管する。",
        "（クラウドサービスの終了）",
        "第5条　利用を終えたときは、データが消されたことを確かめる。",
        "２　前項の結果は、第4条第1項第1号に掲げる者が報告する。",
    ]
    assert accepted[start + 9] == "附　則"
    assert "第2章の次に次の1章を加える。" in sentences(outcome)


def test_the_heading_looks_like_those_of_the_town() -> None:
    package = read_package(settled_file(run_town(town_file()).file.data, "accept"))
    root = parse_xml(package.parts[package.main_part()], "x")
    made, model = (
        next(one for one in root.iter(P) if words_of(one).startswith(f"第{number}章")) for number in (3, 2)
    )
    forms = [
        [(node.tag, dict(node.attrib)) for node in one.iter() if node.tag.endswith(("pStyle", "ind", "jc"))]
        for one in (made, model)
    ]
    assert forms[0] == forms[1]


def test_accepted_it_is_there_and_not_proposed_again() -> None:
    outcome = run_town(town_file())
    after = outcome.accept()
    assert not after.worklist.edits
    assert "（新設）" not in "".join(task.policy for task in after.worklist.tasks)


def test_a_town_without_chapters_gets_the_articles_in_a_row_at_the_end() -> None:
    flat = [line for line in TOWN if not line.startswith(("第1章", "第2章"))]
    outcome = run_town(town_file(flat), later=edition("2", FURTHER))
    assert not [text for text in comes(outcome) if "章" in text]
    assert [text[:3] for text in comes(outcome) if text.startswith("第")] == ["第4条", "第5条"]


def test_supplementary_rules_stay_the_last_chapter() -> None:
    last = [
        *TOWN[:13],
        "第3章　雑則",
        "（委任）",
        "第4条　この規程の施行に関し必要な事項は、町長が定める。",
        *TOWN[13:],
    ]
    outcome = run_town(town_file(last))
    accepted = words(settled_file(outcome.file.data, "accept"))
    assert accepted.index("第2章の2　クラウドの特則") < accepted.index("第3章　雑則")
    assert (
        "第3条の2　クラウドサービスを利用するときは、次に掲げる事項を文書で定めなければならない。" in accepted
    )
    assert "第2章の次に次の1章を加える。" in sentences(outcome)


def test_a_town_with_sections_gets_sections() -> None:
    rows = [
        *NEW[:-5],
        ("use", "cloud-part", "1", "利用", ""),
        *((one[0], "use" if one[0] == "cloud" else one[1], *one[2:]) for one in NEW[-5:]),
        ("end", "cloud-part", "2", "終了", ""),
        ("cloud-end", "end", "(1)", "利用の終了", ""),
        ("cloud-end-erase", "cloud-end", "①", "", "利用を終えたときは、データが消されたことを確かめる。"),
    ]
    sections = [
        *TOWN[:6],
        "第1節　遵守事項",
        *TOWN[6:11],
        "第2節　点検",
        *TOWN[11:],
    ]
    outcome = run_town(town_file(sections), later=edition("2", rows))
    headings = [text for text in comes(outcome) if text[2:3] in "章節"]
    assert headings == ["第3章　クラウドの特則", "第1節　利用", "第2節　終了"]


def test_a_town_that_numbers_headings_goes_on_so() -> None:
    numbered = [
        "海辺町情報セキュリティ対策基準",
        "第1章　電算室",
        "1　電算室の管理",
        "(1)　情報システム管理者は、電算室の出入口を常に施錠しておかなければならない。",
        "(2)　情報システム管理者は、入室者の氏名及び時刻の記録を30日間保管しなければならない。",
        "第2章　職員",
        "1　職員の遵守事項",
        "(1)　職員等は、離席するときは、端末の画面を施錠しなければならない。",
        "(2)　職員等は、毎年度1回、情報セキュリティ研修を受けなければならない。",
        "2　点検",
        "(1)　監査責任者は、対策の実施状況を年1回点検しなければならない。",
    ]
    outcome = run_town(town_file(numbered), later=edition("2", FURTHER))
    new = comes(outcome)
    start = new.index("第3章　クラウドの特則")
    assert new[start:] == [
        "第3章　クラウドの特則",
        "1　クラウドサービスの利用",
        "(1)　クラウドサービスを利用するときは、次に掲げる事項を文書で定めなければならない。",
        "ア　障害の際に連絡する者",
        "イ　利用を終えた後にデータを消す者",
        "(2)　クラウドサービスの記録は、第1章1(2)の例により保管する。",
        "2　クラウドサービスの終了",
        "(1)　利用を終えたときは、データが消されたことを確かめる。",
        "(2)　前号の結果は、第3章1(1)アに掲げる者が報告する。",
    ]
    sentences(outcome)


def test_a_new_heading_beside_others_of_one_chapter_is_no_chapter() -> None:
    rows = [
        *NEW[:-6],
        ("paper", "part", "4", "紙の書類", ""),
        ("paper-lock", "paper", "(1)", "", "重要な紙の書類は、鍵の付いた棚に収めなければならない。"),
        ("paper-shred", "paper", "(2)", "", "重要な紙の書類を捨てるときは、細かく裁断しなければならない。"),
    ]
    together = [line for line in TOWN if not line.startswith("第2章")]
    outcome = run_town(town_file(together), later=edition("2", rows))
    assert not [text for text in comes(outcome) if text.startswith("第2章")]
    assert "第4条　重要な紙の書類は、鍵の付いた棚に収めなければならない。" in comes(outcome)


def test_an_article_behind_one_with_a_branch_stands_behind_the_branch() -> None:
    lamp = (
        ("lamp", "part", "2", "照明の管理", ""),
        ("lamp-off", "lamp", "(1)", "", "無人の部屋では、照明を消しておかなければならない。"),
    )
    branched = [*TOWN[:5], "（鍵の管理）", "第1条の2　電算室の鍵は、係長が保管する。", *TOWN[5:]]
    outcome = run_town(town_file(branched), later=edition("2", (*NEW[:6], *lamp, *NEW[6:])))
    accepted = words(settled_file(outcome.file.data, "accept"))
    lamp_at = accepted.index("第1条の3　無人の部屋では、照明を消しておかなければならない。")
    assert accepted[lamp_at - 2 : lamp_at] == ["第1条の2　電算室の鍵は、係長が保管する。", "（照明の管理）"]


def test_what_stands_behind_the_articles_is_no_article() -> None:
    behind = [
        *(line for line in TOWN[:13] if not line.startswith(("第1章", "第2章"))),
        "附　則",
        "１　この規程は、令和4年4月1日から施行する。",
        "２　旧規程は、廃止する。",
        "別表（第1条関係）",
        "電算室の区分",
        "様式第1号（第2条関係）",
        "第1条　申請書は、1年間保存する。",
    ]
    outcome = run_town(town_file(behind))
    assert [label for label in outcome.town.policy.labels if not label.startswith("第")] in (
        [],
        ["別表（第1条関係）"],
    )
    accepted = words(settled_file(outcome.file.data, "accept"))
    new = "第4条　クラウドサービスを利用するときは、次に掲げる事項を文書で定めなければならない。"
    assert accepted.index(new) < accepted.index("附　則")
