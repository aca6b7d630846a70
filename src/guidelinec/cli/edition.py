"""What an edition argument names: `2023-03`, `document@2023-03`, `git:REV`, `git:REV:2023-03`, or `FILE.json@2023-03` of a published
guideline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidelinec.cli.console import INVALID, InvalidInput, tell
from guidelinec.cli.git.revision import read_revision
from guidelinec.cli.language import language, say
from guidelinec.cli.project import find_root, nearest_root, read_files
from guidelinec.cli.published.opening import ENDING, published_editions, shipped_guideline
from guidelinec.model.project import Guideline, Project, find_document, find_edition

if TYPE_CHECKING:  # two files are compared without the parts that know a project
    from guidelinec.pipeline import Diagnostics, NumberedEdition
    from guidelinec.read.abroad import Shelf

GIT = "git:"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The files of a project, or the editions of a published guideline, and the edition asked for in them; an empty name leaves the choice
    open."""

    files: Mapping[str, bytes]
    document: str = ""
    edition: str = ""
    published: tuple[NumberedEdition, ...] = ()


def chosen_document(project: Project, name: str) -> Guideline:
    """The document of that name, or the only one; which ones there are is said where it cannot be told."""
    guideline = find_document(project, name)
    if guideline is None:
        known = ", ".join(document.id for document in project.documents)
        raise InvalidInput(
            say(
                f"文書「{name}」はありません（あるもの：{known}）。",
                f"there is no document {name} (there are: {known}).",
            )
            if name
            else say(
                f"--document で文書を選んでください（{known}）。",
                f"choose a document with --document ({known}).",
            )
        )
    return guideline


def known_edition(guideline: Guideline, name: str) -> str:
    """The name of an edition again, if the document has it, or the empty name."""
    if name and find_edition(guideline, name) is None:
        known = ", ".join(edition.id for edition in guideline.editions)
        raise InvalidInput(
            say(
                f"{guideline.id} に版「{name}」はありません（あるもの：{known}）。",
                f"{guideline.id} has no edition {name} (there are: {known}).",
            )
        )
    return name


def resolve(argument: str, document: str = "", guideline: Path | None = None) -> Wanted:
    """Find what an edition argument names: in a published guideline, or in the project around the current folder."""
    file, name = split_file(argument)
    path = file or guideline
    if path is not None:
        return named({}, name, document, published_editions(path))
    folder = find_root()
    if argument.startswith(GIT):
        revision, _, name = argument.removeprefix(GIT).partition(":")
        return named(read_revision(folder, revision), name, document)
    return named(read_files(folder), argument, document)


def resolve_anywhere(argument: str, document: str = "", guideline: Path | None = None) -> Wanted:
    """The same; outside of any project, an edition of the guideline that comes with the program."""
    shipped = shipped_guideline()
    of_file = guideline or split_file(argument)[0] or argument.startswith(GIT)
    if of_file or shipped is None or nearest_root(Path.cwd().resolve()):
        return resolve(argument, document, guideline)
    tell(
        say(
            f"ここはプロジェクトではないので、同梱のガイドライン（{shipped.stem}）を使います。",
            f"this is no project: taking the guideline that comes with guidelinec ({shipped.stem}).",
        )
    )
    return resolve(argument, document, shipped)


def split_file(argument: str) -> tuple[Path | None, str]:
    """The published guideline that an argument names, and the edition in it: FILE.json, or FILE.json@2023-03."""
    if argument.lower().endswith(ENDING):
        return Path(argument), ""
    before, _, edition = argument.rpartition("@")
    return (Path(before), edition) if before.lower().endswith(ENDING) else (None, argument)


def named(
    files: Mapping[str, bytes], name: str, document: str, published: tuple[NumberedEdition, ...] = ()
) -> Wanted:
    """Split `document@edition`."""
    before, sign, edition = name.rpartition("@")
    return Wanted(files, before if sign else document, edition, published)


def wanted_editions(
    wanted: Wanted, shelf: Shelf | None = None
) -> tuple[tuple[NumberedEdition, ...], Diagnostics]:
    """The editions asked for, numbered, and everything that is wrong with them; those of a published guideline were checked before it was,
    and what stands on the `shelf` is not read again."""
    from guidelinec.pipeline import project_of, read_editions

    if not wanted.published:
        return read_editions(wanted.files, wanted.document, wanted.edition, shelf=shelf)
    guideline = chosen_document(project_of({}, wanted.published)[0], wanted.document)
    name = known_edition(guideline, wanted.edition)
    return tuple(edition for edition in wanted.published if name in ("", edition.document.edition)), ()


def chosen_edition(wanted: Wanted) -> NumberedEdition:
    """The one edition that is asked for; where it has errors these are told, and where several are meant their names."""
    from guidelinec.check.run import has_errors
    from guidelinec.write.findings import write_text

    editions, findings = wanted_editions(wanted)
    if has_errors(findings):
        tell(write_text(findings, wanted.files, language()).rstrip())
        raise SystemExit(INVALID)
    if len(editions) != 1:
        names = ", ".join(f"{edition.document.id}@{edition.document.edition}" for edition in editions)
        raise click.UsageError(say(f"版を1つ選んでください: {names}", f"choose one edition: {names}"))
    return editions[0]


def tell_if_swapped(old: Guideline | None, old_edition: str, new_edition: str) -> None:
    """Say that two editions of a document stand in the wrong order: the old one comes first."""
    first = find_edition(old, old_edition) if old else None
    if first and first.base == new_edition:
        tell(
            say(
                f"{new_edition} は {old_edition} の元の版です。古い版を先に書くと、改正のとおりになります：{new_edition} {old_edition}",
                f"{old_edition} revises {new_edition}: name the older edition first, {new_edition} {old_edition}",
            )
        )
