"""Several files that make one edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from guidelinec.model.document import Block, Clause, Document, Figure, Inlines, Reference, Table, Text
from guidelinec.model.rewrite import block_words, map_block, map_blocks, map_clauses, map_inlines
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
        own = prefixed(intake.document, f"p{place}-")
        front = own.preamble
        if place and front:
            title = intake.document.title or intake.document.id
            clauses.append(Clause(f"p{place}-front", (Text(title),), front))
        else:
            preamble.extend(front)
        clauses.extend(own.clauses)
        assets.update((prefixed_path(path, f"p{place}-"), picture) for path, picture in intake.assets.items())
    first = intakes[0].document
    document = Document(
        first.id, first.edition, first.title, clauses=tuple(clauses), preamble=tuple(preamble)
    )
    findings = tuple(finding for intake in intakes for finding in intake.findings)
    return Intake(document, _sum([intake.account for intake in intakes]), assets, findings)


def prefixed(document: Document, prefix: str) -> Document:
    """The document with the prefix before all ids that its reader gave, before those to which it refers, and before the names of its
    pictures."""

    def words(row: Inlines) -> Inlines:
        return tuple(
            replace(inline, target=prefix + inline.target) if isinstance(inline, Reference) else inline
            for inline in row
        )

    def block(inner: Block) -> Block:
        inner = block_words(inner, words)
        if isinstance(inner, Figure):
            inner = replace(inner, path=prefixed_path(inner.path, prefix))
        if isinstance(inner, Table | Figure) and inner.id:
            return replace(inner, id=prefix + inner.id)
        return inner

    def clause(inner: Clause) -> Clause:
        title = map_inlines(inner.title, words)
        return replace(inner, id=prefix + inner.id, title=title)

    clauses = tuple(map_clauses(map_blocks(top_clause, block), clause) for top_clause in document.clauses)
    return replace(
        document,
        clauses=clauses,
        preamble=tuple(map_block(preamble_block, block) for preamble_block in document.preamble),
    )


def prefixed_path(path: str, prefix: str) -> str:
    """The path of a picture with the prefix before its name: pictures of two files are often called the same."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{prefix}{name}"


def _sum(accounts: Sequence[Account]) -> Account:
    return Account(
        sum(account.total for account in accounts),
        sum(account.held for account in accounts),
        tuple(deed for account in accounts for deed in account.deeds),
        tuple(doubt for account in accounts for doubt in account.doubts),
    )
