"""`build --only crosswalk`: the tables of the crosswalks of editions, and what must be done once by all of them."""

from __future__ import annotations

from guidelinec.check.run import has_errors
from guidelinec.cli.console import InvalidInput, progress
from guidelinec.cli.crossed.files import product_files
from guidelinec.cli.edition import Wanted, wanted_editions
from guidelinec.cli.language import say
from guidelinec.crosswalk.sides import CrosswalkSide, edition_side
from guidelinec.crosswalk.taken import CrossedGuidelines
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import Built, NumberedEdition, read_editions


def build_crosswalks(wanted: Wanted, ready: tuple[NumberedEdition, ...] = ()) -> Built:
    """The tables of the editions asked for that have crosswalks with documents of the project. `ready` are those editions, where they
    were read before."""
    editions, findings = (ready, ()) if ready else wanted_editions(wanted)
    if has_errors(findings):
        return Built({}, findings)
    outputs: dict[str, bytes] = {}
    for numbered in editions:
        crossings = _crossings(wanted, numbered)
        name, edition = numbered.document.id, numbered.document.edition
        if crossings:
            with progress(say("対照の表を作っています", "making the tables of crosswalks")):
                outputs |= product_files(crossings, f"{name}/{edition}/{name}_{edition}")
    if not outputs:
        raise InvalidInput(
            say(
                "この版には、同じプロジェクトの文書との対照がありません。ファイルとの対照の表は guidelinec crosswalk 相手 -o で作ります。",
                "no crosswalk with a document of this project; `guidelinec crosswalk OTHER -o` makes the tables of one with a file.",
            )
        )
    return Built(outputs, findings, editions)


def _crossings(wanted: Wanted, numbered: NumberedEdition) -> list[CrossedGuidelines]:
    """The crosswalks of an edition whose other document can be read."""
    crossings: list[CrossedGuidelines] = []
    ours = _side(numbered)
    for crosswalk in numbered.guideline.crosswalks:
        other = crosswalk.other
        if crosswalk.edition != numbered.document.edition or other.file or not wanted.files:
            continue
        for edition in read_editions(wanted.files, other.document, other.edition)[0]:
            crossings.append(CrossedGuidelines(crosswalk, ours, _side(edition)))
    return crossings


def _side(numbered: NumberedEdition) -> CrosswalkSide:
    return edition_side(numbered.guideline, numbered.document, printed_numbers(numbered.labels))
