"""What a text is compared by: weighted features that survive small edits, and the masked text that survives renumbering."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from operator import add

from guidelinec.numbering.typed import mask

_RUNS = re.compile(r"[a-z0-9À-ɏ]+|[^\x00-\x7f\s]+")
_ENDINGS = re.compile(r"(?:ations?|ating|ated|ates?|ions?|ings?|edly|ed|ers?|ies|es|s|e|y)$")
_ADDRESS = re.compile(r"\(?\[[^\]]{0,80}\]\(https?:[^)\s]*\)\)?|https?://[!-~]+")
"""Addresses and Markdown links that are nothing but a citation say little about what a clause is."""
_NOT_WORDS = re.compile(r"[、。，．,.・「」『』（）()\[\]〔〕【】＜＞<>\"'：:；;！？!?\-‐―~～/／]+")

_SPACES = re.compile(r"\s+")
_BETWEEN = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
_BRACKETED = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)|[\[〔【]([^\[\]〔〕【】]*)[\]〕】]")


def normal(text: str) -> str:
    """The text in one width and case, without white space at its ends."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip().lower()


def normal_title(text: str) -> str:
    """The normal title without brackets around the whole and without spaces between Japanese letters: （目　的） is 目的."""
    title = _BETWEEN.sub("", normal(text))
    bracketed = _BRACKETED.fullmatch(title)
    return next(filter(None, bracketed.groups()), "").strip() if bracketed else title


def masked(text: str) -> str:
    """The normal text with every typed number masked: equal for clauses that differ in numbers alone."""
    return normal(mask(text))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """An English word without its ending, so that verify, verifies and verified are one."""
    return _ENDINGS.sub("", word) if len(word) > 4 else word


def feature_weight(feature: str) -> float:
    """Longer runs (pairs of words, three characters) repeat what their parts say, so they count half."""
    return 0.5 if " " in feature or (len(feature) == 3 and feature[0] > "\u024f") else 1.0


def features(text: str) -> Counter[str]:
    """Of a normal text: words and pairs of words of Latin text, runs of two and three characters of Japanese text."""
    words: list[str] = []
    before = ""
    for run in _RUNS.findall(_ADDRESS.sub(" ", text) if "http" in text else text):
        if run[0] < "\u0250":
            word = stem(run)
            words.append(word)
            if before:
                words.append(f"{before} {word}")
            before = word
            continue
        before = ""
        for piece in _NOT_WORDS.split(run):
            if len(piece) == 1:
                words.append(piece)
            pairs = [*map(add, piece, piece[1:])]
            words += pairs
            words += map(add, pairs, piece[2:])
    return Counter(words)
