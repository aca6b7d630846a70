"""Numbers that are typed in the text: at the head of a line ((1), ①, 第３条, 1.1), and references to them inside it.

A number is compared by what it says, not how it is written: 第三条, 第３条 and 第3条 are the same.
"""

from __future__ import annotations

import re
import unicodedata

from guidelinec.numbering.kanji import kanji_value

_D = "[0-9０-９]"
_K = "[〇一二三四五六七八九十百千]"
_N = f"(?:{_D}+|{_K}+)"
_DASH = "[-‐‑–—―−－ー]"
_ROMAN = "[ivxIVXⅰ-ⅻⅠ-Ⅻ]"
_CIRCLED = "[①-⑳㉑-㉟㊱-㊿❶-❿⑴-⒇⒈-⒛㋐-㋾ⓐ-ⓩ]"
_PROVISION = f"第{_N}(?:編|部|章|節|款|目|条|項|号)(?:の{_N})*"
_APPENDED = (
    f"(?:別[紙表添記図]|様式|付録|附属書|参考|図表?|表)(?:第?{_D}+(?:{_DASH}{_D}+)?|第{_K}+)(?:号(?:様式)?)?"
)
_SYMBOL = f"(?:{_D}{{1,3}}|{_K}{{1,3}}|[ア-ンｱ-ﾝ]|[a-zA-Zａ-ｚＡ-Ｚ]|{_ROMAN}{{1,5}})"
_STEPS = f"{_D}{{1,3}}(?:(?:[.．]|{_DASH}){_D}{{1,3}}){{1,6}}"
_DATE = re.compile(f"{_D}{{4}}[.．/／]{_D}|{_D}{{1,2}}[.．/／]{_D}{{1,2}}[.．/／]{_D}{{4}}")

_HEAD = re.compile(
    "|".join(
        (
            rf"{_PROVISION}(?=[\s　（(]|$)",
            rf"第{_N}(?=　|\s[^\x00-\x7f])",
            rf"(?:{_D}{{1,3}}|{_K}{{1,3}}|[(（]{_D}{{1,3}}[)）])(?:の(?:{_D}{{1,2}}|{_K}{{1,2}}))+(?=　|\s[^\x00-\x7f])",
            rf"{_APPENDED}(?=[\s　：:（(]|$)",
            rf"[(（〔\[]{_SYMBOL}[)）〕\]]",
            rf"{_CIRCLED}",
            rf"[Ⅰ-Ⅻⅰ-ⅻ]+(?:{_DASH}{_D}{{1,3}})*[.．、)）]?(?=[\s　]|[^\x00-\x7f])",
            r"(?:[IVX]{2,5}|[ivx]{2,5})[.．)）](?=[\s　]|[^\x00-\x7f])",
            rf"{_STEPS}[.．、)）]?(?=[\s　]|$|[^\x00-\x7f％年月日時個件人円])",
            rf"{_D}{{1,3}}[.．、)）](?!{_D})",
            rf"{_D}{{1,3}}(?=[　]|\s+[^\x00-\x7f])",
            rf"(?:[ア-ンｱ-ﾝ]|{_K}{{1,3}})(?:[.．、)）](?=\S)|(?=　))",
            r"[a-zA-Zａ-ｚＡ-Ｚ](?=　)",
            r"[a-zA-Zａ-ｚＡ-Ｚ][.．)）](?=[\s　]|[^\x00-\x7f])",
        )
    )
)

REFERENCE = re.compile(
    rf"(?:{_PROVISION})+(?:{_PROVISION})*|{_APPENDED}|[(（]{_D}{{1,3}}[)）]|{_CIRCLED}"
    rf"|(?<![0-9０-９.．A-Za-z]){_STEPS}(?![0-9０-９.．％%A-Za-z])(?:[.．](?=\S))?"
)
"""A number inside running text that may refer to a clause."""


def split_number(line: str) -> tuple[str, str]:
    """The number typed at the head of a line, and the rest; ("", line) where there is none or it is a date."""
    start = line.lstrip(" \t　")
    if _DATE.match(start) or not (head := _HEAD.match(start)):
        return "", line
    return head[0], start[head.end() :].lstrip(" \t　")


def mask(text: str) -> str:
    """The text with every number that may refer to a clause as the same sign, so that renumbering leaves it alone."""
    return REFERENCE.sub("\u2317", text)


def plain_number(label: str) -> str:
    """The label in one spelling: digits in ASCII, kanji numerals as digits, no spaces, no points or brackets around it. Brackets
    inside stay: AC-2(1) is not AC-21."""
    text = unicodedata.normalize("NFKC", label)
    text = re.sub(f"{_K}+", lambda match: str(kanji_value(match[0])), text)
    text = re.sub(r"[\s、:：]", "", re.sub(_DASH, "-", text)).rstrip(".")
    if "(" not in text[1:] and "[" not in text[1:]:
        text = text.strip("()[]〔〕")
    return text.rstrip(".")


def components(reference: str) -> tuple[str, ...]:
    """第三条第２項 as 第3条, 第2項; any other reference as itself, in one spelling."""
    parts = re.findall(_PROVISION, reference)
    return tuple(plain_number(part) for part in parts) if parts else (plain_number(reference),)
