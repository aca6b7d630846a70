"""`build --only checklist`: the checklists of editions, whole or for a profile, and with what changed since the older edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guidelinec.check.run import has_errors
from guidelinec.checklist.book import ChecklistBook, RowChoice, asked_rows, rows_by_role
from guidelinec.cli.checked.editions import checked
from guidelinec.cli.console import InvalidInput, progress
from guidelinec.cli.edition import Wanted, wanted_editions
from guidelinec.cli.language import say
from guidelinec.model.checklist.rows import Profile
from guidelinec.model.fingerprint import edition_mark
from guidelinec.model.project import Guideline, find_checklist, find_profile
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import Built, NumberedEdition, read_editions
from guidelinec.revision import base_of
from guidelinec.write.checklist.products import CHECKLISTS


@dataclass(frozen=True, slots=True)
class ChecklistChoice:
    """What --profile and --changed choose."""

    profile: str = ""
    changed: bool = False


def build_checklists(
    wanted: Wanted,
    choice: ChecklistChoice,
    ready: tuple[NumberedEdition, ...] = (),
    *,
    corrected_alone: bool = False,
) -> Built:
    """The checklists of the editions asked for; without a name, of those that have a checklist in structure/, else of the last ones.
    `ready` are editions that were read before; `corrected_alone` leaves out documents that have none there."""
    editions, findings = (ready, ()) if ready else wanted_editions(wanted)
    if has_errors(findings):
        return Built({}, findings)
    outputs: dict[str, bytes] = {}
    chosen = _chosen(editions, wanted.edition, corrected_alone=corrected_alone)
    if not wanted.edition:
        chosen = _fitting(chosen, choice)
    for numbered in chosen:
        with progress(say("点検項目の票を作っています", "making the checklists")):
            outputs |= _files(numbered, choice, checklist_book(wanted, numbered, choice, editions))
    return Built(outputs, findings, tuple(editions))


def _chosen(
    editions: tuple[NumberedEdition, ...], named: str, *, corrected_alone: bool
) -> list[NumberedEdition]:
    """The editions of which checklists are made."""
    if named:
        return [
            edition
            for edition in editions
            if not corrected_alone or find_checklist(edition.guideline, edition.document.edition)
        ]
    last: dict[str, NumberedEdition] = {}
    for edition in editions:
        has_own = find_checklist(edition.guideline, edition.document.edition) is not None
        if has_own or not (corrected_alone or edition.guideline.checklists):
            last[edition.guideline.id] = edition
    return list(last.values())


def _fitting(editions: list[NumberedEdition], choice: ChecklistChoice) -> list[NumberedEdition]:
    """Those of several documents that have the profile, and revise an edition where what changed is asked for; all, where none does, so that
    what is said of it names what there is."""
    fitting = [
        edition
        for edition in editions
        if (not choice.profile or find_profile(edition.guideline, choice.profile))
        and (not choice.changed or base_of(edition.guideline, edition.document.edition))
    ]
    return fitting or sorted(editions, key=lambda edition: not edition.guideline.profiles)


def _files(numbered: NumberedEdition, choice: ChecklistChoice, book: ChecklistBook) -> dict[str, bytes]:
    name, edition = numbered.document.id, numbered.document.edition
    tail = (f"_{choice.profile}" if choice.profile else "") + ("_changed" if choice.changed else "")
    files = {}
    for suffix, make in CHECKLISTS:
        stem, dot, ending = suffix.partition(".")
        files[f"{name}/{edition}/{name}_{edition}{stem}{tail}{dot}{ending}"] = make(book)
    return files


def checklist_book(
    wanted: Wanted, numbered: NumberedEdition, choice: ChecklistChoice, ready: Sequence[NumberedEdition] = ()
) -> ChecklistBook:
    """The rows that are asked, with what changed since the edition that this one revises; `ready` were read before."""
    guideline, document = numbered.guideline, numbered.document
    profile = _profile(guideline, choice.profile)
    base = _base(wanted, numbered, ready)
    if choice.changed and base is None:
        raise InvalidInput(
            say(
                f"版{document.edition}には元の版（base）がないので、変わった項目は選べません。",
                f"the edition {document.edition} revises none, so nothing changed in it.",
            )
        )
    selection = RowChoice(profile, checked(base) if base else None, changed_alone=choice.changed)
    rows = asked_rows(checked(numbered), selection)
    if not rows:
        raise InvalidInput(say("当たる点検項目がありません。", "no row is chosen."))
    return ChecklistBook(
        document=document.id,
        edition=document.edition,
        title=document.title,
        date=numbered.design.cover.date,
        mark=edition_mark(document, printed_numbers(numbered.labels).references),
        rows=rows,
        roles=rows_by_role(rows),
        profile=profile,
        sizes=tuple(dict.fromkeys(profile.size for profile in guideline.profiles if profile.size)),
        compared=base.document.edition if base else "",
    )


def _profile(guideline: Guideline, name: str) -> Profile | None:
    profile = find_profile(guideline, name)
    if name and profile is None:
        known = "、".join(profile.id for profile in guideline.profiles) or say("なし", "none")
        raise InvalidInput(
            say(
                f"プロファイル「{name}」はありません（あるもの：{known}）。",
                f"there is no profile {name} (there are: {known}).",
            )
        )
    return profile


def _base(
    wanted: Wanted, numbered: NumberedEdition, ready: Sequence[NumberedEdition]
) -> NumberedEdition | None:
    """The edition that this one revises, if it can be read."""
    name = base_of(numbered.guideline, numbered.document.edition)
    if not name:
        return None
    for known in (*ready, *wanted.published):
        if (known.guideline.id, known.document.edition) == (numbered.guideline.id, name):
            return known
    if wanted.published:
        return None
    editions, findings = read_editions(wanted.files, numbered.guideline.id, name)
    return editions[0] if editions and not has_errors(findings) else None
