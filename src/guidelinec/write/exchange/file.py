"""A file for other programs, and what could not be put into it."""

from __future__ import annotations

from dataclasses import dataclass

from guidelinec.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class ExchangedFile:
    """The bytes of a file; none where something has no place in its form, which the findings name."""

    data: bytes
    findings: tuple[Diagnostic, ...] = ()
