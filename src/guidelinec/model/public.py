"""What of a document is public: its editions, its policies, its decisions and its look, and not how its source is kept."""

from __future__ import annotations

from dataclasses import replace

from guidelinec.model.companions.companion import Companion
from guidelinec.model.crosswalk.rows import Crosswalk
from guidelinec.model.project import Guideline
from guidelinec.model.usage import Usage


def public_part(guideline: Guideline) -> Guideline:
    """The document without what stays in its project: comments, meetings, minutes, who has read what, files of the outline, what other documents of
    the project call it and which of them it goes with, rules and warnings for its editors."""
    editions = tuple(replace(edition, outline=(), beside="") for edition in guideline.editions)
    public = replace(
        guideline, editions=editions, registers=(), minutes=(), usage=Usage(), ignore=(), path=""
    )
    companions = tuple(_unsigned(companion) for companion in guideline.companions)
    crosswalks = tuple(_unsigned_crosswalk(crosswalk) for crosswalk in guideline.crosswalks)
    public = replace(public, accompanies="", called="", gate="clause", sealed=(), meetings=())
    return replace(public, companions=companions, crosswalks=crosswalks)


def _unsigned_crosswalk(crosswalk: Crosswalk) -> Crosswalk:
    """The crosswalk without who has decided it."""
    return replace(crosswalk, rows=tuple(replace(row, person="", date="") for row in crosswalk.rows))


def _unsigned(companion: Companion) -> Companion:
    """The companion with the marks of what was read, and without who has read it."""
    items = (
        replace(item, cleared=replace(item.cleared, by="", reason="", date="") if item.cleared else None)
        for item in companion.items
    )
    return replace(companion, items=tuple(items))


def work_urn(document: str) -> str:
    """The permanent name of a document, whatever its edition, among all documents of all guidelines."""
    return f"urn:x-guidelinec:{document}"


def edition_urn(document: str, edition: str) -> str:
    """The permanent name of an edition."""
    return f"{work_urn(document)}:{edition}"


def clause_urn(document: str, edition: str, clause: str) -> str:
    """The permanent name of a clause as an edition has it."""
    return f"{edition_urn(document, edition)}:{clause}"
