"""Ids for clauses, tables and figures that have none: the words of the title where they are known, else the number, else the id
above with a number. None that any edition of the document has is given again."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from guidelinec.fmt.ids import GiveId, id_giver
from guidelinec.importing.naming.heading_names import division_name, heading_name, last_number
from guidelinec.model.document import (
    Block,
    BulletList,
    Child,
    Clause,
    Division,
    Document,
    Figure,
    Landscape,
    Note,
    Table,
)
from guidelinec.model.ids import LONGEST, is_id
from guidelinec.model.walk import plain


@dataclass(frozen=True, slots=True)
class _Namer:
    """Gives ids. `known` are ids taken over from an older edition, by the id that the reader gave; `taken` is what is given."""

    known: Mapping[str, str]
    taken: set[str]
    give: GiveId

    def clause(self, clause: Clause, above: str) -> Clause:
        """A clause and all in it."""
        own = self.known.get(clause.id, "") or self._new(clause, above)
        children = tuple(self.child(child, own) for child in clause.children)
        return replace(clause, id=own, children=children, printed="", source_id="")

    def _new(self, clause: Clause, above: str) -> str:
        """A new id: by the title, with the id above before it where the title alone is taken, or by the number."""
        name = heading_name(plain(clause.title)) or division_name(clause.printed)
        longer = f"{above}-{name}" if name else f"{above or 'section'}-{last_number(clause.printed)}"
        for spelling in (name, longer):
            if is_id(spelling) and spelling not in self.taken:
                self.taken.add(spelling)
                return spelling
        return self.give(name or above or "section", "clause")

    def child(self, child: Child, above: str) -> Child:
        """Anything below a clause."""
        if isinstance(child, Clause):
            return self.clause(child, above)
        if isinstance(child, Division):
            inner = tuple(self.child(part, above) for part in child.children)
            return replace(child, children=inner)  # type: ignore[arg-type]
        if isinstance(child, Block):
            return self.block(child, above)
        return child

    def block(self, block: Block, above: str) -> Block:
        """A block; tables, figures and notes get ids."""
        if isinstance(block, Table):
            return replace(block, id=self.give(above, "table"))
        if isinstance(block, Figure):
            return replace(block, id=self.give(above, "figure"))
        if isinstance(block, Note):
            own = self.give(above, "note")
            return replace(block, id=own, children=tuple(self.block(part, above) for part in block.children))
        if isinstance(block, Landscape):
            return replace(block, children=tuple(self.block(part, above) for part in block.children))
        if isinstance(block, BulletList):
            items = tuple(tuple(self.block(part, above) for part in item) for item in block.items)
            return replace(block, items=items)
        return block


def with_ids(document: Document, known: Mapping[str, str], taken: Collection[str]) -> Document:
    """The document with an id for everything that needs one; `taken` are the ids of all editions so far."""
    used = {*taken, *known.values()}
    namer = _Namer(known, used, id_giver(used))
    return replace(document, clauses=tuple(namer.clause(clause, "") for clause in document.clauses))


def as_name(text: str) -> str:
    """A word as an id: lower case letters, digits and hyphens."""
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")[:LONGEST].strip("-")
