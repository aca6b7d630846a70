"""The documents that restate clauses of a page (関連文書), and which of their items must be looked at since a clause changed."""

from __future__ import annotations

from html import escape

from guidelinec.model.companions.standing import STATE_WORDS, ItemStanding, RestatedClause
from guidelinec.write.companion_table.names import DUE, companion_name, item_name
from guidelinec.write.html.table_page import card, card_table
from guidelinec.write.site.clause_page import ClausePage
from guidelinec.write.site.section import titled_section


def companions_section(page: ClausePage) -> str:
    """A row for each item that restates a clause of the page, or one above it; nothing where there is none."""
    rows = [
        _row(page, standing, clause)
        for name in page.names
        for standing, clause in page.edition.restated.get(name, ())
    ]
    if not rows:
        return ""
    table = card_table(("条項", "関連文書", "箇所", "照合した版", "状態"), rows, (2, 4, 4, 2, 2))
    return titled_section("_companions", "この条項を書き写している関連文書", table)


def _row(page: ClausePage, standing: ItemStanding, clause: RestatedClause) -> str:
    due = clause.state != "same"
    state = f"<strong>{DUE}</strong>（{STATE_WORDS[clause.state]}）" if due else STATE_WORDS[clause.state]
    cells = (
        ("条項", f'<a href="{escape(page.way(clause.id))}">{escape(page.edition.number(clause.id))}</a>'),
        ("関連文書", escape(companion_name(standing.companion))),
        ("箇所", escape(item_name(standing.item))),
        ("照合した版", escape(standing.since)),
        ("状態", state),
    )
    return card(cells)
