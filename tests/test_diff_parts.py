"""Splits, mergers and clauses of one title: what may be called the same, and what must be called new."""

from __future__ import annotations

from guidelinec.diff.compare import compare
from guidelinec.model.change import Comparison
from guidelinec.read.sheet.clauses import read_csv
from work import lines_run

Row = tuple[str, str, str, str, str]


def compared(old: list[Row], new: list[Row]) -> Comparison:
    def table(rows: list[Row]) -> bytes:
        return "\n".join(["id,number,title,text,parent", *(",".join(row) for row in rows)]).encode()

    return compare(read_csv(table(old), "x.csv")[0], read_csv(table(new), "x.csv")[0], match="text")


def told(comparison: Comparison) -> set[tuple[str, str, str]]:
    """Kind (but for words), old and new ids of every row that changed more than words."""
    return {
        ("+".join(kinds), "+".join(change.old), "+".join(change.new))
        for change in comparison.changes
        if (kinds := [kind for kind in change.kinds if kind not in ("same", "reworded", "renumbered")])
    }


PUBLISH = "内閣総理大臣は、関係する行政機関の長に対し、この法律の施行の状況について報告を求めることができる。内閣総理大臣は、毎年度、前項の報告を取りまとめ、その概要を公表するものとする。"
FOUNDED = "内閣総理大臣は、監督委員会を置く。"
BOARD = "監督委員会は、関係する行政機関の長に対し、施行の状況について報告を求めることができる。監督委員会は、毎年度、前項の報告を取りまとめ、その概要を公表するものとする。"
OTHER = "事業者は、利用の目的をできる限り特定しなければならない。"


def test_what_shares_common_wording_alone_is_new() -> None:
    old = [("o", "1", "目的の特定", OTHER, ""), ("a", "2", "施行の状況の公表", PUBLISH, "")]
    new = [
        ("f", "1", "設置", FOUNDED, ""),
        ("o", "2", "目的の特定", OTHER, ""),
        ("a", "3", "施行の状況の公表", BOARD, ""),
    ]
    assert told(compared(old, new)) == {("added", "", "f")}


def test_what_took_its_words_from_a_clause_is_a_part_of_it() -> None:
    first = "管理者は、庁舎の外へ端末を持ち出そうとする職員に、日時及び行き先を記した申請書を提出させなければならない。"
    second = "管理者は、返却された媒体について、記録された情報が復元できない方法で消去されていることを確かめなければならない。"
    old = [("a", "1", "", first + second, ""), ("o", "2", "", OTHER, "")]
    new = [("a", "1", "", first, ""), ("o", "2", "", OTHER, ""), ("b", "3", "", second, "")]
    assert told(compared(old, new)) == {("split", "a", "a+b")}
    assert told(compared(new, old)) == {("merged", "a+b", "a")}


ACCOUNTS = "Assign account managers and approve every request to create an account. Review accounts for compliance each quarter."
NOTICE = "Notify account managers within one day when accounts are no longer required."
ENHANCEMENT = f"Employ automated mechanisms to support the management of accounts. {NOTICE} Record each of the actions taken in the audit log of the domain."


def test_an_enhancement_that_left_a_sentence_was_merged_into_its_control() -> None:
    rest = [("c", "AC-3", "DOORS", "Lock every door of the building after working hours.", "")]
    old = [
        ("a", "AC-2", "ACCOUNTS", ACCOUNTS, ""),
        ("e", "AC-2(1)", "ACCOUNTS | AUTOMATED", ENHANCEMENT, "a"),
        *rest,
    ]
    new = [("a", "AC-2", "ACCOUNTS", f"{ACCOUNTS} {NOTICE}", ""), *rest]
    assert told(compared(old, new)) == {("merged", "a+e", "a")}


SCOPE = (
    "この規程において情報資産とは、書面及び電磁的記録をいい、情報システムの設計に関する文書を含むものとする。"
)
CLOUD = "この章において情報資産とは、書面及び電磁的記録をいい、クラウドサービスに置くものを含むものとする。"


def test_of_clauses_of_one_title_the_chapter_decides() -> None:
    """The general chapter's 定義 was rewritten; the new chapter's 定義 is nearer to the old words."""
    purpose = ("p", "1.1", "目的", "この規程は、情報資産を守るための対策を定めることを目的とする。", "g")
    duties = ("d", "2.1", "管理", "管理者は、台帳を作り、毎年度、その内容を確かめなければならない。", "m")
    old = [
        ("g", "1", "総則", "", ""), purpose, ("t", "1.2", "定義", SCOPE, "g"),
        ("m", "2", "管理の体制", "", ""), duties,
    ]  # fmt: skip
    new = [
        ("g", "1", "総則", "", ""), purpose,
        ("t", "1.2", "定義", "この規程において情報資産とは、書面、電磁的記録その他の媒体であって、部局が保有するものをいう。", "g"),
        ("m", "2", "管理の体制", "", ""), duties,
        ("k", "3", "クラウド", "", ""), ("u", "3.1", "定義", CLOUD, "k"),
    ]  # fmt: skip
    (change,) = [change for change in compared(old, new).changes if "t" in change.old]
    assert change.new[0] == "t"


def test_thousands_of_clauses_that_read_the_same_take_work_by_their_number() -> None:
    rows: list[Row] = [(f"a{place}", f"({place})", "", "x", "") for place in range(1_200)]
    half = rows[:600]
    comparisons: list[Comparison] = []
    whole = lines_run(lambda: comparisons.append(compared(rows, [*rows[:600], *rows[601:]])))
    assert whole < 2.7 * lines_run(lambda: compared(half, [*half[:300], *half[301:]]))
    assert sum(change.kinds == ("removed",) for change in comparisons[0].changes) == 1
