"""References: to nothing, and numbers typed where a reference or an item belongs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from guidelinec.check.revision.naming import ReferenceIndex, numbered, spelt
from guidelinec.check.subject import Subject, locate
from guidelinec.diagnostics import Diagnostic
from guidelinec.model import walk
from guidelinec.model.document import Clause, Division, Inlines, Paragraph, Reference, Text
from guidelinec.suggestion import arrow

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


@dataclass(frozen=True)
class PrintedNumbers:
    """What the printed numbers of an edition name; they are put in order when the first is asked for."""

    subject: Subject

    @cached_property
    def _index(self) -> ReferenceIndex:
        return ReferenceIndex(self.subject.document, self.subject.design, self.subject.labels)

    def target(self, clause: Clause, words: str) -> str:
        """The id of what a number typed in a clause names; "" for nothing."""
        return numbered(self._index, clause, spelt(words))


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every reference has a target in the edition, and no number is typed. Those to other documents are followed when they are read."""
    known = subject.named
    numbers = PrintedNumbers(subject)
    for clause in walk.all_clauses(subject.document.clauses):
        for inline in walk.own_inlines(clause):
            if isinstance(inline, Reference) and not inline.abroad and inline.target not in known:
                yield _dangling(subject, inline, known)
        for child in clause.children:
            if isinstance(child, Division) and child.target and child.target not in known:
                yield Diagnostic("GL305", (child.target, arrow(child.target, known)), child.span)
        yield from _typed(subject, clause, numbers)


def _dangling(subject: Subject, reference: Reference, known: Collection[str]) -> Diagnostic:
    """A reference to nothing: to what the edition before has and this one no longer does, or to a misspelt id."""
    target = reference.target
    if subject.base and target not in known and in_edition(subject, subject.base, target):
        return Diagnostic("GL312", (target, subject.base), reference.span)
    return Diagnostic("GL304", (target, arrow(target, known)), reference.span)


def in_edition(subject: Subject, edition: str, name: str) -> bool:
    """Whether an id stands in the files of an edition; they are searched as text, since that edition may not have been read."""
    folder = f"source/{subject.guideline.id}/{edition}/"
    pattern = re.compile(rb"#" + name.encode() + rb"[\s}]|^id: *" + name.encode() + rb"\s*$", re.M)
    return any(path.startswith(folder) and pattern.search(data) for path, data in subject.files.items())


def _typed(subject: Subject, clause: Clause, numbers: PrintedNumbers) -> Iterator[Diagnostic]:
    """Numbers typed in the paragraphs of a clause: at their beginning, and as references."""
    for block in walk.nested_blocks(walk.own_blocks(clause)):
        if not isinstance(block, Paragraph):
            continue
        first = block.children[0] if block.children else None
        match = ITEM.match(first.text) if isinstance(first, Text) else None
        if match:
            span = locate(subject, block.span, match.group())
            yield Diagnostic("GL307", (match.group().strip(), "1. "), span)
        for words in _numbers(block.children, skip=match.end() if match else 0):
            target = numbers.target(clause, words)
            fix = f"[](#{target})" if target else "[](#id)"
            yield Diagnostic("GL307", (words, fix), locate(subject, block.span, words))


def _numbers(children: Inlines, skip: int) -> Iterator[str]:
    """The typed references in a paragraph, from a character on."""
    for inline in children:
        if isinstance(inline, Text):
            for match in TYPED.finditer(inline.text, skip):
                yield match.group()
        skip = 0
