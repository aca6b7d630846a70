"""The duties that the program reads from clauses: against marks made by hand, and rule by rule."""

from __future__ import annotations

import random

import pytest

from checklist_marks import read_marks, score
from guidelinec.checklist.duties import duties_of
from guidelinec.checklist.text.actors import split_actor
from guidelinec.checklist.text.conditions import times
from guidelinec.checklist.text.segments import segments
from guidelinec.checklist.text.statements import question, statement
from guidelinec.model.checklist.rows import Duty
from guidelinec.model.document import Clause, Document, Paragraph, Text
from guidelinec.model.walk import all_clauses
from guidelinec.numbering.printed import printed_numbers
from guidelinec.revision import Compared
from work import lines_run

LEAST = 0.95
PLACED = 150


def test_the_marks_of_the_shipped_guideline(revision: Compared) -> None:
    marks = read_marks("marks.tsv")
    assert len(marks) >= PLACED
    new = revision.new
    found = score(marks, duties_of(new.document, new.design.kinds, printed_numbers(new.labels).references))
    assert found.precision >= LEAST, found.extra
    assert found.recall >= LEAST, found.missed


@pytest.mark.parametrize("share", [0.5, 0.9, 1.0])
def test_the_other_duties_are_the_same_without_those_that_nobody_asks_for(
    revision: Compared, share: float
) -> None:
    document, kinds = revision.new.document, revision.new.design.kinds
    references = printed_numbers(revision.new.labels).references
    names = [clause.id for clause in all_clauses(document.clauses)]
    entered = frozenset(random.Random(1).sample(names, int(len(names) * share)))
    every, others = (duties_of(document, kinds, references, passed) for passed in ((), entered))
    asked = [duty for duty in every if duty.clause not in entered]
    assert [duty for duty in others if duty.clause not in entered] == asked
    assert len(others) < len(every)


def test_clauses_that_nobody_asks_for_are_not_read(revision: Compared) -> None:
    document, kinds = revision.new.document, revision.new.design.kinds
    names = frozenset(clause.id for clause in all_clauses(document.clauses))
    every, none = (
        lines_run(lambda passed=passed: duties_of(document, kinds, {}, passed)) for passed in ((), names)
    )
    assert none < every / 4


def test_a_stem_with_items_that_nobody_asks_for_is_no_duty_itself() -> None:
    items = [
        Clause(f"a-{number}", (), (Paragraph((Text(words),)),), "item")
        for number, words in enumerate(("記録", "点検"))
    ]
    text = "管理者は、次の事項を行わなければならない。"
    document = Document("d", "e", "", (Clause("a", (), (Paragraph((Text(text),)), *items)),))
    assert [duty.clause for duty in duties_of(document, (), {})] == ["a-0", "a-1"]
    assert "a" not in [duty.clause for duty in duties_of(document, (), {}, {"a-0", "a-1"})]


def rows(text: str, *items: str) -> list[Duty]:
    """The duties of a clause with items below it."""
    below = tuple(
        Clause(f"a-{number}", (), (Paragraph((Text(item),)),), "item") for number, item in enumerate(items)
    )
    clause = Clause("a", (Text("題"),), (Paragraph((Text(text),)), *below))
    return list(duties_of(Document("d", "e", "", (clause,)), (), {}))


def nested(text: str, *items: str, inner: str = "") -> list[Duty]:
    """The duties of a clause with items below it, the first with another one below it."""
    deeper = (Clause("a-0-0", (), (Paragraph((Text(inner),)),), "item"),) if inner else ()
    below = tuple(
        Clause(f"a-{number}", (), (Paragraph((Text(item),)), *(() if number else deeper)), "item")
        for number, item in enumerate(items)
    )
    own = (Paragraph((Text(text),)),) if text else ()
    return list(duties_of(Document("d", "e", "", (Clause("a", (Text("題"),), (*own, *below)),)), (), {}))


