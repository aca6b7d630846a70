"""Editions on their way into a build, which are written while another processor checks them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from guidelinec.check.run import has_errors
from guidelinec.cli.building.ahead import read_ahead
from guidelinec.cli.edition import Wanted, wanted_editions
from guidelinec.cli.processes.beside import SEVERAL, beside, each_beside
from guidelinec.pipeline import Built, Diagnostics, Files, NumberedEdition
from guidelinec.read.abroad import Shelf


@dataclass(frozen=True)
class Checking:
    """Editions that were read; what is wrong with them comes first, then, unless it is an error, what is made of them beside."""

    editions: tuple[NumberedEdition, ...]
    coming: Iterator[Built]
    shelf: Shelf | None = None
    """Where what was read stands, with the project."""

    @cached_property
    def findings(self) -> Diagnostics:
        """Everything that is wrong with the editions."""
        return next(self.coming).findings

    def made_beside(self) -> Files:
        """What was made of editions without an error."""
        _ = self.findings
        return next(self.coming).outputs

    def written(self, write: Callable[[tuple[NumberedEdition, ...]], Built]) -> Built:
        """What is written of the editions meanwhile: nothing where one of them has an error, which a writer need not bear."""
        try:
            built = write(self.editions)
        except Exception:
            if has_errors(self.findings):
                return Built({}, self.findings)
            raise
        return Built({} if has_errors(self.findings) else built.outputs, self.findings, built.editions)


Make: TypeAlias = Callable[[tuple[NumberedEdition, ...]], Files]
"""Makes files of editions without an error."""


def begin_checking(
    wanted: Wanted, make: Make | None = None, *, ahead: bool, parts: Sequence[str] = ()
) -> Checking:
    """Read the editions that are wanted, and begin to check them and to make more of them beside; `ahead` of that they can be written,
    by parts of the program that are loaded while a long text is read."""
    if ahead and SEVERAL and not wanted.published:
        shelf, editions = read_ahead(wanted, parts)
        if editions:
            return Checking(editions, each_beside(lambda: _checked(wanted, shelf, make)), shelf)
    editions, findings = wanted_editions(wanted)
    if has_errors(findings):
        return Checking((), iter((Built({}, findings),)))
    return Checking(editions, _known(findings, beside(lambda: make(editions)) if make else dict))


def _checked(wanted: Wanted, shelf: Shelf, make: Make | None) -> Iterator[Built]:
    editions, findings = wanted_editions(wanted, shelf)
    yield Built({}, findings)
    if make and not has_errors(findings):
        yield Built(make(editions), ())


def _known(findings: Diagnostics, made: Callable[[], Files]) -> Iterator[Built]:
    yield Built({}, findings)
    yield Built(made(), ())
