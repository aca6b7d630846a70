"""References: to nothing, and numbers typed where a reference or an item belongs."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Final

from guidelinec.check.subject import Subject, locate
from guidelinec.diagnostics import Diagnostic
from guidelinec.model import walk
from guidelinec.model.document import Division, Inlines, Paragraph, Reference, Text

_DIGIT = "[0-9０-９一二三四五六七八九十]"
TYPED: Final = re.compile(
    rf"(?<![法令則例程綱款約」）)])第{_DIGIT}+編(?:第{_DIGIT}+章)?(?:[0-9０-９]+(?:[.．][0-9０-９]+)*)?(?:[(（][0-9０-９]+[)）])?[①-⑳]?"
    rf"|(?<![法令則例程綱款約」）)編])第{_DIGIT}+[章節](?![0-9０-９一二三四五六七八九十])"
    r"|(?<![0-9.])[0-9]+(?:\.[0-9]+)+[(（][0-9]+[)）][①-⑳]?"
    r"|[(（][0-9０-９]+[)）][①-⑳]?(?=(?:を|の規定を|に定める内容を)?参照|に掲げる|に定める|の規定|及び[(（][0-9])"
)
"""第3編第2章7.3(1), 7.3(1), (1)参照; not the chapters of a statute (個人情報の保護に関する法律第4章)."""

ITEM: Final = re.compile(
    r"(?:[(（](?:[0-9０-９]{1,2}|[ア-ン]|[a-z])[)）]|[①-⑳]|[0-9０-９]{1,2}[．.、](?![0-9０-９])|[ア-ン][　 、．])(?!注)"
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every reference has a target in the edition, and no number is typed."""
    known = walk.by_id(subject.document)
    for clause in walk.all_clauses(subject.document.clauses):
        for inline in walk.own_inlines(clause):
            if isinstance(inline, Reference) and inline.target not in known:
                yield Diagnostic("GL304", (inline.target, _near(inline.target, list(known))), inline.span)
        for child in clause.children:
            if isinstance(child, Division) and child.target and child.target not in known:
                yield Diagnostic("GL305", (child.target,), child.span)
        yield from _typed(subject, list(walk.nested_blocks(walk.own_blocks(clause))))


def _near(target: str, known: list[str]) -> str:
    close = difflib.get_close_matches(target, known, 1, 0.75)
    return f" → {close[0]}" if close else ""


def _typed(subject: Subject, blocks: list[object]) -> Iterator[Diagnostic]:
    for block in blocks:
        if isinstance(block, Paragraph):
            first = block.children[0] if block.children else None
            match = ITEM.match(first.text) if isinstance(first, Text) else None
            if match:
                yield Diagnostic(
                    "GL307", (match.group().strip(),), locate(subject, block.span, match.group())
                )
            for words in _found(block.children, skip=match.end() if match else 0):
                yield Diagnostic("GL307", (words,), locate(subject, block.span, words))


def _found(children: Inlines, skip: int) -> Iterator[str]:
    for inline in children:
        if isinstance(inline, Text):
            for match in TYPED.finditer(inline.text, skip):
                yield match.group()
        skip = 0
