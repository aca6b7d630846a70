"""The words of a row with what came and went in them, as HTML: paragraphs, and table rows as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from guidelinec.model.change import Edit

LINE, CELL = "\n", "\t"
"""What parts the lines and the cells of a text."""

BOTH, NEW, OLD = "=-+", "=+", "=-"
"""Which edits are shown: all, those of the new text, those of the old one."""


def marked_text(edits: Iterable[Edit], shown: str = BOTH) -> str:
    """The text as paragraphs; lines with cells that follow each other are one table."""
    lines = list(_parted((edit for edit in edits if edit.op in shown), LINE))
    return "".join(
        _table(group) if is_table else "".join(f"<p>{marked_words(line)}</p>" for line in group if line)
        for is_table, group in groupby(lines, key=_has_cells)
    )


def marked_words(edits: Iterable[Edit]) -> str:
    """Words in a line: what came in `ins`, what went in `del`; a number that only follows a renumbering is marked as that."""
    return "".join(_marked(edit) for edit in edits if edit.text)


def _marked(edit: Edit) -> str:
    words = escape(edit.text)
    if edit.op == "=":
        return words
    name = "ins" if edit.op == "+" else "del"
    follows = ' class="number"' if edit.number else ""
    return f"<{name}{follows}>{words}</{name}>"


def _parted(edits: Iterable[Edit], sign: str) -> Iterator[tuple[Edit, ...]]:
    """The edits parted wherever their texts hold the sign."""
    line: list[Edit] = []
    for edit in edits:
        first, *others = edit.text.split(sign)
        line.append(Edit(edit.op, first, edit.number))
        for part in others:
            yield tuple(line)
            line = [Edit(edit.op, part, edit.number)]
    yield tuple(line)


def _has_cells(line: tuple[Edit, ...]) -> bool:
    return any(CELL in edit.text for edit in line)


def _table(lines: Iterable[tuple[Edit, ...]]) -> str:
    rows = (
        "<tr>" + "".join(f"<td>{marked_words(cell)}</td>" for cell in _parted(line, CELL)) + "</tr>"
        for line in lines
    )
    return f'<div class="scroll" tabindex="0" role="group" aria-label="表"><table><tbody>{"".join(rows)}</tbody></table></div>'
