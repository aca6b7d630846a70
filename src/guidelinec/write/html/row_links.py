"""Links from the clauses of an edition to the rows of tables that tell what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape


@dataclass(frozen=True, slots=True)
class RowLink:
    """A link by its address and its words."""

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class ReviewLinks:
    """What the page of an edition leads to: the tables as a whole, and from each clause, by its id, its rows."""

    tables: tuple[RowLink, ...] = ()
    rows: Mapping[str, tuple[RowLink, ...]] = field(default_factory=dict)


def row_links(links: tuple[RowLink, ...]) -> str:
    """The links of a clause, after its title or first words."""
    return "".join(
        f' <a class="changed" href="{escape(link.address)}">{escape(link.words)}</a>' for link in links
    )


def table_links(links: tuple[RowLink, ...]) -> str:
    """The way to the tables, at the top of the page."""
    if not links:
        return ""
    listed = "　".join(f'<a href="{escape(link.address)}">{escape(link.words)}</a>' for link in links)
    return f'<nav class="tables" aria-label="表"><p>{listed}</p></nav>\n'
