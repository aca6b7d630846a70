"""The files of structure/ about checklists: the rows, and the profiles that choose from them."""

from __future__ import annotations

from collections.abc import Mapping as Files

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.checklist.rows import (
    STRENGTHS_BY_WORD,
    Checklist,
    ChecklistRow,
    NoDuty,
    Profile,
    ProfileRule,
)
from guidelinec.read.structure.structure_file import load, nearest
from guidelinec.read.structure.yaml_tree import Path, YamlTree
from guidelinec.schema.attached.checklist import (
    CheckedClauseFile,
    ChecklistFile,
    ChecklistRowFile,
    ProfileFile,
    ProfileRuleFile,
    ProfilesFile,
)


def checklists(files: Files[str, bytes], path: str, findings: list[Diagnostic]) -> tuple[Checklist, ...]:
    """The rows of the edition that the file names; none where there is no such file."""
    loaded = load(files, path, ChecklistFile, findings) if path in files else None
    if loaded is None:
        return ()
    model, tree = loaded
    rows = tuple(
        _row(row, clause, nearest_of=(("clauses", number, "rows", place), tree))
        for number, clause in enumerate(model.clauses)
        for place, row in enumerate(clause.rows)
    )
    none = tuple(
        NoDuty(clause.clause, clause.mark, clause.none, nearest(("clauses", number, "clause"), tree))
        for number, clause in enumerate(model.clauses)
        if not clause.rows
    )
    return (Checklist(model.edition, rows, none, tree.places.get(("edition",))),)


def _row(row: ChecklistRowFile, clause: CheckedClauseFile, nearest_of: tuple[Path, YamlTree]) -> ChecklistRow:
    where, tree = nearest_of
    return ChecklistRow(
        id=row.id,
        clause=clause.clause,
        who=row.who,
        what=row.what,
        when=row.when,
        strength=STRENGTHS_BY_WORD[row.strength],
        role=row.role,
        asks=row.asks,
        evidence=row.evidence,
        method=row.method,
        note=row.note,
        mark=clause.mark,
        span=nearest((*where, "id"), tree),
    )


def profiles(files: Files[str, bytes], path: str, findings: list[Diagnostic]) -> tuple[Profile, ...]:
    """The profiles, in their order; none where there is no such file."""
    loaded = load(files, path, ProfilesFile, findings) if path in files else None
    if loaded is None:
        return ()
    model, tree = loaded
    for number, profile in enumerate(model.profiles):
        if profile.id in [other.id for other in model.profiles[:number]]:
            place = tree.places.get(("profiles", number, "id"))
            findings.append(Diagnostic("GL136", ("profiles", profile.id), place))
    return tuple(
        _profile(profile, ("profiles", number), tree) for number, profile in enumerate(model.profiles)
    )


def _profile(profile: ProfileFile, where: Path, tree: YamlTree) -> Profile:
    return Profile(
        id=profile.id,
        title=profile.title,
        include=_rules(profile.include, (*where, "include"), tree),
        exclude=_rules(profile.exclude, (*where, "exclude"), tree),
        size=profile.size,
        information=tuple(profile.information),
        role=profile.role,
        note=profile.note,
        span=nearest((*where, "id"), tree),
    )


def _rules(rules: list[ProfileRuleFile], where: Path, tree: YamlTree) -> tuple[ProfileRule, ...]:
    return tuple(
        ProfileRule(
            reason=rule.reason,
            strengths=tuple(STRENGTHS_BY_WORD[name] for name in rule.strength),
            clauses=tuple(rule.clauses),
            roles=tuple(rule.roles),
            words=tuple(rule.words),
            rows=tuple(rule.rows),
            span=nearest((*where, number, "reason"), tree),
        )
        for number, rule in enumerate(rules)
    )
