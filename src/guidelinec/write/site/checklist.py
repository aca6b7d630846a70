"""The rows of the edition's checklist that come from the clauses of a page."""

from __future__ import annotations

from html import escape

from guidelinec.model.checklist.rows import STRENGTH_WORDS, ChecklistRow
from guidelinec.write.html.table_page import card, card_table
from guidelinec.write.site.clause_page import ClausePage
from guidelinec.write.site.section import titled_section


def checklist_section(page: ClausePage) -> str:
    """The rows as a table; nothing where the edition has no checklist."""
    if page.edition.checklist is None:
        return ""
    rows = [row for name in page.names for row in page.edition.checklist_rows.get(name, ())]
    if not rows:
        return ""
    table = card_table(("条項", "点検項目", "担当", "強さ"), [_row(page, row) for row in rows], (2, 6, 2, 1))
    return titled_section("_checklist", "点検項目", table)


def _row(page: ClausePage, row: ChecklistRow) -> str:
    when = f"（{row.when}）" if row.when else ""
    cells = (
        ("条項", f'<a href="{escape(page.way(row.clause))}">{escape(page.edition.number(row.clause))}</a>'),
        ("点検項目", escape(row.asks + when)),
        ("担当", escape(row.role or row.who)),
        ("強さ", STRENGTH_WORDS[row.strength]),
    )
    return card(cells)
