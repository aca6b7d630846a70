"""What an editor asks of a place in the source: hover, definition, uses, the outline of a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol.types import DocumentSymbol, SymbolKind

from guidelinec.diagnostics import Span
from guidelinec.lsp.positions import as_range
from guidelinec.lsp.snapshot import EditionIndex
from guidelinec.model import walk
from guidelinec.model.document import Clause

MOST = 600
"""Characters of a clause that a hover shows."""


def hover(index: EditionIndex, name: str) -> str:
    """A clause as Markdown: number, title, text; and its text in the older edition where that is another. Of a fact its value."""
    if name in index.facts:
        return f"**{index.facts[name].words}** `{name}`"
    node = index.named.get(name)
    if not isinstance(node, Clause):
        return f"**{index.label(name)}** `{name}`" if node else ""
    parts = [f"**{index.label(name)}　{walk.plain(node.title)}** `{name}`", _shown(node)]
    old = index.old_clauses.get(name)
    if index.base and old is None:
        parts.append(f"*{index.base.document.edition}: （新設）*")
    elif index.base and old and _shown(old) != _shown(node):
        parts += [f"*{index.base.document.edition}*", _shown(old)]
    return "\n\n".join(part for part in parts if part)


def _shown(clause: Clause) -> str:
    text = walk.own_text(clause)
    return text if len(text) <= MOST else text[: MOST - 1] + "…"


def definition(index: EditionIndex, name: str) -> Span | None:
    """Where an id is given, or a value registered."""
    node = index.facts.get(name) or index.named.get(name)
    return node.span if node else None


def uses(index: EditionIndex, name: str) -> tuple[Span, ...]:
    """Where an id is referred to, or a value printed."""
    return index.uses.get(name, ())


def outline(index: EditionIndex, path: str, lines: Sequence[str]) -> list[DocumentSymbol]:
    """The clauses of a file as a tree, each with its printed number."""
    roots = walk.all_clauses(index.edition.document.clauses)
    first = next((clause for clause in roots if clause.span and clause.span.path == path), None)
    return [_symbol(index, first, path, lines)] if first else []


def _symbol(index: EditionIndex, clause: Clause, path: str, lines: Sequence[str]) -> DocumentSymbol:
    span = clause.span or Span(path, 1)
    title = walk.plain(clause.title) or walk.own_text(clause).partition("\n")[0][:30]
    place = as_range(span, lines)
    below = [_symbol(index, child, path, lines) for child in _children(clause, path)]
    return DocumentSymbol(
        name=f"{index.label(clause.id)} {title}".strip() or clause.id or "–",
        detail=clause.id,
        kind=SymbolKind.Namespace if clause.form == "heading" else SymbolKind.Field,
        range=place,
        selection_range=place,
        children=below,
    )


def _children(clause: Clause, path: str) -> Iterator[Clause]:
    for child, _ in walk.child_clauses(clause):
        if child.span and child.span.path == path:
            yield child
