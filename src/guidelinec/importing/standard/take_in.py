"""A workbook with a table of metrics becomes the files of an edition: headings and rows get ids, numbers are taken off where computing
gives them again, and what has no column of its own is kept in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count, groupby
from typing import Final

from guidelinec.importing.naming.heading_names import heading_name
from guidelinec.importing.source_files import quoted, with_edition
from guidelinec.model.document import Clause, Inlines, Text
from guidelinec.model.ids import is_id
from guidelinec.model.project import Edition
from guidelinec.model.requirements.columns import (
    ID,
    LARGE,
    LEVELS,
    METRIC,
    MIDDLE,
    NOT_ASKED,
    NOTE,
    NUMBER,
    SMALL,
)
from guidelinec.model.requirements.form import (
    CHOSEN,
    CLAUSES,
    CLOUD,
    CONDITIONS,
    REMARKS,
    metric_of,
)
from guidelinec.model.requirements.metric import Group, without_empty_end
from guidelinec.model.requirements.written import WrittenItem, WrittenMetric
from guidelinec.model.walk import plain
from guidelinec.numbering.formats import format_number
from guidelinec.read.requirements.workbook import MetricTable, TableRow

PREFACE: Final = "preface"
OUTSIDE: Final = "表の外の記載"
NO_HEADING: Final = {LARGE: "要件", MIDDLE: "要件", SMALL: "要件"}
"""The headings of a table that has none of a level."""

_NUMBERED = re.compile(r"([A-Z](?:[.．]\d+)*)[.．]?[\s　]+(?=\S)")
_CHOSEN = re.compile(r"(?:レベル)?([0-5])")
_NONE = ("", "-", "－", "ー", "―", "‐", "—", "*")

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
class StandardTarget:
    """Where an edition goes: the document, its name, its title, the ids that are taken, and those of an older edition by the words of
    a row and what stands above it."""

    document: str
    edition: str
    title: str
    taken: frozenset[str] = frozenset()
    known: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    base: str = ""


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


@dataclass(slots=True)
class _TableIntake:
    """A table while it is taken in."""

    table: MetricTable
    target: StandardTarget
    groups: tuple[str, ...]
    taken: set[str]
    taken_over: int = 0
    computed: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StandardWriters:
    """How a 大項目 is written as a file of metrics, and a paragraph as Markdown."""

    table: Callable[[WrittenItem], str]
    words: Callable[[Inlines], str]


def import_standard(
    table: MetricTable, target: StandardTarget, text: str, write: StandardWriters
) -> ImportedStandard:
    """The files; `text` is the guideline.yaml that there is ("" for none)."""
    taking = _TableIntake(table, target, table.groups or ("選択",), set(target.taken))
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


def _guideline(taking: _TableIntake) -> str:
    target = taking.target
    groups = "".join(
        f"  - {{id: {quoted(group)}, title: {quoted('グループ' + group)}}}\n" for group in taking.groups
    )
    head = f"id: {target.document}\ntitle: {quoted(target.title)}\neditions:\ngroups:\n{groups}"
    page = "page: {width: 297, height: 210, top: 20, bottom: 18, left: 20, right: 20, numbers: document}\n"
    return f"{head}numbering:\n{SCHEME}outline:\n{page}contents: {{depth: 3}}\n"


def _preface(taking: _TableIntake, write: StandardWriters) -> str:
    """What stands around the table, as a chapter of paragraphs."""
    name = _new_id(taking, PREFACE, "")
    lines = [line for text in taking.table.outside for line in text.split("\n") if line.strip()]
    paragraphs = "".join(f"\n{write.words((Text(line),))}\n" for line in lines)
    return f"---\nid: {name}\ntitle: {OUTSIDE}\n---\n{paragraphs}"


def _items(
    taking: _TableIntake,
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
        name = _id(taking, title, (*path, title), path[-1] if path else "")
        below = (*path, title)
        if len(levels) > 1:
            inner = tuple(_items(taking, part, levels[1:], below, printed))
            yield WrittenItem(id=name, title=title, items=inner)
        else:
            metrics = tuple(_metrics(taking, part, below, (name, printed)))
            yield WrittenItem(id=name, title=title, note=part[0].texts.get(NOTE, ""), metrics=metrics)


def _title(taking: _TableIntake, text: str, printed: str) -> str:
    """The words of a heading, without its number where computing gives it again."""
    match = _NUMBERED.match(text)
    if match and match[1].replace("．", ".") == printed:
        taking.computed.append(match[0].strip())
        return text[match.end() :]
    return text


def _metrics(
    taking: _TableIntake, rows: Sequence[TableRow], path: tuple[str, ...], above: tuple[str, str]
) -> Iterator[WrittenMetric]:
    name, number = above
    for place, row in enumerate(rows, 1):
        texts = row.texts
        title = texts.get(METRIC, "") or "（名のない行）"
        own = texts.get(ID, "")
        levels = [texts.get(level, "") for level in LEVELS]
        levels = [*levels[:2], *without_empty_end(levels[2:])]
        remarks = [line for line in texts.get(REMARKS, "").split("\n") if line]
        choices = tuple(_choices(taking, row, levels, remarks))
        note = texts.get(NOTE, "") if texts.get(NOTE) != rows[0].texts.get(NOTE) else ""
        remarks += _others(taking, row, f"{number}.{place}", note)
        if is_id(own) and own not in taking.taken:
            taking.taken.add(own)
            taking.computed.append(own)
            given = own
        else:
            given = _id(taking, title, (*path, title), name)
        yield WrittenMetric(
            id=given,
            title=title,
            levels=tuple(levels),
            choices=choices,
            conditions=tuple(line for line in texts.get(CONDITIONS, "").split("\n") if line),
            cloud=texts.get(CLOUD, ""),
            remarks=tuple(remarks),
        )


def _choices(
    taking: _TableIntake, row: TableRow, levels: Sequence[str], remarks: list[str]
) -> Iterator[tuple[str, str]]:
    """The level of each group; what is no level that says something stays as a remark."""
    for group in taking.groups:
        text = row.texts.get(group, "")
        match = _CHOSEN.fullmatch(text)
        if match and int(match[1]) < len(levels) and levels[int(match[1])]:
            taking.computed.append(text)
            yield group, match[1]
            continue
        if text in _NONE:
            taking.computed.append(text)
        else:
            remarks.append(f"{CHOSEN}{group}：{text}")
            taking.doubts.append(
                f"{row.line}行目：グループ{group}の「{text}」は、内容のあるレベルではありません（備考に残した）"
            )
        yield group, NOT_ASKED


def _others(taking: _TableIntake, row: TableRow, printed: str, note: str) -> list[str]:
    """What has no column of its own, as remarks under the heads of its columns."""
    texts = row.texts
    kept = [(name, texts[name]) for name in (CLAUSES, *taking.table.others) if texts.get(name)]
    own = texts.get(NUMBER, "")
    if own == printed:
        taking.computed.append(own)
    elif own:
        kept.append((NUMBER, own))
        taking.doubts.append(
            f"{row.line}行目：項番「{own}」は、並びから付く番号（{printed}）と違います（備考に残した）"
        )
    if texts.get(ID) and not is_id(texts[ID]):
        kept.append((ID, texts[ID]))
    if note:
        kept.append((NOTE, note))
    return [f"{name}：{line}" for name, text in kept for line in text.split("\n")]


def known_ids(clauses: Iterable[object], groups: Sequence[Group]) -> dict[tuple[str, ...], str]:
    """The ids of an older edition by the titles on the way to each heading and row of its tables."""
    known: dict[tuple[str, ...], str] = {}
    for clause in clauses:
        if isinstance(clause, Clause):
            _known(clause, (), groups, known)
    return known


def _known(
    clause: Clause, above: tuple[str, ...], groups: Sequence[Group], known: dict[tuple[str, ...], str]
) -> None:
    path = (*above, plain(clause.title))
    known.setdefault(path, clause.id)
    if metric_of(clause, groups) is None:
        for child in clause.children:
            if isinstance(child, Clause):
                _known(child, path, groups, known)


def _id(taking: _TableIntake, title: str, path: tuple[str, ...], above: str) -> str:
    """The id of the older edition, else a new one by the title."""
    known = taking.target.known.get(path, "")
    if known and known not in taking.taken:
        taking.taken.add(known)
        taking.taken_over += 1
        return known
    return _new_id(taking, heading_name(title), heading_name(above))


def _new_id(taking: _TableIntake, name: str, above: str) -> str:
    """An id that no edition has, of the words of a title where they are known."""
    taken = taking.taken | set(taking.target.known.values())
    longer = f"{above}-{name}" if above and name else ""
    stem = (name or above or "item")[:28].rstrip("-")
    spellings = chain((name, longer), (f"{stem}-{number}" for number in count(1)))
    given = next(spelling for spelling in spellings if is_id(spelling) and spelling not in taken)
    taking.taken.add(given)
    return given
