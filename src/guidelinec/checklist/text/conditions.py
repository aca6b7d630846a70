"""When: the condition at the head of an act, and the times and frequencies inside it."""

from __future__ import annotations

import re
from functools import lru_cache

from guidelinec.diff.words.sentences import BRACKETED, DEADLINES, FREQUENCIES, RETENTIONS, TIMINGS

_CASE = r"(?:とき(?:は|には|に限り)|場合(?:には|は|において(?:は)?|に限り|にあっては)?|に当たって(?:は)?|際(?:に)?は)"
_HEAD = re.compile(rf"^(?P<case>(?:ただし、|また、|なお、)?.*?{_CASE})、(?=.)")
_LEADING = re.compile(r"^(?:ただし|また|なお|この場合において|さらに|特に|併せて)、")
_BRACKETS = re.compile(BRACKETED)


def split_condition(act: str) -> tuple[str, str]:
    """The case in which an act is due, and the act without it; ("", act) where it is always due."""
    act = _LEADING.sub("", act)
    masked = _BRACKETS.sub(lambda match: "〇" * len(match[0]), act)
    match = _HEAD.match(masked)
    if not match:
        return "", act
    start = masked.rfind("は、", 0, match.end("case") - 1) + 2
    start = start if start > 1 else 0
    return act[start : match.end("case")], act[:start] + act[match.end() :]


@lru_cache(maxsize=8192)  # editions say most of it in the same words
def times(act: str) -> tuple[str, ...]:
    """The frequencies, deadlines and periods in an act, in order."""
    rows = []
    for pattern in (FREQUENCIES, RETENTIONS, DEADLINES, TIMINGS):
        rows += [(stretch.start(), stretch.end(), stretch[0]) for stretch in re.finditer(pattern, act)]
    kept: list[tuple[int, int, str]] = []
    for row in sorted(rows, key=lambda match: (match[0], -match[1])):
        if not kept or row[0] >= kept[-1][1]:
            kept.append(row)
    return tuple(words for _, _, words in kept)
