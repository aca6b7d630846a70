"""The file of structure/ with the cases."""

from __future__ import annotations

from collections.abc import Mapping as Files

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.cases.case import KINDS_BY_WORD, Case, CaseClause, CaseSource
from guidelinec.read.structure.structure_file import load, nearest
from guidelinec.read.structure.yaml_tree import Path, YamlTree
from guidelinec.schema.attached.cases import CaseFile, CasesFile


def cases(files: Files[str, bytes], path: str, findings: list[Diagnostic]) -> tuple[Case, ...]:
    """The cases, in their order; none where there is no such file."""
    loaded = load(files, path, CasesFile, findings) if path in files else None
    if loaded is None:
        return ()
    model, tree = loaded
    return tuple(_case(case, ("cases", number), tree) for number, case in enumerate(model.cases))


def _case(case: CaseFile, where: Path, tree: YamlTree) -> Case:
    return Case(
        id=case.id,
        kind=KINDS_BY_WORD[case.kind],
        title=case.title,
        date=case.date,
        body=case.body,
        happened=case.happened.strip(),
        since=case.since,
        until=case.until,
        look=tuple(case.look),
        sources=tuple(
            CaseSource(source.title, source.publisher, source.date, source.url) for source in case.sources
        ),
        clauses=tuple(
            CaseClause(
                case_clause.clause,
                case_clause.why,
                case_clause.mark,
                nearest((*where, "clauses", number, "clause"), tree),
            )
            for number, case_clause in enumerate(case.clauses)
        ),
        made_up=case.made_up,
        span=nearest((*where, "id"), tree),
    )
