"""What the writers of a law share: numbers, which kinds of text are provisions, and what has no place in a law."""

from __future__ import annotations

from dataclasses import dataclass, field

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.document import Block, Clause, Division, Reprint
from guidelinec.model.walk import own_text, plain
from guidelinec.numbering.labels import Labels
from guidelinec.write.exchange.lawxml.content import (
    Element,
)
from guidelinec.write.exchange.lawxml.names import (
    number_of,
)


@dataclass(frozen=True, slots=True)
class Provisions:
    """A document on its way into a law: `kinds` are the normative ones, `name` is that of the document. What has no place is put into `misfits`."""

    labels: Labels
    kinds: frozenset[str]
    name: str
    misfits: list[Diagnostic] = field(default_factory=list)

    def children(self, clause: Clause) -> tuple[list[Block], list[Clause]]:
        """The blocks and the clauses in a clause, also those in divisions of normative kinds."""
        blocks: list[Block] = []
        clauses: list[Clause] = []
        for child in clause.children:
            if isinstance(child, Clause):
                clauses.append(child)
            elif isinstance(child, Division):
                if self.kinds and child.kind not in self.kinds:
                    self.misfit(clause, f"「{child.kind}」の置き場がありません", f"{child.kind} has no place")
                    continue
                blocks += [grandchild for grandchild in child.children if not isinstance(grandchild, Clause)]
                clauses += [grandchild for grandchild in child.children if isinstance(grandchild, Clause)]
            elif isinstance(child, Reprint):
                self.misfit(clause, "再掲の置き場がありません", "a reprint has no place")
            else:
                blocks.append(child)
        return blocks, clauses

    def misfit(self, clause: Clause | None, japanese: str, english: str) -> None:
        """Enter what has no place in a law."""
        words = self.name
        if clause:
            title = plain(clause.title) or own_text(clause)[:20]
            words = f"{number_of(clause, self.labels)} {title}".strip() or clause.id
        span = (clause.span if clause else None) or Span(self.name, 1)
        self.misfits.append(Diagnostic("GL730", (words, japanese, english), span))

    def one_kind(self, element: Element, name: str) -> None:
        """A main provision holds parts, or chapters, or articles, or paragraphs: one kind alone."""
        if not self.misfits and len({child.tag for child in element}) != 1:
            self.misfit(None, f"{name}に編・章・条・項のうち一種類だけがあるようにしてください", "the main provision must hold one kind of provision")  # fmt: skip
