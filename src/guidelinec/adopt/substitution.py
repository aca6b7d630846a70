"""The town's own words for what the guideline names: found in provisions that are linked, put in, and taken out again."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidelinec.sequences.shortest_script import shortest_script

_NOUN_SIGNS = "一-鿿々ヶ〆ァ-ヺーA-Za-z0-9○"
_TOKEN = re.compile(
    f"及び|又は|並びに|若しくは|各(?=[{_NOUN_SIGNS}]{{2}})|当該|[{_NOUN_SIGNS}]+?(?=及び|又は|並びに|若しくは|等|$)|[{_NOUN_SIGNS}]+|[ぁ-ん]+|."
)
_NOUN = re.compile(f"(?:この)?[{_NOUN_SIGNS}]+")
_NAMES = re.compile(
    "(?:者|長|委員会|CISO|CSIRT|チーム|本市|○○市|都道府県|室|部局|系|手順|計画|ID|媒体|サーバ|インシデント|テレワーク|基本方針|ポリシー)$"
)
"""What names a person, a body, a place or a document. Other words that differ are wording, not names."""

_REFERENCES = re.compile(r"[前次]?(?:条|項|号|段)$|^第?[0-9]|^[ア-ン]$")
"""What points to a place in the text is no name."""

_SHORT_BODIES = frozenset("都道府県市区町村部課係")
"""Single characters that name a body."""

SPELLINGS = (
    ("，", "、"),
    ("すべて", "全て"),
    ("および", "及び"),
    ("または", "又は"),
    ("ならびに", "並びに"),
    ("もしくは", "若しくは"),
    ("サーバー", "サーバ"),
    ("コンピューター", "コンピュータ"),
    ("プリンター", "プリンタ"),
    ("ユーザー", "ユーザ"),
    ("ソフトウエア", "ソフトウェア"),
    ("ハードウエア", "ハードウェア"),
    ("ファイアーウォール", "ファイアウォール"),
    ("強靱", "強靭"),
    ("強じん", "強靭"),
)
"""Other spellings of a word, as towns write them, and that of the guideline."""

_BEFORE_NAME = f"(?:(?<![{_NOUN_SIGNS}])|(?<=[各又及])|(?<=当該))"
_AFTER_NAME = f"(?:(?![{_NOUN_SIGNS}])|(?=及び|又は|並びに|若しくは|等))"

MOST_TOKENS, LONGEST = 3, 24
"""How many words, and how many characters, may stand for each other."""

LEAST_SHARE = 0.3
"""The share of the places of the guideline's word in which the town's word must stand instead."""

TextPair = tuple[str, str]
"""The words of a provision of the town and of the clause that it comes from."""


@dataclass(frozen=True, slots=True)
class Substitution:
    """The town writes `ours` where the guideline writes `theirs`: in `count` of the `of` linked clauses that hold `theirs`."""

    ours: str
    theirs: str
    count: int
    of: int


def find_substitutions(pairs: Sequence[TextPair]) -> tuple[Substitution, ...]:
    """The words that replace each other in many pairs, of each word of the guideline the commonest; in the order of their count."""
    spelled = tuple(_spellings(pairs))
    plain = [(_respelled(ours, spelled), theirs) for ours, theirs in pairs]
    sightings = Counter(swap for ours, theirs in plain for swap in set(_swaps(ours, theirs)))
    holders = Counter(noun for _, theirs in plain for noun in set(_nouns(theirs)))
    by_theirs: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for (ours, theirs), count in sightings.items():
        by_theirs[theirs].append((count, ours))
    chosen: dict[str, Substitution] = {}
    for theirs, candidates in sorted(by_theirs.items()):
        count, ours = max(candidates)
        substitution = Substitution(ours, theirs, count, max(holders[theirs], count))
        if _names(substitution) and count > (chosen[ours].count if ours in chosen else 0):
            chosen[ours] = substitution
    return tuple(sorted((*spelled, *chosen.values()), key=lambda spelling: (-spelling.count, spelling.ours)))


def _spellings(pairs: Sequence[TextPair]) -> Iterator[Substitution]:
    """The other spellings that the town uses where the guideline has its own."""
    for ours, theirs in SPELLINGS:
        held = [(ours in our_text, theirs in their_text) for our_text, their_text in pairs]
        count = sum(our and their for our, their in held)
        if count:
            yield Substitution(ours, theirs, count, sum(their for _, their in held))


def _respelled(text: str, spelled: Sequence[Substitution]) -> str:
    for spelling in spelled:
        text = text.replace(spelling.ours, spelling.theirs)
    return text


def _names(substitution: Substitution) -> bool:
    """Whether the guideline's word names somebody or something, and the town's word stands for it often enough."""
    ours, theirs = substitution.ours, substitution.theirs
    long_enough = len(ours) > 1 or ours in _SHORT_BODIES
    often = substitution.count >= LEAST_SHARE * substitution.of
    known = bool(_NAMES.search(theirs)) or theirs.rstrip("等") == "課室"
    return known and long_enough and often and not (_REFERENCES.search(ours) or _REFERENCES.search(theirs))


def _nouns(text: str) -> list[str]:
    return [token for token in _tokens(text) if _NOUN.fullmatch(token)]


def _tokens(text: str) -> list[str]:
    """The words of a text; この before a noun belongs to it (この規程)."""
    tokens: list[str] = []
    for token in _TOKEN.findall(_plain(text)):
        if tokens and tokens[-1].endswith("この") and _NOUN.fullmatch(token):
            before = tokens.pop()
            tokens += [before[:-2]] if before[:-2] else []
            token = f"この{token}"
        tokens.append(token)
    return tokens


def _swaps(ours: str, theirs: str) -> Iterator[TextPair]:
    """The nouns that stand for each other where all else stays."""
    gone: list[str] = []
    came: list[str] = []
    script = shortest_script(_tokens(ours), _tokens(theirs))
    for op, tokens in [*script, ("=", [""])]:
        if op == "-":
            gone = tokens
        elif op == "+":
            came = tokens
        else:
            if 0 < len(gone) <= MOST_TOKENS and 0 < len(came) <= MOST_TOKENS:
                swap = "".join(gone), "".join(came)
                if all(_NOUN.fullmatch(word) and len(word) <= LONGEST for word in swap):
                    yield swap
            gone, came = [], []


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("\n", "")


class Rewriter:
    """Puts the guideline's words for the town's, and the town's for the guideline's."""

    def __init__(self, substitutions: Sequence[Substitution]) -> None:
        self._to_theirs = _WordTable(
            {substitution.ours: substitution.theirs for substitution in substitutions}
        )
        self._to_ours = _WordTable({substitution.theirs: substitution.ours for substitution in substitutions})

    def to_guideline(self, text: str) -> str:
        """The text with the town's words as the guideline has them."""
        return self._to_theirs.replaced(text)

    def to_town(self, text: str) -> str:
        """The text with the guideline's words as the town has them."""
        return self._to_ours.replaced(text)


class _WordTable:
    """Words and what is put for them, the longest first. A name inside a longer one is another name; a spelling is put right wherever
    it stands."""

    def __init__(self, words: Mapping[str, str]) -> None:
        spellings = {word for pair in SPELLINGS for word in pair}
        parts = [
            re.escape(word) if word in spellings else f"{_BEFORE_NAME}{re.escape(word)}{_AFTER_NAME}"
            for word in sorted(words, key=len, reverse=True)
        ]
        beginnings = "".join(sorted({re.escape(word[0]) for word in words}))
        pattern = f"(?=[{beginnings}])(?:{'|'.join(parts)})"  # most places of a text begin no word
        self._words, self._pattern = words, re.compile(pattern) if words else None

    def replaced(self, text: str) -> str:
        """The text with the other words."""
        return self._pattern.sub(lambda match: self._words[match[0]], text) if self._pattern else text
