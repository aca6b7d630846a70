"""Usage of official documents (公用文): one finding for each word, at its first place, with the number of places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidelinec.check.subject import Subject, locate
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.usage import SETS, Usage, UsageRule, avoided
from guidelinec.suggestion import arrow


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every way of writing that the rules of the document do not want."""
    usage = subject.guideline.usage
    if subject.is_published:
        return
    for name in usage.sets:
        if name not in SETS:
            yield Diagnostic("GL511", (name, "、".join(SETS), arrow(name, SETS)), usage.span)
    for rule in rules_of(usage):
        if any(word in subject.words for word in rule.avoid):
            yield from _rule(subject, rule)


def rules_of(usage: Usage) -> Iterator[UsageRule]:
    """The rules that a document wants."""
    for name in usage.sets:
        yield from (rule for rule in SETS.get(name, ()) if rule.use not in usage.off)
    yield from usage.rules


def _rule(subject: Subject, rule: UsageRule) -> Iterator[Diagnostic]:
    """For each word not to use, the first place and how many there are."""
    pattern: re.Pattern[str] = avoided(rule.use, rule.avoid, rule.exceptions)
    places: dict[str, list[tuple[Span | None, int]]] = {}
    for text, span in subject.texts:
        seen: dict[str, int] = {}
        for match in pattern.finditer(text):
            if word := match["avoid"]:
                places.setdefault(word, []).append((span, seen.get(word, 0)))
                seen[word] = seen.get(word, 0) + 1
    for word, found_at in places.items():
        span, nth = found_at[0]
        yield Diagnostic("GL510", (word, rule.use, str(len(found_at))), locate(subject, span, word, nth))
