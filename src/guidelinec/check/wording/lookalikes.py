"""What looks like Markdown and is none: full-width brackets and stars, bullets of other signs, indentation by full-width spaces.

The file is read without complaint, and what was meant is printed as it is typed. Each is found in the lines of the source, with
what to write instead. `certain` says that nothing else can be meant, so that `guidelinec fmt` writes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Final

from guidelinec.check.subject import Subject
from guidelinec.diagnostics import Diagnostic, Span

_ID = "[a-z][a-z0-9-]*"
_SPACE = "[ \u3000]*"
_BRACKETS: Final = re.compile(
    rf"(?<![\\!！])[\[［](?P<words>[^\[\]［］\n]*)[\]］]{_SPACE}[(（]{_SPACE}[#＃]{_SPACE}(?P<id>{_ID}){_SPACE}[)）]"
)
_OPEN: Final = re.compile(
    rf"(?<![\\!！])\[(?P<words>[^\[\]\n]*)\]\(#(?P<id>{_ID})(?=[^a-z0-9-)\n][^()\n]*$|$)"
)
_RIGHT: Final = re.compile(rf"\[[^\]]*\]\(#{_ID}\)")
_BARE: Final = re.compile(
    rf"(?<![\]］\\）)])(?:[(（][#＃](?P<round>{_ID})[)）]|[\[［][#＃](?P<square>{_ID})[\]］](?![(（]))"
)
_FOOTNOTE: Final = re.compile(
    r"(?<!\\)(?:［[\^＾](?P<wide>[^\]］\s]+)[\]］]|\[(?:\^(?P<half>[^\]］\s]+)］|＾(?P<hat>[^\]］\s]+)\]))"
)
_FIGURE: Final = re.compile(r"^ *[!！][\[［](?P<alt>[^\]］]*)[\]］] ?[(（](?P<path>[^)）]+)[)）]")
_RIGHT_FIGURE: Final = re.compile(r"^ *!\[[^\]]*\]\([^)]+\)")
_STARS: Final = re.compile(
    r"(?<![\\*＊])(?:＊＊|＊\*|\*＊)(?![*＊])(?P<words>[^*＊\n]+)(?:＊＊|＊\*|\*＊|\*\*)(?![*＊])"
)
_LOOSE_STARS: Final = re.compile(
    r"(?<![\\*＊])\*\*[ \u3000]+(?P<words>[^*\n]*[^*\n \u3000])[ \u3000]*\*\*(?![*＊])"
)
_HEADING: Final = re.compile(r"^(?P<marks>[#＃]{2,6})[ \u3000]*(?=[^#＃\s])")
_BULLET: Final = re.compile(
    r"^ *(?P<mark>[・･•‣◦▪]|[●○](?=[ \u3000])|[－−–—]|-(?=[^\s\-|]))[ \u3000]*(?=[^\s|])"
)
_INDENT: Final = re.compile(r"^ *\u3000[ \u3000]*(?=\S)")
_SIGN: Final = re.compile(r"[\[［*＊]|[(（][#＃]|^[#＃]{2}")
"""What a line has that any of these finds something in, but for a bullet and an indentation."""

_CONTAINER: Final = re.compile(r"^ *[:：]{3,}")


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Words of a source line that look like Markdown, what they are meant to be, and whether nothing else can be meant."""

    code: str
    span: Span
    words: str
    fix: str
    certain: bool = True

    @property
    def finding(self) -> Diagnostic:
        """What is said of it."""
        return Diagnostic(self.code, (self.words.strip(), self.fix), self.span)


Rule = Callable[[re.Match[str]], str]
"""From a match to what to write instead, "" where the match is right as it is."""


def _reference(match: re.Match[str]) -> str:
    return "" if _RIGHT.fullmatch(match[0]) else f"[{match['words']}](#{match['id']})"


def _figure(match: re.Match[str]) -> str:
    if _RIGHT_FIGURE.fullmatch(match[0]):
        return ""
    indent = match[0][: len(match[0]) - len(match[0].lstrip(" "))]
    return f"{indent}![{match['alt']}]({match['path']})"


def _heading(match: re.Match[str]) -> str:
    return f"{'#' * len(match['marks'])} " if "＃" in match["marks"] else ""


