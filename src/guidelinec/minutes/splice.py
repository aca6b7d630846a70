"""An exchange put into a file of minutes at the end of its point of the agenda, all other lines left as they are."""

from __future__ import annotations

from guidelinec.model.minutes.meeting import AgendaItem, Exchange
from guidelinec.read.structure.yaml_tree import YamlTree, read_yaml
from guidelinec.write.minutes.yaml import INDENT, write_agenda_item, write_exchange


def spliced(text: str, path: str, place: int, item: AgendaItem, exchange: Exchange) -> str | None:
    """The file with the exchange at the end of the point at that place, or with a point of its own behind the last; None where it cannot be
    read."""
    tree = read_yaml(text.removeprefix("\ufeff").replace("\r\n", "\n"), path)
    if tree.broken or ("agenda",) not in tree.places:
        return None
    count = sum(1 for where in tree.places if len(where) == 2 and where[0] == "agenda")
    end = "\r\n" if "\r\n" in text else "\n"
    entry, column = _entry(tree, place, count, item, exchange)
    lines = text.splitlines(keepends=True)
    at = _line_after(tree, place, count, len(lines))
    while at and not lines[at - 1].strip(" \r\n"):
        at -= 1
    if at and not lines[at - 1].endswith("\n"):
        lines[at - 1] += end
    made = [_shifted(line, column) + end for line in entry.splitlines()]
    return "".join([*lines[:at], *made, *lines[at:]])


def _entry(tree: YamlTree, place: int, count: int, item: AgendaItem, exchange: Exchange) -> tuple[str, int]:
    """What is put in, and how much further to the right than we write it the file has its like."""
    if place >= count:
        first = tree.places.get(("agenda", 0))
        return write_agenda_item(item, exchange), first.column - 5 if first else 0
    first = tree.places.get(("agenda", place, "exchanges", 0))
    if first is None:
        point = tree.places["agenda", place]
        return f"    exchanges:\n{write_exchange(exchange)}", point.column - 5
    return write_exchange(exchange), first.column - len(INDENT) - 3


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
