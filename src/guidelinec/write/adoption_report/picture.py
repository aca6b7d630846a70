"""Bars of a picture as inline SVG: one row each, its parts in shares of the whole, with the same numbers in a table to unfold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from guidelinec.write.adoption_report.coverage import CoverageBar

ROW, NAME, BAR, GAP = 26, 300, 420, 6
"""Height of a row, width of its name and of its bar, and the gap around a bar, in pixels."""

LONGEST: Final = 22
"""Characters of a name that fit."""


def bars(title: str, rows: Sequence[CoverageBar], colours: Mapping[str, str]) -> str:
    """A figure: a legend, and a bar for each row with anything in it; below it the table of its numbers."""
    shown = [row for row in rows if row.total]
    height = ROW * (len(shown) + 1)
    told = "".join(_row(row, ROW * (number + 1), colours) for number, row in enumerate(shown))
    return (
        f'<figure><svg viewBox="0 0 {NAME + BAR + 80} {height}" role="img" aria-label="{escape(title, quote=True)}">'
        f"<title>{escape(title)}</title>{_legend(colours)}{told}</svg>"
        f"{_table(title, shown, tuple(colours))}</figure>"
    )


def _table(title: str, rows: Sequence[CoverageBar], states: Sequence[str]) -> str:
    """The numbers of a figure, to unfold."""
    heads = "".join(f"<th>{escape(head)}</th>" for head in ("", *states, "計"))
    lines = "".join(
        f"<tr><th>{escape(row.name)}</th>"
        + "".join(
            f"<td>{count}</td>" for count in (*(row.counts.get(state, 0) for state in states), row.total)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<details><summary>{escape(title)}（数）</summary><table class="numbers"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{lines}</tbody></table></details>"
    )


def _legend(colours: Mapping[str, str]) -> str:
    step = BAR // max(1, len(colours))
    return "".join(
        f'<rect x="{NAME + number * step}" y="5" width="13" height="13" fill="{colour}"/>'
        f'<text x="{NAME + number * step + 18}" y="16">{escape(name)}</text>'
        for number, (name, colour) in enumerate(colours.items())
    )


def _row(row: CoverageBar, top: int, colours: Mapping[str, str]) -> str:
    name = row.name if len(row.name) <= LONGEST else row.name[: LONGEST - 1] + "…"
    words = "、".join(f"{state}{row.counts.get(state, 0)}" for state in colours)
    parts, left = "", float(NAME)
    for state, colour in colours.items():
        count = row.counts.get(state, 0)
        width = BAR * count / row.total
        if count:
            parts += f'<rect x="{left:.1f}" y="{top + GAP}" width="{width:.1f}" height="{ROW - 2 * GAP}" fill="{colour}"/>'
        left += width
    return (
        f"<g><title>{escape(row.name)}：{words}</title>"
        f'<text x="{NAME - 8}" y="{top + ROW - 9}" text-anchor="end">{escape(name)}</text>{parts}'
        f'<text x="{NAME + BAR + 8}" y="{top + ROW - 9}">{row.total}件</text></g>'
    )
