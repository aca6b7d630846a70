"""An act as the state to be reached (連絡先を点検している), and as a question: what a checklist says of a duty.

The rules are those of Japanese verbs: 五段 by the last kana of the stem, 一段 by e or i, サ変 by し.
"""

from __future__ import annotations

import re
from typing import Final

from guidelinec.model.checklist.rows import Strength

_FROM_A: Final = {
    "わ": "って", "か": "いて", "が": "いで", "さ": "して", "た": "って", "な": "んで", "ば": "んで", "ま": "んで", "ら": "って",
}  # fmt: skip
_FROM_U: Final = {
    "う": "って", "く": "いて", "ぐ": "いで", "す": "して", "つ": "って", "ぬ": "んで", "ぶ": "んで", "む": "んで",
}  # fmt: skip
_ICHIDAN: Final = re.compile(r"(?:[えけせてねべめれげぜでいきしちにびみりぎじ]|見|得|経|出|似|着|居|寝)る$")
_STEM: Final = re.compile(r"[えけせてねべめれげぜでいきしちにびみりぎじ]$")
_KEEPS: Final = re.compile(r"(?<=[てで])(?:お|い)(?:か|く|き)?$")
"""ておか, ておく, ていか: the state says it already."""

_KOTO: Final = re.compile(r"ことが?$")
"""What makes a noun of an act, before 望まれる."""

_NOUN_ACT: Final = "を要"


def statement(act: str, end: str, strength: Strength) -> str:
    """The act of a duty as the state to be reached, from its words and the words of strength behind them."""
    act = act.strip(" 　").lstrip("、")
    if not act.endswith(("は、", "も、", "には、")):
        act = act.rstrip("、")
    if strength == "may":
        return _allowed(act, end)
    if strength == "ban":
        return _forbidden(act, end)
    if strength == "effort":
        return _striven(act, end)
    if end.startswith(("なければ", "ねば")):
        return f"{te_of_negative(act)}いる"
    if end.startswith(_NOUN_ACT) and act.endswith("こと"):
        return f"{te_of_dictionary(act[:-2])}いる"
    if end.startswith(_NOUN_ACT):
        return (
            f"{act}を得ている"
            if act.endswith(("許可", "承認", "同意"))
            else f"{act}{end.removesuffix('する')}している"
        )
    if end in ("", "とともに") or end.startswith(("また", "併せて")):
        return _joined(act, end)
    if end.startswith(("必要がある", "ものと", "こと", "べき", "が望ましい", "望まれる", "検討")):
        return _demanded(act, end)
    return f"{te_of_dictionary(act + end)}いる"


def _demanded(act: str, end: str) -> str:
    """An act in the form of dictionaries before its word of strength; what can be done (選択できること) is a state already."""
    if end.startswith("検討"):
        return f"{act}検討している"
    act = _KOTO.sub("", act)
    return act if act.endswith("できる") else f"{te_of_dictionary(act)}いる"


def _joined(act: str, end: str) -> str:
    """An act in front of another one (報告するとともに, 整え、)."""
    if end == "とともに":
        return f"{te_of_dictionary(act)}いる"
    if re.search(r"[一-鿿]$", act):
        return f"{act}している"
    return (
        f"{act}ている"
        if not act.endswith(("き", "ぎ", "り", "ち", "び", "み", "い"))
        else f"{_te_of_i(act)}いる"
    )


def _te_of_i(act: str) -> str:
    """The て form of a 連用形 in i (書き, 守り); 起き and 借り are rare in front of another act."""
    joined = {
        "き": "いて",
        "ぎ": "いで",
        "り": "って",
        "ち": "って",
        "び": "んで",
        "み": "んで",
        "い": "って",
    }
    return (
        act[:-1] + joined[act[-1]]
        if not act.endswith(("用い", "率い", "試み", "借り", "足り"))
        else act + "て"
    )


def _allowed(act: str, end: str) -> str:
    return act if not end else f"{act}{end}".removesuffix("ものとする")


def _forbidden(act: str, end: str) -> str:
    if end.startswith(("てはならな", "ではならな", "てはいけない")):
        return (
            f"{act}{end[0]}いない"
            if not act.endswith("であっ")
            else f"{act.removesuffix('であっ')}となっていない"
        )
    if end.startswith("はならず"):
        return (
            f"{act}いない"
            if not act.endswith("であって")
            else f"{act.removesuffix('であって')}となっていない"
        )
    if "認めない" in end:
        return f"{act}{'は' if end.startswith('は') else '、'}認めないこととしている"
    if "禁" in end:
        return f"{act}を禁止している"
    if end.startswith("こと") and "できない" in end:
        return f"{act}ことのないようにしている"
    if end.startswith(("もの", "こと")):
        return f"{act}こととしている"
    if "同様" in end:
        return f"{act}を行っていない"
    return f"{act}{end}こととしている"


def _striven(act: str, end: str) -> str:
    if end.startswith("配慮"):
        return f"{act}配慮している"
    if end.startswith("よう"):
        return f"{act}よう努めている"
    return f"{act}努めている"


def te_of_negative(stem: str) -> str:
    """The て form from what stands before ない (守ら, 整え, し)."""
    bare = _KEEPS.sub("", stem)
    if bare != stem:
        return bare
    if re.search(r"(?:もの|以上|以内|以下)で$", stem):
        return f"{stem[:-1]}となって"  # the copula: …ものでなければならない
    if stem.endswith("し") or _STEM.search(stem) or re.search(r"(?:見|得|経|出|似)$", stem):
        return f"{stem}て"
    if stem.endswith("行か"):
        return f"{stem[:-1]}って"
    return stem[:-1] + _FROM_A.get(stem[-1], stem[-1] + "て")


def te_of_dictionary(verb: str) -> str:
    """The て form from the form of dictionaries (守る, 整える, する)."""
    verb = re.sub(r"(?<=[てで])(?:おく|いく)$", "", verb)
    if not verb or verb[-1] in "てで":
        return verb
    if verb.endswith(("ている", "でいる")):
        return verb[:-2]
    if verb.endswith("する"):
        return f"{verb[:-2]}して"
    if verb.endswith("ずる"):
        return f"{verb[:-2]}じて"
    if verb.endswith("行く"):
        return f"{verb[:-1]}って"
    if verb.endswith("ない"):
        return f"{verb}こととして"
    if verb.endswith("る"):
        return f"{verb[:-1]}て" if _ICHIDAN.search(verb) else f"{verb[:-1]}って"
    if verb[-1] in _FROM_U:
        return verb[:-1] + _FROM_U[verb[-1]]
    return f"{verb}として" if verb.endswith(("的", "た")) else f"{verb}して"


def question(who: str, what: str, strength: Strength) -> str:
    """What an audit asks."""
    subject = f"{who}は、" if who else ""
    if strength == "may":
        return f"{subject}{what}こととしている場合に、その条件を満たしているか。"
    return f"{subject}{what}か。"
