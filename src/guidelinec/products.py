"""The products of an edition that revises another, each with what makes it of the comparison. A writer is imported when its product is made."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # the table alone is known to all who name products
    from guidelinec.making import Making
    from guidelinec.model.minutes.papers import PaperKind
    from guidelinec.write.printed_table.sheets import Sheet

CHECKLIST: Final = "checklist"
CROSSWALK: Final = "crosswalk"
"""The names of what an edition has by itself, and not as a revision."""


@dataclass(frozen=True, slots=True)
class Product:
    """A product by the name that --only takes: how the name of its file ends, how it is made, whether it is made of editions
    with a revision policy, a meeting, minutes or companions alone, and whether it shows the redline, which takes as long as all the
    others; `of_main`: of a document that accompanies another it is made when it is asked for."""

    name: str
    suffix: str
    make: Callable[[Making], bytes]
    shows_redline: bool = False
    needs_policy: bool = False
    needs_meeting: bool = False
    needs_minutes: bool = False
    needs_companions: bool = False
    of_main: bool = False

    def is_wanted(self, making: Making, only: Collection[str]) -> bool:
        """Whether it is asked for, or is usual where nothing is."""
        return self.name in only if only else not (self.of_main and making.compared.new.guideline.accompanies)

    def can_be_made(self, making: Making) -> bool:
        """Whether there is all that it is made of."""
        return (
            (not self.needs_policy or making.compared.trace is not None)
            and (not self.needs_meeting or making.meeting is not None)
            and (not self.needs_minutes or bool(making.minutes))
            and (not self.needs_companions or making.has_companions)
        )


def _redline(making: Making) -> bytes:
    """The tracked changes, with the items of the policy beside them where there is one."""
    from guidelinec.write.redline.word import commented, with_properties

    compared = making.compared
    redline = making.paged(making.tracked.data)
    if compared.trace is None:
        return with_properties(redline.data, making.properties())
    traced = (compared.comparison, compared.trace, compared.names)
    return commented(redline, *making.clean, traced, *making.signed, properties=making.properties())


def _marked(making: Making) -> bytes:
    """The same shown by formatting, laid out by itself: its lines may break otherwise."""
    from guidelinec.model.fingerprint import MARKED
    from guidelinec.write.redline.word import marked

    old, properties = making.clean[0], making.properties(f"{MARKED} ")
    shown = marked(making.tracked.data, old, properties)
    paged = making.paged(shown)
    return shown if paged is making.tracked else marked(paged.data, old, properties)


def _printed(form: str, sheets: Callable[[Making], tuple[Sheet, ...]]) -> Callable[[Making], bytes]:
    """A product from its tables, in one of the forms in which tables are printed."""

    def make(making: Making) -> bytes:
        from guidelinec.write.printed_table.forms import TABLE_FORMS

        return TABLE_FORMS[form](sheets(making), making.origin)

    return make


def _review(making: Making) -> bytes:
    """The page on which a committee member reads the changes and comments on them."""
    from guidelinec.model.project import find_register
    from guidelinec.revision import stage
    from guidelinec.trace.since import clause_ages
    from guidelinec.write.change_table.review import table_ways
    from guidelinec.write.comparison_report.names import summary
    from guidelinec.write.review.page import ReviewPage, write_review
    from guidelinec.write.review.rows import contents, not_shown, review_rows

    compared = making.compared
    register = find_register(compared.new.guideline, compared.new.document.edition)
    comments = register.comments if register else ()
    ages = clause_ages(making.stages or (stage(compared),))
    rows = review_rows(
        compared.comparison, making.names, compared.trace, comments, ages, cases=compared.new.cases
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
        elsewhere=not_shown(rows, comments),
        counts=summary(compared.comparison.changes, ""),
        tables=table_ways(making.names.files),
        fingerprint=compared.fingerprint,
        editions={edition.id: edition.date or edition.id for edition in compared.new.guideline.editions},
        companions=making.companions,
    )
    return write_review(page).encode()


def _paper(kind: PaperKind) -> Callable[[Making], bytes]:
    """A paper of a meeting, in the ministry's own template."""

    def make(making: Making) -> bytes:
        from guidelinec.meeting_papers import paper

        return paper(kind)(making)

    return make


def _minutes(making: Making) -> bytes:
    """The minutes of the meetings that led to the edition, in the form of the committee."""
    from guidelinec.model.fingerprint import TABLES
    from guidelinec.write.minutes.word import write_minutes_word

    return write_minutes_word(making.minutes, making.properties(f"{TABLES} "))


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
    Product("redline", "_redline.docx", _redline, shows_redline=True),
    Product("marked", "_marked.docx", _marked, shows_redline=True, of_main=True),
    Product("review", "_review.html", _review),
    Product("review", "_review-base.html", _review_base),
    Product("change-table", "_change-table.docx", _printed("docx", attrgetter("change_sheets"))),
    Product("change-table", "_change-table.xlsx", _printed("xlsx", attrgetter("change_sheets"))),
    Product("change-table", "_change-table.html", _printed("html", attrgetter("change_sheets"))),
    Product(
        "structure-table",
        "_structure-table.docx",
        _printed("docx", attrgetter("structure_sheets")),
        of_main=True,
    ),
    Product(
        "structure-table",
        "_structure-table.xlsx",
        _printed("xlsx", attrgetter("structure_sheets")),
        of_main=True,
    ),
    Product(
        "structure-table",
        "_structure-table.html",
        _printed("html", attrgetter("structure_sheets")),
        of_main=True,
    ),
    Product(
        "trace-table", "_trace-table.docx", _printed("docx", attrgetter("trace_sheets")), needs_policy=True
    ),
    Product(
        "trace-table", "_trace-table.xlsx", _printed("xlsx", attrgetter("trace_sheets")), needs_policy=True
    ),
    Product("trace-table", "_trace-table.html", _trace_html, needs_policy=True),
    Product("trace-table", "_trace-table.json", _trace_json, needs_policy=True),
    Product("summary", "_summary.docx", _printed("docx", attrgetter("summary_sheets")), needs_policy=True),
    Product("summary", "_summary.xlsx", _printed("xlsx", attrgetter("summary_sheets")), needs_policy=True),
    Product("summary", "_summary.html", _printed("html", attrgetter("summary_sheets")), needs_policy=True),
    Product("minutes", "_minutes.docx", _minutes, needs_minutes=True),
    *(
        Product(
            "minutes",
            f"_responses.{form}",
            _printed(form, attrgetter("response_sheets")),
            needs_policy=True,
            needs_minutes=True,
        )
        for form in ("docx", "xlsx")
    ),
    *(
        Product(
            "companions",
            f"_companions.{form}",
            _printed(form, attrgetter("companion_sheets")),
            needs_companions=True,
        )
        for form in ("docx", "xlsx", "html")
    ),
    Product("papers", "_papers-agenda.docx", _paper("agenda"), needs_policy=True, needs_meeting=True),
    Product("papers", "_papers-structure.docx", _paper("structure"), needs_policy=True, needs_meeting=True),
    Product("papers", "_papers-policy.docx", _paper("policy"), needs_policy=True, needs_meeting=True),
)
"""All products of a comparison, in the order in which they are made. A name may have several files."""
