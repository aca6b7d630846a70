"""The 新旧対照表 of any two sides in Word or Excel, with the replacements and the renumbering as parts of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from guidelinec.cli.compared.sides import ComparedSide
from guidelinec.cli.console import no_such_layout
from guidelinec.model.change import Comparison
from guidelinec.model.change_layout import LAYOUTS, TableLayout, find_layout
from guidelinec.model.project import document_layouts
from guidelinec.model.trace import Trace
from guidelinec.write.change_table.pictures import exchanged_bytes
from guidelinec.write.change_table.rows import change_table
from guidelinec.write.change_table.sheets import change_sheets
from guidelinec.write.change_table.table import Names
from guidelinec.write.comparison_report.names import Policy
from guidelinec.write.printed_table.forms import TABLE_FORMS
from guidelinec.write.printed_table.sheets import ProductOrigin


@dataclass(frozen=True, slots=True)
class Shown:
    """How a table is shown: its form and layout, whether what was only replaced throughout is left out, whether all that did not change
    is shown, and which side is a town's policy."""

    form: str
    layout: str = "standard"
    fold: bool = False
    everything: bool = False
    policy: Policy = ""


def table_file(old: ComparedSide, new: ComparedSide, comparison: Comparison, shown: Shown) -> bytes:
    """The table as a file; two editions of a project are named, numbered, traced and marked as in a build."""
    names, trace, mark = described(old, new, comparison, shown.policy)
    names = replace(names, pictures=exchanged_bytes(comparison, old=old.assets, new=new.assets))
    layouts = document_layouts(new.edition.guideline) if new.edition else LAYOUTS
    layout = elided(chosen_layout(shown.layout, layouts), shown)
    sheets = change_sheets(change_table(comparison, names, trace, layout))
    return TABLE_FORMS[shown.form](sheets, ProductOrigin(names.title, mark))


def elided(layout: TableLayout, shown: Shown) -> TableLayout:
    """The layout with what the options leave out or show."""
    elision = layout.elision
    return replace(
        layout,
        elision=replace(
            elision,
            clauses=elision.clauses and not shown.everything,
            replacements=elision.replacements or shown.fold,
        ),
    )


def described(
    old: ComparedSide, new: ComparedSide, comparison: Comparison, policy: Policy = ""
) -> tuple[Names, Trace | None, str]:
    """How both sides are called, the policy that led from one to the other, and the mark of the texts."""
    before, after = old.edition, new.edition
    if before is None or after is None:
        return side_names(old, new, policy), None, ""
    from guidelinec.revision import base_of, mark, names, traced

    edition = after.document.edition
    led = before.document.edition == base_of(after.guideline, edition)
    trace = traced(before, after, comparison) if led else None
    return names(before, after), trace, mark(before, after)


def side_names(old: ComparedSide, new: ComparedSide, policy: Policy = "") -> Names:
    """How two sides are called, and the clauses of one that is an edition; against a policy the title is the guideline's."""
    titled = old if policy == "new" else new
    return Names(
        title=titled.document.title,
        new_edition=new.name,
        old_edition=old.name,
        new=new.printed.references,
        old=old.printed.references,
        new_numbers=new.printed.labels,
        old_numbers=old.printed.labels,
        policy=policy,
    )


def chosen_layout(name: str, layouts: Sequence[TableLayout]) -> TableLayout:
    """The layout of that name; an unknown name is wrong usage."""
    layout = find_layout(name, layouts)
    if layout is None:
        raise no_such_layout(name, tuple(dict.fromkeys(layout.name for layout in layouts)))
    return layout
