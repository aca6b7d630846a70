"""The checks, in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from guidelinec.check import figures, ids, outline, policy, references, register, renumbered, template, terms
from guidelinec.check.policy import Documents
from guidelinec.check.subject import Subject
from guidelinec.codes import CODES
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.design import Design
from guidelinec.model.document import Document
from guidelinec.model.project import Guideline, Project, find_document

CHECKS: Final[tuple[Callable[[Subject], Iterator[Diagnostic]], ...]] = (
    outline.check,
    ids.check,
    references.check,
    figures.check,
    template.check,
    terms.check,
)
"""What is checked of each edition."""

GUIDELINE_CHECKS: Final[tuple[Callable[[Guideline, Documents], Iterator[Diagnostic]], ...]] = (
    policy.check,
    register.check,
)
"""What is checked of a document with all its editions."""


def check(
    project: Project, document: Document, design: Design, files: Mapping[str, bytes]
) -> tuple[Diagnostic, ...]:
    """The findings about one edition, in the order of its files; unwanted warnings are left out."""
    guideline = find_document(project, document.id)
    if guideline is None:
        return (Diagnostic("GL406", (document.id,)),)
    subject = Subject(project, guideline, document, design, files)
    return wanted(guideline, (one for family in CHECKS for one in family(subject)))


def check_guideline(
    guideline: Guideline, documents: Documents, files: Mapping[str, bytes] = {}
) -> tuple[Diagnostic, ...]:
    """The findings about a document with all its editions: policies, mappings, references that a revision left behind;
    `documents` are the editions that were read."""
    found = [one for family in GUIDELINE_CHECKS for one in family(guideline, documents)]
    return wanted(guideline, (*found, *renumbered.check(guideline, documents, files)))


def wanted(guideline: Guideline, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings in the order of their places, once each, without the warnings that the document ignores."""
    ignored = {code for code in guideline.ignore if code in CODES and CODES[code].severity == "warning"}
    kept = {one for one in found if one.code not in ignored}
    return tuple(sorted(kept, key=_place))


def has_errors(found: Iterable[Diagnostic]) -> bool:
    """Whether one of the findings is an error."""
    return any(CODES[one.code].severity == "error" for one in found)


def _place(one: Diagnostic) -> tuple[Span, str, tuple[str, ...]]:
    return one.span or Span("", 0), one.code, one.args
