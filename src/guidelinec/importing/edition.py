"""From what a reader took in to files of a project: kinds, numbers that are computed again, ids, files, an account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from guidelinec.diff.compare import compare
from guidelinec.importing.captions import Headings, fitted_captions
from guidelinec.importing.cover import Known, with_cover
from guidelinec.importing.kinds import declared, divide
from guidelinec.importing.naming.file_names import file_names
from guidelinec.importing.naming.ids import with_ids
from guidelinec.importing.number_fitting import MAIN, fit
from guidelinec.importing.number_proof import misnumbered
from guidelinec.importing.references import new_ids, referring
from guidelinec.importing.source_files import WriteClause, pictures, text_files
from guidelinec.model.change import Comparison
from guidelinec.model.design import Captions, Cover, Design, Kind, Scheme
from guidelinec.model.document import Child, Clause, Division, Document
from guidelinec.model.walk import all_clauses
from guidelinec.numbering.number import number
from guidelinec.read.account.account import Account, Ledger, document_size
from guidelinec.read.account.intake import Intake


@dataclass(frozen=True, slots=True)
class ImportedEdition:
    """An edition ready to be written: its text and picture files by path, and what is known about the taking in."""

    document: Document
    edition: str
    kinds: tuple[Kind, ...]
    schemes: tuple[Scheme, ...]
    files: Mapping[str, bytes]
    account: Account
    labels: int
    kept_labels: int
    misnumbered: tuple[str, ...]
    taken_over: int
    printed: Mapping[str, str]
    """The number that the file prints for each clause, table and figure that has one, by id."""
    names: Mapping[str, str]
    """The name of the file of each clause that has one, by id."""
    cover: Cover
    """What the cover of the document says, as far as guideline.yaml does not say it."""
    captions: Captions
    """How its tables and figures are counted."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where an edition goes: document and edition, and what structure/ has already: kinds, numbering schemes, the words of the
    cover, the ids of all editions, how tables and figures are counted."""

    name: str
    edition: str
    kinds: tuple[Kind, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    known: Known = field(default_factory=Known)
    ids: frozenset[str] = frozenset()
    captions: Captions | None = None


def import_edition(
    intake: Intake, target: Target, base: Document | None, write: WriteClause
) -> ImportedEdition:
    """The edition as files. `base` is the edition from which ids are taken over."""
    ledger = Ledger()
    name, edition = target.name, target.edition
    uncovered, cover = with_cover(intake.document, target.known, ledger)
    used = declared(uncovered, target.kinds)
    fitted = fit(divide(uncovered, used, ledger), ledger)
    wrong = misnumbered(fitted.document, fitted.schemes)
    known = _known_ids(intake, base, fitted.document)
    schemes, names = settled(fitted.schemes, target.schemes)
    named = _renamed(with_ids(fitted.document, known, target.ids), names)
    design = Design(used, (*target.schemes, *schemes))
    counted = _counted(fitted.document, named, design, known=target.captions, ledger=ledger)
    folder = f"source/{name}/{edition}"
    document, files = pictures(replace(counted.document, id=name, edition=edition), intake.assets, folder)
    called = file_names(document, counted.printed)
    texts = text_files(document, called, write)
    files |= {f"{folder}/{path}": text.encode() for path, text in texts.items()}
    account = _account(intake, document, ledger)
    return ImportedEdition(
        document=document,
        edition=edition,
        kinds=used,
        schemes=schemes,
        files=files,
        account=account,
        labels=fitted.labels,
        kept_labels=fitted.kept_labels,
        misnumbered=wrong,
        taken_over=sum(1 for clause in known.values() if clause),
        printed=counted.printed,
        names=called,
        cover=cover,
        captions=counted.captions,
    )


@dataclass(frozen=True, slots=True)
class _CountedDocument:
    """The document with what is computed in it: how its captions are counted, and the number of each clause, table and figure."""

    document: Document
    captions: Captions
    printed: Mapping[str, str]


def _counted(
    fitted: Document, named: Document, design: Design, known: Captions | None, ledger: Ledger
) -> _CountedDocument:
    """The document with its captions and references as they will be computed; `named` is the fitted one with its ids."""
    ids = new_ids(fitted, named)
    pairs = zip(all_clauses(named.clauses), all_clauses(fitted.clauses), strict=True)
    printed = {clause.id: source.printed for clause, source in pairs}
    headings = Headings(number(named, design).home, {scheme.name: scheme for scheme in design.schemes})
    document, captions = fitted_captions(named, headings, known, ledger)
    labels = number(document, replace(design, captions=captions))
    floats = {label.id: label.text for label in labels.home.values() if label.form in ("table", "figure")}
    return _CountedDocument(referring(document, ids, labels, ledger), captions, printed | floats)


def _account(intake: Intake, document: Document, ledger: Ledger) -> Account:
    """The reader's account with what was done since."""
    since = ledger.close(0, document)
    held = intake.account.held + document_size(document) - document_size(intake.document)
    deeds = (*intake.account.deeds, *since.deeds)
    return Account(intake.account.total, held, deeds, (*intake.account.doubts, *since.doubts))


