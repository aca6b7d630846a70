"""Lines such as 【趣旨】【例文】【解説】 as divisions, by the kinds that structure/ declares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from guidelinec.model.design import Kind
from guidelinec.model.document import Block, Child, Clause, Division, Document, Paragraph
from guidelinec.model.walk import all_clauses, plain
from guidelinec.read.account.account import Ledger

USUAL = (
    Kind("趣旨", "【趣旨】"),
    Kind("例文", "【例文】", boxed=True, normative=True),
    Kind("解説", "【解説】"),
)
"""The kinds of the guideline for local governments, where structure/ does not say otherwise."""

MARK = re.compile(r"[【〔［\[（(][\s　]*([^】〕］\])）]{1,12}?)[\s　]*[】〕］\])）]")
BRACKETED = re.compile(r"【[\s　]*([^】]{1,12}?)[\s　]*】")


def declared(document: Document, kinds: Sequence[Kind]) -> tuple[Kind, ...]:
    """The kinds to use: those given, or the usual ones and every other 【…】 that heads text at least twice; and those of divisions that
    the reader knew."""
    used = tuple(kinds) or _headed(document)
    names = {kind.name for kind in used}
    known = dict.fromkeys(
        name for clause in all_clauses(document.clauses) for name in _divisions(clause.children)
    )
    usual = {kind.name: kind for kind in USUAL}
    return (*used, *(usual.get(name, Kind(name, f"【{name}】")) for name in known if name not in names))


def _divisions(children: Iterable[Child]) -> Iterator[str]:
    yield from (child.kind for child in children if isinstance(child, Division))


def _headed(document: Document) -> tuple[Kind, ...]:
    """The kinds that headings in brackets show."""
    seen = Counter(mark for clause in all_clauses(document.clauses) for mark in _marks(clause.children))
    headings = {_name(mark): mark for mark in reversed(seen)}
    usual = [replace(kind, heading=headings[kind.name]) for kind in USUAL if kind.name in headings]
    names = {kind.name for kind in USUAL}
    others = [
        Kind(_name(mark), mark)
        for mark, count in seen.items()
        if count > 1 and BRACKETED.fullmatch(mark) and _name(mark) not in names
    ]
    return (*usual, *others)


def _marks(children: Iterable[Child]) -> Iterator[str]:
    for child in children:
        if isinstance(child, Paragraph) and MARK.fullmatch(
            text := re.sub(r"[\s　]", "", plain(child.children))
        ):
            yield text


def _name(mark: str) -> str:
    """趣旨 of 【趣旨】."""
    return mark[1:-1]


def divide(document: Document, kinds: Sequence[Kind], ledger: Ledger) -> Document:
    """The document with what follows a kind's heading gathered in divisions of that kind."""
    return replace(document, clauses=tuple(_clause(clause, kinds, ledger) for clause in document.clauses))


def _clause(clause: Clause, kinds: Sequence[Kind], ledger: Ledger) -> Clause:
    children: list[Child] = []
    kind, gathered = "", list[Clause | Block]()
    for child in clause.children:
        inner = _clause(child, kinds, ledger) if isinstance(child, Clause) else child
        begun = _kind(child, kinds)
        if begun or (isinstance(inner, Clause) and inner.form == "heading"):
            children.extend(_division(kind, gathered))
            kind, gathered = begun, []
        if begun:
            assert isinstance(child, Paragraph)
            ledger.normalise("種別の見出し→計算される見出し", plain(child.children))
        elif kind and isinstance(inner, Clause | Block):
            gathered.append(inner)
        else:
            children.append(inner)
    children.extend(_division(kind, gathered))
    return replace(clause, children=tuple(children))


def _division(kind: str, gathered: Sequence[Clause | Block]) -> list[Division]:
    return [Division(kind, tuple(gathered))] if kind and gathered else []


def _kind(child: Child, kinds: Sequence[Kind]) -> str:
    """The kind that a paragraph heads, "" for none."""
    if not isinstance(child, Paragraph):
        return ""
    text = re.sub(r"[\s　]", "", plain(child.children))
    for kind in kinds:
        if text == re.sub(r"[\s　]", "", kind.heading) or (MARK.fullmatch(text) and _name(text) == kind.name):
            return kind.name
    return ""
