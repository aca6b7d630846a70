"""Cases in print: what a box beside a clause says, and what the collection at the end says, for Word and HTML alike.

Cases are no part of the text of an edition: they are no part of its tree, its numbers, its fingerprint, and of no comparison.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from guidelinec.model.cases.case import KIND_WORDS, Case, CaseClause
from guidelinec.model.document import Child, Clause, Division, Document, Inlines, Reference, Text
from guidelinec.model.walk import child_clauses
from guidelinec.numbering.labels import Label, Labels

COLLECTION: Final = "_cases"
"""The id of the collection; no id of a clause begins with such a sign."""
COLLECTION_TITLE: Final = "事例集"
COLLECTION_NOTICE: Final = "この事例集は参考として掲げるものであり、例文及び解説の一部ではない。"
BOX_HEADING: Final = "（事例）"

_BEARING: Final = {"incident": "あれば防げた規定", "practice": "取組を支える規定"}
_HAPPENED: Final = {"incident": "何が起きたか", "practice": "何をしたか"}
_LOOK: Final = "確かめること"
_SOURCES: Final = "出典"


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A paragraph about a case, or a point of a list; `head` says what stands above a row of them ("": goes on)."""

    words: Inlines
    head: str = ""
    listed: bool = False


@dataclass(frozen=True, slots=True)
class CaseBox:
    """A case beside a heading, with the clauses under that heading that it names."""

    case: Case
    clauses: tuple[CaseClause, ...]


def boxes_of(document: Document, cases: Iterable[Case]) -> Mapping[str, tuple[CaseBox, ...]]:
    """The boxes under each heading, by its id: a case stands once under each heading of which it names a clause or an item."""
    headings = dict(_headings(document.clauses, ""))
    boxes: defaultdict[str, list[CaseBox]] = defaultdict(list)
    for case in cases:
        named: defaultdict[str, list[CaseClause]] = defaultdict(list)
        for clause in case.clauses:
            if clause.clause in headings:
                named[headings[clause.clause]].append(clause)
        for heading, clauses in named.items():
            boxes[heading].append(CaseBox(case, tuple(clauses)))
    return {heading: tuple(own) for heading, own in boxes.items()}


def _headings(clauses: Iterable[Clause], above: str) -> Iterator[tuple[str, str]]:
    """Each clause with the heading under which it is printed."""
    for clause in clauses:
        heading = clause.id if clause.form == "heading" else above
        yield clause.id, heading
        yield from _headings((child for child, _ in child_clauses(clause)), heading)


def parted(children: tuple[Child, ...]) -> tuple[tuple[Child, ...], tuple[Child, ...]]:
    """What stands under a heading itself, behind which its boxes stand, and the headings below with all that follows."""
    for place, child in enumerate(children):
        if isinstance(child, Clause) and child.form == "heading":
            return children[:place], children[place:]
        if isinstance(child, Division) and any(
            isinstance(inner, Clause) and inner.form == "heading" for inner in child.children
        ):
            return children[:place], children[place:]
    return children, ()


def box_lines(box: CaseBox) -> Iterator[CaseLine]:
    """What a box says below the title of the case: in short; the sources' addresses stand in the collection."""
    case = box.case
    yield CaseLine((Text(about(case)),))
    yield from _paragraphs(case)
    yield from _listed(_BEARING[case.kind], (_bearing(case_clause) for case_clause in box.clauses))
    yield from _listed(_LOOK, ((Text(line),) for line in case.look))
    if case.sources:
        cited = "、".join(source.cited for source in case.sources)
        yield CaseLine((Text(f"{_SOURCES}：{cited}。詳しくは、巻末の{COLLECTION_TITLE}による。"),))


def full_lines(case: Case, known: Container[str]) -> Iterator[CaseLine]:
    """What the collection says of a case below its title; `known` are the ids of the clauses that the edition has."""
    yield CaseLine((Text(about(case)),))
    yield from _headed(_HAPPENED[case.kind], _paragraphs(case))
    clauses = (case_clause for case_clause in case.clauses if case_clause.clause in known)
    yield from _listed(_BEARING[case.kind], map(_bearing, clauses))
    yield from _listed(_LOOK, ((Text(line),) for line in case.look))
    yield from _listed(_SOURCES, ((Text(f"{source.cited}　{source.url}"),) for source in case.sources))


def about(case: Case) -> str:
    """What kind of case it is, when and to whom it happened."""
    return f"{KIND_WORDS[case.kind]}　{case.date}　{case.body}"


def _bearing(clause: CaseClause) -> Inlines:
    return Reference(clause.clause), Text(f"　{clause.why}")


def _paragraphs(case: Case) -> Iterator[CaseLine]:
    yield from (CaseLine((Text(words),)) for words in case.paragraphs)


def _headed(head: str, lines: Iterable[CaseLine]) -> Iterator[CaseLine]:
    """The lines under a head."""
    for line in lines:
        yield replace(line, head=head)
        head = ""


def _listed(head: str, points: Iterable[Inlines]) -> Iterator[CaseLine]:
    yield from _headed(head, (CaseLine(words, listed=True) for words in points))


def case_label(case: Case) -> Label:
    """The label of a case in the collection: it has no number."""
    return Label(f"_case-{case.id}", "heading", full=case.title, level=1, part=COLLECTION, title=case.heading)


COLLECTION_LABEL: Final = Label(
    COLLECTION, "heading", full=COLLECTION_TITLE, part=COLLECTION, title=COLLECTION_TITLE
)


def with_case_labels(labels: Labels, cases: Iterable[Case]) -> Labels:
    """The labels with those of the collection, where there is one."""
    own = {label.id: label for label in map(case_label, cases)}
    home = {**labels.home, COLLECTION: COLLECTION_LABEL, **own} if own else labels.home
    return replace(labels, home=home)
