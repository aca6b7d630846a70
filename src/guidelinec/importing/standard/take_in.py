"""A workbook with a table of metrics becomes the files of an edition: headings and rows get ids, numbers are taken off where computing
gives them again, and what has no column of its own is kept in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from guidelinec.importing.source_files import quoted, with_edition
from guidelinec.importing.standard.ids import id_of, new_id
from guidelinec.importing.standard.intake import StandardTarget, TableIntake
from guidelinec.importing.standard.rows import written_metrics
from guidelinec.model.document import Inlines, Text
from guidelinec.model.project import Edition
from guidelinec.model.requirements.columns import (
    LARGE,
    MIDDLE,
    NOTE,
    SMALL,
)
from guidelinec.model.requirements.written import WrittenItem, WrittenMetric
from guidelinec.numbering.formats import format_number
from guidelinec.read.requirements.workbook import MetricTable, TableRow

PREFACE: Final = "preface"
OUTSIDE: Final = "表の外の記載"
NO_HEADING: Final = {LARGE: "要件", MIDDLE: "要件", SMALL: "要件"}
"""The headings of a table that has none of a level."""

_NUMBERED = re.compile(r"([A-Z](?:[.．]\d+)*)[.．]?[\s　]+(?=\S)")

SCHEME: Final = """  main:
    headings:
      - {name: 大項目, text: "%1", format: upperLetter}
      - {name: 中項目, text: "%1.%2"}
      - {name: 小項目, text: "%1.%2.%3"}
      - {name: メトリクス, text: "%1.%2.%3.%4"}
    items:
      - {name: 号, text: (%1)}
  preface:
    headings:
      - {text: ""}
    items: []
"""


@dataclass(frozen=True, slots=True)
class ImportedStandard:
    """The files of an edition, its rows, how many ids came from an older edition, the words that computing gives again, and what a person
    should look at."""

    files: Mapping[str, bytes]
    guideline: str
    metrics: tuple[WrittenMetric, ...]
    taken_over: int
    computed: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StandardWriters:
    """How a 大項目 is written as a file of metrics, and a paragraph as Markdown."""

    table: Callable[[WrittenItem], str]
    words: Callable[[Inlines], str]


def import_standard(
    table: MetricTable, target: StandardTarget, text: str, write: StandardWriters
) -> ImportedStandard:
    """The files; `text` is the guideline.yaml that there is ("" for none)."""
    taking = TableIntake(table, target, table.groups or ("選択",), set(target.taken))
    items = tuple(_items(taking, table.rows, (LARGE, MIDDLE, SMALL), (), ""))
    folder = f"source/{target.document}/{target.edition}/"
    files = {f"{folder}metrics/{item.id}.yaml": write.table(item).encode() for item in items}
    names = [f"metrics/{item.id}.yaml" for item in items]
    outline = "".join(f"    - {{file: {name}}}\n" for name in names)
    if table.outside:
        files[f"{folder}{PREFACE}.md"] = _preface(taking, write).encode()
        outline = f"    - {{file: {PREFACE}.md, numbering: preface}}\n{outline}"
    guideline = text or _guideline(taking)
    edition = Edition(target.edition, "published", base=target.base)
    return ImportedStandard(
        files=files,
        guideline=with_edition(guideline, edition, (), outline),
        metrics=tuple(_all_metrics(items)),
        taken_over=taking.taken_over,
        computed=tuple(taking.computed),
        doubts=tuple(taking.doubts),
    )


def _all_metrics(items: Iterable[WrittenItem]) -> Iterator[WrittenMetric]:
    for item in items:
        yield from item.metrics
        yield from _all_metrics(item.items)


def _guideline(taking: TableIntake) -> str:
    target = taking.target
    groups = "".join(
        f"  - {{id: {quoted(group)}, title: {quoted('グループ' + group)}}}\n" for group in taking.groups
    )
    head = f"id: {target.document}\ntitle: {quoted(target.title)}\neditions:\ngroups:\n{groups}"
    page = "page: {width: 297, height: 210, top: 20, bottom: 18, left: 20, right: 20, numbers: document}\n"
    return f"{head}numbering:\n{SCHEME}outline:\n{page}contents: {{depth: 3}}\n"


def _preface(taking: TableIntake, write: StandardWriters) -> str:
    """What stands around the table, as a chapter of paragraphs."""
    name = new_id(taking, PREFACE, "")
    lines = [line for text in taking.table.outside for line in text.split("\n") if line.strip()]
    paragraphs = "".join(f"\n{write.words((Text(line),))}\n" for line in lines)
    return f"---\nid: {name}\ntitle: {OUTSIDE}\n---\n{paragraphs}"


def _items(
    taking: TableIntake,
    rows: Sequence[TableRow],
    levels: tuple[str, ...],
    path: tuple[str, ...],
    number: str,
) -> Iterator[WrittenItem]:
    """The items of a level in the order of the table, each with the rows that stand under it one after the other."""
    column = levels[0]
    parts = [list(part) for _, part in groupby(rows, key=lambda row: row.texts.get(column, ""))]
    for place, part in enumerate(parts, 1):
        printed = f"{number}.{place}" if number else format_number(place, "upperLetter")
        title = _title(taking, part[0].texts.get(column, ""), printed) or NO_HEADING[column]
        name = id_of(taking, title, (*path, title), path[-1] if path else "")
        below = (*path, title)
        if len(levels) > 1:
            inner = tuple(_items(taking, part, levels[1:], below, printed))
            yield WrittenItem(id=name, title=title, items=inner)
        else:
            metrics = tuple(written_metrics(taking, part, below, (name, printed)))
            yield WrittenItem(id=name, title=title, note=part[0].texts.get(NOTE, ""), metrics=metrics)


def _title(taking: TableIntake, text: str, printed: str) -> str:
    """The words of a heading, without its number where computing gives it again."""
    match = _NUMBERED.match(text)
    if match and match[1].replace("．", ".") == printed:
        taking.computed.append(match[0].strip())
        return text[match.end() :]
    return text
