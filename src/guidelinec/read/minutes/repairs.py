"""Repairs of a line of minutes, each a rule of the account: tags, widths, and the gaps that PDFs leave inside Japanese words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from unicodedata import normalize

from guidelinec.read.account.account import Ledger
from guidelinec.read.pdf.rules import JAPANESE, normalise_characters

_TAG: Final = re.compile(r"</?u>", re.IGNORECASE)
_RADICALS: Final = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]+")
_NARROWED: Final = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
"""Figures and Latin letters as wide as kanji."""
_WIDENED: Final = re.compile("[\uff61-\uff9f]+")
"""Kana as narrow as Latin letters."""
_BRACKETED: Final = re.compile(
    r"\((?P<words>[^()（）\t]{1,80})\)|（(?P<left>[^()（）\t]{1,80})\)|\((?P<right>[^()（）\t]{1,80})）"
)
"""Words in brackets one of which is narrow at least."""
_HAS_JAPANESE: Final = re.compile(JAPANESE)
_TILDE: Final = re.compile(r"(?<=\d)[~〜](?=\d)")
_GAP: Final = re.compile(rf"(?<={JAPANESE})[ \u00a0]+(?=\S)|(?<=\S)[ \u00a0]+(?={JAPANESE})")
_BULLET: Final = re.compile(r"[-*・•][ \u00a0\u3000]+(?=\S)|[-*・•](?=[○◯〇●◎◇◆□■△▲])")
"""What programs that turn a PDF into text put before each paragraph."""


def repaired(raw: str, ledger: Ledger) -> str:
    """The line without spaces around it and with all rules applied; what they changed is in the ledger."""
    tagless = _replaced("下線のタグ", _TAG, lambda match: "", raw, ledger)
    line = tagless.strip()
    before = len(tagless) - len(tagless.lstrip())
    ledger.normalise("行の前後の空白", tagless[:before] + tagless[before + len(line) :])
    bullet = _BULLET.match(line)
    if bullet:
        ledger.normalise("段落の頭の印（-、・）", bullet[0])
        line = line[bullet.end() :]
    line = _RADICALS.sub(lambda match: normalise_characters(match[0], ledger), line)
    for rule, pattern, mend in _RULES:
        line = _replaced(rule, pattern, mend, line, ledger)
    return line


def _nfkc(match: re.Match[str]) -> str:
    return normalize("NFKC", match[0])


def _brackets(match: re.Match[str]) -> str:
    words = match["words"] or match["left"] or match["right"]
    japanese = match["words"] is None or _HAS_JAPANESE.search(words)
    return f"（{words}）" if japanese else match[0]


Mend = Callable[[re.Match[str]], str]
_RULES: Final[tuple[tuple[str, re.Pattern[str], Mend], ...]] = (
    ("全角の英数字→半角", _NARROWED, _nfkc),
    ("半角のかな→全角", _WIDENED, _nfkc),
    ("半角の括弧→全角", _BRACKETED, _brackets),
    ("範囲の波線→全角", _TILDE, lambda match: "～"),
    ("日本語の前後の空白→なし", _GAP, lambda match: ""),
)


def _replaced(rule: str, pattern: re.Pattern[str], mend: Mend, line: str, ledger: Ledger) -> str:
    """The line with every place of a pattern mended."""

    def noted(match: re.Match[str]) -> str:
        mended = mend(match)
        ledger.normalise(rule, *_differing(match[0], mended))
        return mended

    return pattern.sub(noted, line)


def _differing(before: str, after: str) -> tuple[str, str]:
    """The characters that differ, where there are as many before as after: of words in brackets the brackets."""
    if len(before) != len(after):
        return before, after
    pairs = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    return "".join(old for old, _ in pairs), "".join(new for _, new in pairs)
