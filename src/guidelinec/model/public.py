"""What of a document is public: its editions, its policies, its decisions and its look, and not how its source is kept."""

from __future__ import annotations

from dataclasses import replace

from guidelinec.model.project import Guideline
from guidelinec.model.usage import Usage


def public_part(guideline: Guideline) -> Guideline:
    """The document without what stays in its project: comments, meetings, minutes, who has read what, files of the outline, rules and warnings for its
    editors."""
    editions = tuple(replace(edition, outline=()) for edition in guideline.editions)
    public = replace(
        guideline, editions=editions, registers=(), minutes=(), usage=Usage(), ignore=(), path=""
    )
    return replace(public, gate="clause", sealed=(), meetings=())


def edition_urn(document: str, edition: str) -> str:
    """The permanent name of an edition among all documents of all guidelines."""
    return f"urn:x-guidelinec:{document}:{edition}"


def clause_urn(document: str, edition: str, clause: str) -> str:
    """The permanent name of a clause as an edition has it."""
    return f"{edition_urn(document, edition)}:{clause}"
