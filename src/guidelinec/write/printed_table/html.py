"""Tables as one HTML page: the rows that Word and Excel have, with their links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from guidelinec.write.change_table.words import Destination, Run, Words
from guidelinec.write.html.blocks import data_image
from guidelinec.write.html.table_page import card, card_table, table_page
from guidelinec.write.printed_table.cell_lines import GridRow, cell_lines, grid_columns, line_groups, spans
from guidelinec.write.printed_table.sheets import ColumnMark, ProductOrigin, Sheet, SheetRow, heading


def write_table_page(sheets: tuple[Sheet, ...], origin: ProductOrigin) -> str:
    """The page: the title of the first table over all, and each of the others under its name."""
    first, *others = sheets
    body = [f"<h1>{escape(first.title)}</h1>", _ways(sheets), *_sheet(first, "table-1")]
    for number, sheet in enumerate(others, 2):
        body += [f'<h2 id="table-{number}">{escape(sheet.name)}</h2>', *_sheet(sheet)]
    if origin.printed:
        body.append(f'<p class="quiet">{escape(origin.fingerprint)}</p>')
    return table_page(heading(first), body, origin.fingerprint, "table-1")


def _ways(sheets: tuple[Sheet, ...]) -> str:
    """The way to each table, where there are several."""
    if len(sheets) == 1:
        return ""
    links = "　".join(
        f'<a href="#table-{number}">{escape(sheet.name)}</a>' for number, sheet in enumerate(sheets, 1)
    )
    return f'<nav aria-label="表の一覧"><p>{links}</p></nav>'


def _sheet(sheet: Sheet, anchor: str = "") -> Iterator[str]:
    name = f' id="{anchor}"' if anchor else ""
    yield f'<p class="quiet"{name}>{escape(sheet.note)}</p>' if sheet.note else ""
    yield card_table(sheet.heads, [_row(row, sheet) for row in sheet.rows], sheet.widths)


def _row(row: SheetRow, sheet: Sheet) -> str:
    marks: Sequence[ColumnMark] = sheet.marks or [""] * len(sheet.heads)
    cells = [
        (head, cell_html(words, mark))
        for head, words, mark in zip(sheet.heads, row.cells, marks, strict=True)
    ]
    return card(cells, row.anchor, "" if row.style == "plain" else row.style)


def cell_html(words: Words, mark: ColumnMark) -> str:
    """A paragraph a line, and the tables among them."""
    pieces: list[str] = []
    for texts, rows in line_groups(cell_lines(words)) if words else ():
        pieces += [f"<p>{_line(line, mark)}</p>" for line in texts]
        if rows:
            columns = grid_columns(rows)
            grid = "".join(_grid_row(row, columns, mark) for row in rows)
            pieces.append(
                f'<div class="scroll" role="region" tabindex="0" aria-label="表"><table class="inner">{grid}</table></div>'
            )
    return "".join(pieces)


def _grid_row(row: GridRow, columns: int, mark: ColumnMark) -> str:
    cells = (
        f"<td{_span(last - first)}>{_line(words, mark)}</td>" for words, first, last in spans(row, columns)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _span(columns: int) -> str:
    return f' colspan="{columns}"' if columns > 1 else ""


def _line(line: Words, mark: ColumnMark) -> str:
    return "".join(_run(run, mark) for run in line)


def _run(run: Run, mark: ColumnMark) -> str:
    if run.picture and (image := data_image(run.picture.data, run.picture.alt)):
        return image
    text = escape(run.text)
    if run.link:
        return f'<a href="{escape(_address(run.link))}">{text}</a>'
    if not run.changed:
        return text
    if mark in ("ins", "del"):
        return f"<{mark}>{text}</{mark}>"
    return f'<mark class="{mark}">{text}</mark>' if mark else f"<u>{text}</u>"


def _address(link: Destination) -> str:
    file = link.page or link.file
    return f"{file}.html#{link.place}" if file else f"#{link.place}"
