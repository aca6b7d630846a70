"""A side of a comparison that stands in several files: a town's 基本方針 and its 対策基準 against an edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidelinec.cli.compared.sides import ComparedSide, is_plain_file, read_file
from guidelinec.cli.language import say
from guidelinec.diff.units import units
from guidelinec.importing.several_files import prefixed, prefixed_path
from guidelinec.model.document import Clause, Document, Text
from guidelinec.numbering.printed import Printed
from guidelinec.write.comparison_report.names import path_label

if TYPE_CHECKING:
    from guidelinec.ooxml.tracked.struck import ChosenSide

Names = tuple[str, ...]


def opposed(arguments: Sequence[str]) -> tuple[Names, Names]:
    """The old and the new side: two arguments, or an edition and the files of one policy, in either order."""
    if len(arguments) < 2:
        raise click.UsageError(say("比べるものを二つ指定してください。", "name two things to compare."))
    first, *between, last = arguments
    if not between or (not is_plain_file(first) and all(map(is_plain_file, (*between, last)))):
        return (first,), (*between, last)
    if not is_plain_file(last) and all(map(is_plain_file, (first, *between))):
        return (first, *between), (last,)
    raise click.UsageError(
        say(
            "三つ以上指定できるのは、一つの版と、ポリシーのファイルだけです（版を先か後に書きます）。",
            "more than two can only be one edition, first or last, and the files of a policy.",
        )
    )


def joined_side(files: Sequence[str], chosen: ChosenSide) -> ComparedSide:
    """The files one after another. The name of a file stands before the numbers of its clauses, which begin anew in each."""
    sides = [read_file(Path(name), chosen) for name in files]
    parts = [prefixed(side.document, f"p{number}-") for number, side in enumerate(sides)]
    name = "、".join(side.name for side in sides)
    document = Document(name, "", name, tuple(clause for part in parts for clause in _clauses(part)))
    places = {
        clause: f"{Path(side.name).stem}　{place}"
        for side, part in zip(sides, parts, strict=True)
        for clause, place in _places(_clauses(part))
    }
    assets = {
        prefixed_path(path, f"p{number}-"): picture
        for number, side in enumerate(sides)
        for path, picture in side.assets.items()
    }
    return ComparedSide(name, document, Printed(references=places), {}, assets=assets)


def _clauses(part: Document) -> tuple[Clause, ...]:
    """The clauses of a file; what stands before the first of them is one too."""
    if not part.preamble:
        return part.clauses
    front = f"{part.clauses[0].id}-front" if part.clauses else f"{part.id}-front"
    return (Clause(front, (Text(part.title),) if part.title else (), part.preamble), *part.clauses)


def _places(clauses: tuple[Clause, ...]) -> Iterator[tuple[str, str]]:
    """Each clause with the numbers from the top of its file down to it."""
    every = {unit.id: unit for unit in units(Document("", "", "", clauses))}
    return ((name, path_label(unit, every)) for name, unit in every.items() if not unit.kind)
