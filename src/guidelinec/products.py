"""The products of an edition that revises another: compared once, traced once, and written from that."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from guidelinec.check.run import has_errors
from guidelinec.diagnostics import Span
from guidelinec.diff.compare import compare
from guidelinec.diff.units import Printed
from guidelinec.model.change import Comparison
from guidelinec.model.fingerprint import comparison_mark
from guidelinec.model.project import (
    Guideline,
    Project,
    find_document,
    find_edition,
    find_mapping,
    find_policy,
)
from guidelinec.model.trace import Trace
from guidelinec.model.walk import clauses
from guidelinec.number import Labels
from guidelinec.pipeline import (
    Built,
    Diagnostics,
    Edition,
    Files,
    editions_of,
    ordered,
    read_one,
    write_word_edition,
)
from guidelinec.read.structure import read_project
from guidelinec.trace.gate import trace
from guidelinec.write.change_layout import LAYOUTS, find_layout
from guidelinec.write.change_rows import ChangeTable, Names, change_table
from guidelinec.write.sheets import Origin, Sheet
from guidelinec.write.trace_table import TraceTable, trace_table


@dataclass(frozen=True, slots=True)
class Compared:
    """An edition beside the one that it revises, with all that the products need."""

    old: Edition
    new: Edition
    comparison: Comparison
    trace: Trace | None
    names: Names
    fingerprint: str


def compare_with_base(
    project: Project, files: Files, guideline: Guideline, edition: str, base: str = ""
) -> tuple[Compared | None, Diagnostics]:
    """An edition compared with `base`, or with the edition that it revises; nothing where it revises none."""
    found = find_edition(guideline, edition)
    policy = find_policy(guideline, edition)
    before = base or (found.base if found else "") or (policy.base if policy else "")
    if not before or find_edition(guideline, before) is None:
        return None, ()
    old, old_found = read_one(project, files, guideline, before)
    new, new_found = read_one(project, files, guideline, edition)
    return compared(old, new), old_found + new_found


def compare_policy(
    files: Files, document: str = "", edition: str = "", base: str = ""
) -> tuple[Compared | None, Diagnostics]:
    """The edition asked for, else the last one that has a policy, compared with what it revises."""
    project, found = read_project(files)
    guideline = find_document(project, document)
    if guideline is None:
        return None, found
    with_policy = [one.id for one in guideline.editions if find_policy(guideline, one.id)]
    wanted = edition or (with_policy[-1] if with_policy else "")
    made, wrong = compare_with_base(project, files, guideline, wanted, base)
    return made, found + wrong


def compared(old: Edition, new: Edition) -> Compared:
    """Two editions compared, and traced where the new one has a policy."""
    guideline, edition = new.guideline, new.document.edition
    mapping = find_mapping(guideline, old.document.edition, edition)
    comparison = compare(
        old.document,
        new.document,
        pins=mapping.pins if mapping else (),
        old_printed=Printed(numbers(old.labels), full_labels(old.labels)),
        new_printed=Printed(numbers(new.labels), full_labels(new.labels)),
    )
    policy = find_policy(guideline, edition)
    traced = trace(policy, comparison, full_labels(new.labels), places(old, new)) if policy else None
    return Compared(
        old, new, comparison, traced, names(old, new), comparison_mark(old.document, new.document)
    )


def names(old: Edition, new: Edition) -> Names:
    """How both editions and their clauses are called."""
    return Names(
        new.document.title,
        edition_name(new),
        edition_name(old),
        full_labels(new.labels),
        full_labels(old.labels),
        numbers(new.labels),
        numbers(old.labels),
    )


def edition_name(edition: Edition) -> str:
    """The date of an edition as printed, else its id."""
    found = find_edition(edition.guideline, edition.document.edition)
    return found.date if found and found.date else edition.document.edition


def numbers(labels: Labels) -> Mapping[str, str]:
    """The number that stands before each clause."""
    return {name: label.text for name, label in labels.home.items()}


def full_labels(labels: Labels) -> Mapping[str, str]:
    """What a reference to each id prints: the full label, else the title."""
    return {name: label.full or label.title for name, label in labels.home.items()}


def places(old: Edition, new: Edition) -> Mapping[str, Span]:
    """Where each clause stands in the source; a removed one where it stood."""
    return {
        place.clause.id: place.clause.span
        for edition in (old, new)
        for place in clauses(edition.document)
        if place.clause.span
    }


@dataclass(frozen=True, slots=True)
class Product:
    """A product by the name that --only takes: what it is called, how its file ends, and how it is made."""

    name: str
    ja: str
    en: str
    suffix: str
    make: Callable[[Compared, str], bytes]


def _redline(found: Compared, layout: str) -> bytes:
    """The clean editions of both sides, and the tracked changes between them, proved before they are given out."""
    from guidelinec.ooxml.fixed import core_xml
    from guidelinec.ooxml.package import read_package, write_package
    from guidelinec.redline.engine import redline

    tracked = redline(*(write_word_edition(one, "", None) for one in (found.old, found.new))).data
    parts = dict(read_package(tracked).parts)
    publisher, edition = found.new.design.cover.publisher, found.new.document.edition
    parts["docProps/core.xml"] = core_xml(found.names.title, publisher, edition, "", found.fingerprint)
    return write_package(parts)


def _change_sheets(found: Compared, layout: str) -> tuple[Sheet, ...]:
    from guidelinec.write.change_sheets import change_sheets

    return change_sheets(table_of(found, layout))


def _structure_sheets(found: Compared, layout: str) -> tuple[Sheet, ...]:
    from guidelinec.write.structure_table import structure_sheets, structure_table

    return structure_sheets(
        structure_table(found.comparison, found.old.document, found.new.document, found.names)
    )


def _trace_sheets(found: Compared, layout: str) -> tuple[Sheet, ...]:
    from guidelinec.write.trace_sheets import trace_sheets

    return trace_sheets(trace_of(found))


def _summary_sheets(found: Compared, layout: str) -> tuple[Sheet, ...]:
    from guidelinec.write.summary_sheets import summary_sheets

    return summary_sheets(trace_of(found), found.comparison)


Sheets: TypeAlias = Callable[[Compared, str], tuple[Sheet, ...]]


def _excel(sheets: Sheets) -> Callable[[Compared, str], bytes]:
    """A product in Excel from its tables."""

    def make(found: Compared, layout: str) -> bytes:
        from guidelinec.write.sheet import write_workbook

        return write_workbook(sheets(found, layout), Origin(found.names.title, found.fingerprint))

    return make


def _word(sheets: Sheets) -> Callable[[Compared, str], bytes]:
    """The same tables in Word."""

    def make(found: Compared, layout: str) -> bytes:
        from guidelinec.write.sheet_word import write_word_tables

        return write_word_tables(sheets(found, layout), Origin(found.names.title, found.fingerprint))

    return make


def _trace_html(found: Compared, layout: str) -> bytes:
    from guidelinec.write.trace_table_html import write_trace_html

    return write_trace_html(trace_of(found), found.fingerprint).encode()


def _trace_json(found: Compared, layout: str) -> bytes:
    from guidelinec.write.trace_table_json import write_trace_json

    return write_trace_json(trace_of(found), found.fingerprint).encode()


PRODUCTS: tuple[Product, ...] = (
    Product("redline", "見え消し版", "redline", "_redline.docx", _redline),
    Product("change-table", "新旧対照表", "old/new table", "_change-table.docx", _word(_change_sheets)),
    Product("change-table", "新旧対照表", "old/new table", "_change-table.xlsx", _excel(_change_sheets)),
    Product(
        "structure-table", "構成の対応", "structure table", "_structure-table.docx", _word(_structure_sheets)
    ),
    Product(
        "structure-table", "構成の対応", "structure table", "_structure-table.xlsx", _excel(_structure_sheets)
    ),
    Product("trace-table", "改定方針対応表", "trace table", "_trace-table.docx", _word(_trace_sheets)),
    Product("trace-table", "改定方針対応表", "trace table", "_trace-table.xlsx", _excel(_trace_sheets)),
    Product("trace-table", "改定方針対応表", "trace table", "_trace-table.html", _trace_html),
    Product("trace-table", "改定方針対応表", "trace table", "_trace-table.json", _trace_json),
    Product("summary", "改定の概要", "summary", "_summary.docx", _word(_summary_sheets)),
    Product("summary", "改定の概要", "summary", "_summary.xlsx", _excel(_summary_sheets)),
)
"""All products of a comparison, in the order in which they are made. A name may have several files."""

NEEDS_POLICY = frozenset({"trace-table", "summary"})


def table_of(found: Compared, layout: str) -> ChangeTable:
    """The table of changes in a layout."""
    return change_table(found.comparison, found.names, found.trace, find_layout(layout) or LAYOUTS[0])


def trace_of(found: Compared) -> TraceTable:
    """The trace table of an edition that has a policy."""
    assert found.trace is not None
    return trace_table(found.trace, found.comparison, found.names)


def write_products(found: Compared, only: Collection[str] = (), layout: str = "") -> dict[str, bytes]:
    """The files of the products asked for, or of all that the edition can have."""
    name, version = found.new.document.id, found.new.document.edition
    return {
        f"{name}/{version}/{name}_{version}{one.suffix}": one.make(found, layout)
        for one in PRODUCTS
        if (not only or one.name in only) and (found.trace or one.name not in NEEDS_POLICY)
    }


def build_products(
    files: Files, document: str, edition: str, only: Collection[str] = (), layout: str = ""
) -> Built:
    """The products of every edition asked for that revises another; none if a source is in error."""
    project, found = read_project(files)
    outputs: dict[str, bytes] = {}
    for name, version in editions_of(project, document, edition):
        guideline = find_document(project, name)
        assert guideline is not None
        made, wrong = compare_with_base(project, files, guideline, version)
        found += wrong
        if made and not has_errors(found):
            outputs |= write_products(made, only, layout)
    return Built({} if has_errors(found) else outputs, ordered(found))
