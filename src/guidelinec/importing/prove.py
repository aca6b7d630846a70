"""The proof of an import: what was written is read again and says the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from guidelinec.diagnostics import Diagnostic
from guidelinec.importing.edition import ImportedEdition
from guidelinec.model.design import Design
from guidelinec.model.document import (
    Block,
    Child,
    Clause,
    Division,
    Document,
    Figure,
    Reference,
    Reprint,
    Table,
)
from guidelinec.model.project import find_document
from guidelinec.model.rewrite import map_block
from guidelinec.model.walk import own_inlines
from guidelinec.numbering.number import number
from guidelinec.read.account.account import inline_texts
from guidelinec.read.account.presence import child_text
from guidelinec.read.source.edition import read_edition
from guidelinec.read.structure.project import read_project


def prove(files: Mapping[str, bytes], imported: ImportedEdition) -> tuple[str, tuple[Diagnostic, ...]]:
    """ "" if the edition reads back with the same clauses at the same places, each with its own words, and prints the numbers
    of the file; else where they part. And the findings of the reading."""
    project, of_project = read_project(files)
    back, of_edition = read_edition(project, files, imported.document.id, imported.edition)
    guideline = find_document(project, imported.document.id)
    wrong = (
        difference(imported.document, back)
        or next(iter(imported.misnumbered), "")
        or wrong_number(back, imported.printed, guideline.design if guideline else Design((), ()))
    )
    return wrong, (*of_project, *of_edition)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one clause says by itself: its id, the id of the clause above it, its title, its own words without spaces, and to
    what it refers."""

    id: str
    above: str
    title: str
    words: str
    references: tuple[str, ...]


def statements(document: Document) -> Iterator[Statement]:
    """Every clause of a document in order."""
    for clause in document.clauses:
        yield from _statements(clause, "")


def _statements(clause: Clause, above: str) -> Iterator[Statement]:
    title = "".join(inline_texts(clause.title))
    words = "｜".join(
        "".join(_own_words(child)) for child in clause.children if not isinstance(child, Clause)
    )
    referred = (inline for inline in own_inlines(clause) if isinstance(inline, Reference))
    references = tuple(f"{inline.target} {inline.form}" for inline in referred)
    yield Statement(clause.id, above, _bare(title), words=_bare(words), references=references)
    for child in _below(clause.children):
        yield from _statements(child, clause.id)


def _own_words(child: Child) -> Iterator[str]:
    """The words of a child without those of the clauses in it, and without the numbers of tables that are computed again."""
    for inner in child.children if isinstance(child, Division) else (child,):
        if not isinstance(inner, Clause | Reprint | Division):
            yield from child_text(map_block(inner, _uncounted))


def _uncounted(block: Block) -> Block:
    return replace(block, printed="") if isinstance(block, Table | Figure) else block


def _below(children: tuple[Child, ...]) -> Iterator[Clause]:
    for child in children:
        if isinstance(child, Clause):
            yield child
        elif isinstance(child, Division):
            yield from _below(child.children)


def _bare(text: str) -> str:
    return "".join(text.split())


def difference(expected: Document, back: Document) -> str:
    """ "" for the same clauses with the same words at the same places, else the first that differs on either side."""
    wanted, given = list(statements(expected)), list(statements(back))
    for want, have in zip(wanted, given, strict=False):
        if want != have:
            return _parting(want, have)
    if len(wanted) != len(given):
        rest = (wanted if len(wanted) > len(given) else given)[min(len(wanted), len(given))]
        return f"{rest.id} {rest.title}{rest.words[:20]!r} ≠ ''"
    return ""


def _parting(want: Statement, have: Statement) -> str:
    """Where two statements part: their places, or the words around the first difference."""
    if (want.id, want.above) != (have.id, have.above):
        return f"{want.above}/{want.id} {want.title!r} ≠ {have.above}/{have.id} {have.title!r}"
    pairs = (
        (want.title, have.title),
        (want.words, have.words),
        (" ".join(want.references), " ".join(have.references)),
    )
    before, after = next((mine, other) for mine, other in pairs if mine != other)
    place = next(
        (place for place, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )
    around = slice(max(0, place - 10), place + 20)
    return f"{before[around]!r} ≠ {after[around]!r}"


def wrong_number(back: Document, printed: Mapping[str, str], design: Design) -> str:
    """ "" if the edition prints for each clause the number of the file, else the first that it does not."""
    home = number(back, design).home
    for key, label in printed.items():
        computed = home[key].text if key in home else ""
        if computed != label:
            return f"{label!r} ≠ {computed!r}"
    return ""
