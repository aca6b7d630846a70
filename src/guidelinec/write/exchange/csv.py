"""An edition as a table in text, a row for each clause: UTF-8 with its mark, so that Excel shows it, and lines that end as RFC 4180 has it.

A cell that a spreadsheet would compute begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from typing import Final

from guidelinec.model.walk import clauses, plain
from guidelinec.write.exchange.lines import own_lines
from guidelinec.write.exchange.printed import PrintedEdition

HEAD: Final = ("id", "number", "title", "kind", "text", "parent")
_COMPUTED: Final = ("=", "+", "-", "@", "\t", "\r")


def write_csv(edition: PrintedEdition) -> bytes:
    """The rows in the order of the text; `kind` is that of the division in which a clause stands, `parent` the clause above."""
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(HEAD)
    for place in clauses(edition.document):
        clause = place.clause
        cells = (
            clause.id,
            edition.numbers.get(clause.id, ""),
            plain(clause.title),
            place.kind,
            own_lines(edition, clause),
            place.parent.id if place.parent else "",
        )
        rows.writerow(map(_text, cells))
    return out.getvalue().encode("utf-8-sig")


def _text(cell: str) -> str:
    cell = cell.replace("\0", "\ufffd")
    return f"'{cell}" if cell.startswith(_COMPUTED) else cell
