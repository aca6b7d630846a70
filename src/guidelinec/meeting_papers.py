"""The papers of a meeting from a comparison: which there are, what each says, and what is wrong with their templates."""

from __future__ import annotations

from collections.abc import Callable

from guidelinec.check.revision.papers import check, missing
from guidelinec.check.run import wanted
from guidelinec.check.subject import Editions
from guidelinec.making import Making
from guidelinec.model.fingerprint import TABLES
from guidelinec.model.minutes.papers import Meeting, PaperKind, paper_template
from guidelinec.model.project import Guideline
from guidelinec.ooxml.parts.named_places import PlaceWords
from guidelinec.pipeline import Diagnostics, Files
from guidelinec.write.papers.paper import write_paper
from guidelinec.write.papers.places import agenda_places, policy_places, structure_places


def paper(kind: PaperKind) -> Callable[[Making], bytes]:
    """What makes a paper of that kind."""

    def make(making: Making) -> bytes:
        assert making.meeting is not None
        places = _PLACES[kind](making, making.meeting)
        template = making.compared.new.assets[paper_template(kind).path]
        return write_paper(template, places, properties=making.properties(f"{TABLES} "))

    return make


def template_findings(guideline: Guideline, files: Files) -> Diagnostics:
    """What is wrong with the templates of the papers, also those that are not there."""
    editions = Editions(guideline, {}, files)
    return wanted(guideline, (*missing(editions), *check(editions)))


def _agenda(making: Making, meeting: Meeting) -> PlaceWords:
    return agenda_places(meeting, making.trace)


def _structure(making: Making, meeting: Meeting) -> PlaceWords:
    return structure_places(meeting, making.trace, making.structure)


def _policy(making: Making, meeting: Meeting) -> PlaceWords:
    return policy_places(meeting, making.trace, making.compared.comparison)


_PLACES = {"agenda": _agenda, "structure": _structure, "policy": _policy}
