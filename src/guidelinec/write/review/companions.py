"""The companions that are 要確認 on the review page, with the ways to the changes that made them so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

from guidelinec.model.companions.standing import ItemStanding, RestatedClause, due_items
from guidelinec.write.companion_table.names import clause_name, companion_name, item_name
from guidelinec.write.review.rows import ReviewRow


def companions_html(standings: Sequence[ItemStanding], rows: Sequence[ReviewRow]) -> str:
    """The items that somebody must look at, folded together; nothing where there are none."""
    due = due_items(tuple(standings))
    if not due:
        return ""
    anchors = {unit.clause: row.anchor for row in reversed(rows) for unit in row.units}
    said = "".join(
        f"<section><h3>{escape(name)}</h3>\n<ul>\n{''.join(_item(standing, anchors) for standing in group)}</ul>\n</section>\n"
        for name, group in groupby(due, lambda standing: companion_name(standing.companion))
    )
    return f'<details class="policy companions" id="_companions"><summary>要確認の関連文書（{len(due)}項目）</summary>\n{said}</details>\n'


def _item(standing: ItemStanding, anchors: Mapping[str, str]) -> str:
    places = "、".join(_place(clause, anchors) for clause in standing.changed)
    return f"<li>{escape(item_name(standing.item))}：{places}</li>\n"


def _place(clause: RestatedClause, anchors: Mapping[str, str]) -> str:
    name, anchor = escape(clause_name(clause)), anchors.get(clause.id)
    return f'<a href="#{escape(anchor)}">{name}</a>' if anchor else name
