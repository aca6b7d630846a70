"""Reading the editions of a build ahead of their check: the longer half of the text here, the other one on another processor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from guidelinec.check.run import has_errors
from guidelinec.cli.edition import Wanted
from guidelinec.cli.processes.beside import beside
from guidelinec.pipeline import NumberedEdition, editions_of, number_one
from guidelinec.read.abroad import Shelf
from guidelinec.read.source.edition import edition_folder
from guidelinec.read.structure.project import read_project

LONG: Final = 200_000
"""Bytes of text from which on a second process is worth its beginning: it reads half of them in 0.15 s and hands them over in 0.05."""


def read_ahead(wanted: Wanted) -> tuple[Shelf, tuple[NumberedEdition, ...]]:
    """The editions that are wanted as they stand on a shelf; none are given where reading them or structure/ finds an error."""
    project, findings = read_project(wanted.files)
    shelf = Shelf(project, wanted.files)
    guidelines = {guideline.id: guideline for guideline in project.documents}
    places = editions_of(project, wanted.document, wanted.edition)
    first, second = halves(places, wanted.files)
    others = beside(
        lambda: {(name, version): shelf.edition(guidelines[name], version) for name, version in first}
    )
    for name, version in second:
        shelf.edition(guidelines[name], version)
    shelf.read.update(others())
    numbered = [number_one(shelf, guidelines[name], version) for name, version in places]
    if has_errors((*findings, *(finding for _, own in numbered for finding in own))):
        return shelf, ()
    return shelf, tuple(edition for edition, _ in numbered)


def halves(
    places: Sequence[tuple[str, str]], files: Mapping[str, bytes]
) -> tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]]:
    """The editions parted in the middle of their text; all in the second half where there is little of it."""
    sizes = [
        sum(
            len(data)
            for path, data in files.items()
            if path.startswith(edition_folder(*place)) and path.endswith(".md")
        )
        for place in places
    ]
    middles = [sum(sizes[:count]) + size / 2 for count, size in enumerate(sizes)]
    border = sum(middle < sum(sizes) / 2 for middle in middles) if sum(sizes) >= LONG else 0
    return places[:border], places[border:]
