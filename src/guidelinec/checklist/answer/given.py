"""An answer with which a workbook begins."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that is known already, with its evidence and reason; `told` says what became of an answer that is to be given again."""

    answer: str = ""
    evidence: str = ""
    reason: str = ""
    told: str = ""
