"""An edition as checklists see it, from the files of a project or from a published guideline."""

from __future__ import annotations

from guidelinec.check.run import has_errors
from guidelinec.checklist.rows import CheckedEdition, checked_edition
from guidelinec.cli.console import INVALID, tell
from guidelinec.cli.language import language
from guidelinec.model.project import Guideline
from guidelinec.pipeline import Files, NumberedEdition, read_editions
from guidelinec.write.findings import write_text


def read_checked_edition(files: Files, guideline: Guideline, edition: str) -> CheckedEdition:
    """The edition of that name; ends the run where it cannot be read."""
    editions, findings = read_editions(files, guideline.id, edition)
    if has_errors(findings):
        tell(write_text(findings, files, language()).rstrip())
        raise SystemExit(INVALID)
    return checked(editions[0])


def checked(numbered: NumberedEdition) -> CheckedEdition:
    """A numbered edition with the rows of its checklist."""
    return checked_edition(
        numbered.guideline, numbered.document, numbered.design, numbered.labels, cases=numbered.cases
    )
