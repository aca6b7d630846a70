"""A project as read from structure/: its documents, their editions, outlines, policies, terms and mappings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from guidelinec.diagnostics import Span
from guidelinec.model.change_layout import LAYOUTS, TableLayout
from guidelinec.model.facts.register import NO_FACTS, FactBook
from guidelinec.model.policy import ChangeKind, PolicyItem
from guidelinec.model.signoff import Gate, SealBook, SignOff
from guidelinec.model.usage import Usage

if TYPE_CHECKING:  # what a project does not have is not loaded with it
    from guidelinec.model.cases.case import Case
    from guidelinec.model.checklist.rows import Checklist, Profile
    from guidelinec.model.comments.comment import Register
    from guidelinec.model.companions.companion import Companion
    from guidelinec.model.crosswalk.rows import Crosswalk
    from guidelinec.model.design import Cover, Design
    from guidelinec.model.minutes.meeting import Minutes
    from guidelinec.model.minutes.papers import Meeting
    from guidelinec.model.requirements.metric import Group

Status: TypeAlias = Literal["draft", "published"]


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """A node of an outline: a clause of its own (`id`, `title`), a file, or a reprint of another node."""

    id: str = ""
    title: str = ""
    file: str = ""
    reprint: str = ""
    kinds: tuple[str, ...] = ()
    numbering: str = ""
    children: tuple[OutlineNode, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a document (版): `date` is printed as written, `base` is the edition it revises, `beside` that of the main
    document which it goes with."""

    id: str
    status: Status = "draft"
    date: str = ""
    base: str = ""
    outline: tuple[OutlineNode, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)
    base_span: Span | None = field(default=None, compare=False, repr=False)
    beside: str = ""
    beside_span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Policy:
    """The revision policy (改定方針) of an edition against its base."""

    edition: str
    base: str
    title: str
    items: tuple[PolicyItem, ...]
    span: Span | None = field(default=None, compare=False, repr=False)
    base_span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class TermRule:
    """A word to use instead of others, from the edition `since` on; `exceptions` hold the others lawfully."""

    use: str
    avoid: tuple[str, ...]
    since: str = ""
    exceptions: tuple[str, ...] = ()
    reason: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Pin:
    """A reviewed decision about what became of clauses of the old edition in the new one."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    kind: ChangeKind | None = None
    reason: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Mapping:
    """The reviewed decisions between two editions."""

    old: str
    new: str
    pins: tuple[Pin, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Guideline:
    """One document of a project with all its editions; `ignore` names warnings that are not wanted. `accompanies` is the id of the
    main document that it goes with, `called` the name by which other documents cite it, `groups` those for which it chooses
    levels, where it is a standard of requirements."""

    id: str
    title: str
    editions: tuple[Edition, ...]
    design: Design
    policies: tuple[Policy, ...] = ()
    terms: tuple[TermRule, ...] = ()
    mappings: tuple[Mapping, ...] = ()
    registers: tuple[Register, ...] = ()
    minutes: tuple[Minutes, ...] = ()
    layouts: tuple[TableLayout, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    profiles: tuple[Profile, ...] = ()
    cases: tuple[Case, ...] = ()
    companions: tuple[Companion, ...] = ()
    facts: tuple[FactBook, ...] = ()
    crosswalks: tuple[Crosswalk, ...] = ()
    usage: Usage = field(default_factory=Usage)
    gate: Gate = "clause"
    sealed: tuple[SealBook, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    ignore: tuple[str, ...] = ()
    accompanies: str = ""
    called: str = ""
    groups: tuple[Group, ...] = ()
    path: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Project:
    """All documents of a project, in order of their ids."""

    documents: tuple[Guideline, ...]


def find_document(project: Project, document_id: str) -> Guideline | None:
    """The document of that id; when `document_id` is empty, the only one, or the only one that accompanies no other."""
    if not document_id:
        main = [
            guideline for guideline in project.documents if not guideline.accompanies
        ] or project.documents
        return main[0] if len(main) == 1 else None
    return next((guideline for guideline in project.documents if guideline.id == document_id), None)


def find_edition(document: Guideline, edition: str) -> Edition | None:
    """The edition of that id."""
    return next((known_edition for known_edition in document.editions if known_edition.id == edition), None)


def edition_beside(guideline: Guideline, edition: str, other: Guideline) -> str:
    """The edition of another document that goes with an edition of this one: the one that it names (`beside`), the last one that names
    it, else the one of the same name; "" for none."""
    version = find_edition(guideline, edition)
    named = version.beside if version and guideline.accompanies == other.id else ""
    naming = [
        known_edition.id
        for known_edition in other.editions
        if known_edition.beside == edition and other.accompanies == guideline.id
    ]
    beside = named or (naming[-1] if naming else edition)
    return beside if find_edition(other, beside) else ""


def find_policy(document: Guideline, edition: str) -> Policy | None:
    """The revision policy that led to that edition."""
    return next((policy for policy in document.policies if policy.edition == edition), None)


def find_register(document: Guideline, edition: str) -> Register | None:
    """The register of comments on that edition."""
    return next((register for register in document.registers if register.edition == edition), None)


def find_meeting(document: Guideline, edition: str, name: str = "") -> Meeting | None:
    """The meeting of that name on an edition, or the last one on it when `name` is empty."""
    mine = [
        meeting for meeting in document.meetings if meeting.edition == edition and name in ("", meeting.id)
    ]
    return mine[-1] if mine else None


def sign_off(document: Guideline, edition: str) -> SignOff:
    """How strict the gate of a document is, and what was sealed of an edition."""
    seals = tuple(seal for book in document.sealed if book.edition == edition for seal in book.seals)
    return SignOff(document.gate, seals)


def edition_minutes(document: Guideline, edition: str) -> tuple[Minutes, ...]:
    """The minutes of the meetings that led to that edition, in the order of their files."""
    return tuple(sitting for sitting in document.minutes if sitting.edition == edition)


def find_checklist(document: Guideline, edition: str) -> Checklist | None:
    """The rows of the checklists of that edition, as they were corrected."""
    return next((checklist for checklist in document.checklists if checklist.edition == edition), None)


def edition_cases(document: Guideline, edition: str) -> tuple[Case, ...]:
    """The cases that are printed in that edition: those written for it or for one before it in the list of editions."""
    order = [known_edition.id for known_edition in document.editions]
    return tuple(case for case in document.cases if edition in _printed_in(case, order))


def last_edition(document: Guideline, case: Case) -> str:
    """The newest edition in which a case is printed, "" for none."""
    printed = _printed_in(case, [known_edition.id for known_edition in document.editions])
    return printed[-1] if printed else ""


def _printed_in(case: Case, order: list[str]) -> list[str]:
    """The editions in which a case is printed; none where the one that it names is none of them."""
    if case.since not in order or (case.until and case.until not in order):
        return []
    end = order.index(case.until) + 1 if case.until else len(order)
    return order[order.index(case.since) : end]


def find_profile(document: Guideline, name: str) -> Profile | None:
    """The profile of that id."""
    return next((profile for profile in document.profiles if profile.id == name), None)


def find_facts(document: Guideline, edition: str) -> FactBook:
    """The registers of facts of that edition."""
    return next((facts for facts in document.facts if facts.edition == edition), NO_FACTS)


def find_crosswalk(document: Guideline, name: str) -> Crosswalk | None:
    """The crosswalk of that name."""
    return next((crosswalk for crosswalk in document.crosswalks if crosswalk.id == name), None)


def find_mapping(document: Guideline, old: str, new: str) -> Mapping | None:
    """The reviewed decisions between these two editions."""
    return next((mapping for mapping in document.mappings if (mapping.old, mapping.new) == (old, new)), None)


def document_layouts(document: Guideline) -> tuple[TableLayout, ...]:
    """The layouts of the 新旧対照表 that can be chosen for a document, its own first."""
    return *document.layouts, *LAYOUTS


def edition_design(document: Guideline, edition: str) -> Design:
    """The design of the document with the date of that edition on its cover."""
    revision = find_edition(document, edition)
    date = revision.date if revision else ""
    return replace(document.design, cover=_dated(document.design.cover, date))


def _dated(cover: Cover, date: str) -> Cover:
    return replace(cover, date=cover.date or date)
