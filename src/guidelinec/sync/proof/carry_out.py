"""Changes to the source are kept only if the edition, built again, reads exactly as they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidelinec.check.run import has_errors
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.pipeline import Files, read_editions
from guidelinec.sync.comparison.line_edits import LineEdit
from guidelinec.sync.comparison.reasons import Reason
from guidelinec.sync.comparison.three_way import Difference
from guidelinec.sync.proof.promises import Rebuilt, holds
from guidelinec.sync.source.current import CurrentEdition, FileSplice, current_edition, spliced
from guidelinec.sync.source.facts import ENDINGS

DANGLING = ("GL304", "GL305", "GL306")
"""The codes of references to what is not there."""

MOST_TRIES = 60
"""A file in which so much fails was not edited but damaged; what is not settled by then is left as it is."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One change: its splices, the differences that it takes in, and what it does to the lines at home."""

    splices: tuple[FileSplice, ...]
    differences: tuple[Difference, ...]
    line_edit: LineEdit


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change that does not hold: why, and at which place of the source that is seen."""

    operation: Operation
    reason: Reason
    place: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The edition after the operations that hold, and those that do not."""

    current: CurrentEdition
    refused: tuple[Refusal, ...]


def carry_out(current: CurrentEdition, operations: Sequence[Operation]) -> Verdict:
    """As many of the operations as hold together, found by halving where all together do not, within MOST_TRIES builds."""
    kept: list[Operation] = []
    refused: list[Refusal] = []
    best = current
    work = [list(operations)] if operations else []
    tries = 0
    while work:
        some, tries = work.pop(), tries + 1
        tried = _proved(current, [*kept, *some]) if tries <= MOST_TRIES else _UNPROVED
        if isinstance(tried, CurrentEdition):
            kept, best = [*kept, *some], tried
        elif len(some) == 1 or tries >= MOST_TRIES:
            refused += [Refusal(operation, *tried) for operation in some]
        else:
            middle = len(some) // 2
            work += [some[middle:], some[:middle]]
    return Verdict(best, tuple(refused))


_UNPROVED: tuple[Reason, str] = ("unproved", "")


def _proved(current: CurrentEdition, operations: Sequence[Operation]) -> CurrentEdition | tuple[Reason, str]:
    """The edition after these operations, if it then reads as they say; else the reason, and the place where it is seen."""
    made = spliced(current.files, _splices(operations))
    document = current.edition.document
    files = {**current.files, **made}
    editions, findings = read_editions(files, document.id, document.edition)
    if has_errors(findings) or len(editions) != 1:
        return _wrong(current, files, findings)
    after = current_edition(files, editions[0])
    edits = tuple(operation.line_edit for operation in operations)
    return after if holds(Rebuilt(current, after, edits)) else _UNPROVED


def _splices(operations: Sequence[Operation]) -> Iterator[FileSplice]:
    """The splices of all operations; two lines that print a value of a register bring one change of it."""
    seen: set[FileSplice] = set()
    for operation in operations:
        for splice in operation.splices:
            if not (splice.path.endswith(ENDINGS) and splice in seen):
                yield splice
            seen.add(splice)


def _wrong(current: CurrentEdition, files: Files, findings: Sequence[Diagnostic]) -> tuple[Reason, str]:
    """Why a source with errors was refused: most of all, something else refers to what went."""
    errors = [finding for finding in findings if has_errors([finding])]
    dangling = [finding for finding in errors if finding.code in DANGLING]
    first = next(iter(dangling or errors), None)
    reason: Reason = "cited" if dangling else "errors"
    return reason, f"{_as_it_is(current, files, first.span)} {first.code}" if first and first.span else ""


def _as_it_is(current: CurrentEdition, files: Files, span: Span) -> Span:
    """A place in files that were tried, in the source as it is: the line with the same words."""
    if span.path not in current.files:
        return span
    words = files[span.path].decode("utf-8", "replace").splitlines()[span.line - 1 : span.line]
    lines = current.text(span.path).splitlines()
    return span._replace(line=lines.index(words[0]) + 1) if words and words[0] in lines else span
