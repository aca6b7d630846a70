"""The outline: its files, its schemes, its reprints, the depth of its headings, the kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from guidelinec.check.subject import Subject
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model import walk
from guidelinec.model.document import Clause, Division, Reprint
from guidelinec.model.project import OutlineNode, find_edition
from guidelinec.suggestion import arrow


def check(subject: Subject) -> Iterator[Diagnostic]:
    """What the outline of the edition says fits the files and the design."""
    edition = find_edition(subject.guideline, subject.document.edition)
    nodes = tuple(_all(edition.outline)) if edition else ()
    if edition and not nodes:
        yield Diagnostic("GL407", (edition.id,), edition.span)
    yield from _nodes(subject, nodes)
    yield from _orphans(subject, nodes)
    yield from _kinds(subject)
    yield from _depth(subject)
    yield from _levels(subject)
    for clause in walk.all_clauses(subject.document.clauses):
        yield from _reprints(subject, clause)


def _all(nodes: tuple[OutlineNode, ...]) -> Iterator[OutlineNode]:
    for node in nodes:
        yield node
        yield from _all(node.children)


def _nodes(subject: Subject, nodes: tuple[OutlineNode, ...]) -> Iterator[Diagnostic]:
    schemes = {scheme.name for scheme in subject.design.schemes}
    times = Counter(node.file for node in nodes if node.file)
    seen: set[str] = set()
    for node in nodes:
        if node.numbering and node.numbering not in schemes:
            yield Diagnostic("GL405", (node.numbering, arrow(node.numbering, schemes)), node.span)
        if not node.id and not node.file and not node.reprint:
            yield Diagnostic("GL419", (), node.span)
        if node.file in seen and times[node.file] > 1:
            yield Diagnostic("GL408", (node.file,), node.span)
        seen.add(node.file)


def _orphans(subject: Subject, nodes: tuple[OutlineNode, ...]) -> Iterator[Diagnostic]:
    named = {subject.folder + node.file for node in nodes if node.file}
    for path in sorted(subject.files):
        if path.startswith(subject.folder) and path.endswith(".md") and path not in named:
            yield Diagnostic("GL403", (), Span(path, 1))


def _kinds(subject: Subject) -> Iterator[Diagnostic]:
    names = [kind.name for kind in subject.design.kinds]
    for clause in walk.all_clauses(subject.document.clauses):
        for child in clause.children:
            if isinstance(child, Division) and child.kind and child.kind not in names:
                yield _no_kind(child.kind, names, child.span)
            elif isinstance(child, Reprint):
                for kind in child.kinds:
                    if kind not in names:
                        yield _no_kind(kind, names, child.span)


def _no_kind(kind: str, names: list[str], span: Span | None) -> Diagnostic:
    return Diagnostic("GL402", (kind, "、".join(names), arrow(kind, names)), span)


def _depth(subject: Subject) -> Iterator[Diagnostic]:
    schemes = {scheme.name: scheme for scheme in subject.design.schemes}
    for place in walk.clauses(subject.document):
        scheme = schemes.get(place.part.scheme) or (subject.design.schemes or (None,))[0]
        if scheme and place.clause.form == "heading" and place.depth >= len(scheme.headings):
            yield Diagnostic("GL410", (scheme.name, str(len(scheme.headings))), place.clause.span)


def _levels(subject: Subject) -> Iterator[Diagnostic]:
    """Items that name a level which their scheme does not have."""
    schemes = {scheme.name: scheme for scheme in subject.design.schemes}
    for place in walk.clauses(subject.document):
        scheme = schemes.get(place.part.scheme) or (subject.design.schemes or (None,))[0]
        names = [level.name for level in scheme.items] if scheme else []
        if place.clause.level and place.clause.level not in names:
            known = "、".join(name for name in names if name)
            yield Diagnostic("GL423", (place.clause.level, known), place.clause.span)


def _reprints(subject: Subject, clause: Clause) -> Iterator[Diagnostic]:
    for child in clause.children:
        if not isinstance(child, Reprint):
            continue
        target = next(
            (
                candidate
                for candidate in walk.all_clauses(subject.document.clauses)
                if candidate.id == child.target
            ),
            None,
        )
        if target is None:
            ids = [clause.id for clause in walk.all_clauses(subject.document.clauses)]
            yield Diagnostic("GL306", (child.target, arrow(child.target, ids)), child.span)
        elif any(child in ancestor.children for ancestor in walk.all_clauses((target,))):
            yield Diagnostic("GL409", (child.target,), child.span)
