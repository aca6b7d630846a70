"""Why a text is not YAML, as the person who typed it would say: the cause in the lines above the place where the parser stops."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from guidelinec.diagnostics import Diagnostic, Span

REACH: Final = 30
"""Lines above the parser's place in which the cause is looked for."""

_WIDE: Final = {
    "：": ":",
    "，": ",",
    "｛": "{",
    "｝": "}",
    "［": "[",
    "］": "]",
    "＃": "#",
    "－": "-",
    "“": '"',
    "”": '"',
}
_NO_SPACE: Final = re.compile(r"^[ -]*(?P<key>[a-z_]+):(?P<value>[^\s:/].*)$")
_WIDE_COLON: Final = re.compile(r"^[ {-]*(?:[a-z_]+)：")
_WIDE_BRACES: Final = re.compile(r"[｛｝]|(?<=[\[{,])\s*[｛［]|^[ -]*[｛［]")
_DASH: Final = re.compile(r"^ *(?P<dash>－|-(?=[^\s-]))")
_BLANKS: Final = re.compile(r"^(?P<indent>[ \t\u3000]*[\t\u3000][ \t\u3000]*)\S")


@dataclass(frozen=True, slots=True)
class Cause:
    """What is wrong with a line: the code, the words of its message, and the column (from 0) and length of the place."""

    code: str
    words: tuple[str, ...]
    column: int
    length: int = 1


FindCause: TypeAlias = Callable[[Sequence[str], int], Cause | None]
"""From the lines and an index to what is wrong there; None where the line is not to blame."""


def yaml_trouble(text: str, path: str, *, first_line: int, line: int, problem: str) -> Diagnostic:
    """The cause of a syntax error that the parser met on a line (from 0); its own words where no cause is seen."""
    lines = text.split("\n")
    for index in _near(line, len(lines)):
        for cause in CAUSES:
            if seen := cause(lines, index):
                span = Span(path, first_line + index, seen.column + 1, seen.length)
                return Diagnostic(seen.code, seen.words, span)
    row = lines[line] if line < len(lines) else ""
    column = len(row) - len(row.lstrip(" "))
    return Diagnostic(
        "GL110", (problem,), Span(path, first_line + line, column + 1, max(1, len(row.strip())))
    )


def _near(line: int, count: int) -> Iterator[int]:
    """The line of the error, then those above it; what is meant to be read is often typed wrongly just before."""
    yield from (index for index in range(min(line, count - 1), max(-1, line - REACH), -1))


def _blanks(lines: Sequence[str], index: int) -> Cause | None:
    match = _BLANKS.match(lines[index])
    if not match:
        return None
    name = "\t" if "\t" in match["indent"] else "\u3000"
    return Cause("GL126", ("タブ" if name == "\t" else "全角空白",), match["indent"].index(name))


def _wide(lines: Sequence[str], index: int) -> Cause | None:
    line = lines[index]
    if match := _WIDE_COLON.match(line):
        return Cause("GL118", ("：", ": "), match.end() - 1)
    if match := _WIDE_BRACES.search(line):
        sign = match[0].strip(" -")
        return Cause("GL118", (sign, _WIDE[sign]), match.end() - 1)
    if (match := _DASH.match(line)) and match["dash"] == "－":
        return Cause("GL118", ("－", "- "), match.start("dash"))
    return None


def _no_space(lines: Sequence[str], index: int) -> Cause | None:
    match = _NO_SPACE.match(lines[index])
    if not match:
        return None
    typed = f"{match['key']}:{match['value']}"
    return Cause("GL119", (typed, f"{match['key']}: {match['value']}"), match.start("key"), len(typed))


def _no_space_after_dash(lines: Sequence[str], index: int) -> Cause | None:
    match = _DASH.match(lines[index])
    if not match or lines[index].strip() == "---":
        return None
    typed = lines[index].strip()
    return Cause("GL137", (typed, f"- {typed[1:]}"), match.start("dash"))


def _open(lines: Sequence[str], index: int) -> Cause | None:
    """A bracket or quotation mark that the line opens and does not close, where the next line begins a key or an item."""
    line = re.sub(r"\s#.*", "", lines[index])
    following = lines[index + 1] if index + 1 < len(lines) else ""
    if not re.match(r" *(?:- |[a-z_]+:|$)", following):
        return None
    bare = re.sub(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'', lambda match: "x" * len(match[0]), line)
    for sign, end in (('"', '"'), ("'", "'"), ("{", "}"), ("[", "]")):
        missing = bare.count(sign) % 2 if sign == end else bare.count(sign) - bare.count(end)
        if missing > 0 and (sign != "'" or re.search(r": *'", bare)):
            return Cause("GL125", (sign, end), bare.rindex(sign))
        if missing < 0:
            return Cause("GL125", (end, sign), bare.rindex(end))
    return None


def _uneven(lines: Sequence[str], index: int) -> Cause | None:
    """A line that is indented unlike every line above it that it could belong to."""
    line = lines[index]
    own = len(line) - len(line.lstrip(" "))
    if not line.strip() or line.lstrip().startswith("#"):
        return None
    is_item = line.lstrip().startswith("- ")
    for above in reversed(lines[max(0, index - REACH) : index]):
        depth = len(above) - len(above.lstrip(" "))
        if not above.strip() or above.lstrip().startswith("#"):
            continue
        if depth == own:
            return None
        if is_item == above.lstrip().startswith("- ") and abs(depth - own) == 1:
            return Cause("GL124", (str(own), str(depth)), own, max(1, len(line.strip())))
    return None


CAUSES: Final[tuple[FindCause, ...]] = (_blanks, _wide, _no_space, _no_space_after_dash, _open, _uneven)
"""What is to blame, in the order of how surely it is seen."""
