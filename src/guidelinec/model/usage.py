"""Usage (用字・表記): how words are written in official documents, and which of these rules a project wants."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from guidelinec.diagnostics import Span


@dataclass(frozen=True, slots=True)
class UsageRule:
    """A way of writing (`use`) and the ways that stand for it elsewhere (`avoid`); `exceptions` are longer words that hold one of
    them and are right."""

    use: str
    avoid: tuple[str, ...]
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Usage:
    """The rules of a document: which sets of ours, without the words in `off`, and rules of its own."""

    sets: tuple[str, ...] = ("接続詞", "仮名書き", "句読点")
    off: tuple[str, ...] = ()
    rules: tuple[UsageRule, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


def avoided(use: str, avoid: Sequence[str], exceptions: Sequence[str]) -> re.Pattern[str]:
    """A pattern whose group `avoid` is a word not to use. The allowed longer words come first: what they take is not found again."""
    allowed = sorted((use, *exceptions), key=len, reverse=True)
    longer = [re.escape(word) for word in allowed if any(bad in word for bad in avoid)]
    avoid = [re.escape(word) for word in sorted(avoid, key=len, reverse=True)]
    return re.compile("|".join([*(f"(?:{word})" for word in longer), f"(?P<avoid>{'|'.join(avoid)})"]))


def _rules(pairs: tuple[tuple[str, str], ...]) -> tuple[UsageRule, ...]:
    return tuple(UsageRule(use, tuple(avoid.split())) for use, avoid in pairs)


SETS: Final[dict[str, tuple[UsageRule, ...]]] = {
    "接続詞": (
        UsageRule("及び", ("および",)),
        UsageRule("並びに", ("ならびに",)),
        UsageRule("又は", ("または",), ("またはいり",)),
        UsageRule("若しくは", ("もしくは",)),
        *_rules(
            (
                ("ただし", "但し"),
                ("なお、", "尚、"),
                ("したがって、", "従って、"),
                ("かつ", "且つ"),
                ("すなわち", "即ち"),
                ("さらに、", "更に、"),
            )
        ),
    ),
    "仮名書き": (
        *_rules(
            (
                ("できる", "出来る"),
                ("できない", "出来ない"),
                ("ください", "下さい"),
                ("いただく", "頂く"),
                ("いただき", "頂き"),
                ("いたします", "致します"),
                ("あらかじめ", "予め"),
                ("において", "に於いて"),
                ("における", "に於ける"),
                ("のように", "の様に"),
                ("のため", "の為"),
                ("ほとんど", "殆ど"),
                ("がない", "が無い"),
                ("はない", "は無い"),
                ("もない", "も無い"),
                ("まで", "迄"),
                ("おおむね", "概ね"),
                ("いろいろ", "色々"),
                ("それぞれ", "夫々"),
            )
        ),
    ),
    "句読点": (
        UsageRule("、", ("，",)),
        UsageRule("。", ("．",), tuple(f"{digit}．" for digit in "0123456789０１２３４５６７８９")),
    ),
    "送り仮名": (
        *_rules(
            (
                ("手続", "手続き"),
                ("取組", "取り組み 取組み"),
                ("打合せ", "打ち合わせ 打合わせ"),
                ("問合せ", "問い合わせ 問合わせ"),
                ("組合せ", "組み合わせ"),
                ("受付", "受け付け"),
                ("申込み", "申し込み"),
                ("引継ぎ", "引き継ぎ"),
                ("締切り", "締め切り"),
                ("割当て", "割り当て"),
                ("持出し", "持ち出し"),
                ("貸出し", "貸し出し"),
                ("書込み", "書き込み"),
                ("切替え", "切り替え"),
            )
        ),
    ),
}
"""Our sets, after 「公用文作成の考え方」 (文化審議会建議, 2022) and 公用文における漢字使用等について (内閣訓令, 2010). The last is off unless it is
asked for: whether a word is a noun or a verb (取り組み、) only a reader can tell."""
