"""The rows of a comparison by the pages on which they stand, looked up once for all pages, and followed back from edition to edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from guidelinec.model.change import Change, Unit
from guidelinec.model.history import Stage


@dataclass(frozen=True)
class StageRows:
    """A comparison with the page of each clause in the older and in the newer edition."""

    stage: Stage
    old_pages: Mapping[str, str]
    new_pages: Mapping[str, str]

    @cached_property
    def old(self) -> Mapping[str, Unit]:
        """The units of the older edition by id."""
        return {unit.id: unit for unit in self.stage.comparison.old}

    @cached_property
    def new(self) -> Mapping[str, Unit]:
        """The units of the newer edition by id."""
        return {unit.id: unit for unit in self.stage.comparison.new}

    def change(self, row: int) -> Change:
        """The row of that number."""
        return self.stage.comparison.changes[row]

    def before(self, row: int) -> tuple[Unit, ...]:
        """The units of a row in the older edition."""
        return tuple(self.old[name] for name in self.change(row).old)

    def after(self, row: int) -> tuple[Unit, ...]:
        """The units of a row in the newer edition."""
        return tuple(self.new[name] for name in self.change(row).new)

    def items(self, row: int) -> tuple[str, ...]:
        """The policy items that asked for the change."""
        return self.stage.trace.by_row.get(row, ()) if self.stage.trace else ()

    @cached_property
    def by_new_page(self) -> Mapping[str, tuple[int, ...]]:
        """The rows of what stands on each page of the newer edition."""
        return self._by_page(self.after, self.new_pages)

    @cached_property
    def by_old_page(self) -> Mapping[str, tuple[int, ...]]:
        """The rows of what stood on each page of the older edition."""
        return self._by_page(self.before, self.old_pages)

    @cached_property
    def by_old_clause(self) -> Mapping[str, tuple[int, ...]]:
        """The rows of each clause of the older edition."""
        return self._by_page(self.before, {unit.clause: unit.clause for unit in self.old.values()})

    @cached_property
    def earlier(self) -> Mapping[str, tuple[str, ...]]:
        """The pages of the older edition from which each page came; none where it is new."""
        came: dict[str, dict[str, None]] = {}
        for row, change in enumerate(self.stage.comparison.changes):
            heads = [unit.clause for unit in self.after(row) if not unit.kind]
            sources = [self.old_pages.get(unit.clause, "") for unit in self.before(row)]
            for clause in heads:
                if self.new_pages.get(clause) == clause and change.old:
                    came.setdefault(clause, {}).update(dict.fromkeys(filter(None, sources)))
        return {page: tuple(names) for page, names in came.items()}

    @cached_property
    def heirs(self) -> Mapping[str, frozenset[str]]:
        """The pages of the newer edition on which the heading of each older page stands now."""
        heirs: dict[str, set[str]] = {}
        for row in range(len(self.stage.comparison.changes)):
            heads = [unit.clause for unit in self.before(row) if not unit.kind]
            for clause in heads:
                if self.old_pages.get(clause) == clause:
                    heirs.setdefault(clause, set()).update(self._pages_after(row))
        return {page: frozenset(after) for page, after in heirs.items()}

    def rows(self, pages: Iterable[str]) -> tuple[int, ...]:
        """The rows of these pages of the newer edition, and of what was removed from them, or went to other pages."""
        here = set(pages)
        wanted = {row for page in here for row in self.by_new_page.get(page, ())}
        before = {
            name
            for page in here
            for name in self.earlier.get(page, ())
            if self.heirs.get(name, frozenset()) & here
        }
        wanted |= {
            row
            for name in before
            for row in self.by_old_page.get(name, ())
            if not self._pages_after(row) & here
        }
        return tuple(sorted(wanted))

    def _pages_after(self, row: int) -> set[str]:
        return {self.new_pages.get(unit.clause, "") for unit in self.after(row)}

    def _by_page(
        self, units: Callable[[int], tuple[Unit, ...]], pages: Mapping[str, str]
    ) -> Mapping[str, tuple[int, ...]]:
        rows: dict[str, dict[int, None]] = {}
        for row in range(len(self.stage.comparison.changes)):
            for unit in units(row):
                if unit.clause in pages:
                    rows.setdefault(pages[unit.clause], {})[row] = None
        return {page: tuple(numbers) for page, numbers in rows.items()}


@dataclass(frozen=True, slots=True)
class PagePassage:
    """What became of a page between two editions: the rows, and the pages from which it came (none: it is new)."""

    rows: StageRows
    numbers: tuple[int, ...]
    earlier: tuple[str, ...]


def passages(page: str, edition: str, stages: Mapping[str, StageRows]) -> Iterator[PagePassage]:
    """The passages of a page of an edition, the latest first; `stages` are by their newer edition."""
    pages: tuple[str, ...] = (page,)
    seen: set[str] = set()
    while pages and edition in stages and edition not in seen:
        seen.add(edition)
        rows = stages[edition]
        before = tuple(dict.fromkeys(name for each in pages for name in rows.earlier.get(each, ())))
        yield PagePassage(rows, rows.rows(pages), before)
        pages, edition = before, rows.stage.old
