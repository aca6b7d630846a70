"""A file of an edition as a clause, with what it takes from other files. What is read from the same bytes is the same, and is read once."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from collections.abc import Mapping as Files
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from guidelinec.diagnostics import Diagnostic
from guidelinec.itself import Itself
from guidelinec.model.document import Block, Clause, Figure, Table
from guidelinec.model.facts.register import NO_FACTS, FactBook
from guidelinec.model.pictures import with_digest
from guidelinec.model.rewrite import map_blocks
from guidelinec.model.walk import all_clauses, nested_blocks, own_blocks
from guidelinec.read.requirements.house import TableHouse
from guidelinec.read.source.decode import decode
from guidelinec.read.source.facts import REGISTER, with_facts
from guidelinec.read.source.markdown import read_markdown
from guidelinec.read.source.table_file import fill_table

MOST_KEPT: Final = 512
"""Files whose trees a process keeps that reads them again and again: one that waits for a job of a page, a language server, `sync`, which
proves each edit by reading the project."""

FileClause: TypeAlias = tuple[Clause | None, tuple[Diagnostic, ...]]
"""What a file holds (None: it is no text), and what is wrong with it."""


def read_file(files: Files[str, bytes], path: str, folder: str, facts: FactBook) -> FileClause:
    """A Markdown file of the edition in a folder."""
    text = _read_text(files[path], path, posixpath.dirname(path.removeprefix(folder)))
    if text.clause is None or not (text.others or text.has_facts):
        return text.clause, text.findings
    others = tuple((name, files.get(folder + name)) for name in text.others)
    paths = tuple(files) if any(data is None for _, data in others) else ()
    return _completed(Itself(text), Itself(facts if text.has_facts else NO_FACTS), folder, others, paths)


@dataclass(frozen=True, slots=True)
class _FileText:
    """A Markdown file by itself: its clause (None: it is no text), the files that it names, and whether it prints facts."""

    clause: Clause | None
    findings: tuple[Diagnostic, ...]
    others: tuple[str, ...] = ()
    has_facts: bool = False


@lru_cache(MOST_KEPT)
def read_table(data: bytes, path: str, house: TableHouse) -> tuple[Clause, tuple[Diagnostic, ...]]:
    """A file of metrics."""
    # It loads schemas, for which a text alone does not wait.
    from guidelinec.read.requirements.table import read_requirements

    return read_requirements({path: data}, path, house)


@lru_cache(MOST_KEPT)
def _read_text(data: bytes, path: str, folder: str) -> _FileText:
    text, wrong = decode(data, path)
    if wrong and not text:
        return _FileText(None, wrong)
    clause, faults = read_markdown(text, path, folder)
    blocks = _blocks(clause) if "src=" in text or "![" in text else ()
    others = (name for block in blocks if (name := _other_file(block)) is not None)
    has_facts = "#fact:" in text or "register=" in text
    return _FileText(clause, (*wrong, *faults), tuple(dict.fromkeys(others)), has_facts)


def _blocks(clause: Clause) -> Iterator[Block]:
    """All blocks of a clause and of those below it."""
    return nested_blocks(block for inner in all_clauses((clause,)) for block in own_blocks(inner))


def _other_file(block: Block) -> str | None:
    """The file, by its path below the edition's folder, that has what a block shows."""
    if isinstance(block, Figure):
        return block.path
    source = block.source if isinstance(block, Table) else ""
    return source.partition("#")[0] if source and not source.startswith(REGISTER) else None


@lru_cache(MOST_KEPT)
def _completed(
    text: Itself[_FileText],
    facts: Itself[FactBook],
    folder: str,
    others: tuple[tuple[str, bytes | None], ...],
    paths: tuple[str, ...],
) -> FileClause:
    """The clause with the facts that it prints, the rows of its tables, and what its pictures show. `paths` are those of all files
    where one of the `others` is not there, for the nearest of them is named."""
    clause, findings = text.value.clause, list(text.value.findings)
    assert clause is not None
    if text.value.has_facts:
        clause = with_facts(clause, facts.value, findings)
    files = dict.fromkeys(paths, b"") | {folder + name: data for name, data in others if data is not None}

    def fill(block: Block) -> Block:
        if isinstance(block, Figure):
            return with_digest(block, files.get(folder + block.path))
        if not isinstance(block, Table) or _other_file(block) is None:
            return block
        table, faults = fill_table(block, files, folder)
        findings.extend(faults)
        return table

    return map_blocks(clause, fill) if others else clause, tuple(findings)
