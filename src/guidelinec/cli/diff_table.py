"""The 新旧対照表 of any two sides in Word or Excel, with the replacements and the renumbering as parts of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from guidelinec.cli.console import no_such_layout
from guidelinec.cli.sides import Side
from guidelinec.model.change import Comparison
from guidelinec.model.change_layout import LAYOUTS, Layout, find_layout
from guidelinec.model.fingerprint import comparison_mark
from guidelinec.model.project import document_layouts
from guidelinec.model.trace import Trace
from guidelinec.write.change_table.rows import Names, change_table
from guidelinec.write.change_table.sheets import change_sheets
from guidelinec.write.comparison_report.names import Policy
from guidelinec.write.printed_table.sheets import Origin


def table_file(
    old: Side, new: Side, comparison: Comparison, form: str, layout: str, policy: Policy = ""
) -> bytes:
    """The table as a file; two editions of a project are named, numbered, traced and marked as in a build."""
    names, trace, mark = described(old, new, comparison)
    names = replace(names, policy=policy)
    layouts = document_layouts(new.edition.guideline) if new.edition else LAYOUTS
    table = change_table(comparison, names, trace, chosen_layout(layout or "standard", layouts))
    sheets, origin = change_sheets(table), Origin(names.title, mark)
    if form == "xlsx":
        from guidelinec.write.printed_table.excel import write_workbook

        return write_workbook(sheets, origin)
    from guidelinec.write.printed_table.word import write_word_tables

    return write_word_tables(sheets, origin)


def described(old: Side, new: Side, comparison: Comparison) -> tuple[Names, Trace | None, str]:
    """How both sides are called, the policy that led from one to the other, and the mark of the texts."""
    before, after = old.edition, new.edition
    if before is None or after is None:
        return Names(new.document.title, new.name, old.name), None, ""
    from guidelinec.revision import base_of, names, traced

    edition = after.document.edition
    led = before.document.edition == base_of(after.guideline, edition)
    trace = traced(before, after, comparison) if led else None
    return names(before, after), trace, comparison_mark(before.document, after.document)


def chosen_layout(name: str, layouts: Sequence[Layout]) -> Layout:
    """The layout of that name; an unknown name is wrong usage."""
    found = find_layout(name, layouts)
    if found is None:
        raise no_such_layout(name, tuple(dict.fromkeys(one.name for one in layouts)))
    return found