@pytest.mark.parametrize(
    ("text", "strength", "what"),
    [
        ("管理者は、記録を点検しなければならない。", "must", "記録を点検している"),
        ("管理者は、記録を点検するものとする。", "must", "記録を点検している"),
        ("管理者は、記録を守らねばならない。", "must", "記録を守っている"),
        ("管理者は、台帳を備えておかなければならない。", "must", "台帳を備えている"),
        ("管理者は、記録を外に出してはならない。", "ban", "記録を外に出していない"),
        ("管理者は、記録を公表しないものとする。", "ban", "記録を公表しないこととしている"),
        (
            "管理者は、許可を受けた後でなければ、持ち出すことができない。",
            "ban",
            "持ち出すことのないようにしている",
        ),
        ("管理者は、私物の利用を禁止する。", "ban", "私物の利用を禁止している"),
        ("管理者は、予備を置くことが望ましい。", "should", "予備を置いている"),
        ("管理者は、一覧を整えるよう努めるものとする。", "effort", "一覧を整えるよう努めている"),
        ("管理者は、業務の割振りに配慮する。", "effort", "業務の割振りに配慮している"),
        ("管理者は、通信を止めることができる。", "may", "通信を止めることができる"),
        ("管理者は、申請を省いても差し支えない。", "may", "申請を省いても差し支えない"),
    ],
)
def test_strengths_are_kept_apart(text: str, strength: str, what: str) -> None:
    (duty,) = rows(text)
    assert (duty.who, duty.strength) == ("管理者", strength)
    assert duty.what.endswith(what)


@pytest.mark.parametrize(
    "text",
    [
        "機密性とは、知る必要のある者だけが触れることをいう。",
        "攻撃は、庁外から行われるとは限らない。",
        "違反した者は、処分の対象となり得る。",
        "台帳の様式は、次のとおりとする。",
        "次に掲げるものを、守るべき情報資産とする。",
        "多くの団体で事案が発生している。",
        "この規程は、町民の模範となる者を表彰することを目的とする。",
        "この規程は、令和5年4月1日から施行する。",
        "第5条中「市長」とあるのは、「委員長」と読み替えるものとする。",
        "前条の規定は、委託を受けた者について準用する。",
        "廃止前の規程による申請は、この規程による申請とみなす。",
        "職員の番号は、個人情報に該当する。",
        "委託を受けた者にも、法の規定が適用される。",
        "記録は、後で見る手掛かりとなる。",
    ],
)
def test_what_tells_or_defines_is_no_duty(text: str) -> None:
    assert not rows(text)


def test_a_clause_with_three_duties_gives_three_rows() -> None:
    found = rows(
        "管理者は、記録を3年以上保存しなければならない。記録は外に出してはならない。年に1回、保存の状況を報告することが望ましい。"
    )
    assert [(one.place, one.who, one.strength) for one in found] == [
        (1, "管理者", "must"),
        (2, "管理者", "ban"),
        (3, "管理者", "should"),
    ]


def test_acts_with_a_word_or_a_time_of_their_own_are_parted() -> None:
    found = rows("管理者は、記録を取得し、1年以上保管しなければならない。")
    assert [one.what for one in found] == ["記録を取得している", "記録を、1年以上保管している"]
    assert found[1].when == "1年以上"
    found = rows("管理者は、国に報告するとともに、県に通知しなければならない。")
    assert [one.what for one in found] == ["国に報告している", "県に通知している"]
    found = rows("IDは、本人が使うものとし、貸してはならない。")
    assert [one.strength for one in found] == ["must", "ban"]
    (one,) = rows("管理者は、書類を見せ、又は渡してはならない。")
    assert one.what == "書類を見せ、又は渡していない"


