"""Words against terms.yaml: what is not to be used from an edition on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from guidelinec.check.subject import Subject, locate
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.project import Guideline, TermRule
from guidelinec.model.usage import avoided


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every word not to use, wherever it stands in the edition."""
    for rule in filter(lambda rule: _concerns(rule, subject), subject.guideline.terms):
        pattern = avoided(rule.use, rule.avoid, rule.exceptions)
        reason = f"（{rule.reason}）" if rule.reason else ""
        for text, span in subject.texts:
            if any(word in text for word in rule.avoid):
                for word, nth in _words(pattern, text):
                    yield Diagnostic("GL501", (word, rule.use, reason), locate(subject, span, word, nth))


def _concerns(rule: TermRule, subject: Subject) -> bool:
    """Whether a rule holds for the edition, and one of its words stands there."""
    return _holds(subject.guideline, rule, subject.document.edition) and any(
        word in subject.words for word in rule.avoid
    )


def _holds(guideline: Guideline, rule: TermRule, edition: str) -> bool:
    order = [known_edition.id for known_edition in guideline.editions]
    if not rule.since or rule.since not in order or edition not in order:
        return not rule.since
    return order.index(edition) >= order.index(rule.since)


def _words(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, int]]:
    """The words not to use in a text, each with the number (from 0) of its occurrence there."""
    seen: Counter[str] = Counter()
    for match in pattern.finditer(text):
        if word := match["avoid"]:
            yield word, seen[word]
            seen[word] += 1
