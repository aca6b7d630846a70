"""structure/<document>/crosswalk/*.yaml: the crosswalks of a document."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Files

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.crosswalk.rows import Crosswalk, CrosswalkRow, OtherGuideline
from guidelinec.read.structure.structure_file import load, nearest
from guidelinec.read.structure.yaml_tree import YamlTree
from guidelinec.schema.attached.crosswalk import CrosswalkFile, CrosswalkRowFile, OtherGuidelineFile

ENDING = ".yaml"


def crosswalks(
    files: Files[str, bytes], paths: list[str], folder: str, findings: list[Diagnostic]
) -> Iterator[Crosswalk]:
    """The crosswalks in the folder, each under the name of its file."""
    for path in paths:
        if path.startswith(folder) and path.endswith(ENDING):
            read = crosswalk(files, path, findings)
            if read:
                yield read


def crosswalk(files: Files[str, bytes], path: str, findings: list[Diagnostic]) -> Crosswalk | None:
    """The crosswalk of one file; None where it cannot be read."""
    loaded = load(files, path, CrosswalkFile, findings)
    if loaded is None:
        return None
    model, tree = loaded
    return Crosswalk(
        id=path.rpartition("/")[2].removesuffix(ENDING),
        edition=model.edition,
        other=_other(model.other),
        rows=tuple(_row(row, number, tree) for number, row in enumerate(model.rows)),
        span=tree.places.get(("edition",)),
        other_span=nearest(("other", "document"), tree),
    )


def _other(other: OtherGuidelineFile) -> OtherGuideline:
    return OtherGuideline(
        title=other.title,
        document=other.document or "",
        edition=other.edition or "",
        file=other.file,
        digest=other.digest,
    )


def _row(row: CrosswalkRowFile, number: int, tree: YamlTree) -> CrosswalkRow:
    ours, theirs = (*row.marks, "", "")[:2]
    return CrosswalkRow(
        ours=row.ours,
        theirs=row.theirs,
        relation=row.relation,
        rationale=row.rationale,
        state=row.state,
        likeness=row.likeness,
        reason=row.reason,
        person=row.by,
        date=row.date,
        our_mark=ours,
        their_mark=theirs,
        span=nearest(("rows", number), tree),
    )
