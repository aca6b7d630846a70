"""structure/<document>/companions.yaml: the documents that restate clauses."""

from __future__ import annotations

from collections.abc import Mapping as Files

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.companions.companion import ClauseMark, Clearing, Companion, CompanionItem
from guidelinec.read.structure.structure_file import load, nearest
from guidelinec.read.structure.yaml_tree import Path, YamlTree
from guidelinec.schema.attached.companions import (
    ClearingFile,
    CompanionFile,
    CompanionItemFile,
    CompanionsFile,
)


def companions(files: Files[str, bytes], path: str, findings: list[Diagnostic]) -> tuple[Companion, ...]:
    """The companions in the order of the file; none where there is no such file."""
    loaded = load(files, path, CompanionsFile, findings) if path in files else None
    if loaded is None:
        return ()
    model, tree = loaded
    return tuple(
        _companion(companion, ("companions", number), tree)
        for number, companion in enumerate(model.companions)
    )


def _companion(companion: CompanionFile, where: Path, tree: YamlTree) -> Companion:
    return Companion(
        id=companion.id,
        title=companion.title,
        publisher=companion.publisher,
        edition=companion.edition,
        items=tuple(
            _item(item, (*where, "items", number), tree) for number, item in enumerate(companion.items)
        ),
        sort=companion.sort,
        issue=companion.issue,
        kinds=tuple(companion.kinds),
        note=companion.note,
        span=nearest((*where, "id"), tree),
        edition_span=nearest((*where, "edition"), tree),
    )


def _item(item: CompanionItemFile, where: Path, tree: YamlTree) -> CompanionItem:
    return CompanionItem(
        id=item.id,
        label=item.label,
        clauses=tuple(item.clauses),
        page=item.page,
        note=item.note,
        cleared=_clearing(item.cleared) if item.cleared else None,
        span=nearest((*where, "id"), tree),
        places=tuple(nearest((*where, "clauses", number), tree) for number in range(len(item.clauses))),
    )


def _clearing(cleared: ClearingFile) -> Clearing:
    marks = tuple(ClauseMark(clause, mark) for clause, mark in cleared.marks.items())
    return Clearing(cleared.edition, cleared.by, cleared.reason, marks, cleared.date)
