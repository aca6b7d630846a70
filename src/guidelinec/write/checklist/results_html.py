"""The results as one page: tables with bars that are told apart without colour. No network, no script."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from guidelinec.checklist.answer.collected import CollectedAnswers
from guidelinec.checklist.answer.sums import AnswerCounts, total
from guidelinec.write.checklist.results import ResultTable, notices, result_tables
from guidelinec.write.checklist.summary import HEADS, NO_RATE, PATTERNS
from guidelinec.write.html.table_page import STYLE, table_page

MOST_NOTICES = 5_000
WIDTH = 300

_FILLS = ("#1F4E79", "url(#partly)", "url(#not)", "url(#apart)", "url(#none)", "#FFFFFF")
_PATTERNS = """<svg width="0" height="0" aria-hidden="true" style="position:absolute"><defs>
<pattern id="partly" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><rect width="3" height="6" fill="#2E75B6"/></pattern>
<pattern id="not" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#fff"/><rect width="4" height="4" fill="#C00000"/><rect x="4" y="4" width="4" height="4" fill="#C00000"/></pattern>
<pattern id="apart" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="#fff"/><circle cx="2" cy="2" r="1" fill="#595959"/></pattern>
<pattern id="none" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#fff"/><circle cx="4" cy="4" r=".8" fill="#595959"/></pattern>
</defs></svg>"""

LOOK = (
    STYLE
    + """
table.figures { table-layout: auto; width: auto; font-variant-numeric: tabular-nums; line-height: 1.5; }
.figures td { text-align: right; white-space: nowrap; padding: .15em .5em; }
.figures tbody th { font-weight: normal; text-align: left; min-width: 14em; max-width: 40em; }
.figures td.bar { padding: .2em; }
.figures svg { display: block; }
.key span { margin-right: 1.2em; white-space: nowrap; }
.key svg { display: inline-block; vertical-align: middle; }
@media print { .figures svg, .key svg { print-color-adjust: exact; } }
"""
)


def write_results_html(
    collected: CollectedAnswers, title: str, mark: str, profiles: Mapping[str, str]
) -> str:
    """The page."""
    tables = result_tables(collected, profiles)
    whole = total(body.counts for body in collected.bodies)
    bodies = len({body.body for body in collected.bodies})
    body = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{bodies}団体、{len(collected.bodies)}の票。全体の実施率 <strong>{_rate(whole)}</strong></p>",
        _PATTERNS,
        _key(),
        _failed(collected),
        *(_table(table, number) for number, table in enumerate(tables)),
        _notices(collected),
    ]
    return table_page(title, body, mark, start="t0", style=LOOK)


def _rate(counts: AnswerCounts) -> str:
    return NO_RATE if counts.rate is None else f"{counts.rate:.0%}"


def _key() -> str:
    """What each filling of a bar stands for."""
    parts = "".join(
        f'<span><svg width="26" height="14" role="img" aria-label="{escape(name)}"><rect width="25" height="13" fill="{fill}" stroke="#404040"/></svg> {escape(name)}</span>'
        for (name, _, _), fill in zip(PATTERNS, _FILLS, strict=True)
    )
    return f'<p class="key">{parts}</p>'


def _table(table: ResultTable, number: int) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in (table.first, *HEADS, "割合"))
    rows = "\n".join(_row(name, counts) for name, counts in table.rows)
    return (
        f'<h2 id="t{number}">{escape(table.name)}</h2>\n<p class="quiet">{escape(table.note)}</p>\n'
        f'<div class="scroll" tabindex="0"><table class="figures"><thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>'
    )


def _row(name: str, counts: AnswerCounts) -> str:
    figures = "".join(f"<td>{figure:,}</td>" for figure in counts.figures())
    return (
        f'<tr><th scope="row">{escape(name)}</th>{figures}<td>{_rate(counts)}</td>'
        f'<td class="bar">{_bar(name, counts)}</td></tr>'
    )


def _bar(name: str, counts: AnswerCounts) -> str:
    """A bar of six parts; what it shows stands in the figures beside it too."""
    parts, place = [], 0.0
    for figure, fill in zip(counts.figures()[1:], _FILLS, strict=True):
        width = WIDTH * figure / counts.rows if counts.rows else 0
        if width:
            parts.append(
                f'<rect x="{place:.1f}" y="1" width="{width:.1f}" height="12" fill="{fill}" stroke="#404040" stroke-width=".6"/>'
            )
        place += width
    return f'<svg width="{WIDTH + 2}" height="14" role="img" aria-label="{escape(name)} 実施率{_rate(counts)}">{"".join(parts)}</svg>'


def _failed(collected: CollectedAnswers) -> str:
    if not collected.failed:
        return ""
    rows = "".join(
        f"<li>{escape(failure.name)}：{escape(failure.reason)}</li>" for failure in collected.failed
    )
    return f'<div class="findings"><h2>読めなかったファイル（{len(collected.failed)}件）</h2><ul>{rows}</ul></div>'


def _notices(collected: CollectedAnswers) -> str:
    """Who has not answered what."""
    rows = list(notices(collected))
    if not rows:
        return ""
    shown = "\n".join(
        f"<tr><th scope='row'>{escape(who)}</th><td>{escape(what)}</td><td style='white-space:normal;text-align:left'>{escape(which)}</td></tr>"
        for who, what, which in rows[:MOST_NOTICES]
    )
    more = (
        f"<p>ほか{len(rows) - MOST_NOTICES}件は、Excelの表にあります。</p>"
        if len(rows) > MOST_NOTICES
        else ""
    )
    return (
        '<h2 id="open">未回答、再度の回答が要るもの</h2><div class="scroll" tabindex="0"><table class="figures">'
        f"<thead><tr><th scope='col'>団体・部署</th><th scope='col'>内容</th><th scope='col'>項目</th></tr></thead><tbody>\n{shown}\n</tbody></table></div>{more}"
    )
