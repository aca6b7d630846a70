"""The products of an edition that revises another: compared once, traced once, and written from that."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from guidelinec.check.dates import first_day
from guidelinec.check.run import has_errors
from guidelinec.model.change_layout import TableLayout, find_layout
from guidelinec.model.fingerprint import MARKED
from guidelinec.model.project import document_layouts, find_document, find_register
from guidelinec.ooxml.tracked.revisions import DEFAULT_AUTHOR, DEFAULT_DATE
from guidelinec.pipeline import (
    Built,
    Diagnostics,
    Files,
    NumberedEdition,
    Render,
    editions_of,
    ordered,
    project_of,
    traced_word_edition,
)
from guidelinec.revision import Compared, compare_with_base
from guidelinec.write.change_table.rows import change_table
from guidelinec.write.change_table.table import ChangeTable, Names, Neighbours
from guidelinec.write.comparison_report.names import summary
from guidelinec.write.printed_table.forms import TABLE_FORMS
from guidelinec.write.printed_table.sheets import ProductOrigin, Sheet
from guidelinec.write.redline.word import commented, marked, tracked
from guidelinec.write.trace_table.table import TraceTable, trace_table
from guidelinec.write.word.bookmarks import page_counts, printed_pages
from guidelinec.write.word.origins import WordEdition


class UnknownLayoutError(Exception):
    """A layout was asked for that neither the document nor we have."""

    def __init__(self, name: str, layouts: Sequence[TableLayout]) -> None:
        super().__init__(name)
        self.name = name
        self.known = tuple(dict.fromkeys(one.name for one in layouts))


@dataclass(frozen=True, slots=True)
class ProductOptions:
    """What can be chosen: the layout of the 新旧対照表, who made the tracked changes and when ("": neutral), whether clauses in
    which only words that were replaced throughout changed are left out of the 新旧対照表, and what lays out Word files, so that the
    contents of a redline have page numbers."""

    layout: str = "standard"
    author: str = ""
    date: str = ""
    fold: bool = False
    render: Render | None = None


@dataclass(frozen=True)
class Making:
    """A comparison on its way to products, with what several of them show made once."""

    compared: Compared
    options: ProductOptions = ProductOptions()

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
    def clean(self) -> tuple[WordEdition, WordEdition]:
        """Both clean Word editions, the old one first, without page numbers."""
        return self._clean({})

    @cached_property
    def tracked(self) -> bytes:
        """Both Word editions with the tracked changes between them, proved; without page numbers."""
        return tracked(*self.clean, *self.signed)

    def paged(self, shown: bytes) -> bytes:
        """The tracked changes again, with the pages in the contents on which a file that shows them prints each clause."""
        render = self.options.render
        physical = render.places(render.pdf(shown)) if render else {}
        return tracked(*self._clean(physical), *self.signed) if physical else self.tracked

    def _clean(self, physical: Mapping[str, int]) -> tuple[WordEdition, WordEdition]:
        """Both clean Word editions; where it is known on which page each bookmark lies, with numbers as the new one counts
        its pages, so that what stayed has one number in both."""
        old, new = self.compared.old, self.compared.new
        parts = [part.id for part in new.document.clauses]
        counts = page_counts(new.labels, new.design, parts, physical)

        def written(edition: NumberedEdition) -> WordEdition:
            pages = printed_pages(edition.labels, counts, physical) if physical else None
            return traced_word_edition(edition, "", pages)

        return written(old), written(new)


@dataclass(frozen=True, slots=True)
class Product:
    """A product by the name that --only takes: how the name of its file ends, how it is made, and whether it is made of editions
    with a revision policy alone."""

    name: str
    suffix: str
    make: Callable[[Making], bytes]
    needs_policy: bool = False


def _redline(making: Making) -> bytes:
    """The tracked changes, with the items of the policy beside them where there is one."""
    compared = making.compared
    redline = making.paged(making.tracked)
    if compared.trace is None:
        return _with_origin(making, redline)
    traced = (compared.comparison, compared.trace, compared.names)
    return _with_origin(making, commented(redline, *making.clean, traced, *making.signed))


def _marked(making: Making) -> bytes:
    """The same shown by formatting, laid out by itself: its lines may break otherwise."""
    old = making.clean[0]
    shown = marked(making.tracked, old)
    paged = making.paged(shown)
    return _with_origin(making, shown if paged is making.tracked else marked(paged, old), f"{MARKED} ")


def _with_origin(making: Making, word: bytes, what: str = "") -> bytes:
    """The Word file with the properties of a product."""
    from guidelinec.ooxml.package import read_package, write_package
    from guidelinec.ooxml.parts.fixed import core_xml

    new, origin = making.compared.new, making.origin
    core = core_xml(
        origin.title,
        new.design.cover.publisher,
        new.document.edition,
        date=making.options.date,
        identifier=what + origin.fingerprint,
    )
    return write_package({**read_package(word).parts, "docProps/core.xml": core})


def _change_sheets(making: Making) -> tuple[Sheet, ...]:
    from guidelinec.write.change_table.sheets import change_sheets

    return change_sheets(making.changes)


def _structure_sheets(making: Making) -> tuple[Sheet, ...]:
    from guidelinec.write.change_table.structure import structure_sheets, structure_table

    compared = making.compared
    return structure_sheets(
        structure_table(
            compared.comparison,
            compared.old.document,
            compared.new.document,
            names=making.names,
            trace=compared.trace,
        )
    )


def _trace_sheets(making: Making) -> tuple[Sheet, ...]:
    from guidelinec.write.trace_table.sheets import trace_sheets

    return trace_sheets(making.trace)


def _summary_sheets(making: Making) -> tuple[Sheet, ...]:
    from guidelinec.write.trace_table.summary import summary_sheets

    return summary_sheets(making.trace, making.compared.comparison)


Sheets: TypeAlias = Callable[[Making], tuple[Sheet, ...]]


def _printed(form: str, sheets: Sheets) -> Callable[[Making], bytes]:
    """A product from its tables, in one of the forms in which tables are printed."""
    return lambda making: TABLE_FORMS[form](sheets(making), making.origin)


def _review(making: Making) -> bytes:
    """The page on which a committee member reads the changes and comments on them."""
    from guidelinec.write.change_table.review import table_ways
    from guidelinec.write.review.page import ReviewPage, write_review
    from guidelinec.write.review.rows import contents, review_rows

    compared = making.compared
    register = find_register(compared.new.guideline, compared.new.document.edition)
    rows = review_rows(
        compared.comparison, making.names, compared.trace, register.comments if register else ()
    )
    page = ReviewPage(
        document=compared.new.document.id,
        edition=compared.new.document.edition,
        title=making.names.title,
        new_name=making.names.new_edition,
        old_name=making.names.old_edition,
        rows=rows,
        contents=tuple(contents(rows, compared.new.design.contents_depth)),
        trace=compared.trace,
        counts=summary(compared.comparison.changes, ""),
        tables=table_ways(making.names.files),
        fingerprint=compared.fingerprint,
    )
    return write_review(page).encode()


def _review_base(making: Making) -> bytes:
    """The edition that is revised as a page, whose changed clauses lead to the tables."""
    from guidelinec.write.change_table.review import review_links
    from guidelinec.write.html.edition import write_html

    old = making.compared.old
    links = review_links(making.compared.comparison, making.names.files)
    page = write_html(old.document, old.design, old.labels, assets=old.assets, links=links)
    return page.encode()


def _trace_html(making: Making) -> bytes:
    from guidelinec.write.trace_table.html import write_trace_html

    return write_trace_html(making.trace, making.compared.fingerprint).encode()


def _trace_json(making: Making) -> bytes:
    from guidelinec.write.trace_table.json import write_trace_json

    return write_trace_json(making.trace, making.compared.fingerprint).encode()


PRODUCTS: tuple[Product, ...] = (
    Product("redline", "_redline.docx", _redline),
    Product("marked", "_marked.docx", _marked),
    Product("review", "_review.html", _review),
    Product("review", "_review-base.html", _review_base),
    Product("change-table", "_change-table.docx", _printed("docx", _change_sheets)),
    Product("change-table", "_change-table.xlsx", _printed("xlsx", _change_sheets)),
    Product("change-table", "_change-table.html", _printed("html", _change_sheets)),
    Product("structure-table", "_structure-table.docx", _printed("docx", _structure_sheets)),
    Product("structure-table", "_structure-table.xlsx", _printed("xlsx", _structure_sheets)),
    Product("structure-table", "_structure-table.html", _printed("html", _structure_sheets)),
    Product("trace-table", "_trace-table.docx", _printed("docx", _trace_sheets), needs_policy=True),
    Product("trace-table", "_trace-table.xlsx", _printed("xlsx", _trace_sheets), needs_policy=True),
    Product("trace-table", "_trace-table.html", _trace_html, needs_policy=True),
    Product("trace-table", "_trace-table.json", _trace_json, needs_policy=True),
    Product("summary", "_summary.docx", _printed("docx", _summary_sheets), needs_policy=True),
    Product("summary", "_summary.xlsx", _printed("xlsx", _summary_sheets), needs_policy=True),
    Product("summary", "_summary.html", _printed("html", _summary_sheets), needs_policy=True),
)
"""All products of a comparison, in the order in which they are made. A name may have several files."""


def write_products(
    compared: Compared, only: Collection[str] = (), options: ProductOptions = ProductOptions()
) -> dict[str, bytes]:
    """The files of the products asked for, or of all that the edition can have."""
    name, version = compared.new.document.id, compared.new.document.edition
    making = Making(compared, options)
    return {
        f"{name}/{version}/{name}_{version}{product.suffix}": product.make(making)
        for product in PRODUCTS
        if (not only or product.name in only) and (compared.trace or not product.needs_policy)
    }


def build_products(
    files: Files,
    document: str,
    edition: str,
    only: Collection[str] = (),
    options: ProductOptions = ProductOptions(),
    ready: Sequence[NumberedEdition] = (),
) -> Built:
    """The products of every edition asked for that revises another; none if a source is in error. `ready` are editions that
    were read and checked before; without files, those of a published guideline."""
    project, findings = project_of(files, () if files else ready)
    outputs: dict[str, bytes] = {}
    questions: Diagnostics = ()
    for name, version in editions_of(project, document, edition):
        guideline = find_document(project, name)
        assert guideline is not None
        made, wrong = compare_with_base(project, files, guideline, version, ready=ready)
        findings += wrong
        if made and not has_errors(findings):
            outputs |= write_products(made, only, options)
            questions += made.trace.findings if made.trace else ()
    if has_errors(findings):
        return Built({}, ordered(findings, files))
    return Built(outputs, ordered(findings, files), questions=questions)
