"""A row of the review page: its heading, what kind of change it is, its words, and what was said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from guidelinec.model.change import Edit
from guidelinec.model.trace import KIND_NAMES
from guidelinec.write.change_table.remarks import item_anchor
from guidelinec.write.change_table.words import Run
from guidelinec.write.html.blocks import data_image
from guidelinec.write.review.cases import cases_html
from guidelinec.write.review.origin import origin_html
from guidelinec.write.review.reading import reading_html, states
from guidelinec.write.review.rows import ReviewRow
from guidelinec.write.review.said import said_html
from guidelinec.write.review.words import BOTH, NEW, OLD, marked_text, marked_words

NO_NAMES: Final[Mapping[str, str]] = {}
DEEPEST = 4
"""The depth from which headings look alike. All are of one level, since a filter may hide those above them."""


def row_html(row: ReviewRow, editions: Mapping[str, str] = NO_NAMES) -> str:
    """The row as an article that scripts filter by its data and links reach by its id; `editions` are the names of the editions by id."""
    kind = f" {row.kind}" if row.changed else ""
    return (
        f'<article class="row{kind}" id="{escape(row.anchor)}" tabindex="-1"{_data(row)}>\n'
        f"{_heading(row)}{_further(row)}{_about(row)}{origin_html(row, editions)}{_words(row)}{_pictures(row)}{cases_html(row.cases)}{said_html(row.comments)}</article>\n"
    )


def _data(row: ReviewRow) -> str:
    """What filters ask for. An empty value is left out, since most rows have most of them empty."""
    character = row.change.character
    values = {
        "part": row.part,
        "kind": row.kind if row.changed else "",
        "nature": character.nature if row.changed else "",
        "duty": character.duty,
        "item": " ".join(row.items),
        "open": "1" if any(not comment.is_answered for comment in row.comments) else "",
        "place": row.place or f"旧{row.was}",
        "clause": row.units[0].clause,
        "mark": row.mark,
        "read": states(row),
    }
    return "".join(f' data-{name}="{escape(value)}"' for name, value in values.items() if value)


def _heading(row: ReviewRow) -> str:
    unit = row.units[0]
    if unit.kind:
        return f'<p class="division">{escape(unit.kind)}</p>\n'
    title = marked_words(row.change.title_edits) or escape(unit.title)
    words = "　".join(part for part in (escape(row.number), title) if part)
    if not words:
        return ""
    if not unit.title:
        return f'<p class="number">{words}</p>\n'
    return f'<h2 class="depth{min(unit.level, DEEPEST)}">{words}</h2>\n'


def _further(row: ReviewRow) -> str:
    """The other clauses of a row of several, which links reach too."""
    return "".join(
        f'<p class="number" id="{escape(anchor)}">{escape(unit.title or unit.clause)}</p>\n'
        for anchor, unit in zip(row.further, row.units[1:], strict=True)
    )


def _about(row: ReviewRow) -> str:
    """What became of the clause, which items asked for it, and since when it stands."""
    if not row.changed and not row.spans:
        return ""
    items = "".join(
        f' <a class="item" href="#{escape(item_anchor(name))}">{escape(name)}</a>' for name in row.items
    )
    notes = "".join(f" <span>{escape(words)}</span>" for words in (*row.remarks, _history(row)) if words)
    place = f" <span>{escape(row.place)}</span>" if row.place else ""
    table = f' <a href="{escape(row.table)}">新旧対照表</a>' if row.table else ""
    kind = escape(KIND_NAMES[row.kind]) if row.changed else "語句のほかの変更"
    return f'<p class="about"><strong>{kind}</strong>{place}{items}{notes}{reading_html(row)}{table}</p>\n'


def _history(row: ReviewRow) -> str:
    if not row.change.old:
        return "この版で新しく置かれた"
    if not row.change.new:
        return f"旧{row.was}"
    return "" if row.place == row.was else f"旧{row.was}"


def _words(row: ReviewRow) -> str:
    """The words once where nothing changed; else once with all marks, and once side by side."""
    edits = row.change.edits
    if not _is_marked(edits):
        return f'<div class="words">{marked_text(edits, NEW if row.change.new else OLD)}</div>\n'
    new, old = marked_text(edits, NEW), marked_text(edits, OLD)
    return (
        f'<div class="words inline">{marked_text(edits, BOTH)}</div>\n'
        f'<div class="sides"><div><p class="side">改正後</p>{new or _absent("（削る）")}</div>'
        f'<div><p class="side">改正前</p>{old or _absent("（新設）")}</div></div>\n'
    )


def _is_marked(edits: Sequence[Edit]) -> bool:
    return any(edit.op != "=" for edit in edits)


def _absent(words: str) -> str:
    return f'<p class="absent">{words}</p>'


def _pictures(row: ReviewRow) -> str:
    """Exchanged pictures, old and new."""
    return "".join(
        f'<div class="pictures"><figure>{_picture(new)}<figcaption>改正後</figcaption></figure>'
        f"<figure>{_picture(old)}<figcaption>改正前</figcaption></figure></div>\n"
        for old, new in row.pictures
    )


def _picture(run: Run) -> str:
    """The picture, or its name where it is none that browsers show."""
    image = data_image(run.picture.data, run.picture.alt) if run.picture else ""
    return image or f"<p>{escape(run.text)}</p>"
