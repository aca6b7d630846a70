"""Characters that a printer, a search or an old font does not have, or that are not what they look like; each with what to write.

Invisible ones (U+200B and its kind), letters cut into letter and mark (か and ゛, as macOS names them), radicals that look like
letters (⼀ for 一, from copied PDFs), the characters of private areas, single letters for whole words (㈱, ㍻), and the shapes
of kanji that only the makers' extensions of JIS X 0208 have (髙 for 高).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from guidelinec.check.subject import Subject
from guidelinec.diagnostics import Diagnostic, Span

_INVISIBLE: Final = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff\U000e0000-\U000e007f"
_RADICAL: Final = "\u2e80-\u2fd5"
_PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_DEPENDENT: Final = "\u3231-\u3243\u3250\u32a4-\u32a8\u32c0-\u33ff\u2116\u2121\u337b-\u337f\uf900-\ufaff"
_SHAPES: Final = dict(
    zip(
        "髙﨑栁濵德瀨曻橫黑緖綠淸郞鄕閒賴悅敎增寬昻桒冝靑羡",
        "高崎柳浜徳瀬昇横黒緒緑清郎郷間頼悦教増寛昂桑宜青羨",
        strict=True,
    )
)
"""Kanji of the makers' extensions (NEC, IBM) that are another shape of one in JIS X 0208."""
_STRANGE: Final = re.compile(
    f"(?P<invisible>[{_INVISIBLE}]+)|(?P<radical>[{_RADICAL}])|(?P<private>[{_PRIVATE}])"
    f"|(?P<dependent>[{_DEPENDENT}{''.join(_SHAPES)}])"
    "|(?P<cut>.[\u0300-\u036f\u3099\u309a]+)"
)
_SIGN: Final = re.compile(
    f"[{_INVISIBLE}{_RADICAL}{_PRIVATE}{_DEPENDENT}{''.join(_SHAPES)}\u0300-\u036f\u3099\u309a]"
)
"""One character of any of these."""
CODES_OF: Final = {
    "invisible": "GL107",
    "cut": "GL108",
    "radical": "GL109",
    "private": "GL134",
    "dependent": "GL135",
}


@dataclass(frozen=True, slots=True)
class Strange:
    """A character that is not what it looks like: its place, its code, and what to write ("" for nothing, or for what is not known)."""

    code: str
    span: Span
    words: str
    fix: str

    @property
    def certain(self) -> bool:
        """Whether nothing else can be meant: `fmt` writes it."""
        return self.code in ("GL107", "GL108", "GL109")

    @property
    def finding(self) -> Diagnostic:
        """What is said of it."""
        name = self.words if self.words.isprintable() and self.code != "GL134" else ""
        points = " ".join(f"U+{ord(sign):04X}" for sign in self.words)
        return Diagnostic(self.code, (f"{name} {points}".strip(), self.fix), self.span)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every such character in the Markdown files of the edition."""
    for path in sorted(() if subject.is_published else subject.files):
        if path.startswith(subject.folder) and path.endswith(".md"):
            for strange in strange_characters(path, subject.lines_of(path)):
                yield strange.finding


def strange_characters(path: str, lines: tuple[str, ...]) -> Iterator[Strange]:
    """Every such character in the lines of a file."""
    for number, line in enumerate(lines, start=1):
        if not _SIGN.search(line):
            continue
        for match in _STRANGE.finditer(line):
            kind = match.lastgroup or ""
            fix = written(match[0], kind)
            if fix != match[0]:
                span = Span(path, number, match.start() + 1, len(match[0]))
                yield Strange(CODES_OF[kind], span, match[0], fix)


def written(text: str, kind: str) -> str:
    """What to write instead; the text itself where it is right."""
    if kind in ("invisible", "private"):
        return ""
    if kind == "cut":
        return unicodedata.normalize("NFC", text)
    return _SHAPES.get(text) or unicodedata.normalize("NFKC", text)
