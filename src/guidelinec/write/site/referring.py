"""What refers to a clause from other pages, and to what stands on its page."""

from __future__ import annotations

from html import escape

from guidelinec.write.site.clause_page import ClausePage
from guidelinec.write.site.section import titled_section


def referring_section(page: ClausePage) -> str:
    """The clauses that refer here, each with what it names."""
    rows = "".join(
        f"<li>{page.linked(clause)}{_named(page, target)}</li>\n"
        for clause, target in page.edition.referring.get(page.clause.id, ())
    )
    return titled_section("_referring", "ここを参照している条項", f"<ul>\n{rows}</ul>\n") if rows else ""


def _named(page: ClausePage, target: str) -> str:
    """What is named, where it is not the clause of the page itself."""
    if target == page.clause.id:
        return ""
    return f' → <a href="{escape(page.way(target))}">{escape(page.edition.place(target))}</a>'