def test_who_is_topic_or_subject_and_no_part_of_a_noun() -> None:
    assert rows("手順は、管理者が定める。")[0].who == "管理者"
    assert rows("手順は、管理者が定める基準による。")[0].who == "管理者"
    assert rows("鍵は、管理者が作る名簿に載る者に限って与えるものとする。")[0].who == ""
    assert rows("カードを預かる職員等は、身に着けなければならない。")[0].who == "職員等"
    assert rows("カードを預かる職員等は、身に着けなければならない。")[0].when == "カードを預かる職員等"
    assert rows("影響が及ぶものについては、管理者から、委員会に報告しなければならない。")[0].who == "管理者"


def test_when_holds_the_case_and_the_times() -> None:
    (duty,) = rows("疑いが生じたときは、管理者は、直ちに委員会に報告しなければならない。")
    assert duty.when == "疑いが生じたときは、直ちに"
    assert duty.what == "直ちに委員会に報告している"


def test_items_of_a_stem_are_rows() -> None:
    found = rows("申請には、次に掲げる事項を記載しなければならない。", "理由", "期間")
    assert [one.what for one in found] == [
        "申請には、「理由」を記載している",
        "申請には、「期間」を記載している",
    ]
    assert [one.clause for one in found] == ["a-0", "a-1"]
    found = rows(
        "職員等は、次に掲げるところにより扱わなければならない。", "貸さないこと。", "鍵を掛けること。"
    )
    assert [(one.who, one.strength, one.what) for one in found] == [
        ("職員等", "ban", "貸さないこととしている"),
        ("職員等", "must", "鍵を掛けている"),
    ]


def test_items_of_cases_and_of_choices_are_none() -> None:
    found = rows(
        "次のいずれかに該当するときは、管理者は、届け出なければならない。", "紛失したこと。", "盗まれたこと。"
    )
    assert [one.clause for one in found] == ["a"]
    found = rows("次に掲げる方法のいずれかによらなければならない。", "文字だけを渡す方法", "画面を映す方法")
    assert [one.clause for one in found] == ["a"]


def test_a_case_among_the_things_of_a_stem_is_no_duty() -> None:
    found = rows(
        "管理者は、次に掲げる者に対し、通知しなければならない。",
        "申請を却下する場合",
        "申請をした者",
    )
    assert [one.what for one in found] == ["「申請をした者」の者に対し、通知している"]


def test_items_that_end_in_koto_are_duties_below_a_title_and_none_below_cases() -> None:
    found = nested("", "記録を取ること。", "記録を守ること。鍵を掛けること。")
    assert [one.what for one in found] == ["記録を取っている", "記録を守っている", "鍵を掛けている"]
    assert not nested("この規程で事故とは、次に掲げることをいう。", "記録を失うこと。")


def test_what_is_shown_by_items_is_said_whole() -> None:
    (duty,) = rows("記録は、次のとおり、時点ごとに全ての項目を保存すること。", "旧の住所", "新の住所")
    assert duty.clause == "a"


def test_who_goes_down_to_items_that_speak() -> None:
    found = nested(
        "管理者は、次に掲げる措置を講じなければならない。", "記録を取る。", inner="記録を点検する。"
    )
    assert [(one.clause, one.who) for one in found] == [("a-0", "管理者"), ("a-0-0", "管理者")]


def test_a_stem_has_its_items_behind_it_where_none_is_below() -> None:
    found = nested("管理者は、備える。", "次に掲げる措置を講じなければならない。", "記録を取る。")
    assert [one.clause for one in found] == ["a", "a-1"]


def test_a_stem_before_the_first_item_is_no_duty_of_its_own() -> None:
    stem = Paragraph((Text("記録には、次に掲げる項目を書くこと。"),))
    items = tuple(
        Clause(f"n{number}", (), (Paragraph((Text(words),)),), "item")
        for number, words in enumerate(("氏名", "住所"))
    )
    found = duties_of(Document("d", "e", "", items, preamble=(stem,)), (), {})
    assert [one.what for one in found] == ["記録には、「氏名」を書いている", "記録には、「住所」を書いている"]
    alone = duties_of(Document("d", "e", "", (), preamble=(stem,)), (), {})
    assert [one.what for one in alone] == ["記録には、次に掲げる項目を書いている"]


