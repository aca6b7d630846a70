"""The sections of the page of a clause, below its text.

A section is a function from the page to its HTML, "" where it has nothing to say. A further one is a line in `SECTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from guidelinec.write.site.cases import cases_section
from guidelinec.write.site.checklist import checklist_section
from guidelinec.write.site.clause_page import ClausePage
from guidelinec.write.site.companions import companions_section
from guidelinec.write.site.history import history_section
from guidelinec.write.site.referring import referring_section

Section: TypeAlias = Callable[[ClausePage], str]

SECTIONS: Final[tuple[Section, ...]] = (
    history_section,
    referring_section,
    cases_section,
    checklist_section,
    companions_section,
)


def sections(page: ClausePage) -> str:
    """All sections that the page has, in their order."""
    return "".join(section(page) for section in SECTIONS)
