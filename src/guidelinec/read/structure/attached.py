"""What hangs on the text of a document: each kind is read by a module of its own, which is not loaded where there is no such file."""

from __future__ import annotations

from collections.abc import Mapping as Files
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelinec.diagnostics import Diagnostic
    from guidelinec.model.cases.case import Case
    from guidelinec.model.checklist.rows import Checklist, Profile
    from guidelinec.model.companions.companion import Companion
    from guidelinec.model.crosswalk.rows import Crosswalk
    from guidelinec.model.facts.register import FactBook
    from guidelinec.model.minutes.meeting import Minutes
    from guidelinec.model.minutes.papers import Meeting
    from guidelinec.model.signoff import SealBook


@dataclass(frozen=True, slots=True)
class HouseFiles:
    """The files of a document in structure/, their folder, the editions of the document, and where what is wrong is entered."""

    files: Files[str, bytes]
    folder: str
    editions: Sequence[str]
    findings: list[Diagnostic]

    @property
    def paths(self) -> list[str]:
        """The paths of all of them."""
        return list(self.files)

    def has(self, name: str) -> bool:
        """Whether there is a file of that name, or one in the folder of that name."""
        return any(path.startswith(self.folder + name) for path in self.files)


def checklists(house: HouseFiles) -> tuple[Checklist, ...]:
    """The rows of checklists that a person corrected."""
    if not house.has("checklists.yaml"):
        return ()
    from guidelinec.read.structure.checklist_files import checklists

    return checklists(house.files, house.folder + "checklists.yaml", house.findings)


def profiles(house: HouseFiles) -> tuple[Profile, ...]:
    """The profiles of bodies."""
    if not house.has("profiles.yaml"):
        return ()
    from guidelinec.read.structure.checklist_files import profiles

    return profiles(house.files, house.folder + "profiles.yaml", house.findings)


def cases(house: HouseFiles) -> tuple[Case, ...]:
    """The cases."""
    if not house.has("cases.yaml"):
        return ()
    from guidelinec.read.structure.case_file import cases

    return cases(house.files, house.folder + "cases.yaml", house.findings)


def companions(house: HouseFiles) -> tuple[Companion, ...]:
    """The companions."""
    if not house.has("companions.yaml"):
        return ()
    from guidelinec.read.structure.companion_file import companions

    return companions(house.files, house.folder + "companions.yaml", house.findings)


def fact_books(house: HouseFiles) -> tuple[FactBook, ...]:
    """The registers of facts."""
    if not house.has("facts/"):
        return ()
    from guidelinec.read.structure.fact_files import fact_books

    return tuple(
        fact_books(house.files, house.paths, house.folder + "facts/", house.editions, house.findings)
    )


def crosswalks(house: HouseFiles) -> tuple[Crosswalk, ...]:
    """The crosswalks."""
    if not house.has("crosswalk/"):
        return ()
    from guidelinec.read.structure.crosswalk_files import crosswalks

    return tuple(crosswalks(house.files, house.paths, house.folder + "crosswalk/", house.findings))


def minutes(house: HouseFiles) -> tuple[Minutes, ...]:
    """The minutes of meetings."""
    if not house.has("minutes/"):
        return ()
    from guidelinec.read.structure.minutes_files import all_minutes

    return tuple(all_minutes(house.files, house.paths, house.folder + "minutes/", house.findings))


def meetings(house: HouseFiles) -> tuple[Meeting, ...]:
    """The meetings."""
    if not house.has("meetings.yaml"):
        return ()
    from guidelinec.read.structure.meeting_file import meetings

    return meetings(house.files, house.folder + "meetings.yaml", house.editions, house.findings)


def seal_books(house: HouseFiles) -> tuple[SealBook, ...]:
    """The seals."""
    if not house.has("seals/"):
        return ()
    from guidelinec.read.structure.seal_files import seal_books

    return tuple(
        seal_books(house.files, house.paths, house.folder + "seals/", house.editions, house.findings)
    )
