"""Rules that repair the text of a PDF, each with the name under which the account lists it."""

from __future__ import annotations

import re
import unicodedata

from guidelinec.read.account.account import Ledger

# CJK Radicals Supplement has almost no compatibility mappings in Unicode (NFKC leaves it alone); these are the forms
# that fonts of Japanese office programs put in place of the ordinary character.
RADICALS = str.maketrans(
    "⺀⺃⺉⺌⺒⺖⺘⺝⺟⺠⺡⺣⺥⺨⺩⺬⺭⺲⺹⺾⻁⻂⻄⻆⻈⻌⻎⻏⻐⻑⻒⻓⻔⻘⻝⻞⻤⻦⻩⻫⻭⻯⻲⻳",
    "冫乚刂小巳忄扌月母民氵灬爫犭王示礻罒耂艹虎衤西角訁辶辶阝釒長镸长門青食飠鬼鸟黄斉歯竜亀亀",
)
JAPANESE = r"[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6]"


def _plain(sign: str) -> str:
    code = ord(sign)
    if 0x2F00 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F:
        return unicodedata.normalize("NFKC", sign)
    return sign.translate(RADICALS) if 0x2E80 <= code <= 0x2EFF else sign


def normalise_characters(text: str, ledger: Ledger) -> str:
    """The text with ordinary characters, each replacement in the account."""
    result: list[str] = []
    for sign in text:
        plain = _plain(sign)
        ledger.normalise(
            "互換漢字・部首用の文字→通常の漢字", sign if plain != sign else "", plain if plain != sign else ""
        )
        result.append(plain)
    return "".join(result)


def is_japanese(sign: str) -> bool:
    """Whether a character is set without spaces around it."""
    return bool(sign) and re.match(JAPANESE, sign) is not None
