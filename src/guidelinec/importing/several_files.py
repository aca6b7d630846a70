"""Several files that make one edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from guidelinec.model.document import Block, Clause, Document, Text
from guidelinec.read.account.account import Account
from guidelinec.read.account.intake import Intake


def joined(intakes: Sequence[Intake]) -> Intake:
    """The files one after another; ids and pictures of each are kept apart."""
    if len(intakes) == 1:
        return intakes[0]
    clauses: list[Clause] = []
    preamble: list[Block] = []
    assets: dict[str, bytes] = {}
    for place, intake in enumerate(intakes):
        renamed = tuple(_renamed(clause, f"p{place}-") for clause in intake.document.clauses)
        front = intake.document.preamble
        if place and front:
            title = intake.document.title or intake.document.id
            clauses.append(Clause(f"p{place}-front", (Text(title),), front))
        else:
            preamble.extend(front)
        clauses.extend(renamed)
        assets.update(intake.assets)
    first = intakes[0].document
    document = Document(first.id, first.edition, first.title, tuple(clauses), tuple(preamble))
    findings = tuple(finding for intake in intakes for finding in intake.findings)
    return Intake(document, _sum([intake.account for intake in intakes]), assets, findings)


def _renamed(clause: Clause, prefix: str) -> Clause:
    children = tuple(_renamed(one, prefix) if isinstance(one, Clause) else one for one in clause.children)
    return replace(clause, id=prefix + clause.id, children=children)


def _sum(accounts: Sequence[Account]) -> Account:
    return Account(
        sum(one.total for one in accounts),
        sum(one.held for one in accounts),
        tuple(deed for one in accounts for deed in one.deeds),
        tuple(doubt for one in accounts for doubt in one.doubts),
    )
