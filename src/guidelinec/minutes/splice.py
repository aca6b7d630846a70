"""Exchanges and links put into a file of minutes where they belong, all other lines left as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from guidelinec.diagnostics import Span
from guidelinec.model.minutes.meeting import AgendaItem, Exchange, ExchangeLink
from guidelinec.read.structure.yaml_tree import Path, YamlTree, read_yaml
from guidelinec.write.minutes.yaml import INDENT, write_agenda_item, write_exchanges, write_links


def spliced(text: str, path: str, place: int, item: AgendaItem, exchanges: Sequence[Exchange]) -> str | None:
    """The file with the exchanges at the end of the point at that place, or with a point of their own behind the last; None where it cannot
    be read."""
    tree = read_yaml(text.removeprefix("\ufeff").replace("\r\n", "\n"), path)
    if tree.broken or ("agenda",) not in tree.places:
        return None
    count = sum(1 for where in tree.places if len(where) == 2 and where[0] == "agenda")
    end = "\r\n" if "\r\n" in text else "\n"
    entry, column = _entry(tree, place, count, replace(item, exchanges=tuple(exchanges)))
    lines = text.splitlines(keepends=True)
    target = _line_after(tree, place, count, len(lines))
    while target and not lines[target - 1].strip(" \r\n"):
        target -= 1
    if target and not lines[target - 1].endswith("\n"):
        lines[target - 1] += end
    made = [_shifted(line, column) + end for line in entry.splitlines()]
    return "".join([*lines[:target], *made, *lines[target:]])


ExchangePlace: TypeAlias = tuple[int, int]
"""Where an exchange stands: the place of its point in the agenda, and its own among those of the point."""


def linked(text: str, path: str, more: Mapping[ExchangePlace, Sequence[ExchangeLink]]) -> str | None:
    """The file with more links of the exchanges at these places; None where it cannot be read, or has links in a line."""
    tree = read_yaml(text.removeprefix("\ufeff").replace("\r\n", "\n"), path)
    if tree.broken:
        return None
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    links = _links_there(tree)
    for (point, place), added in sorted(more.items(), reverse=True):
        where: Path = ("agenda", point, "exchanges", place)
        made = _link_lines(tree, where, links.get(where, []), added, lines)
        if made is None:
            return None
        row, margin, entries = made
        lines[row:row] = [f"{margin}{entry}{end}" for entry in entries]
    return "".join(lines)


def _links_there(tree: YamlTree) -> dict[Path, list[Span]]:
    """The places of the links of each exchange."""
    links: dict[Path, list[Span]] = {}
    for where, span in tree.places.items():
        if len(where) == 6 and where[4] == "links":
            links.setdefault(where[:4], []).append(span)
    return links


def _link_lines(
    tree: YamlTree, where: Path, known: Sequence[Span], added: Sequence[ExchangeLink], lines: Sequence[str]
) -> tuple[int, str, list[str]] | None:
    """Behind how many lines the links of an exchange go, how far in, and as which lines."""
    if where not in tree.places:
        return None
    if known:
        in_lines = lines[known[0].line - 1].lstrip().startswith("- ")
        return (known[-1].line, " " * (known[0].column - 3), write_links(added)) if in_lines else None
    row = _row_of(tree, where, "promises", "source")
    entries = ["links:", *(f"  {line}" for line in write_links(added))]
    return (row, " " * (tree.places[where].column - 1), entries) if row else None


def _row_of(tree: YamlTree, where: Path, *keys: str) -> int:
    """The number of lines before the first of some keys that an exchange has, 0 where it has none."""
    rows = [tree.places[(*where, key)].line - 1 for key in keys if (*where, key) in tree.places]
    return min(rows, default=0)


def _entry(tree: YamlTree, place: int, count: int, item: AgendaItem) -> tuple[str, int]:
    """What is put in, and how much further to the right than we write it the file has its like."""
    if place >= count:
        first = tree.places.get(("agenda", 0))
        return write_agenda_item(item), first.column - 5 if first else 0
    first = tree.places.get(("agenda", place, "exchanges", 0))
    if first is None:
        point = tree.places["agenda", place]
        return f"    exchanges:\n{write_exchanges(item)}", point.column - 5
    return write_exchanges(item), first.column - len(INDENT) - 3


def _line_after(tree: YamlTree, place: int, count: int, last: int) -> int:
    """The number of lines before what stands behind the point at a place."""
    behind = tree.places.get(("agenda", place + 1)) if place < count - 1 else None
    if behind is not None:
        return behind.line - 1
    agenda = tree.places["agenda",].line
    keys = (span.line for where, span in tree.places.items() if len(where) == 1)
    return min((line - 1 for line in keys if line > agenda), default=last)


def _shifted(line: str, column: int) -> str:
    """A line moved to the right, or to the left as far as it has spaces."""
    return " " * column + line if column >= 0 else line[min(-column, len(line) - len(line.lstrip())) :]
