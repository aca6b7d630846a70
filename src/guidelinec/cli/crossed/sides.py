"""The sides of a crosswalk as the command line names them: a document of the project, a published guideline, or a file of any kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from guidelinec.cli.compared.sides import NamedSide, read_intake
from guidelinec.cli.console import InvalidInput
from guidelinec.cli.edition import (
    Wanted,
    chosen_document,
    chosen_edition,
    resolve_anywhere,
    split_file,
)
from guidelinec.cli.language import say
from guidelinec.cli.published.opening import is_published
from guidelinec.crosswalk.sides import CrosswalkSide, edition_side
from guidelinec.model.crosswalk.rows import OtherGuideline
from guidelinec.model.project import find_document
from guidelinec.model.rewrite import without_numbers
from guidelinec.numbering.printed import Printed, printed_numbers
from guidelinec.pipeline import NumberedEdition, project_of
from guidelinec.suggestion import arrow


@dataclass(frozen=True, slots=True)
class OpenedSide:
    """A side, the edition that it is if it is one of ours, and where that was found."""

    side: CrosswalkSide
    edition: NumberedEdition | None = None
    wanted: Wanted | None = None


def open_side(argument: str, document: str = "", guideline: Path | None = None) -> OpenedSide:
    """What an argument names: FILE, FILE.json of a published guideline, DOCUMENT, DOCUMENT@EDITION or EDITION; "" for the last edition of
    the document that is meant."""
    path = Path(argument)
    if argument and path.is_file() and not is_published(path):
        return OpenedSide(_file_side(path))
    wanted = resolve_anywhere(argument, document, guideline)
    project = project_of(wanted.files, wanted.published)[0]
    if wanted.edition and find_document(project, wanted.edition) is not None:
        wanted = Wanted(wanted.files, wanted.edition, "", wanted.published)
    elif wanted.edition and not wanted.published:
        known = [edition.id for guideline in project.documents for edition in guideline.editions]
        if wanted.edition not in known and "." in wanted.edition:
            return OpenedSide(_file_side(path))  # which says that there is no such file
        if wanted.edition not in known:
            raise _unknown(wanted.edition, [*(guideline.id for guideline in project.documents), *known])
    if not wanted.edition:
        meant = chosen_document(project, wanted.document)
        wanted = Wanted(wanted.files, meant.id, meant.editions[-1].id, wanted.published)
    edition = chosen_edition(wanted)
    side = edition_side(edition.guideline, edition.document, printed_numbers(edition.labels))
    file = guideline or split_file(argument)[0] if wanted.published else None
    return OpenedSide(replace(side, named=_of_file(side.named, file)), edition, wanted)


def _of_file(named: OtherGuideline, file: Path | None) -> OtherGuideline:
    """A guideline with the published file that it was read from."""
    return replace(named, file=file.name, digest=_digest(file)) if file else named


def _unknown(name: str, known: list[str]) -> InvalidInput:
    listed = "、".join(known)
    return InvalidInput(
        say(
            f"「{name}」という文書、版、ファイルはありません（あるもの：{listed}）。{arrow(name, known)}",
            f"there is no document, edition or file {name} (there are: {listed}).{arrow(name, known)}",
        )
    )


def _file_side(path: Path) -> CrosswalkSide:
    """A file through the reader for its ending; the ids of an edition that comes back with its numbers are permanent."""
    if not path.is_file():
        NamedSide(str(path)).read()  # which says so
    intake = read_intake(path)
    document = without_numbers(intake.document) if intake.numbers else intake.document
    named = OtherGuideline(document.title or path.stem, file=path.name, digest=_digest(path))
    permanent = None if intake.numbers else intake.permanent_ids
    return CrosswalkSide(named, document, printed=intake.numbers or Printed(), permanent=permanent)


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
