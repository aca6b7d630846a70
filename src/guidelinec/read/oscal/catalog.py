"""An OSCAL catalog (JSON) as a document: groups and controls are clauses, the printed label is the number, parts are its text.

A catalog of our own says by props in our namespace where each clause and text stood; of any other, what guides is 解説, a part with a
label is a numbered item, and parameters are text at their places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from pydantic import ValidationError

from guidelinec.model.document import Block, Child, Clause, Division, Document, Inlines, Paragraph, Strong
from guidelinec.model.exchange.props import (
    DIVISION,
    FORM,
    FRONT,
    KIND,
    LABEL,
    NAMESPACE,
    PLACE,
    TARGET,
    UNTITLED,
)
from guidelinec.model.ids import is_id
from guidelinec.read.account.account import Account
from guidelinec.read.account.intake import Intake
from guidelinec.read.account.presence import presence
from guidelinec.read.given_ids import given_once, numbered_apart
from guidelinec.read.oscal.parameters import all_parameters, filled, texts
from guidelinec.read.oscal.prose import letters, read_prose, read_title
from guidelinec.read.outline.flat import DEEPEST
from guidelinec.read.unreadable import unreadable
from guidelinec.schema.exchange.oscal import OscalFile, OscalNode, OscalPart, OscalProperty

KINDS: Final = {"guidance": "解説", "overview": "趣旨", "statement": "", "item": ""}
"""The kinds of parts by OSCAL's names for them, where a catalog has none of our own; any other name is a kind itself."""


def import_oscal(data: bytes, name: str) -> Intake:
    """The catalog taken in; ids that have the form of ours are kept."""
    try:
        catalog = OscalFile.model_validate_json(data).catalog
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = "/".join(map(str, first["loc"]))
        return _refused(name, f"{place}: {first['msg']}")
    top = [*catalog.groups, *catalog.controls]
    if _depth(top) > DEEPEST:
        return _refused(name, f"nested deeper than {DEEPEST}")
    known = texts([*catalog.params, *all_parameters(top)])
    reader = _CatalogReader(known, given_once(_ids(top)))
    front = [block for node in top if node.kind == FRONT for block in reader.front(node)]
    clauses = tuple(reader.clause(node, "heading") for node in top if node.kind != FRONT)
    document = Document(name, "", catalog.metadata.title, clauses, tuple(front))
    document = numbered_apart(document)
    permanent = frozenset(known_id for known_id in reader.ids if is_id(known_id))
    pieces = [catalog.metadata.title, *reader.pieces(top)]
    intake = Intake(document, Account(0, 0, (), ()), permanent_ids=permanent)
    return presence(intake, [piece for text in pieces for piece in letters(text)])


def _refused(name: str, reason: str) -> Intake:
    return Intake(Document(name, "", "", ()), Account(0, 0, (), ()), findings=(unreadable(name, reason),))


def _depth(nodes: Sequence[OscalNode | OscalPart]) -> int:
    """How deep groups, controls and parts nest."""
    return max((1 + _depth(_below(node)) for node in nodes), default=0)


def _below(node: OscalNode | OscalPart) -> Sequence[OscalNode | OscalPart]:
    return node.parts if isinstance(node, OscalPart) else [*node.groups, *node.controls, *node.parts]


def _ids(nodes: Sequence[OscalNode]) -> Iterator[str]:
    for node in nodes:
        yield node.id
        yield from _ids((*node.groups, *node.controls))


def _own(props: Sequence[OscalProperty]) -> Mapping[str, str]:
    """The props of our namespace."""
    return {prop.name: prop.value for prop in props if prop.ns == NAMESPACE}


def _number(props: Sequence[OscalProperty]) -> str:
    """The printed label; of several, the one without a class."""
    labels = sorted((prop for prop in props if prop.name == LABEL), key=lambda part: bool(part.kind))
    return labels[0].value if labels else ""


def _count(value: str, otherwise: int) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else otherwise


def _in_order(node: OscalNode) -> list[OscalPart | OscalNode]:
    """The parts in order, and what is below, each behind as many parts as it says; in another's catalog behind all."""
    below: list[list[OscalNode]] = [[] for _ in range(len(node.parts) + 1)]
    for inner in (*node.groups, *node.controls):
        own = _own(inner.props)
        behind = _count(own.get(PLACE, ""), 0 if own else len(node.parts))
        below[min(len(node.parts), behind)].append(inner)
    ordered: list[OscalPart | OscalNode] = list(below[0])
    for part, following in zip(node.parts, below[1:], strict=True):
        ordered += [part, *following]
    return ordered


