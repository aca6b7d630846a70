"""An edition as the site shows it: which of its clauses have a page, what stands on which page, and what refers to what.

Each clause with a heading has a page, and each article (条), whose numbers run on through the part or the document; any other item
stands on the page of the clause above it, at an anchor of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from guidelinec.checklist.rows import CheckedEdition
from guidelinec.model.checklist.rows import ChecklistRow
from guidelinec.model.companions.standing import ItemStanding, RestatedClause
from guidelinec.model.design import Design
from guidelinec.model.document import Child, Clause, Division, Document, Reference, Reprint
from guidelinec.model.fingerprint import edition_mark
from guidelinec.model.history import Stage
from guidelinec.model.project import Edition, Guideline, edition_cases
from guidelinec.model.reprint import clauses_by_id, reprinted
from guidelinec.model.walk import all_clauses, child_clauses, clauses, named, own_inlines, plain
from guidelinec.numbering.labels import Labels, find_label
from guidelinec.numbering.printed import printed_numbers
from guidelinec.write.layout.cases import CaseBox, boxes_of


@dataclass(frozen=True)
class SiteEdition:
    """An edition, numbered, with what changed since the one that it revises (None: it revises none), its checklist, if it has one, and
    how the documents that restate its clauses stand towards it."""

    guideline: Guideline
    version: Edition
    document: Document
    design: Design
    labels: Labels
    assets: Mapping[str, bytes]
    stage: Stage | None = None
    checklist: CheckedEdition | None = None
    companions: tuple[ItemStanding, ...] = ()

    @property
    def id(self) -> str:
        """The id of the edition."""
        return self.version.id

    @cached_property
    def mark(self) -> str:
        """The mark of the text, which every page carries that shows it."""
        return edition_mark(self.document, printed_numbers(self.labels).references)

    @property
    def name(self) -> str:
        """How readers call the edition: its date, else its id; a draft is called one."""
        draft = "（案）" if self.version.status == "draft" else ""
        return f"{self.version.date or self.version.id}版{draft}"

    @cached_property
    def pages(self) -> Mapping[str, Clause]:
        """The clauses that have a page, by id, in the order of the text."""
        return {
            place.clause.id: place.clause
            for place in clauses(self.document)
            if place.clause.form == "heading" or not place.parent or self._is_article(place.clause.id)
        }

    def _is_article(self, name: str) -> bool:
        """Whether an item is numbered as articles are."""
        label = self.labels.home[name]
        scheme = next((scheme for scheme in self.design.schemes if scheme.name == label.scheme), None)
        levels = scheme.items if scheme else ()
        return label.level < len(levels) and levels[label.level].continues in ("part", "document")

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """All clauses by id, in the order of the text."""
        return clauses_by_id(self.document)

    @cached_property
    def above(self) -> Mapping[str, str]:
        """The clause above each clause."""
        return {child.id: clause.id for clause in self.clauses.values() for child, _ in child_clauses(clause)}

    @cached_property
    def page_of(self) -> Mapping[str, str]:
        """The page on which each clause, table, figure, note and term stands."""
        page_of: dict[str, str] = {}
        for name, clause in self.clauses.items():
            page = name if name in self.pages else page_of[self.above[name]]
            page_of.update({node.id: page for node in named(clause) if node.id})
        return page_of

    @cached_property
    def parts(self) -> Mapping[str, str]:
        """The part in which each clause stands."""
        return {clause.id: part.id for part in self.document.clauses for clause in all_clauses((part,))}

    @cached_property
    def below(self) -> Mapping[str, tuple[str, ...]]:
        """The pages directly below each page, "" for the uppermost."""
        below: dict[str, list[str]] = {"": []}
        for page in self.pages:
            below.setdefault(page, [])
            below[self.page_of[self.above[page]] if page in self.above else ""].append(page)
        return {page: tuple(names) for page, names in below.items()}

    @cached_property
    def on_page(self) -> Mapping[str, tuple[str, ...]]:
        """The clauses that stand on each page."""
        names: dict[str, list[str]] = {page: [] for page in self.pages}
        for name in self.clauses:
            names[self.page_of[name]].append(name)
        return {page: tuple(own) for page, own in names.items()}

    @cached_property
    def checklist_rows(self) -> Mapping[str, tuple[ChecklistRow, ...]]:
        """The printed rows of the checklist by clause."""
        rows: dict[str, list[ChecklistRow]] = {}
        for row in self.checklist.printed if self.checklist else ():
            rows.setdefault(row.clause, []).append(row)
        return {clause: tuple(own) for clause, own in rows.items()}

    @cached_property
    def restated(self) -> Mapping[str, tuple[tuple[ItemStanding, RestatedClause], ...]]:
        """The items of companions by the clause that they restate."""
        items: dict[str, list[tuple[ItemStanding, RestatedClause]]] = {}
        for standing in self.companions:
            for clause in standing.clauses:
                items.setdefault(clause.id, []).append((standing, clause))
        return {clause: tuple(own) for clause, own in items.items()}

    @cached_property
    def referring(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """What refers to each page from another: the clause that does, and what it names."""
        links: dict[str, dict[tuple[str, str], None]] = {}
        for name, clause in self.clauses.items():
            for inline in own_inlines(clause):
                page = self.page_of.get(inline.target, "") if isinstance(inline, Reference) else ""
                if isinstance(inline, Reference) and page and page != self.page_of[name]:
                    links.setdefault(page, {})[name, inline.target] = None
        return {page: tuple(rows) for page, rows in links.items()}

    @cached_property
    def reprints(self) -> Mapping[str, tuple[tuple[int, str], ...]]:
        """The headings that a page prints once more: the number of the reprint, and the clause."""
        again: dict[str, list[tuple[int, str]]] = {}
        for printing, (page, reprint) in enumerate(_reprints(self.document.clauses, "")):
            shown = reprinted(reprint, self.clauses)
            inner = (clause.id for clause in all_clauses(_clauses(shown)) if clause.id in self.pages)
            again.setdefault(page, []).extend((printing, name) for name in inner)
        return {page: tuple(names) for page, names in again.items()}

    @cached_property
    def cases(self) -> Mapping[str, tuple[CaseBox, ...]]:
        """The cases beside each page, of which they name a clause."""
        boxes: dict[str, dict[str, CaseBox]] = {}
        for name, own in boxes_of(self.document, edition_cases(self.guideline, self.id)).items():
            boxes.setdefault(self.page_of.get(name, ""), {}).update({box.case.id: box for box in own})
        return {page: tuple(own.values()) for page, own in boxes.items()}

    def place(self, name: str, part: str = "") -> str:
        """The number and the title of a clause, as a reference from that part names it; what has neither is named by its first words."""
        label = find_label(self.labels, name, part)
        clause = self.clauses.get(name)
        title = plain(clause.title) if clause else ""
        number = label.full if label else ""
        return (
            "　".join(words for words in (number, title) if words) or (label.title if label else "") or name
        )

    def number(self, name: str) -> str:
        """The full number of a clause; its place where it has none."""
        label = self.labels.home.get(name)
        return label.full if label and label.full else self.place(name)

    def heading(self, name: str) -> str:
        """The number that stands before a clause, and its title."""
        label, clause = self.labels.home.get(name), self.clauses[name]
        number = label.text if label else clause.printed
        return "　".join(words for words in (number, plain(clause.title)) if words) or name


def own_children(clause: Clause, pages: Mapping[str, Clause]) -> Clause:
    """A clause as its page shows it: without the clauses that have pages of their own and what is printed elsewhere."""
    return replace(clause, children=tuple(_own(clause.children, pages)))


def _own(children: tuple[Child, ...], pages: Mapping[str, Clause]) -> Iterator[Child]:
    for child in children:
        if isinstance(child, Clause):
            if child.id not in pages:
                yield own_children(child, pages)
        elif isinstance(child, Division):
            yield replace(child, children=tuple(_own(child.children, pages)))  # type: ignore[arg-type]
        elif not isinstance(child, Reprint):
            yield child


def _clauses(children: tuple[Child, ...]) -> Iterator[Clause]:
    for child in children:
        if isinstance(child, Clause):
            yield child
        elif isinstance(child, Division):
            yield from (inner for inner in child.children if isinstance(inner, Clause))


def _reprints(children: tuple[Child, ...], above: str) -> Iterator[tuple[str, Reprint]]:
    """The reprints in the order of print, each with the clause in which it stands."""
    for child in children:
        if isinstance(child, Reprint):
            yield above, child
        elif isinstance(child, Clause):
            yield from _reprints(child.children, child.id)
        elif isinstance(child, Division):
            yield from _reprints(child.children, above)
