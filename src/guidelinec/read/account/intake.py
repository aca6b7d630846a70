"""What reading a foreign file gives: the document, its pictures, the account of its characters, and findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.document import Document
from guidelinec.numbering.printed import Printed
from guidelinec.read.account.account import Account


@dataclass(frozen=True)
class Intake:
    """A file taken in. `counted` is the account of its characters, or keeps it once it is asked for; `assets` are pictures by the path
    that the document's figures name; `permanent_ids` are those of clauses that the file gives for good, and not for its own sake; `numbers`
    are those of an edition that comes back, as it is compared by them."""

    document: Document
    counted: Account | Callable[[], Account]
    assets: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()
    permanent_ids: frozenset[str] = frozenset()
    numbers: Printed | None = None

    @cached_property
    def account(self) -> Account:
        """What became of each character of the file."""
        return self.counted if isinstance(self.counted, Account) else self.counted()
