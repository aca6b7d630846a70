"""Minutes as files to meetings: examples with the expected result beside them, repairs, and every character accounted for.

`python tests/test_minutes_read.py` writes the expected results anew; reading them is a duty.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pypdfium2
import pytest
from docx import Document as WordFile
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelinec.minutes.taking_in import taken_in
from guidelinec.model.minutes.meeting import Minutes, exchanges
from guidelinec.read.minutes.lines import read_lines
from guidelinec.read.minutes.meeting import MeetingReader
from guidelinec.read.minutes.minutes import MOST_EXCHANGES, ReadMinutes, minutes_size, read_minutes
from guidelinec.read.structure.minutes_files import all_minutes
from guidelinec.read.text.decode import decode

EXAMPLES = Path(__file__).parent / "data" / "minutes"
FILES = sorted(path.name for path in EXAMPLES.iterdir() if path.suffix != ".yaml")
REAL = Path(os.environ.get("GUIDELINEC_MINUTES", Path(__file__).parents[2] / "shared" / "minutes"))
real = pytest.mark.skipif(
    not REAL.is_dir(), reason=f"no minutes of real meetings in {REAL}; set GUIDELINEC_MINUTES to their folder"
)


def read(data: bytes, name: str = "議事概要.txt") -> tuple[Minutes, ReadMinutes]:
    """The minutes of a file, whose account balances."""
    got = read_minutes(data, name)
    assert got.minutes is not None, got
    assert got.account.unexplained == 0
    return got.minutes, got


def text(*lines: str) -> Minutes:
    """The minutes of these lines."""
    return read("\n".join(lines).encode())[0]


def counts(minutes: Minutes) -> list[tuple[int, int]]:
    """The questions and the answers on each point of the agenda."""
    return [
        (len(item.exchanges), sum(len(exchange.replies) for exchange in item.exchanges))
        for item in minutes.agenda
    ]


def entered(name: str) -> bytes:
    """The file that an example becomes, with what its answers promise."""
    minutes, _ = read((EXAMPLES / name).read_bytes(), name)
    new = taken_in({}, "d", replace(minutes, id="x", edition="e1"), lambda _: ())
    return new.changes["structure/d/minutes/x.yaml"]


def letters(words: str) -> Counter[str]:
    """The letters and figures of some words, whatever their width."""
    return Counter(sign for sign in normalize("NFKC", words) if sign.isalnum())


def printed(data: bytes, name: str) -> str:
    """The words of a file, read by nothing of ours."""
    if name.endswith(".docx"):
        body = WordFile(BytesIO(data)).element.body
        return "".join(node.text or "" for node in body.iter("{*}t"))
    if name.endswith(".pdf"):
        return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    return decode(data).replace("<u>", "").replace("</u>", "").replace("〇", "○")


def held(minutes: Minutes) -> str:
    """All words of minutes; those of the agenda twice where they stand in the text again."""
    words = [minutes.title, *minutes.other, *(speaker.name for speaker in minutes.speakers)]
    words += [head.name + head.words for head in minutes.heads]
    words += [item.number + item.title + item.number + item.title + item.remark for item in minutes.agenda]
    for exchange in exchanges(minutes):
        words += [exchange.name, exchange.question]
        words += [reply.name + reply.text for reply in exchange.replies]
    return "".join(words)


@pytest.mark.parametrize("name", FILES)
def test_the_example_reads_as_expected(name: str) -> None:
    assert entered(name).decode() == (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_no_letter_of_the_example_is_lost_or_doubled(name: str) -> None:
    data = (EXAMPLES / name).read_bytes()
    minutes, _ = read(data, name)
    of_file, of_minutes = letters(printed(data, name)), letters(held(minutes))
    # Numbers of pages and of the heads of the meeting are left out, those that Word computes come: figures alone.
    assert not [sign for sign in (of_file - of_minutes) + (of_minutes - of_file) if not sign.isdigit()]


@real
def test_the_real_minutes() -> None:
    data = (REAL / "2022-08-30_dai6kai.txt").read_bytes()
    minutes, got = read(data)
    assert minutes.name == "第6回"
    assert minutes.date == "令和4年8月30日（火）13:30～14:20"
    assert [(item.number, count) for item, count in zip(minutes.agenda, counts(minutes), strict=True)] == [
        ("1", (3, 3)),
        ("2", (0, 0)),
        ("3", (6, 6)),
    ]
    assert minutes.agenda[1].remark == "（意見、質問等なし）"
    assert not minutes.other
    assert all(len(exchange.replies) == 1 for exchange in exchanges(minutes))
    assert got.account.total == len(decode(data))
    assert letters(held(minutes)) == letters(printed(data, ".txt"))
    answers = [reply.text for exchange in exchanges(minutes) for reply in exchange.replies]
    assert "頂いたご指摘を踏まえ" in answers[3]
    assert not any("\n" in words for words in answers)
    questions = [exchange.question for exchange in exchanges(minutes)]
    assert [words[:6] for words in questions] == [
        words[:6] for words in sorted(questions, key=flat(data).find)
    ]


def flat(data: bytes) -> str:
    """The words of a text file without gaps, as wide as the minutes have them."""
    return re.sub(r"\s", "", decode(data)).replace("(", "（").replace(")", "）")


HEAD = ("会議（第1回）", "議事：", "1. 甲の件", "2. 乙の件", "○：委員　●：事務局", "1. 甲の件")


def test_a_sentence_goes_on_in_the_next_line_and_a_paragraph_does_not() -> None:
    (exchange,) = exchanges(text(*HEAD, "- ○: 一つの文が", "", "ここで終わる。", "次の段落。", "● : はい。"))
    assert exchange.question == "一つの文がここで終わる。\n次の段落。"
    assert exchange.replies[0].text == "はい。"


def test_a_page_ends_inside_a_sentence() -> None:
    minutes, got = read("\n".join((*HEAD, "○：前の", "", "- 3 -", "\f後。", "4", "", "●：答え。")).encode())
    (exchange,) = exchanges(minutes)
    assert exchange.question == "前の後。\n4"  # a figure beside words is a word
    assert [deed.examples for deed in got.account.deeds if deed.rule == "ページ番号"] == [("- 3 -",)]


def test_widths_and_gaps_are_repaired_and_latin_words_stay_apart() -> None:
    (exchange,) = exchanges(
        text(*HEAD, "○:  ＡＢＣ 社の Web site を ３ ページで<u>ﾃﾞｰﾀ</u>(案) とする(v2)。", "●：可。")
    )
    assert exchange.question == "ABC社のWeb siteを3ページでデータ（案）とする(v2)。"


def test_radicals_and_ranges_are_repaired() -> None:
    minutes = text("会議（第1回）", "日時：令和5年1月1日 10:00~11:00", *HEAD[1:], "○：⼀つの案。")
    assert minutes.heads[0].words == "令和5年1月1日10:00～11:00"
    assert next(exchanges(minutes)).question == "一つの案。"


def test_the_parts_of_a_list_stand_on_lines_of_their_own_and_a_figure_inside_a_sentence_does_not() -> None:
    lines = ("●：次のとおり：", "(1) 甲", "(2) 乙で、", "3.5倍の", "（3）条件による。")
    (exchange,) = exchanges(text(*HEAD, "○：問。", *lines))
    assert exchange.replies[0].text == "次のとおり：\n(1)甲\n(2)乙で、3.5倍の\n（3）条件による。"
    (exchange,) = exchanges(text(*HEAD, "○：問。", "●：費用は、", "3.5倍になる。"))
    assert exchange.replies[0].text == "費用は、3.5倍になる。"


def test_latin_words_that_meet_at_the_end_of_a_line_stay_apart() -> None:
    (exchange,) = exchanges(text(*HEAD, "○：画面は Web", "site による。"))
    assert exchange.question == "画面はWeb siteによる。"


def test_the_bullets_of_word_are_marks_of_speakers() -> None:
    file, data = WordFile(), BytesIO()
    levels = file.part.numbering_part.element.findall(".//{*}lvl")
    for sign, style in (("○", "List Bullet"), ("●", "List Bullet 2")):
        number = file.styles[style].element.find(".//{*}numId").get(qn("w:val"))
        (num,) = (
            one
            for one in file.part.numbering_part.element.findall("{*}num")
            if one.get(qn("w:numId")) == number
        )
        abstract = num.find("{*}abstractNumId").get(qn("w:val"))
        for level in levels:
            if level.getparent().get(qn("w:abstractNumId")) == abstract:
                level.find("{*}lvlText").set(qn("w:val"), sign)
    for line in HEAD:
        file.add_paragraph(line)
    file.add_paragraph("問。", style="List Bullet")
    file.add_paragraph("答え。", style="List Bullet 2")
    file.save(data)
    (exchange,) = exchanges(read(data.getvalue(), "x.docx")[0])
    assert (exchange.question, exchange.replies[0].text) == ("問。", "答え。")


def test_the_legend_says_who_asks() -> None:
    swapped = [line.replace("○：委員　●：事務局", "●：委員　○：事務局") for line in HEAD]
    (exchange,) = exchanges(text(*swapped, "● なぜか。", "○ 決まりである。"))
    assert (exchange.mark, exchange.question, exchange.replies[0].mark) == ("●", "なぜか。", "○")


def test_two_questions_before_an_answer_are_two_and_an_answer_without_question_is_kept() -> None:
    minutes = text(*HEAD, "●：説明する。", "○：一。", "○：二。", "●（総務課）：答え。", "●デジタル庁：補足。")
    assert [
        (one.question, [(reply.name, reply.text) for reply in one.replies]) for one in exchanges(minutes)
    ] == [
        ("", [("", "説明する。")]),
        ("一。", []),
        ("二。", [("総務課", "答え。"), ("デジタル庁", "補足。")]),
    ]


def test_brackets_inside_a_sentence_are_no_speaker() -> None:
    (exchange,) = exchanges(
        text(*HEAD, "○：問。", "●：NISC（内閣サイバーセキュリティセンター）とも相談する。（別紙）による。")
    )
    assert len(exchange.replies) == 1


def test_minutes_without_a_list_of_the_agenda() -> None:
    minutes = text(
        "第2回部会",
        "日時：令和5年1月1日",
        "1. 甲の件",
        "○：問。",
        "●：1. 答え。",
        "2. 続き。",
        "2. 乙の件",
        "（質疑なし）",
    )
    assert [(item.title, len(item.exchanges), item.remark) for item in minutes.agenda] == [
        ("甲の件", 1, ""),
        ("乙の件", 0, "（質疑なし）"),
    ]


def test_a_broken_heading_is_one_heading() -> None:
    lines = [line.replace("甲の件", "とても長い題名の付いた甲の件について") for line in HEAD[:-1]]
    minutes = text(*lines, "1. とても長い題名の付いた", "甲の件について（資料1）", "○：問。")
    assert minutes.agenda[0].remark == "（資料1）"
    assert counts(minutes)[0] == (1, 0)


def test_what_belongs_to_nothing_is_kept() -> None:
    minutes = text("会議", "日時：今日", "どこにも属さない行。", *HEAD[1:], "○：問。", "以上")
    assert minutes.other == ("どこにも属さない行。", "以上")


@pytest.mark.parametrize("method", ["_go_on", "_remark", "_head"])
def test_a_line_that_is_dropped_shows_in_the_account(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MeetingReader, method, lambda *_: None)
    data = "\n".join(("会議", "日時：今日", *HEAD[1:], "注記。", "○：前の", "後。")).encode()
    assert read_minutes(data, "x.txt").account.unexplained > 0


HOSTILE = '<script>alert(1)</script> =HYPERLINK("x") \u202e]]>{{7*7}} javascript:x \x00\x1b'


def test_hostile_words_are_words() -> None:
    minutes, got = read("\n".join((*HEAD, f"○：{HOSTILE}", f"●（総務課）：{HOSTILE}")).encode())
    (exchange,) = exchanges(minutes)
    assert "<script>alert(1)</script>" in exchange.question
    assert "\x1b" not in exchange.question
    assert [deed.taken for deed in got.account.deeds if deed.fate == "left out"] == [4]
    new = taken_in({}, "d", replace(minutes, id="x", edition="e"), lambda _: ())
    assert all_minutes(new.changes, list(new.changes), "structure/d/minutes/", []) == [new.minutes]


def test_half_letters_and_ten_megabytes_of_one_line() -> None:
    surrogates = "○：\ud800".encode("utf-16-le", "surrogatepass")
    assert read_minutes(b"\xff\xfe" + surrogates, "x.txt").minutes is not None
    minutes, _ = read(("\n".join(HEAD) + "\n○：" + "監査の（案）を定める。" * 100_000 + " ").encode())
    assert len(next(exchanges(minutes)).question) > 1_000_000
    assert read_minutes(b"-" * 10_000_000, "x.txt").trouble is not None


@pytest.mark.parametrize(
    "data", [b"", b"\x00", b"PK\x03\x04", b"%PDF-1.4", "議事".encode(), "本文だけの文。".encode()]
)
def test_what_has_no_minutes_is_refused_in_words(data: bytes) -> None:
    got = read_minutes(data, "x")
    assert got.minutes is None
    assert got.trouble or got.finding


def test_more_exchanges_than_a_meeting_has_are_refused() -> None:
    got = read_minutes(("\n".join(HEAD) + "\n○：問。" * (MOST_EXCHANGES + 1)).encode(), "x.txt")
    assert got.trouble is not None
    assert str(MOST_EXCHANGES) in got.trouble.ja


def test_the_size_counts_every_word() -> None:
    minutes = text(*HEAD, "○：問。", "●：答え。")
    assert minutes_size(minutes) == len("会議（第1回）議事委員事務局1甲の件2乙の件問。答え。")
    assert not isinstance(read_lines(b"x", "x"), tuple)


PIECES = (
    "○", "●", "〇", "◆", "：", ":", "（総務課）", "（", "）", "(", ")", "議事：", "日 時：", "1. ", "2．", "（1）", "甲の件", "乙の件", "。", "、", "監査を検討していきたい", "承知した",
    "<u>", "</u>", "- ", "・", "|", "|---|", "\t", " ", "　", "ＡＢ１", "ｶﾞ", "⼀", "~", "9", "\n", "\n\n", "\r\n", "\f", "\x00", "\x1c", "\x85", "\u2028", "\u202e", "\ufeff", "- 3 -", "以上",
    "（意見、質問等なし）", "#", "'", '"', "{", "}", "\\", "&", "構成員", "デジタル庁", "😀", "Web", "第6回",
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_whatever_is_typed_is_accounted_for_and_reads_back(pieces: list[str]) -> None:
    got = read_minutes(("\n".join(HEAD) + "\n○：問。\n" + "".join(pieces)).encode(), "x.txt")
    assert got.minutes is not None
    assert got.account.unexplained == 0
    new = taken_in({}, "d", replace(got.minutes, id="x", edition="e"), lambda _: ())
    again = taken_in({**new.changes}, "d", replace(got.minutes, id="x", edition="e"), lambda _: ())
    assert (again.changes, again.fresh) == ({}, ())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_raise(data: bytes) -> None:
    for head in (b"", "\n".join(HEAD).encode(), b"PK\x03\x04", b"%PDF-1.4\n", b"\xff\xfe"):
        assert read_minutes(head + data, "x").account.unexplained == 0


def test_the_name_of_a_file_is_kept_without_what_nobody_can_print() -> None:
    minutes, _ = read("\n".join((*HEAD, "○：問。")).encode(), "議事\udc80\x07.txt")
    assert minutes.file == "議事.txt"


if __name__ == "__main__":
    for example in FILES:
        (EXAMPLES / f"{example}.yaml").write_bytes(entered(example))
