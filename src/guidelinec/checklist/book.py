"""What the checklists of an edition show: the rows that are asked, by role and by chapter, and what changed since an older edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidelinec.checklist.answer.carry import KnownRow, changes_of
from guidelinec.checklist.chapters import CheckedChapter, chapters_of
from guidelinec.checklist.profile import chosen, way_up
from guidelinec.checklist.roles import by_role
from guidelinec.checklist.rows import CheckedEdition
from guidelinec.checklist.substance import substance
from guidelinec.model.cases.case import Case, bearing_on
from guidelinec.model.checklist.rows import STRENGTH_WORDS, ChecklistRow, Profile


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A row as it is asked: printed, with its running number, the number of its clause, its chapter, the fingerprint of what it demands,
    what changed (None: nothing; "": it is new; else its words before), and the cases that its clause, or one above it, bears on."""

    row: ChecklistRow
    place: int
    number: str
    chapter: CheckedChapter
    substance: str
    before: str | None = None
    cases: tuple[Case, ...] = ()

    @property
    def change(self) -> str:
        """What changed, in words."""
        if self.before is None:
            return ""
        return f"改正（前：{self.before}）" if self.before else "新設"

    def with_cases(self, words: str) -> str:
        """Words with the cases below them, a line each."""
        return "\n".join([*([words] if words else []), *(f"〔事例〕{case.line}" for case in self.cases)])


@dataclass(frozen=True, slots=True)
class ChecklistBook:
    """The rows that a body is asked, in the order of the text, by role, and the chapters; `sizes` are the sizes of body of all profiles.
    `compared` names the older edition since which changes are shown."""

    document: str
    edition: str
    title: str
    date: str
    mark: str
    rows: tuple[AskedRow, ...]
    roles: Mapping[str, tuple[AskedRow, ...]]
    profile: Profile | None = None
    sizes: tuple[str, ...] = ()
    compared: str = ""

    @property
    def chapters(self) -> tuple[CheckedChapter, ...]:
        """The chapters that have rows, in order."""
        return tuple(dict.fromkeys(row.chapter for row in self.rows))


@dataclass(frozen=True, slots=True)
class RowChoice:
    """Which rows are asked: those of a profile, and those alone that changed since an older edition."""

    profile: Profile | None = None
    base: CheckedEdition | None = None
    changed_alone: bool = False


def told(row: ChecklistRow) -> str:
    """A row in a line: how strongly, what is asked, and when."""
    return f"〔{STRENGTH_WORDS[row.strength]}〕{row.asks}" + (f"（{row.when}）" if row.when else "")


def known_rows(edition: CheckedEdition) -> tuple[KnownRow, ...]:
    """The rows as answers know them again."""
    return tuple(
        KnownRow(row.id, row.clause, substance(row, edition.terms), told(shown))
        for row, shown in zip(edition.rows, edition.printed, strict=True)
    )


def asked_rows(edition: CheckedEdition, selection: RowChoice) -> tuple[AskedRow, ...]:
    """The rows that are asked, numbered."""
    taken = chosen(selection.profile, edition.rows, edition.above) if selection.profile else None
    changed = changes_of(known_rows(edition), known_rows(selection.base)) if selection.base else {}
    chapters = chapters_of(edition)
    wanted = [
        (row, shown)
        for row, shown in zip(edition.rows, edition.printed, strict=True)
        if (taken is None or row.id in taken) and (not selection.changed_alone or row.id in changed)
    ]
    return tuple(
        AskedRow(
            row=shown,
            place=place,
            number=edition.references.get(row.clause, row.clause),
            chapter=chapters[row.id],
            substance=substance(row, edition.terms),
            before=changed.get(row.id),
            cases=bearing_on(edition.cases, way_up(row.clause, edition.above)),
        )
        for place, (row, shown) in enumerate(wanted, 1)
    )


def rows_by_role(rows: tuple[AskedRow, ...]) -> Mapping[str, tuple[AskedRow, ...]]:
    """The rows of each role's sheet."""
    asked = {row.row.id: row for row in rows}
    return {
        role: tuple(asked[row.id] for row in own) for role, own in by_role([row.row for row in rows]).items()
    }
