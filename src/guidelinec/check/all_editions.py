"""The checks of a document with all its editions, in the order in which they run. Another one is a file here and a line in the list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from guidelinec.check.attached import cases, checked_rows, companions, crosswalk_rows
from guidelinec.check.revision import minutes, papers, policy, register, renumbered, reused
from guidelinec.check.run import wanted
from guidelinec.check.subject import Editions
from guidelinec.diagnostics import Diagnostic

RevisionCheck: TypeAlias = Callable[[Editions], Iterator[Diagnostic]]
"""What is wrong with a document between its editions, or between an edition and its policy."""

REVISION_CHECKS: Final[tuple[RevisionCheck, ...]] = (
    policy.check,
    register.check,
    minutes.check,
    renumbered.check,
    reused.check,
    papers.check,
    checked_rows.check,
    cases.check,
    companions.check,
    crosswalk_rows.check,
)
"""All that is checked of a document with all its editions."""


def check_guideline(editions: Editions) -> tuple[Diagnostic, ...]:
    """The findings about a document with all its editions."""
    return wanted(editions.guideline, (finding for run in REVISION_CHECKS for finding in run(editions)))
