"""What an edition argument names: `2023-03`, `document@2023-03`, `git:REV` or `git:REV:2023-03`."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from guidelinec.cli.console import InvalidInput
from guidelinec.cli.language import say
from guidelinec.cli.project import LARGEST, ROOMS, find_root, read_files
from guidelinec.model.project import Guideline, Project, find_document, find_edition

GIT = "git:"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The files of a project and the edition asked for in them; an empty name leaves the choice open."""

    files: Mapping[str, bytes]
    document: str = ""
    edition: str = ""


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


def resolve(argument: str, document: str = "", root: Path | None = None) -> Wanted:
    """Find what an edition argument names, in the project around the current folder."""
    folder = root or find_root()
    if argument.startswith(GIT):
        revision, _, name = argument.removeprefix(GIT).partition(":")
        return named(read_revision(folder, revision), name, document)
    return named(read_files(folder), argument, document)


def named(files: Mapping[str, bytes], name: str, document: str) -> Wanted:
    """Split `document@edition`."""
    before, sign, edition = name.rpartition("@")
    return Wanted(files, before if sign else document, edition)


def read_revision(root: Path, revision: str) -> Mapping[str, bytes]:
    """The project's files as they stand in a git revision."""
    if not revision or revision.startswith("-"):
        raise InvalidInput(
            say(f"gitの版の名前ではありません: {revision!r}", f"not a git revision: {revision!r}")
        )
    command = ["git", "archive", "--format=tar", f"{revision}^{{tree}}:./"]
    try:
        # The arguments are a list, no shell reads them, and "-" cannot begin the revision.
        done = subprocess.run(command, cwd=root, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError as problem:
        raise InvalidInput(say("gitがありません。", "git is not installed.")) from problem
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip()
        raise InvalidInput(
            say(f"gitから {revision} を読めません: {reason}", f"cannot read {revision} from git: {reason}")
        )
    return archived_files(done.stdout)


def archived_files(archive: bytes) -> Mapping[str, bytes]:
    """The regular files of source/ and structure/ in a tar archive; links are left out."""
    files: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            wanted = member.isfile() and member.name.split("/")[0] in ROOMS and member.size <= LARGEST
            if wanted and (content := tar.extractfile(member)):
                files[member.name] = content.read()
    return dict(sorted(files.items()))
