"""An edition beside the one that it revises: compared once, traced once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from guidelinec.check.revision.reused import check as reused_ids
from guidelinec.check.run import has_errors, wanted
from guidelinec.check.subject import Editions
from guidelinec.diagnostics import Span
from guidelinec.diff.compare import compare
from guidelinec.model.change import Comparison
from guidelinec.model.fingerprint import edition_mark
from guidelinec.model.history import Stage
from guidelinec.model.normative import normative_kinds
from guidelinec.model.project import (
    Guideline,
    Project,
    edition_minutes,
    find_document,
    find_edition,
    find_mapping,
    find_policy,
    sign_off,
)
from guidelinec.model.trace import Trace
from guidelinec.model.walk import clauses
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import Diagnostics, Files, NumberedEdition, project_of, read_one
from guidelinec.read.abroad import Shelf
from guidelinec.trace.gate import trace
from guidelinec.trace.promises import with_minutes
from guidelinec.write.change_table.pictures import exchanged_bytes
from guidelinec.write.change_table.table import Names


@dataclass(frozen=True, slots=True)
class Compared:
    """An edition beside the one that it revises, with all that the products need."""

    old: NumberedEdition
    new: NumberedEdition
    comparison: Comparison
    trace: Trace | None
    names: Names
    fingerprint: str


def compare_with_base(
    project: Project,
    files: Files,
    guideline: Guideline,
    edition: str,
    base: str = "",
    ready: Sequence[NumberedEdition] = (),
    shelf: Shelf | None = None,
) -> tuple[Compared | None, Diagnostics]:
    """An edition compared with `base`, or with the edition that it revises; nothing where it revises none. What stands among
    the `ready` ones, read and checked before, or on the `shelf`, is not read again."""
    before = base or base_of(guideline, edition)
    if before in ("", edition) or find_edition(guideline, before) is None:
        return None, ()
    known = {(candidate.document.id, candidate.document.edition): (candidate, ()) for candidate in ready}
    shelf = shelf or Shelf(project, files)
    (old, old_found), (new, new_found) = (
        known.get((guideline.id, name)) or read_one(project, files, guideline, name, shelf=shelf)
        for name in (before, edition)
    )
    if has_errors(old_found + new_found):
        # What has an id twice, or cannot be read, has no comparison; its errors say so.
        return None, old_found + new_found
    documents = {(guideline.id, before): old.document, (guideline.id, edition): new.document}
    reused = wanted(guideline, reused_ids(Editions(guideline, documents, files)))
    return compared(old, new), old_found + new_found + reused


def base_of(guideline: Guideline, edition: str) -> str:
    """The edition that an edition revises, "" for none."""
    version, policy = find_edition(guideline, edition), find_policy(guideline, edition)
    return (version.base if version else "") or (policy.base if policy else "")


def stage(compared: Compared) -> Stage:
    """A comparison as a link of the chain back to the first edition."""
    return Stage(
        compared.old.document.edition, compared.new.document.edition, compared.comparison, compared.trace
    )


def stages_back(
    project: Project, files: Files, newest: Compared, ready: Sequence[NumberedEdition] = ()
) -> tuple[Stage, ...]:
    """The comparison and those of the editions before it, the newest first, as far back as they have no errors."""
    stages, guideline, shelf = [stage(newest)], newest.new.guideline, Shelf(project, files)
    while stages[-1].old not in {step.new for step in stages}:
        made, findings = compare_with_base(
            project, files, guideline, stages[-1].old, ready=ready, shelf=shelf
        )
        if made is None or has_errors(findings):
            break
        stages.append(stage(made))
    return tuple(stages)


def compare_policy(
    files: Files,
    document: str = "",
    edition: str = "",
    base: str = "",
    *,
    published: Sequence[NumberedEdition] = (),
) -> tuple[Compared | None, Diagnostics]:
    """The edition asked for, else the last one that has a policy, compared with what it revises; of the files, or of a published
    guideline."""
    project, findings = project_of(files, published)
    guideline = find_document(project, document)
    if guideline is None:
        return None, findings
    with_policy = [
        known_edition.id for known_edition in guideline.editions if find_policy(guideline, known_edition.id)
    ]
    wanted = edition or (with_policy[-1] if with_policy else "")
    made, wrong = compare_with_base(project, files, guideline, edition=wanted, base=base, ready=published)
    return made, findings + wrong


def compared(old: NumberedEdition, new: NumberedEdition) -> Compared:
    """Two editions compared, and traced where the new one has a policy."""
    guideline, edition = new.guideline, new.document.edition
    mapping = find_mapping(guideline, old.document.edition, edition)
    comparison = compare(
        old.document,
        new.document,
        pins=mapping.pins if mapping else (),
        old_printed=printed_numbers(old.labels),
        new_printed=printed_numbers(new.labels),
        normative=normative_kinds(new.design.kinds),
    )
    return Compared(
        old,
        new,
        comparison,
        trace=traced(old, new, comparison),
        names=replace(names(old, new), pictures=exchanged_bytes(comparison, old=old.assets, new=new.assets)),
        fingerprint=mark(old, new),
    )


def mark(old: NumberedEdition, new: NumberedEdition) -> str:
    """The marks of both editions, the new one first: what a product of their comparison carries."""
    return " ".join(
        edition_mark(edition.document, printed_numbers(edition.labels).references) for edition in (new, old)
    )


def traced(old: NumberedEdition, new: NumberedEdition, comparison: Comparison) -> Trace | None:
    """The policy of the new edition traced through a comparison; nothing where it has none."""
    policy = find_policy(new.guideline, new.document.edition)
    if policy is None:
        return None
    made = trace(
        policy,
        comparison,
        labels=printed_numbers(new.labels).references,
        old_labels=printed_numbers(old.labels).references,
        places=places(old, new),
        terms=new.guideline.terms,
        sign_off=sign_off(new.guideline, new.document.edition),
    )
    return with_minutes(made, edition_minutes(new.guideline, new.document.edition), comparison)


def names(old: NumberedEdition, new: NumberedEdition) -> Names:
    """How both editions and their clauses are called."""
    before, after = printed_numbers(old.labels), printed_numbers(new.labels)
    return Names(
        new.document.title,
        edition_name(new),
        edition_name(old),
        new=after.references,
        old=before.references,
        new_numbers=after.labels,
        old_numbers=before.labels,
    )


def edition_name(edition: NumberedEdition) -> str:
    """The date of an edition as printed, else its id."""
    version = find_edition(edition.guideline, edition.document.edition)
    return version.date if version and version.date else edition.document.edition


def places(old: NumberedEdition, new: NumberedEdition) -> Mapping[str, Span]:
    """Where each clause stands in the source; a removed one where it stood."""
    return {
        place.clause.id: place.clause.span
        for edition in (old, new)
        for place in clauses(edition.document)
        if place.clause.span
    }
