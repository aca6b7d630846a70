"""What is wrong in a file as it is typed, found without reading the others: its form, and ids that the project does not have."""

from __future__ import annotations

from collections.abc import Iterator

from guidelinec.diagnostics import Diagnostic
from guidelinec.lsp.snapshot import Snapshot
from guidelinec.model import walk
from guidelinec.model.document import Clause, Document, Reference
from guidelinec.read.source.markdown import read_markdown
from guidelinec.suggestion import arrow


def typed_findings(snapshot: Snapshot, path: str, text: str) -> list[Diagnostic]:
    """The findings of the file's form, its references to nothing, and the other findings of the last whole reading in it."""
    clause, findings = read_markdown(text, path)
    codes = {finding.code for finding in findings} | {"GL304"}
    later = [
        finding
        for finding in snapshot.findings
        if finding.span
        and finding.span.path == path
        and finding.code not in codes
        and finding.code[:3] != "GL2"
    ]
    return sorted(
        [*findings, *_to_nothing(snapshot, path, clause), *later],
        key=lambda finding: finding.span or (path, 0),
    )


def _to_nothing(snapshot: Snapshot, path: str, clause: Clause) -> Iterator[Diagnostic]:
    index = snapshot.index(path)
    if index is None:
        return
    known = {*index.named, *walk.by_id(Document("", "", "", (clause,)))}
    for inner in walk.all_clauses((clause,)):
        for inline in walk.own_inlines(inner):
            if isinstance(inline, Reference) and not inline.abroad and inline.target not in known:
                yield Diagnostic("GL304", (inline.target, arrow(inline.target, known)), inline.span)
