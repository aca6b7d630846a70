"""Blocks as HTML: paragraphs, lists, tables, figures, notes."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from html import escape

from guidelinec.model.document import (
    Block,
    Break,
    BulletList,
    Cell,
    Column,
    Figure,
    Landscape,
    Note,
    Paragraph,
    Table,
)
from guidelinec.model.walk import plain
from guidelinec.write.html.inlines import PrintPlace, anchor, inlines, label_of

PICTURES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
"""How the pictures begin that a browser may be given."""


def blocks(children: Sequence[Block], place: PrintPlace) -> str:
    """A row of blocks."""
    return "".join(block(child, place) for child in children)


def block(node: Block, place: PrintPlace) -> str:
    """One block."""
    match node:
        case Paragraph():
            return f"<p>{inlines(node.children, place)}</p>\n"
        case BulletList():
            items = "".join(f"<li>{blocks(item, place)}</li>\n" for item in node.items)
            return f"<ul>\n{items}</ul>\n"
        case Table():
            return table(node, place)
        case Figure():
            return figure(node, place)
        case Note():
            return note(node, place)
        case Break():
            return '<div class="page-break"></div>\n'
        case Landscape():
            return blocks(node.children, place)


def named(target: str, place: PrintPlace) -> str:
    """The label of a table, figure or note, as markup; "" where it has none."""
    label = label_text(target, place)
    return f'<span class="label">{escape(label)}</span>' if label else ""


def label_text(target: str, place: PrintPlace) -> str:
    """The label of a table, figure or note as printed; "" where it has none."""
    label = label_of(target, place)
    if label is None:
        return ""
    return f"（{label.text}）" if label.form == "note" else label.text


def table(node: Table, place: PrintPlace) -> str:
    """A table with its caption and heads, in a box that scrolls by keyboard where it is too wide. Where every cell has one head of its own,
    its rows become cards on a narrow screen."""
    words = inlines(node.caption, place)
    label = named(node.id, place)
    caption = (
        f"<caption>{label}{'　' if label and words else ''}{words}</caption>\n" if label or words else ""
    )
    name = escape(f"{label_text(node.id, place)} {plain(node.caption)}".strip() or "表")
    head = "".join(row(cells, node.columns, place, "th") for cells in node.rows[: node.head])
    heads = card_heads(node)
    body = "".join(row(cells, node.columns, place, tag="td", heads=heads) for cells in node.rows[node.head :])
    cards = ' class="cards" role="table"' if heads else ""
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{name}">'
        f"<table{cards}{identifier(node.id, place)}>\n{caption}{columns(node.columns, place)}"
        + (f"<thead>\n{head}</thead>\n" if head else "")
        + f"<tbody>\n{body}</tbody>\n</table></div>\n"
    )


def card_heads(node: Table) -> tuple[str, ...]:
    """The heads of the columns of a table that can be shown as cards; none where cells are merged, heads are missing, or two columns have
    room enough."""
    merged = any(cell.colspan > 1 or cell.rowspan > 1 for cells in node.rows for cell in cells)
    if merged or node.head != 1 or len(node.columns) < 3:
        return ()
    return tuple(" ".join(map(plain, cell.paragraphs)) for cell in node.rows[0])


def identifier(target: str, place: PrintPlace) -> str:
    """The id attribute of what has an id."""
    return f' id="{escape(anchor(target, place.printing))}"' if target else ""


def columns(shown: Sequence[Column], place: PrintPlace) -> str:
    """The widths of columns as classes, since the page's policy forbids style attributes."""
    total = sum(column.width for column in shown)
    if not total:
        return ""
    shares = [max(1, round(100 * column.width / total)) for column in shown]
    place.collected.sizes.update(f".w{share} {{ width: {share}%; }}" for share in shares)
    return "<colgroup>" + "".join(f'<col class="w{share}">' for share in shares) + "</colgroup>\n"


def row(
    cells: Sequence[Cell],
    columns_shown: Sequence[Column],
    place: PrintPlace,
    tag: str,
    heads: Sequence[str] = (),
) -> str:
    """A row of a table; with `heads`, one that can be shown as a card."""
    starts = [0]
    for cell in cells:
        starts.append(starts[-1] + cell.colspan)
    aligned = [columns_shown[start].align if start < len(columns_shown) else "" for start in starts]
    roles = [f' role="cell" data-head="{escape(head)}"' for head in heads] or [""] * len(cells)
    written = (
        one_cell(cell, align, place, tag=tag, attributes=role)
        for cell, align, role in zip(cells, aligned, roles, strict=False)
    )
    return ('<tr role="row">' if heads else "<tr>") + "".join(written) + "</tr>\n"


def one_cell(cell: Cell, align: str, place: PrintPlace, tag: str, attributes: str = "") -> str:
    """A cell; a head cell says that it heads its column, or its group of columns."""
    if tag == "th":
        attributes += ' scope="colgroup"' if cell.colspan > 1 else ' scope="col"'
    if cell.colspan > 1:
        attributes += f' colspan="{cell.colspan}"'
    if cell.rowspan > 1:
        attributes += f' rowspan="{cell.rowspan}"'
    if align:
        attributes += f' class="{align}"'
    text = "".join(f"<p>{inlines(paragraph, place)}</p>" for paragraph in cell.paragraphs)
    return f"<{tag}{attributes}>{text}</{tag}>"


def figure(node: Figure, place: PrintPlace) -> str:
    """A figure with its picture inside the file; without the picture, its description stands there."""
    words = inlines(node.caption, place)
    label = named(node.id, place)
    caption = (
        f"<figcaption>{label}{'　' if label and words else ''}{words}</figcaption>" if label or words else ""
    )
    return f"<figure{identifier(node.id, place)}>{picture(node, place)}{caption}</figure>\n"


def picture(node: Figure, place: PrintPlace) -> str:
    """The picture as a data: URI, or the file that it is."""
    address = place.pictures.get(node.path, "")
    image = (
        f'<img alt="{escape(node.alt)}" src="{escape(address)}">'
        if address
        else data_image(place.assets.get(node.path, b""), node.alt)
    )
    if not image:
        return f"<p>{escape(node.alt)}</p>"
    size = ""
    if node.width:
        size = f' class="mm{node.width:g}"'.replace(".", "_")
        place.collected.sizes.add(f".mm{f'{node.width:g}'.replace('.', '_')} {{ width: {node.width:g}mm; }}")
    return image.replace("<img", f"<img{size}", 1)


def data_image(data: bytes, alt: str) -> str:
    """A picture inside the page; "" for what is none that every browser shows."""
    kind = next((kind for start, kind in PICTURES if data.startswith(start)), "")
    return f'<img alt="{escape(alt)}" src="data:{kind};base64,{b64encode(data).decode()}">' if kind else ""


def note(node: Note, place: PrintPlace) -> str:
    """A numbered note in the body."""
    return (
        f'<div class="note" role="note"{identifier(node.id, place)}>'
        f"{named(node.id, place)}{blocks(node.children, place)}</div>\n"
    )
