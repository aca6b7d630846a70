"""The cases that name a clause of a page."""

from __future__ import annotations

from html import escape

from guidelinec.write.html.cases import case_lines
from guidelinec.write.layout.cases import case_label, full_lines
from guidelinec.write.site.clause_page import ClausePage, print_place
from guidelinec.write.site.section import titled_section


def cases_section(page: ClausePage) -> str:
    """What happened elsewhere, each case with all that is said of it."""
    shown_here = page.edition.cases.get(page.clause.id, ())
    if not shown_here:
        return ""
    place, known = print_place(page, set()), page.edition.page_of
    text = "".join(
        f'<section class="case" aria-labelledby="{escape(case_label(shown.case).id)}">\n'
        f'<h3 id="{escape(case_label(shown.case).id)}">{escape(shown.case.heading)}</h3>\n'
        f"{case_lines(full_lines(shown.case, known), place)}</section>\n"
        for shown in shown_here
    )
    return titled_section("_cases", "事例", text)