def test_a_body_acts_in_polite_words_and_in_a_case_does_not() -> None:
    assert rows("委員会においては、指針を定めるものとする。")[0].who == "委員会"
    assert rows("国は、広報に取り組むものとする。")[0].who == "国"
    assert rows("この機能は、市町村においては、省いてもよい。")[0].who == ""
    assert rows("市町村においては、区長も管理できること。")[0].who == ""


def test_what_can_be_done_something_to_does_nothing() -> None:
    (duty,) = rows("一覧は、画面に示され、申請者が選択できること。")
    assert (duty.who, duty.what) == ("", "一覧は、画面に示され、申請者が選択できる")
    assert rows("一覧は、職員が申請者を選択できること。")[0].who == "職員"


def test_brackets_in_brackets_part_no_sentence() -> None:
    (duty,) = rows("管理者（副市長（会計を除く。）をいう。）は、記録を点検しなければならない。")
    assert (duty.who, duty.what) == ("管理者", "記録を点検している")


def test_brackets_of_half_width_are_brackets_and_numbers_are_none() -> None:
    (duty,) = rows("管理者(副市長をいう。以下同じ。)は、記録を点検しなければならない。")
    assert (duty.who, duty.what) == ("管理者", "記録を点検している")
    assert rows("2.1(1)アの者は、記録を点検しなければならない。")[0].who == "2.1(1)アの者"


def test_who_stands_behind_what_it_is_about_and_behind_each() -> None:
    assert rows("表彰は、功労のあった者について町長がこれを行う。")[0].who == "町長"
    (duty,) = rows("項目ごとに所管課は、調書を作るものとする。")
    assert (duty.who, duty.when) == ("所管課", "項目ごとに所管課")


def test_a_limit_stands_with_its_duty() -> None:
    (duty,) = rows("自らの申請を自らが許可することはできない。ただし、他に者がいないときは、この限りでない。")
    assert duty.limit == "ただし、他に者がいないときは、この限りでない"


def test_tables_lay_down_duties(revision: Compared) -> None:
    new = revision.new
    duties = duties_of(new.document, new.design.kinds, printed_numbers(new.labels).references)
    cells = [one for one in duties if one.clause == "assets-class"][1:]
    assert (cells[0].when, cells[0].what) == ("機密性3A、機密性3B", "貸与された端末に限った利用を行っている")
    assert [one.strength for one in cells].count("ban") == 2


@pytest.mark.parametrize(
    ("act", "end", "state"),
    [
        ("認定を受けたもので", "なければならない", "認定を受けたものとなっている"),
        ("10文字以上で", "なければならない", "10文字以上となっている"),
        ("茹で", "なければならない", "茹でている"),
        ("点検することが", "望まれる", "点検している"),
        ("点検する", "ことが望まれる", "点検している"),
    ],
)
def test_a_state_is_what_was_demanded(act: str, end: str, state: str) -> None:
    assert statement(act, end, "must") == state


def test_an_audit_asks() -> None:
    assert question("管理者", "記録を点検している", "must") == "管理者は、記録を点検しているか。"
    assert "こととしている場合に" in question("", "省くことができる", "may")


def test_what_another_edition_says_in_the_same_words_is_not_parted_again() -> None:
    words = [
        f"管理者は、第{number}号の台帳を年1回点検し、その記録を3年間保存しなければならない。"
        for number in range(9)
    ]
    parting = (split_actor, times, segments)
    first, again = (
        (rows("次のとおり行う。", *words), [known.cache_info().misses for known in parting]) for _ in range(2)
    )
    assert again == first
    assert all(misses >= len(words) for misses in again[1])