@dataclass(frozen=True, slots=True)
class _CatalogContent:
    """Content of a clause with its division: the number (0: none), the kind and the clause that it explains."""

    division: int
    kind: str
    target: str
    content: Clause | tuple[Clause | Block, ...]


@dataclass(frozen=True, slots=True)
class _CatalogReader:
    """Makes clauses. `parameters` are the texts of parameters, `ids` the ids that name one group or control alone."""

    parameters: Mapping[str, str]
    ids: frozenset[str]

    def clause(self, node: OscalNode, form: str) -> Clause:
        """A group or a control and all in it."""
        own = _own(node.props)
        title = () if own.get(UNTITLED) else read_title(filled(node.title, self.parameters), self.ids)
        item = own.get(FORM, form) == "item"
        return Clause(
            id=node.id if node.id in self.ids else "",
            title=title,
            children=_children(list(self._content(node))),
            form="item" if item else "heading",
            printed=_number(node.props),
            source_id=node.id,
        )

    def front(self, node: OscalNode) -> Iterator[Block]:
        """What stands before the first clause."""
        for part in node.parts:
            yield from read_prose(filled(part.prose, self.parameters), self.ids)

    def _content(self, node: OscalNode) -> Iterator[_CatalogContent]:
        for number, inner in enumerate(_in_order(node), 1):
            if isinstance(inner, OscalPart):
                yield self._part(inner, number)
            else:
                own = _own(inner.props)
                yield _placed(own, own.get(KIND, ""), 0, self.clause(inner, "heading"))

    def _part(self, part: OscalPart, number: int) -> _CatalogContent:
        own = _own(part.props)
        blocks = read_prose(filled(part.prose, self.parameters), self.ids)
        if own or not (part.parts or part.title or part.props):
            kind = own.get(KIND, "" if own else KINDS.get(part.name, part.name))
            return _placed(own, kind, number, blocks)
        return _placed(own, KINDS.get(part.name, part.name), number, (*self._foreign(part, blocks),))

    def _foreign(self, part: OscalPart, blocks: tuple[Block, ...]) -> Iterator[Clause | Block]:
        """A part of another's catalog: its title, its text, and the parts in it; one with a label is a numbered item."""
        inner = (child for below in part.parts for child in self._foreign_below(below))
        title = read_title(filled(part.title, self.parameters), self.ids) if part.title else ()
        if number := _number(part.props):
            yield Clause("", title, (*blocks, *inner), form="item", printed=number, source_id=part.id)
            return
        if title:
            yield _strong(title)
        yield from (*blocks, *inner)

    def _foreign_below(self, part: OscalPart) -> Iterator[Clause | Block]:
        yield from self._foreign(part, read_prose(filled(part.prose, self.parameters), self.ids))

    def pieces(self, nodes: Sequence[OscalNode]) -> Iterator[str]:
        """All words of these groups and controls that print, as the file has them."""
        for node in nodes:
            if node.kind != FRONT:
                yield _number(node.props)
                yield "" if _own(node.props).get(UNTITLED) else filled(node.title, self.parameters)
            for inner in _in_order(node):
                if isinstance(inner, OscalPart):
                    yield from self._part_pieces((inner,))
                else:
                    yield from self.pieces((inner,))

    def _part_pieces(self, parts: Sequence[OscalPart]) -> Iterator[str]:
        for part in parts:
            yield from (
                filled(text, self.parameters) for text in (_number(part.props), part.title, part.prose)
            )
            yield from self._part_pieces(part.parts)


def _strong(title: Inlines) -> Block:
    return Paragraph((Strong(title),))


def _placed(
    own: Mapping[str, str], kind: str, number: int, content: Clause | tuple[Clause | Block, ...]
) -> _CatalogContent:
    """Content in the division that our props name; in another's catalog each part that has a kind is one."""
    division = _count(own.get(DIVISION, ""), 0) if own else number
    return _CatalogContent(division if kind else 0, kind, own.get(TARGET, ""), content)


def _children(content: Sequence[_CatalogContent]) -> tuple[Child, ...]:
    """The children of a clause: what stands in one division together."""
    children: list[Child] = []
    for (division, kind, target), run in groupby(
        content, lambda part: (part.division, part.kind, part.target)
    ):
        inner = [node for part in run for node in _nodes(part.content)]
        children += [Division(kind, tuple(inner), target)] if division else inner
    return tuple(children)


def _nodes(content: Clause | tuple[Clause | Block, ...]) -> tuple[Clause | Block, ...]:
    return (content,) if isinstance(content, Clause) else content
