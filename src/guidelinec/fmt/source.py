"""`guidelinec fmt`: ids where there are none, and certain mends, for any file of a project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidelinec.diagnostics import Diagnostic
from guidelinec.fmt.markdown import format_markdown
from guidelinec.fmt.mend import Mend, mend_markdown
from guidelinec.fmt.yaml import format_yaml
from guidelinec.model import walk
from guidelinec.model.project import Project
from guidelinec.read.source.decode import decode
from guidelinec.read.source.edition import edition_folder, read_edition
from guidelinec.read.structure.project import read_project


def format_source(text: str, path: str, taken_ids: set[str]) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of one file with ids. `taken_ids` has the ids of every edition, and gets those that are given."""
    if path.endswith(".md"):
        return format_markdown(text, path, taken_ids)
    if path.endswith("/guideline.yaml") or "/policy/" in path:
        return format_yaml(text, path, taken_ids)
    return text, ()


@dataclass(frozen=True, slots=True)
class Formatted:
    """What `fmt` makes of a project: the new bytes of the files that change, what was mended, and why a file could not be read."""

    changed: dict[str, bytes]
    mends: tuple[Mend, ...]
    findings: tuple[Diagnostic, ...]


def format_project(files: Mapping[str, bytes]) -> Formatted:
    """The files of a project with ids and with what is certain mended; in published editions, whose words stay, ids alone."""
    project, faults = read_project(files)
    taken = taken_ids(project, files)
    changed: dict[str, bytes] = {}
    mends: list[Mend] = []
    findings = list(faults)
    published = published_folders(project)
    for path in sorted(path for path in files if path.endswith((".md", ".yaml"))):
        _, wrong = decode(files[path], path)
        if any(finding.code in ("GL101", "GL104", "GL106") for finding in wrong):
            findings.extend(wrong)
            continue
        text = new = files[path].decode("utf-8")
        if path.endswith(".md") and not path.startswith(published):
            new, mended = mend_markdown(text, path, taken)
            mends += mended
        new, trouble = format_source(new, path, taken)
        findings.extend(trouble if path.endswith(".md") else ())
        if new != text:
            changed[path] = new.encode("utf-8")
    return Formatted(changed, tuple(mends), tuple(dict.fromkeys(findings)))


def published_folders(project: Project) -> tuple[str, ...]:
    """The folders of the editions whose words no longer change."""
    return tuple(
        edition_folder(document.id, edition.id)
        for document in project.documents
        for edition in document.editions
        if edition.status == "published"
    )


def taken_ids(project: Project, files: Mapping[str, bytes]) -> set[str]:
    """Every id that any edition of any document has."""
    taken: set[str] = set()
    for document in project.documents:
        for edition in document.editions:
            read, _ = read_edition(project, files, document.id, edition.id)
            taken.update(walk.by_id(read))
    return taken
