"""markdown-it-py as the source format needs it: its list rule, and rules of our own for the rest.

The rules push one token each (`clause_heading`, `text`, `container` … `container_end`), which costs less than the
three of CommonMark's own rules, and all of them keep the lines they came from in `map`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from guidelinec.diagnostics import Span
from guidelinec.read.source.source_file import Source

HEADING: Final = re.compile(r" *(#{1,9})(?: +|$)")
NOTE: Final = re.compile(r" *\[\^([^\[\]\s]+)\]:[ ]*")
NAME: Final = re.compile(r" *:{3,} *([^\s{]*)[ \u3000]*")

_REFUSED = re.compile(
    r" *(?:(?P<GL241>(?:<{7}|>{7}) .*|={7}$)|(?P<GL213>```|~~~)|(?P<GL214>>)|(?P<GL215>(?:([-*_])[ ]*)(?:\5[ ]*){2,}$|={3,} *$))"
)
_FULL_WIDTH = re.compile(
    r"^[ \u3000]*(?P<colons>[:：]*：[:：]*)(?=[ \u3000]|$|[^:：\s]+ *$)|(?<!\\)(?P<brace>[｛{][ \u3000]*[＃#][^{}｛｝\n]*[｝}])",
    re.M,
)
_NARROW = str.maketrans("：｛｝＃＝．”　－", ':{}#=." -')


@dataclass(frozen=True, slots=True)
class _Fences:
    """Where containers and comments of a file end, by the line (from 0) on which they begin."""

    containers: dict[int, int] = field(default_factory=dict)
    comments: dict[int, int] = field(default_factory=dict)


def block_tokens(source: Source) -> list[Token]:
    """The block tokens of a file, whose front matter lines are empty by now."""
    fences = _find_fences(source)
    tokens: list[Token] = []
    _PARSER.block.parse("\n".join(source.lines) + "\n", _PARSER, {"fences": fences, "source": source}, tokens)
    return tokens


def narrow(source: Source) -> None:
    """Report full-width characters where the format needs ASCII, and read on as if they had been ASCII."""
    text = "\n".join(source.lines)
    if not ("：" in text or "｛" in text or "＃" in text or "｝" in text):
        return
    for match in _FULL_WIDTH.finditer(text):
        old = match["colons"] or match["brace"]
        new = old.translate(_NARROW)
        if old == new or (match["colons"] and len(old) < 3):
            continue
        start = match.start("colons") if match["colons"] else match.start("brace")
        line = text.count("\n", 0, start)
        column = start - text.rfind("\n", 0, start) - 1
        source.report(
            "GL204" if match["colons"] else "GL205",
            (old, new),
            Span(source.path, line + 1, column + 1, len(old)),
        )
        row = source.lines[line]
        source.lines[line] = row[:column] + new + row[column + len(old) :]


def _find_fences(source: Source) -> _Fences:
    fences = _Fences()
    open_at: list[tuple[int, int, int]] = []
    skip_to = -1
    for line, row in enumerate(source.lines):
        start = row.lstrip(" ")
        if line <= skip_to or start[:3] not in (":::", "<!-", "```", "~~~"):
            continue
        if start.startswith("<!--"):
            skip_to = _comment_end(source, line, len(row) - len(start), fences)
        elif start.startswith(":::"):
            _colons(source, line, row, open_at=open_at, fences=fences)
    for line, indent, count in open_at:
        source.report("GL201", (":" * count,), Span(source.path, line + 1, indent + 1, count))
        fences.containers.setdefault(line, len(source.lines))
    return fences


def _comment_end(source: Source, line: int, indent: int, fences: _Fences) -> int:
    for end in range(line, len(source.lines)):
        close = source.lines[end].find("-->", indent + 4 if end == line else 0)
        if close >= 0:
            if not source.lines[end][close + 3 :].strip(" "):
                fences.comments[line] = end
                return end
            return line if end == line else end
    source.report("GL231", (), Span(source.path, line + 1, indent + 1, 4))
    return line


def _colons(
    source: Source, line: int, row: str, open_at: list[tuple[int, int, int]], fences: _Fences
) -> None:
    start = row.lstrip(" ")
    indent = len(row) - len(start)
    count = len(start) - len(start.lstrip(":"))
    if start[count:].strip(" "):
        open_at.append((line, indent, count))
        return
    span = Span(source.path, line + 1, indent + 1, count)
    index = next((i for i in reversed(range(len(open_at))) if open_at[i][2] == count), None)
    if index is None:
        source.report("GL202", (start.strip(),), span)
        fences.containers[line] = line
        return
    for inner, inner_indent, inner_count in open_at[index + 1 :]:
        source.report(
            "GL201", (":" * inner_count,), Span(source.path, inner + 1, inner_indent + 1, inner_count)
        )
        fences.containers[inner] = line
    opening, opening_indent, _ = open_at[index]
    if opening_indent != indent:
        source.report("GL203", (str(opening + 1),), span)
    fences.containers[opening] = line
    del open_at[index:]


def _row(state: StateBlock, line: int) -> str:
    source: Source = state.env["source"]
    return source.lines[line] if line < len(source.lines) else ""


def _push(state: StateBlock, kind: str, first: int, end: int, info: str = "") -> bool:
    token = state.push(kind, "", 0)
    token.map = [first, end]
    token.info = info
    state.line = end
    return True


def _container(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    fences: _Fences = state.env["fences"]
    close = fences.containers.get(line)
    if close is None or state.src[state.bMarks[line] + state.tShift[line]] != ":":
        return False
    if silent:
        return True
    if close == line:
        state.line = line + 1
        return True
    close = min(close, end)
    name = NAME.match(_row(state, line))
    token = state.push("container", "", 1)
    token.map = [line, close]
    token.info = name[1] if name else ""
    if token.info == "表":
        state.line = close
    else:
        _inside(state, line + 1, close)
    state.push("container_end", "", -1)
    state.line = min(close + 1, state.lineMax)
    return True


def _inside(state: StateBlock, first: int, close: int) -> None:
    """Read the lines of a container; a line with less indentation than the container ends it too early."""
    old_max, old_parent = state.lineMax, state.parentType
    state.lineMax, state.parentType = close, "root"
    state.line = first
    if first < close:
        state.md.block.tokenize(state, first, close)
    while state.line < close and state.isEmpty(state.line):
        state.line += 1
    if state.line < close:
        source: Source = state.env["source"]
        source.report("GL203", (str(first),), Span(source.path, state.line + 1, 1))
    state.lineMax, state.parentType = old_max, old_parent


def _comment(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    fences: _Fences = state.env["fences"]
    close = fences.comments.get(line)
    if close is None or silent or state.src[state.bMarks[line] + state.tShift[line]] != "<":
        return False
    return _push(state, "comment", line, min(close + 1, end))


def _note(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """`[^name]: text`, with further paragraphs indented by four spaces."""
    if state.src[state.bMarks[line] + state.tShift[line]] != "[":
        return False
    match = NOTE.match(_row(state, line), state.tShift[line])
    if not match:
        return False
    if silent:
        return True
    close = line + 1
    while close < end and (state.isEmpty(close) or state.sCount[close] >= state.blkIndent + 4):
        close += 1
    while close > line + 1 and state.isEmpty(close - 1):
        close -= 1
    return _push(state, "footnote", line, end=close, info=match[1])


def _heading(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    if state.src[start] != "#" or not HEADING.match(state.src, start):
        return False
    return True if silent else _push(state, "clause_heading", line, line + 1)


def _refused(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Constructs of CommonMark that a guideline has no use for: code, quotations, rules; and conflicts left by sync."""
    start = state.bMarks[line] + state.tShift[line]
    if state.src[start] not in "`~<>-*_=":
        return False
    match = _REFUSED.match(state.src[start : state.eMarks[line]])
    if not match:
        return False
    if silent:
        return True
    close = line + 1
    code = next(name for name in ("GL241", "GL213", "GL214", "GL215") if match[name])
    if code == "GL213":
        while close < end and not _row(state, close - 1 if close > line + 1 else close).lstrip().startswith(
            match["GL213"]
        ):
            close += 1
    source: Source = state.env["source"]
    row = source.lines[line]
    source.report(
        code, (row.strip(),), Span(source.path, line + 1, len(row) - len(row.lstrip()) + 1, len(row.strip()))
    )
    return _push(state, "refused", line, max(line + 1, min(close, end)))


def _text(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    following = line + 1
    rules = _TERMINATORS
    old, state.parentType = state.parentType, "paragraph"
    end = state.lineMax
    while following < end and not state.isEmpty(following):
        char = state.src[state.bMarks[following] + state.tShift[following]]
        if char in _TERMINATING and any(rule(state, following, end, True) for rule in rules):
            break
        following += 1
    state.parentType = old
    return _push(state, "text", line, following)


_Rule = Callable[[StateBlock, int, int, bool], bool]
_OURS: Final[tuple[tuple[str, _Rule, list[str]], ...]] = (
    ("container", _container, ["paragraph", "list"]),
    ("comment", _comment, []),
    ("note", _note, ["paragraph", "list"]),
    ("clause_heading", _heading, ["paragraph", "list"]),
    ("refused", _refused, ["paragraph", "list"]),
)
_TERMINATING = frozenset(":[#`~<>-*_=+0123456789")


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable("list")
    for name, rule, alt in _OURS:
        parser.block.ruler.before("list", name, rule, {"alt": alt})
    parser.block.ruler.at("paragraph", _text)
    parser.options["maxNesting"] = 60
    return parser


_PARSER = _parser()
_TERMINATORS = _PARSER.block.ruler.getRules("paragraph")
