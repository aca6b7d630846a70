"""The roll-up as one page: sums, a heat map of towns by policy item and by chapter, and what could not be read. No network, no script."""

from __future__ import annotations

from html import escape

from guidelinec.worklist.roll_up import RollUp, share
from guidelinec.worklist.status import CLASSES
from guidelinec.write.html.table_page import STYLE, table_page
from guidelinec.write.status_report.tables import NOTHING_ASKED, FigureRow, FigureTable, status_tables

STEPS = 10
"""Shades of the heat map; each cell says its figure in words too."""

HEAT = (
    STYLE
    + """
table.figures { table-layout: auto; width: auto; font-variant-numeric: tabular-nums; line-height: 1.5; }
.figures td { text-align: right; white-space: nowrap; padding: .2em .5em; }
.figures tbody th { font-weight: normal; position: sticky; left: 0; background: var(--paper); min-width: 8em; }
.figures thead th { vertical-align: bottom; min-width: 3.2em; overflow-wrap: normal; }
.scroll { overflow: auto; max-height: 85vh; }
.none { color: var(--quiet); text-align: center; }
"""
    + "".join(
        f".h{step} {{ background: hsl(210 65% {97 - 6 * step}%); color: {'#fff' if step > 6 else '#16202c'}; }}\n"
        for step in range(STEPS + 1)
    )
    + "@media print { .scroll { overflow: visible; max-height: none; } td { print-color-adjust: exact; } }\n"
)


def write_roll_up_html(rolled: RollUp) -> str:
    """The page."""
    tables = status_tables(rolled)
    title = f"改正の反映状況　{rolled.title}"
    body = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{len(rolled.towns)}団体。改正の全体の反映率 <strong>{_percent(share(rolled.counts))}</strong></p>",
        _sums(rolled),
        _failed(rolled),
        _index(tables),
        *(_table(table, number) for number, table in enumerate(tables)),
    ]
    mark = f"{rolled.document}@{rolled.to}:{rolled.fingerprint}"
    return table_page(title, body, mark, start="t0", style=HEAT)


def _percent(value: float | None) -> str:
    return NOTHING_ASKED if value is None else f"{value:.0%}"


def _sums(rolled: RollUp) -> str:
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in CLASSES)
    figures = "".join(f"<td>{rolled.counts[name]:,}</td>" for name in CLASSES)
    return f'<div class="scroll"><table class="figures"><thead><tr>{heads}</tr></thead><tbody><tr>{figures}</tr></tbody></table></div>'


def _failed(rolled: RollUp) -> str:
    if not rolled.failed:
        return ""
    rows = "".join(f"<li>{escape(failed.name)}：{escape(failed.reason)}</li>" for failed in rolled.failed)
    return f'<div class="findings"><h2>読めなかったもの（{len(rolled.failed)}件）</h2><ul>{rows}</ul></div>'


def _index(tables: tuple[FigureTable, ...]) -> str:
    links = "".join(
        f'<li><a href="#t{number}">{escape(table.name)}</a></li>' for number, table in enumerate(tables)
    )
    return f'<nav aria-label="表の一覧"><ul>{links}</ul></nav>'


def _table(table: FigureTable, number: int) -> str:
    heads = "".join(
        f'<th scope="col"{f" title={chr(34)}{escape(column.title)}{chr(34)}" if column.title else ""}>{escape(column.head)}</th>'
        for column in table.columns
    )
    rows = "\n".join(_row(table, row) for row in table.rows)
    return (
        f'<h2 id="t{number}">{escape(table.name)}</h2>\n<p class="quiet">{escape(table.note)}</p>\n'
        f'<div class="scroll" tabindex="0"><table class="figures"><thead><tr><th scope="col"></th>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table></div>"
    )


def _row(table: FigureTable, row: FigureRow) -> str:
    title = f' <span class="quiet">{escape(row.title)}</span>' if row.title else ""
    cells = "".join(
        _share_cell(figure) if place < table.shares else f"<td>{figure or 0:,}</td>"
        for place, figure in enumerate(row.figures)
    )
    return f'<tr><th scope="row">{escape(row.name)}{title}</th>{cells}</tr>'


def _share_cell(value: float | None) -> str:
    if value is None:
        return f'<td class="none">{NOTHING_ASKED}</td>'
    return f'<td class="h{round(value * STEPS)}">{_percent(value)}</td>'
