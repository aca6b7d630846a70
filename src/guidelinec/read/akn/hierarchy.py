"""The hierarchy of Akoma Ntoso as clauses: what has a number and a heading is a heading, what has a number and words an item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from guidelinec.model.document import BulletList, Child, Clause, Division, Reprint, Text
from guidelinec.model.exchange.akn import DIVISION, IS, ITEMS, PLAIN, REPRINT, own
from guidelinec.model.walk import plain
from guidelinec.read.akn.blocks import AknBlocks
from guidelinec.read.akn.words import DEEPEST, Element, id_of, local

HIERARCHY: Final = frozenset(
    [
        "clause",
        "section",
        "part",
        "paragraph",
        "chapter",
        "title",
        "article",
        "book",
        "tome",
        "division",
        "list",
        "point",
        "indent",
        "alinea",
        "rule",
        "subrule",
        "proviso",
        "subsection",
        "subpart",
        "subparagraph",
        "subchapter",
        "subtitle",
        "subdivision",
        "subclause",
        "sublist",
        "level",
        "transitional",
        "hcontainer",
    ]
)
"""The elements of the hierarchy (`hierElements` of the schema)."""
CLAUSES: Final = HIERARCHY | {"item", "attachment"}
"""The elements that are clauses, if they have a number or a heading."""
ALWAYS_HEADINGS: Final = frozenset(
    ("part", "subpart", "book", "tome", "title", "chapter", "subchapter", "article")
)
HEADED: Final = ("num", "heading", "subheading")


@dataclass(frozen=True, slots=True)
class AknHierarchy:
    """Reads clauses. `ids` are those that name one element alone."""

    blocks: AknBlocks
    ids: frozenset[str]

    def children(self, element: Element, depth: int = 0) -> tuple[Child, ...]:
        """What stands in an element of the hierarchy, or in a body, in its order."""
        return tuple(self._children(element, depth))

    def _children(self, element: Element, depth: int) -> Iterator[Child]:
        for child in element:
            name = local(child)
            if name in HIERARCHY and depth < DEEPEST:
                yield from self._below(child, depth)
            elif name in ("intro", "content", "wrapUp", "attachments"):
                yield from self._content(child, depth)
            elif name == "attachment" and depth < DEEPEST:
                yield self._attachment(child, depth)
            elif name and name not in (*HEADED, "meta"):
                yield from self.blocks.block(child, depth)

    def _below(self, element: Element, depth: int) -> Iterator[Child]:
        """An element of the hierarchy; an hcontainer without number and heading is what stands in it."""
        what = element.get(IS) if self.blocks.words.exact else ""
        about = str(element.get(own("about")) or "")
        if what == DIVISION:
            inner = self.children(element, depth + 1)
            yield Division(str(element.get("name")), inner, about)  # type: ignore[arg-type]
        elif what == REPRINT:
            yield Reprint(about, tuple(str(element.get(own("kinds")) or "").split()))
        elif what == PLAIN or (local(element) in ("hcontainer", "list") and not _has_head(element)):
            yield from self._children(element, depth + 1)
        else:
            yield self._clause(element, depth)

    def _clause(self, element: Element, depth: int) -> Clause:
        words = self.blocks.words
        heading = [words.read(child) for child in element if local(child) in ("heading", "subheading")]
        title = tuple(
            inline for place, row in enumerate(heading) for inline in (*([Text("　")] if place else []), *row)
        )
        number = "　".join(plain(words.read(child)) for child in element if local(child) == "num")
        name = id_of(element)
        return Clause(
            name if name in self.ids else "",
            title,
            self.children(element, depth + 1),
            form="item" if self._is_item(element, title) else "heading",
            scheme=str(element.get(own("scheme")) or ""),
            level=str(element.get(own("level")) or ""),
            printed=number,
            source_id=str(element.get(own("source-id")) or "") if words.exact else name,
        )

    def _is_item(self, element: Element, title: Sequence[object]) -> bool:
        """Whether an element is a numbered item: by its name in a file of ours, else by whether it has a heading."""
        name = local(element)
        if self.blocks.words.exact:
            return name in ITEMS
        return not title and name not in ALWAYS_HEADINGS

    def _content(self, element: Element, depth: int) -> Iterator[Child]:
        """Blocks of a clause, and the numbered items of lists among them as clauses."""
        for child in element:
            if local(child) == "blockList" and not self.blocks.words.exact and depth < DEEPEST:
                yield from self._list(child, depth)
            elif local(child) in HIERARCHY or local(child) == "attachment":
                yield from self._children_of_one(child, depth)
            elif local(child):
                yield from self.blocks.block(child, depth)

    def _children_of_one(self, element: Element, depth: int) -> Iterator[Child]:
        if local(element) == "attachment":
            yield self._attachment(element, depth)
        else:
            yield from self._below(element, depth)

    def _list(self, element: Element, depth: int) -> Iterator[Child]:
        """A list: its items are clauses where they have numbers, else one list of bullets."""
        for is_item, run in groupby(element, key=lambda child: local(child) == "item" and _has_head(child)):
            for child in run:
                if is_item:
                    yield self._clause_of_item(child, depth)
                elif local(child) == "item":
                    yield BulletList((tuple(self.blocks.read(child, depth + 1)),))
                elif local(child):
                    yield from self.blocks.block(child, depth)

    def _clause_of_item(self, item: Element, depth: int) -> Clause:
        clause = self._clause(item, depth)
        inner = tuple(self._content_of_item(item, depth + 1))
        return replace(clause, children=inner, form="item")

    def _content_of_item(self, item: Element, depth: int) -> Iterator[Child]:
        for child in item:
            if local(child) == "blockList" and depth < DEEPEST:
                yield from self._list(child, depth)
            elif local(child) and local(child) not in HEADED:
                yield from self.blocks.block(child, depth)

    def _attachment(self, element: Element, depth: int) -> Clause:
        """An attachment: its heading, and the document in it."""
        inner = [body for document in element for body in document if local(document) and local(body)]
        children = [
            child
            for body in inner
            if local(body) not in ("meta", "num")
            for child in self.children(body, depth + 1)
        ]
        return replace(self._clause(element, DEEPEST), children=tuple(children), form="heading")


def _has_head(element: Element) -> bool:
    """Whether an element has a number or a heading of its own."""
    return any(local(child) in HEADED for child in element)
