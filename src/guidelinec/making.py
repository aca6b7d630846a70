"""A comparison on its way to products, with what several of them show made once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from guidelinec.check.dates import first_day
from guidelinec.companions.standings import Standings, beside_editions
from guidelinec.model.change_layout import TableLayout, find_layout
from guidelinec.model.companions.standing import ItemStanding
from guidelinec.model.history import Stage
from guidelinec.model.minutes.meeting import Minutes
from guidelinec.model.minutes.papers import Meeting
from guidelinec.model.project import document_layouts, edition_minutes, find_meeting
from guidelinec.numbering.printed import printed_numbers
from guidelinec.ooxml.parts.fixed import core_xml
from guidelinec.ooxml.tracked.revisions import DEFAULT_AUTHOR, DEFAULT_DATE
from guidelinec.pipeline import Files, NumberedEdition, Render, traced_word_edition
from guidelinec.redline.engine import Redline
from guidelinec.revision import Compared
from guidelinec.write.change_table.rows import change_table
from guidelinec.write.change_table.structure import StructureTable
from guidelinec.write.change_table.table import ChangeTable, Names, Neighbours
from guidelinec.write.printed_table.sheets import ProductOrigin, Sheet
from guidelinec.write.redline.word import tracked
from guidelinec.write.trace_table.table import TraceTable, trace_table
from guidelinec.write.word.bookmarks import page_counts, printed_pages
from guidelinec.write.word.origins import WordEdition


class UnknownLayoutError(Exception):
    """A layout was asked for that neither the document nor we have."""

    def __init__(self, name: str, layouts: Sequence[TableLayout]) -> None:
        super().__init__(name)
        self.name = name
        self.known = tuple(dict.fromkeys(layout.name for layout in layouts))


Beside: TypeAlias = Callable[[Callable[[], Files]], Callable[[], Files]]
"""Begins to make files, and gives what waits for them."""


@dataclass(frozen=True, slots=True)
class ProductOptions:
    """What can be chosen: the layout of the 新旧対照表, who made the tracked changes and when ("": neutral), whether clauses in
    which only words that were replaced throughout changed are left out of the 新旧対照表, what lays out Word files, so that the
    contents of a redline have page numbers, the meeting whose papers are made ("": the last one on the edition), and what makes
    files beside others (in turn, where there is nothing that does)."""

    layout: str = "standard"
    author: str = ""
    date: str = ""
    fold: bool = False
    render: Render | None = None
    meeting: str = ""
    beside: Beside | None = None


USUAL = ProductOptions()


@dataclass(frozen=True)
class Making:
    """A comparison on its way to products, with what several of them show made once."""

    compared: Compared
    options: ProductOptions = USUAL
    stages: tuple[Stage, ...] = ()
    """The comparisons back to the first edition, the newest first, where a product follows clauses through them."""
    standings: Standings | None = None
    """How the items of companions stand towards the edition, where editions beside these two were read for it."""

    @property
    def origin(self) -> ProductOrigin:
        """What every product says of itself."""
        compared = self.compared
        return ProductOrigin(
            compared.names.title, compared.fingerprint, printed=compared.new.design.cover.fingerprint
        )

    @property
    def signed(self) -> tuple[str, str]:
        """The author and the date of tracked changes and comments: who publishes the edition, and the first day that its date leaves
        open, where no others are given."""
        cover = self.compared.new.design.cover
        day = first_day(cover.date)
        return (
            self.options.author or cover.publisher or DEFAULT_AUTHOR,
            self.options.date or (f"{day}T00:00:00Z" if day else DEFAULT_DATE),
        )

    @cached_property
    def names(self) -> Names:
        """How both editions are called, and the files of a build that lie beside each product."""
        compared = self.compared
        name, new, old = (
            compared.new.document.id,
            compared.new.document.edition,
            compared.old.document.edition,
        )
        stem = f"{name}_{new}"
        files = Neighbours(
            new=stem,
            old=f"../{old}/{name}_{old}",
            new_page=f"{stem}_review",
            old_page=f"{stem}_review-base",
            changes=f"{stem}_change-table",
            trace=f"{stem}_trace-table" if compared.trace else "",
        )
        return replace(compared.names, files=files)

    @cached_property
    def changes(self) -> ChangeTable:
        """The table of changes in the layout asked for."""
        compared = self.compared
        layouts = document_layouts(compared.new.guideline)
        layout = find_layout(self.options.layout, layouts)
        if layout is None:
            raise UnknownLayoutError(self.options.layout, layouts)
        folds = layout.elision.replacements or self.options.fold
        folding = replace(layout, elision=replace(layout.elision, replacements=folds))
        return change_table(compared.comparison, self.names, compared.trace, folding)

    @cached_property
    def trace(self) -> TraceTable:
        """The trace table of an edition that has a policy."""
        assert self.compared.trace is not None
        return trace_table(self.compared.trace, self.compared.comparison, self.names)

    @cached_property
    def change_sheets(self) -> tuple[Sheet, ...]:
        """The table of changes as it is printed; of a standard of requirements cell by cell."""
        if self.compared.new.guideline.groups:
            return self._standard_change_sheets()
        from guidelinec.write.change_table.sheets import change_sheets

        return change_sheets(self.changes)

    def _standard_change_sheets(self) -> tuple[Sheet, ...]:
        from guidelinec.write.requirements.change_sheets import StandardRevision, standard_change_sheets
        from guidelinec.write.requirements.changes import StandardEdition

        compared = self.compared
        old, new = (
            StandardEdition(edition.document, edition.guideline.groups, printed_numbers(edition.labels))
            for edition in (compared.old, compared.new)
        )
        revision = StandardRevision(compared.comparison, old, new, self.names, compared.trace)
        return standard_change_sheets(revision)

    @cached_property
    def structure(self) -> StructureTable:
        """The structure of both editions."""
        from guidelinec.write.change_table.structure import structure_table

        compared = self.compared
        return structure_table(
            compared.comparison,
            compared.old.document,
            compared.new.document,
            names=self.names,
            trace=compared.trace,
        )

    @property
    def meeting(self) -> Meeting | None:
        """The meeting whose papers are made, if there is one."""
        new = self.compared.new
        return find_meeting(new.guideline, new.document.edition, self.options.meeting)

    @cached_property
    def structure_sheets(self) -> tuple[Sheet, ...]:
        """The table of structure as it is printed."""
        from guidelinec.write.change_table.structure import structure_sheets

        return structure_sheets(self.structure)

    @cached_property
    def trace_sheets(self) -> tuple[Sheet, ...]:
        """The trace table as it is printed."""
        from guidelinec.write.trace_table.sheets import trace_sheets

        return trace_sheets(self.trace)

    @cached_property
    def summary_sheets(self) -> tuple[Sheet, ...]:
        """The summary as it is printed."""
        from guidelinec.write.trace_table.summary import summary_sheets

        return summary_sheets(self.trace, self.compared.comparison, self.companions)

    @property
    def has_companions(self) -> bool:
        """Whether any document restates clauses; how it stands is worked out where that is shown."""
        return any(companion.items for companion in self.compared.new.guideline.companions)

    @cached_property
    def companions(self) -> tuple[ItemStanding, ...]:
        """How the items of companions stand towards the edition; without other editions, as far as these two tell."""
        return (self.standings or beside_editions(self.compared.new, (self.compared.old,))).items

    @cached_property
    def companion_sheets(self) -> tuple[Sheet, ...]:
        """The table of companions as it is printed."""
        from guidelinec.write.companion_table.sheets import companion_sheets

        return companion_sheets(self.companions, self.names.title, self.names.new_edition)

    @property
    def minutes(self) -> tuple[Minutes, ...]:
        """The minutes of the meetings that led to the edition."""
        new = self.compared.new
        return edition_minutes(new.guideline, new.document.edition)

    @cached_property
    def response_sheets(self) -> tuple[Sheet, ...]:
        """What was done about what was asked at meetings, as it is printed."""
        from guidelinec.write.minutes.responses import response_sheets

        return response_sheets(self.trace, self.minutes)

    @property
    def clean(self) -> tuple[WordEdition, WordEdition]:
        """Both clean Word editions, the old one first, without page numbers; with the date of the build, as it writes them itself."""
        date = self.options.date
        return self.compared.old.text_word(date), self.compared.new.text_word(date)

    @cached_property
    def tracked(self) -> Redline:
        """Both Word editions with the tracked changes between them, proved; without page numbers."""
        return tracked(*self.clean, *self.signed)

    def paged(self, shown: bytes) -> Redline:
        """The tracked changes again, with the pages in the contents on which a file that shows them prints each clause."""
        render = self.options.render
        physical = render.places(render.pdf(shown)) if render else {}
        return tracked(*self._clean(physical), *self.signed) if physical else self.tracked

    def properties(self, what: str = "") -> bytes:
        """The core properties of a product in Word; `what` stands before its fingerprint."""
        new, origin = self.compared.new, self.origin
        return core_xml(
            origin.title,
            new.design.cover.publisher,
            new.document.edition,
            date=self.options.date,
            identifier=what + origin.fingerprint,
        )

    def _clean(self, physical: Mapping[str, int]) -> tuple[WordEdition, WordEdition]:
        """Both clean Word editions when it is known on which page each bookmark lies, with numbers as the new one counts its
        pages, so that what stayed has one number in both."""
        old, new = self.compared.old, self.compared.new
        parts = [part.id for part in new.document.clauses]
        counts = page_counts(new.labels, new.design, parts, physical)

        def written(edition: NumberedEdition) -> WordEdition:
            return traced_word_edition(
                edition.without_cases, "", printed_pages(edition.labels, counts, physical)
            )

        return written(old), written(new)
