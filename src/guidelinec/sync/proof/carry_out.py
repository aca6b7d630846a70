"""Changes to the source are kept only if the edition, built again, reads exactly as they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidelinec.check.run import has_errors
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.pipeline import Files, read_editions
from guidelinec.sync.comparison.line_edits import LineEdit
from guidelinec.sync.comparison.reasons import NotTakenError, Reason
from guidelinec.sync.comparison.three_way import Difference
from guidelinec.sync.proof.halving import keep_most
from guidelinec.sync.proof.promises import Rebuilt, holds
from guidelinec.sync.source.current import CurrentEdition, FileSplice, current_edition, spliced
from guidelinec.sync.source.facts import ENDINGS

DANGLING = ("GL304", "GL305", "GL306")
"""The codes of references to what is not there."""


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


@dataclass(frozen=True, slots=True)
class _Kept:
    """The operations that hold so far, and the edition that they make of the one before."""

    operations: tuple[Operation, ...]
    after: CurrentEdition


def carry_out(current: CurrentEdition, operations: Sequence[Operation]) -> Verdict:
    """As many of the operations as hold together."""

    def proved(kept: _Kept, more: Sequence[Operation]) -> _Kept:
        every = (*kept.operations, *more)
        return _Kept(every, _proved(current, every))

    kept, refused = keep_most(_Kept((), current), operations, proved)
    refusals = (Refusal(operation, problem.reason, problem.place) for operation, problem in refused)
    return Verdict(kept.after, tuple(refusals))


def _proved(current: CurrentEdition, operations: Sequence[Operation]) -> CurrentEdition:
    """The edition after these operations, if it then reads as they say; raises NotTakenError with the place where that is seen if not."""
    made = spliced(current.files, _splices(operations))
    document = current.edition.document
    files = {**current.files, **made}
    editions, findings = read_editions(files, document.id, document.edition)
    if has_errors(findings) or len(editions) != 1:
        raise _wrong(current, files, findings)
    after = current_edition(files, editions[0])
    if not holds(Rebuilt(current, after, tuple(operation.line_edit for operation in operations))):
        raise NotTakenError("unproved")
    return after


def _splices(operations: Sequence[Operation]) -> Iterator[FileSplice]:
    """The splices of all operations; two lines that print a value of a register bring one change of it."""
    seen: set[FileSplice] = set()
    for operation in operations:
        for splice in operation.splices:
            if not (splice.path.endswith(ENDINGS) and splice in seen):
                yield splice
            seen.add(splice)


def _wrong(current: CurrentEdition, files: Files, findings: Sequence[Diagnostic]) -> NotTakenError:
    """Why a source with errors was refused: most of all, something else refers to what went."""
    errors = [finding for finding in findings if has_errors([finding])]
    dangling = [finding for finding in errors if finding.code in DANGLING]
    first = next(iter(dangling or errors), None)
    reason: Reason = "cited" if dangling else "errors"
    place = f"{_as_it_is(current, files, first.span)} {first.code}" if first and first.span else ""
    return NotTakenError(reason, place)


def _as_it_is(current: CurrentEdition, files: Files, span: Span) -> Span:
    """A place in files that were tried, in the source as it is: the line with the same words."""
    if span.path not in current.files:
        return span
    words = files[span.path].decode("utf-8", "replace").splitlines()[span.line - 1 : span.line]
    lines = current.text(span.path).splitlines()
    return span._replace(line=lines.index(words[0]) + 1) if words and words[0] in lines else span
