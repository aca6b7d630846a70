"""What a sentence demands and the expressions in it are found without searching all of it for everything: as if they had been."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from guidelinec.diff.words import sentences
from guidelinec.diff.words.sentences import (
    DUTIES,
    EXPRESSIONS,
    LONGEST_PREDICATE,
    NEEDED,
    _duty_of_ending,
    duty_of,
    expressions,
    split_sentences,
    tells,
)
from work import lines_run

SHIPPED = Path(__file__).parents[1] / "source"
NUMBERS = ("1", "２", "三", "半", "翌", "10.5", "第3", "一二")
PERIODS = ("営業日", "日", "週間", "か月", "ヶ月", "年度", "年", "時間", "分")
UNITS = (
    "回", "度", "文字", "桁", "件", "人", "名", "円", "万円", "%", "％", "割", "GB", "MB", "ビット", "bit", "種類", "つ", "個", "世代",
    "台", "部", "以上", "以下", "以内", "前まで", "まで", "ごと", "毎", "末日", "月", "日",
)  # fmt: skip
WORDS = (
    "機密性", "完全性2以上", "レベル3", "Type A", "ランクⅡ", "区分1", "重要度高", "少なくとも", "毎", "毎年度", "四半期ごと", "日次で", "随時",
    "定期的に", "常時", "変更の都度", "異動したたびに", "保存", "保管し", "残さ", "備え置く", "翌日まで", "当日中", "即日中", "直ちに",
    "ただちに", "速やかに", "すみやかに", "遅滞なく", "遅滞無く", "あらかじめ", "事前に", "公開の前に", "導入後に", "変更する前に", "、", "を",
)  # fmt: skip
ENDS = tuple(
    end.replace("(?:", "").replace(")?", "").replace(")", "")
    for pattern, *_ in DUTIES
    for end in pattern.split("|")
)
TAILS = (
    "",
    "（別に定めるものを除く）",
    "(注)",
    "場合がある",
    "である",
    "られた",
    "記録を点検する",
    "端末を接続しない",
)


def made(chance: random.Random) -> str:
    """A sentence of expressions and words in any order."""
    pieces = [chance.choice((*NUMBERS, *PERIODS, *UNITS, *WORDS)) for _ in range(chance.randint(1, 14))]
    return "".join((*pieces, chance.choice((*ENDS, "")), chance.choice(TAILS)))


def every_sentence() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SHIPPED.rglob("*.md"))]
    chance = random.Random(7)
    return [*(one for text in texts for one in split_sentences(text)), *(made(chance) for _ in range(6_000))]


SENTENCES = every_sentence()


def test_the_words_that_an_expression_needs_leave_none_out(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [list(expressions(sentence)) for sentence in SENTENCES]
    monkeypatch.setattr(sentences, "NEEDED", dict.fromkeys(NEEDED, ("",)))
    assert told == [list(expressions(sentence)) for sentence in SENTENCES]
    assert {topic for found in told for topic, _ in found} == {topic for topic, _ in EXPRESSIONS}


def test_the_end_of_a_sentence_holds_its_whole_predicate(monkeypatch: pytest.MonkeyPatch) -> None:
    assert max(map(len, ENDS)) < LONGEST_PREDICATE
    told = [duty_of(sentence) for sentence in SENTENCES]
    monkeypatch.setattr(sentences, "LONGEST_PREDICATE", 10_000)
    _duty_of_ending.cache_clear()
    assert told == [duty_of(sentence) for sentence in SENTENCES]
    duty = duty_of(f"{'長い前置きの続く' * 20}ものとする（{'注' * 60}）")
    assert duty is not None
    assert duty.words == "ものとする"


TELLING = (
    "定めた", "学んだ", "行った", "している", "される", "方法がある", "例が多い", "ものをいう", "備える", "置く", "残す", "持つ", "読む", "結ぶ", "行う",
    "防ぐ", "死ぬ", "定めるものとする(別に定める場合)", "接続しない", "記録する\n", "記録\n", "（注", "委員会", "3", "",
)  # fmt: skip


def test_what_ends_otherwise_demands_and_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [*SENTENCES, *ENDS, *(f"職員は、記録を{end}" for end in (*ENDS, *TELLING))]
    told = [(duty_of(sentence), tells(sentence)) for sentence in asked]
    monkeypatch.setattr(sentences, "LAST", {sentence[-1:] for sentence in asked})
    assert told == [(duty_of(sentence), tells(sentence)) for sentence in asked]


def test_what_an_ending_demands_is_asked_once_of_all_sentences_that_end_so() -> None:
    few, many = (
        [f"第{place}号の機器の利用の状況の記録を毎年度点検しなければならない" for place in range(count)]
        for count in (100, 1_100)
    )
    work = []
    for texts in (few, many):
        _duty_of_ending.cache_clear()
        work.append(lines_run(lambda texts=texts: [duty_of(text) for text in texts]))
    assert (work[1] - work[0]) / 1_000 < 8  # 16 where every sentence is searched
