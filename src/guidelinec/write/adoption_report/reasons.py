"""Why a provision is taken to come from a clause, in the words of an officer."""

from __future__ import annotations

from guidelinec.adopt.link import ProvisionLink

RELATIONS = {
    "same": "文言が同じ",
    "local": "団体の語に置き換えると文言が同じ",
    "reworded": "書き換え",
    "merged": "複数の条項を一つにまとめたもの",
    "split": "一つの条項を分けたもの",
}
"""The Japanese names of the relations."""

CLOSE, ALIKE = 0.6, 0.3
"""From which likeness on words are called close, and alike at all."""

SAME_TITLE, LIKE_TITLE = 0.9, 0.4


def reason(link: ProvisionLink) -> str:
    """One sentence: what the words and the headings have in common."""
    return f"{RELATIONS[link.relation]}（{_words(link.words)}、{_titles(link.titles)}）"


def _words(likeness: float) -> str:
    if likeness >= CLOSE:
        return f"語句が近い {likeness:.2f}"
    if likeness >= ALIKE:
        return f"語句が一部重なる {likeness:.2f}"
    return f"語句は重ならず位置から判断 {likeness:.2f}"


def _titles(likeness: float) -> str:
    if likeness >= SAME_TITLE:
        return "見出しが同じ"
    return "見出しが似る" if likeness >= LIKE_TITLE else "見出しは異なる"