LINE_RULES: Final[tuple[tuple[str, re.Pattern[str], Rule], ...]] = (
    ("GL243", _BRACKETS, _reference),
    ("GL243", _OPEN, lambda match: f"[{match['words']}](#{match['id']})"),
    ("GL243", _FOOTNOTE, lambda match: f"[^{match['wide'] or match['half'] or match['hat']}]"),
    ("GL243", _FIGURE, _figure),
    ("GL244", _STARS, lambda match: f"**{match['words']}**"),
    ("GL244", _LOOSE_STARS, lambda match: f"**{match['words']}**"),
    ("GL236", _HEADING, _heading),
)
"""What is looked for in each line: the code of the finding, the pattern, and what to write instead."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Everything in the Markdown files of the edition that looks like Markdown and is none."""
    known = subject.named
    for path in sorted(subject.files):
        if path.startswith(subject.folder) and path.endswith(".md"):
            for alike in lookalikes(path, subject.lines_of(path), known):
                yield alike.finding


def lookalikes(path: str, lines: Collection[str], known: Collection[str]) -> Iterator[LookAlike]:
    """The look-alikes in the lines of a file; `known` are the ids of the edition."""
    text = list(_text_lines(lines))
    for number, line in text:
        if _SIGN.search(line):
            yield from _signs(path, number, line, known)
        if (indent := _INDENT.match(line)) and not line.lstrip(" \u3000").startswith("|"):
            yield LookAlike("GL246", _span(path, number, indent), indent[0], "", certain=False)
    yield from _bullets(path, text)


def _signs(path: str, number: int, line: str, known: Collection[str]) -> Iterator[LookAlike]:
    """The look-alikes of brackets, stars and headings in a line."""
    for code, pattern, rule in LINE_RULES:
        for match in pattern.finditer(line):
            if fix := rule(match):
                yield LookAlike(code, _span(path, number, match), match[0], fix)
    yield from _bare_ids(path, number, _BRACKETS.sub(_blank, line), known)


def _span(path: str, number: int, match: re.Match[str]) -> Span:
    return Span(path, number, match.start() + 1, max(1, match.end() - match.start()))


def _text_lines(lines: Collection[str]) -> Iterator[tuple[int, str]]:
    """The lines of text with their numbers: no front matter, no comment."""
    inside = ""
    for number, line in enumerate(lines, start=1):
        if number == 1 and line.rstrip() == "---":
            inside = "---"
        elif inside == "---":
            inside = "" if line.rstrip() == "---" else inside
        elif inside == "-->":
            inside = "" if "-->" in line else inside
        elif line.lstrip().startswith("<!--") and "-->" not in line:
            inside = "-->"
        else:
            yield number, line


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _bare_ids(path: str, number: int, line: str, known: Collection[str]) -> Iterator[LookAlike]:
    """An id of the edition in brackets where the empty square ones are missing: (#id), [#id]."""
    for match in _BARE.finditer(line):
        name = match["round"] or match["square"]
        before = line[: match.start()].rstrip(" \u3000")
        if name in known and not before.endswith(("]", "］")):
            yield LookAlike("GL243", _span(path, number, match), match[0], f"[](#{name})")


def _bullets(path: str, lines: list[tuple[int, str]]) -> Iterator[LookAlike]:
    """Rows of lines that begin with a bullet that Markdown does not know; a single line with a middle dot counts behind an
    empty line alone, since a broken line may begin with one."""
    before, run = "", False
    for number, line in lines:
        match = _BULLET.match(line)
        if not match:
            before, run = line, False
            continue
        following = _line(lines, number + 1)
        if run or not before.strip() or _CONTAINER.match(before) or _BULLET.match(following):
            fix = f"{' ' * (len(line) - len(line.lstrip(' ')))}- "
            first = not run and bool(before.strip()) and not _CONTAINER.match(before)
            yield LookAlike("GL245", _span(path, number, match), match[0], ("\n" if first else "") + fix)
            run = True
        before = line


def _line(lines: list[tuple[int, str]], number: int) -> str:
    index = number - lines[0][0]
    return lines[index][1] if 0 <= index < len(lines) and lines[index][0] == number else ""
