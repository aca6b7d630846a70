"""`guidelinec fmt`: ids where there are none, for any file of a project."""

from __future__ import annotations

from collections.abc import Mapping

from guidelinec.diagnostics import Diagnostic
from guidelinec.fmt.markdown import format_markdown
from guidelinec.fmt.yaml import format_yaml
from guidelinec.model import walk
from guidelinec.model.project import Project
from guidelinec.read.source.decode import decode
from guidelinec.read.source.edition import read_edition
from guidelinec.read.structure.project import read_project


def format_source(text: str, path: str, taken_ids: set[str]) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of one file with ids. `taken_ids` has the ids of every edition, and gets those that are given."""
    if path.endswith(".md"):
        return format_markdown(text, path, taken_ids)
    if path.endswith("/guideline.yaml") or "/policy/" in path:
        return format_yaml(text, path, taken_ids)
    return text, ()


def format_project(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """The files of a project that get ids, with their new bytes, and why a file could not be looked at."""
    project, findings = read_project(files)
    taken = taken_ids(project, files)
    changed: dict[str, bytes] = {}
    diagnostics: list[Diagnostic] = list(findings)
    for path in sorted(files):
        if not path.endswith((".md", ".yaml")):
            continue
        _, wrong = decode(files[path], path)
        if any(finding.code in ("GL101", "GL104", "GL106") for finding in wrong):
            diagnostics.extend(wrong)
            continue
        text = files[path].decode("utf-8")
        new, trouble = format_source(text, path, taken)
        diagnostics.extend(trouble if path.endswith(".md") else ())
        if new != text:
            changed[path] = new.encode("utf-8")
    return changed, tuple(dict.fromkeys(diagnostics))


def taken_ids(project: Project, files: Mapping[str, bytes]) -> set[str]:
    """Every id that any edition of any document has."""
    taken: set[str] = set()
    for document in project.documents:
        for edition in document.editions:
            read, _ = read_edition(project, files, document.id, edition.id)
            taken.update(walk.by_id(read))
    return taken