@dataclass(frozen=True, slots=True)
class Settled:
    """What a scheme that was found is called in the project: its name ("" for the document's own) and the names of its levels."""

    scheme: str
    levels: Mapping[str, str]


def settled(
    schemes: Sequence[Scheme], known: Sequence[Scheme]
) -> tuple[tuple[Scheme, ...], dict[str, Settled]]:
    """The schemes that are new, and for each one found what to call it."""
    new: list[Scheme] = []
    names: dict[str, Settled] = {}
    for scheme in schemes:
        every = [*known, *new]
        same = next((candidate for candidate in every if _prints_alike(candidate, scheme)), None)
        if same is None:
            taken = {scheme.name for scheme in every}
            spellings = (scheme.name, *(f"{scheme.name}-{count}" for count in range(2, 1000)))
            same = replace(scheme, name=next(spelling for spelling in spellings if spelling not in taken))
            new.append(same)
        first = every[0].name if every else same.name
        levels = {level.name: other.name for level, other in zip(scheme.items, same.items, strict=False)}
        names[scheme.name] = Settled("" if same.name == first else same.name, levels)
    return tuple(new), names


def _prints_alike(known: Scheme, scheme: Scheme) -> bool:
    """Whether a known scheme says all that this one says, and has names for its levels."""
    pairs = ((known.headings, scheme.headings), (known.items, scheme.items))
    return all(level.name for level in known.items[: len(scheme.items)]) and all(
        len(long) >= len(short)
        and [replace(level, name="") for level in long[: len(short)]]
        == [replace(level, name="") for level in short]
        for long, short in pairs
    )


def _renamed(document: Document, names: Mapping[str, Settled]) -> Document:
    """The document with the settled names of schemes on the clauses at its top, and of levels on its items."""
    clauses: list[Clause] = []
    for clause in document.clauses:
        called = names[clause.scheme or MAIN]
        children = tuple(_with_levels(child, called.levels) for child in clause.children)
        clauses.append(replace(clause, scheme=called.scheme, children=children))
    return replace(document, clauses=tuple(clauses))


def _with_levels(child: Child, names: Mapping[str, str]) -> Child:
    if isinstance(child, Clause):
        children = tuple(_with_levels(grandchild, names) for grandchild in child.children)
        return replace(child, level=names.get(child.level, child.level), children=children)
    if isinstance(child, Division):
        inner = tuple(_with_levels(grandchild, names) for grandchild in child.children)
        return replace(child, children=inner)  # type: ignore[arg-type]
    return child


def _known_ids(intake: Intake, base: Document | None, fitted: Document) -> dict[str, str]:
    """The ids that the clauses have already: those that the file gives for good, else those of the edition before."""
    given = {
        clause.id: clause.id for clause in all_clauses(fitted.clauses) if clause.id in intake.permanent_ids
    }
    older = taken_over(base, fitted) if base else {}
    return {name: own for name, own in older.items() if own not in given.values()} | given


def taken_over(old: Document, new: Document) -> dict[str, str]:
    """For each clause of the new document that is one of the old, the old one's id."""
    return _by_clause(compare(old, new))


def _by_clause(comparison: Comparison) -> dict[str, str]:
    old = {unit.id: unit for unit in comparison.old}
    new = {unit.id: unit for unit in comparison.new}
    known: dict[str, str] = {}
    used: set[str] = set()
    for change in comparison.changes:
        if len(change.old) == 1 and len(change.new) == 1 and change.old[0] in old and change.new[0] in new:
            before, after = old[change.old[0]], new[change.new[0]]
            if not before.kind and not after.kind and before.clause not in used and after.clause not in known:
                known[after.clause] = before.clause
                used.add(before.clause)
    return known
