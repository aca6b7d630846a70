"""What hangs on the text of a document: each kind is read by a module of its own, which is not loaded where there is no such file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Files
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, TypeAlias, TypeVar

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


_Kind = TypeVar("_Kind")
_FileReader: TypeAlias = Callable[[HouseFiles, str], tuple[_Kind, ...]]
_HouseReader: TypeAlias = Callable[[HouseFiles], tuple[_Kind, ...]]


def _where_there_is(name: str) -> Callable[[_FileReader[_Kind]], _HouseReader[_Kind]]:
    """Call a reader with the path of its file or folder where a document has one, and give nothing elsewhere."""

    def guarded(read: _FileReader[_Kind]) -> _HouseReader[_Kind]:
        @wraps(read)
        def read_house(house: HouseFiles) -> tuple[_Kind, ...]:
            return read(house, house.folder + name) if house.has(name) else ()

        return read_house

    return guarded


@_where_there_is("checklists.yaml")
def checklists(house: HouseFiles, path: str) -> tuple[Checklist, ...]:
    """The rows of checklists that a person corrected."""
    from guidelinec.read.structure.checklist_files import checklists

    return checklists(house.files, path, house.findings)


@_where_there_is("profiles.yaml")
def profiles(house: HouseFiles, path: str) -> tuple[Profile, ...]:
    """The profiles of bodies."""
    from guidelinec.read.structure.checklist_files import profiles

    return profiles(house.files, path, house.findings)


@_where_there_is("cases.yaml")
def cases(house: HouseFiles, path: str) -> tuple[Case, ...]:
    """The cases."""
    from guidelinec.read.structure.case_file import cases

    return cases(house.files, path, house.findings)


@_where_there_is("companions.yaml")
def companions(house: HouseFiles, path: str) -> tuple[Companion, ...]:
    """The companions."""
    from guidelinec.read.structure.companion_file import companions

    return companions(house.files, path, house.findings)


@_where_there_is("facts/")
def fact_books(house: HouseFiles, path: str) -> tuple[FactBook, ...]:
    """The registers of facts."""
    from guidelinec.read.structure.fact_files import fact_books

    return tuple(fact_books(house.files, house.paths, path, house.editions, house.findings))


@_where_there_is("crosswalk/")
def crosswalks(house: HouseFiles, path: str) -> tuple[Crosswalk, ...]:
    """The crosswalks."""
    from guidelinec.read.structure.crosswalk_files import crosswalks

    return tuple(crosswalks(house.files, house.paths, path, house.findings))


@_where_there_is("minutes/")
def minutes(house: HouseFiles, path: str) -> tuple[Minutes, ...]:
    """The minutes of meetings."""
    from guidelinec.read.structure.minutes_files import all_minutes

    return tuple(all_minutes(house.files, house.paths, path, house.findings))


@_where_there_is("meetings.yaml")
def meetings(house: HouseFiles, path: str) -> tuple[Meeting, ...]:
    """The meetings."""
    from guidelinec.read.structure.meeting_file import meetings

    return meetings(house.files, path, house.editions, house.findings)


@_where_there_is("seals/")
def seal_books(house: HouseFiles, path: str) -> tuple[SealBook, ...]:
    """The seals."""
    from guidelinec.read.structure.seal_files import seal_books

    return tuple(seal_books(house.files, house.paths, path, house.editions, house.findings))
