"""The tree of a document while it is being gathered, and the clauses that come of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from guidelinec.model.document import Block, Clause, Inlines
from guidelinec.read.outline.flow import Line


@dataclass
class ClauseNode:
    """A clause while its content is being gathered. `rank` is 1 for the highest heading; `key` says what makes its items alike."""

    rank: int
    title: Inlines = ()
    printed: str = ""
    form: Literal["heading", "item"] = "heading"
    children: list[Block | ClauseNode] = field(default_factory=list)
    indent: float = 0
    key: str = ""
    marks: tuple[str, ...] = ()
    """The bookmarks by which references name it."""
    before: ClauseNode | None = None
    """The clause of the same make before it in the same list."""
    lasts: dict[str, ClauseNode] = field(default_factory=dict)
    """The last clause of each make below it."""


ITEMS = 20
"""Items stand below every heading; each level of items one lower."""


@dataclass
class Tree:
    """The clauses so far, and those that are still open, from the top."""

    root: ClauseNode = field(default_factory=lambda: ClauseNode(0))
    open: list[ClauseNode] = field(default_factory=list)
    last: ClauseNode | None = None
    """The last clause at the top."""
    newest: ClauseNode | None = None
    """The clause that was opened last."""

    def put(self, node: ClauseNode) -> None:
        """Open a clause below the last one that stands higher."""
        while self.open and self.open[-1].rank >= node.rank:
            self.open.pop()
        if not self.open:
            self.last = node
        above = self.open[-1] if self.open else self.root
        node.before, above.lasts[node.key] = above.lasts.get(node.key), node
        above.children.append(node)
        self.open.append(node)
        self.newest = node

    def items(self) -> list[ClauseNode]:
        """The items that are open."""
        return [node for node in self.open if node.form == "item"]

    def heading(self) -> ClauseNode:
        """Where text goes that belongs to no item; without any heading, the clause at the top that it follows."""
        headings = [node for node in self.open if node.form == "heading"]
        return headings[-1] if headings else self.last or self.root

    def home(self, indent: float) -> ClauseNode:
        """Where text with that indent belongs: in an item that has none yet, in one that stands further out, or below the heading."""
        items = self.items()
        if items and not items[-1].children:
            return items[-1]
        for node in reversed(items):
            if indent > node.indent:
                return node
        return self.heading()

    def item_rank(self, key: str, line: Line) -> int:
        """The rank of the open item of the same make; else one below the last, or beside it where the indent says so."""
        items = self.items()
        for node in items:
            if node.key == key:
                return node.rank
        if items and line.series and items[-1].indent >= line.indent and line.level == 0:
            return items[-1].rank
        return items[-1].rank + 1 if items else ITEMS

    def holds(self, key: str) -> bool:
        """Whether an item of that make is open."""
        return any(node.key == key for node in self.open)


def below(node: ClauseNode) -> list[ClauseNode]:
    """The clauses in a clause, without those deeper down."""
    return [child for child in node.children if isinstance(child, ClauseNode)]


def gathered(children: Iterable[Block | ClauseNode], ids: Iterable[str]) -> tuple[Block | Clause, ...]:
    """Blocks and clauses as the model has them, with an id for each clause."""
    return tuple(_clause(child, ids) if isinstance(child, ClauseNode) else child for child in children)


def _clause(node: ClauseNode, ids: Iterable[str]) -> Clause:
    own = next(iter(ids))
    return Clause(own, node.title, gathered(node.children, ids), form=node.form, printed=node.printed)
