"""The checks of an edition, in the order in which they run. Another one is a file here and a line in the list; those of a document with all
its editions stand in `all_editions`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from guidelinec.check import dates, figures, ids, outline, references, template
from guidelinec.check.attached import facts
from guidelinec.check.subject import Subject
from guidelinec.check.wording import characters, lookalikes, terms, typed_numbers, usage
from guidelinec.codes import CODES
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.design import Design
from guidelinec.model.document import Document
from guidelinec.model.project import Guideline, Project, find_document
from guidelinec.numbering.labels import Labels
from guidelinec.suggestion import no_such

EditionCheck: TypeAlias = Callable[[Subject], Iterator[Diagnostic]]
"""What is wrong with one edition."""

CHECKS: Final[tuple[EditionCheck, ...]] = (
    outline.check,
    ids.check,
    references.check,
    figures.check,
    template.check,
    terms.check,
    lookalikes.check,
    typed_numbers.check,
    characters.check,
    dates.check,
    usage.check,
    facts.check,
)
"""All that is checked of each edition."""


def check(
    project: Project, document: Document, design: Design, *, labels: Labels, files: Mapping[str, bytes]
) -> tuple[Diagnostic, ...]:
    """The findings about one edition, in the order of its files; unwanted warnings are left out."""
    guideline = find_document(project, document.id)
    if guideline is None:
        names = [guideline.id for guideline in project.documents]
        return (no_such("GL406", document.id, names),)
    subject = Subject(project, guideline, document, design=design, labels=labels, files=files)
    return wanted(guideline, (finding for run in CHECKS for finding in run(subject)))


def wanted(guideline: Guideline, findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings in the order of their places, once each, without the warnings that the document ignores."""
    ignored = {code for code in guideline.ignore if code in CODES and CODES[code].severity == "warning"}
    kept = {finding for finding in findings if finding.code not in ignored}
    return tuple(sorted(kept, key=_place))


def has_errors(findings: Iterable[Diagnostic]) -> bool:
    """Whether one of the findings is an error."""
    return any(CODES[finding.code].severity == "error" for finding in findings)


def _place(finding: Diagnostic) -> tuple[Span, str, tuple[str, ...]]:
    return finding.span or Span("", 0), finding.code, finding.args
