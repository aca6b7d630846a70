"""The account of formats without one of their own goes by place: each character of the file serves once."""

from __future__ import annotations

from guidelinec.model.document import Document, Paragraph, Text
from guidelinec.read.account.account import Account
from guidelinec.read.account.intake import Intake
from guidelinec.read.account.places import unplaced
from guidelinec.read.account.presence import presence
from guidelinec.read.foreign import import_foreign
from test_import_pages import left_out, page
from work import lines_run, signs_searched


def missing(pieces: list[str], whole: str) -> list[str]:
    """What of the pieces has no place in the text."""
    return list(unplaced(pieces, whole).values())


def test_words_that_stand_twice_in_the_file_and_once_in_the_document_are_missing_once() -> None:
    assert missing(["責任者を置く。", "責任者を置く。"], "責任者を置く。") == ["責任者を置く。"]
    assert missing(["情報資産を分類して管理する。"] * 3, "情報資産を分類して管理する。" * 2) == [
        "情報資産を分類して管理する。"
    ]
    assert missing(["表", "表", "裏"], "表裏") == ["表"]


def test_words_of_another_piece_are_no_place() -> None:
    assert missing(["報告する。", "直ちに責任者に報告する。"], "直ちに責任者に報告する。") == ["報告する。"]
    assert missing(["1", "2021年4月1日から施行する。"], "2021年4月1日から施行する。") == ["1"]


def test_what_moved_and_what_stands_in_parts_is_there() -> None:
    caption, text = "（目的を定めることの趣旨）", "この規程は、必要な事項を定める。"
    assert missing([text, caption], caption + text) == []
    assert missing(["別表第１（第１条の２関係）"], "（第１条の２関係）別表第１") == []
    assert missing(["甲は乙に報告しなければ無効とする。"], "甲は乙に報告しなければ有効とする。") == [
        "無効とする。"
    ]


def test_a_page_with_a_word_dropped_that_stands_elsewhere_names_it() -> None:
    body = "<p>第1条　責任者を置く。</p><p>第2条　責任者が報告する。</p><nav>責任者が報告する。</nav>"
    intake = import_foreign(page(body), "dup.html")
    assert left_out(intake.account) == ["責任者が報告する。"]
    assert (intake.account.left_out, intake.account.unexplained) == (9, 0)


def test_a_reader_that_drops_one_of_two_equal_lines_is_found_out() -> None:
    document = Document("x", "", "", (), (Paragraph((Text("責任者を置く。"),)),))
    account = presence(Intake(document, Account(0, 0, (), ())), ["責任者を置く。"] * 2).account
    assert (account.total, account.left_out) == (14, 7)


def test_many_equal_and_unlike_pieces_take_work_by_their_number() -> None:
    pieces = [f"第{number}号の様式により届け出る。" if number % 2 else "○" for number in range(20_000)]
    assert missing(pieces, "".join(pieces)) == []
    assert lines_run(lambda: missing(pieces, "".join(pieces))) < 2.2 * lines_run(
        lambda: missing(pieces[:10_000], "".join(pieces[:10_000]))
    )
    assert missing(pieces[:2000], "".join(reversed(pieces[:2000]))) == []


def test_pieces_that_stand_nowhere_are_not_sought_in_all_of_the_rest() -> None:
    texts = [f"第{number}号の様式により届け出る。" for number in range(500)]
    cells = [cell for number, text in enumerate(texts) for cell in (f"s{number}c1", text)]
    whole = "表".join(texts)
    assert len(missing(cells, whole)) == 500
    assert signs_searched(lambda: missing(cells, whole)) == 0
    assert signs_searched(lambda: missing([*cells, "表"], whole)) < 3 * len(whole)


def test_a_short_piece_is_not_put_into_what_a_longer_one_needs() -> None:
    assert missing(["00", "0", "00"], "0標準00項番00") == []
    assert missing(["00", "0", "00"], "0標準00項番0") == ["00"]
