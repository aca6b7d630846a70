"""An edition as an OSCAL catalog (version 1.2, JSON): groups for headings that hold headings, controls for clauses.

A group holds groups or controls and never both, as the model asks; so where a heading holds both, all of them are groups, and the order
of the text stays. Identifiers are made from document, edition and clause (RFC 9562, version 5): the same edition gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from guidelinec.model.document import Block, Child, Clause, Division, Reprint
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
from guidelinec.model.public import clause_urn, edition_urn
from guidelinec.model.walk import child_clauses
from guidelinec.write.exchange.oscal_file import JsonMap, metadata, oscal_file, uuid_of
from guidelinec.write.exchange.printed import PrintedEdition
from guidelinec.write.exchange.prose import write_prose
from guidelinec.write.markdown.one_line import write_heading


@dataclass(frozen=True, slots=True)
class _OscalContent:
    """A clause, or the blocks between two clauses, where it stands in the clause above: in which division (0: none)."""

    division: int
    kind: str
    target: str
    content: Clause | tuple[Block, ...]


def write_oscal(edition: PrintedEdition, modified: str) -> bytes:
    """The catalog; `modified` is its moment with a time zone."""
    document = edition.document
    urn = edition_urn(document.id, document.edition)
    front = [_front(document.preamble)] if document.preamble else []
    catalog: JsonMap = {
        "uuid": uuid_of(urn),
        "metadata": metadata(_line(document.title) or document.id, _line(document.edition) or "-", modified)
        | {"document-ids": [{"identifier": _line(urn)}]},
        "groups": [*front, *(_clause(edition, _whole(part), 0)[1] for part in document.clauses)],
    }
    return oscal_file("catalog", {key: value for key, value in catalog.items() if value})


def _whole(part: Clause) -> _OscalContent:
    return _OscalContent(0, kind="", target="", content=part)


def _line(text: str) -> str:
    """A text as a value of OSCAL: on one line, with nothing blank around it."""
    return " ".join(text.split())


def _front(blocks: Sequence[Block]) -> JsonMap:
    return {
        "class": FRONT,
        "title": "前文",
        "parts": [{"name": "overview", "prose": write_prose(blocks)}],
    }


def _clause(
    edition: PrintedEdition, piece: _OscalContent, place: int, *, control: bool = False
) -> tuple[str, JsonMap]:
    """A clause as a control or a group, and the list of the one above that it goes to; `place` parts stand before it."""
    clause = piece.content
    assert isinstance(clause, Clause)
    number = _line(edition.numbers.get(clause.id, ""))
    title = write_heading(clause.title)
    node: JsonMap = {
        "id": clause.id,
        "title": title or number or "-",
        "props": _props(edition, piece, clause, number, place),
    }
    if links := [
        {"href": f"#{child.target}", "rel": "reprint"}
        for child in clause.children
        if isinstance(child, Reprint)
    ]:
        node["links"] = links
    below_are_controls = control or not any(_holds_headings(below) for below, _ in child_clauses(clause))
    parts: list[JsonMap] = []
    for below in _pieces(clause.children):
        if isinstance(below.content, Clause):
            name, inner = _clause(edition, below, len(parts), control=below_are_controls)
            node.setdefault(name, []).append(inner)
        elif prose := write_prose(below.content):
            name = f"{clause.id}_part-{len(parts) + 1}"
            parts.append(_part(edition, below, name, prose, control=control))
    if parts:
        node["parts"] = parts
    return ("controls" if control else "groups"), node


def _holds_headings(clause: Clause) -> bool:
    return any(below.form == "heading" for below, _ in child_clauses(clause))


def _props(
    edition: PrintedEdition, piece: _OscalContent, clause: Clause, number: str, place: int
) -> list[JsonMap]:
    document = edition.document
    urn = clause_urn(document.id, document.edition, clause.id)
    label = [{"name": LABEL, "value": number}] if number else []
    urn_prop = {"name": "urn", "uuid": uuid_of(urn), "ns": NAMESPACE, "value": _line(urn)}
    own = {
        "reference": edition.references.get(clause.id, ""),
        FORM: clause.form,
        PLACE: str(place) if place else "",
        UNTITLED: "" if clause.title else "yes",
    }
    return [*label, urn_prop, *_own_props({**own, **_division(piece)})]


def _division(piece: _OscalContent) -> dict[str, str]:
    return {KIND: piece.kind, DIVISION: str(piece.division) if piece.division else "", TARGET: piece.target}


def _own_props(values: dict[str, str]) -> list[JsonMap]:
    lines = ((name, _line(value)) for name, value in values.items())
    return [{"name": name, "ns": NAMESPACE, "value": value} for name, value in lines if value]


def _part(edition: PrintedEdition, piece: _OscalContent, name: str, prose: str, *, control: bool) -> JsonMap:
    """A text; in a group the model knows an overview alone."""
    kind = edition.kinds.get(piece.kind)
    statement = not piece.kind or (kind is not None and kind.normative)
    spoken = "statement" if statement else "overview" if piece.kind == "趣旨" else "guidance"
    props = _own_props({DIVISION: "0", **{key: value for key, value in _division(piece).items() if value}})
    return {"id": name, "name": spoken if control else "overview", "props": props, "prose": prose}


def _pieces(children: Sequence[Child]) -> Iterator[_OscalContent]:
    """The content of a clause in order: each clause, and the blocks that stand together."""
    for (division, _), run in groupby(_placed(children), lambda pair: (pair[0], isinstance(pair[1], Clause))):
        around = children[division - 1] if division else None
        kind, target = (around.kind, around.target) if isinstance(around, Division) else ("", "")
        nodes = [node for _, node in run]
        if isinstance(nodes[0], Clause):
            yield from (
                _OscalContent(division, kind, target, node) for node in nodes if isinstance(node, Clause)
            )
        else:
            blocks = tuple(node for node in nodes if not isinstance(node, Clause))
            yield _OscalContent(division, kind, target, blocks)


def _placed(children: Sequence[Child]) -> Iterator[tuple[int, Clause | Block]]:
    """Each clause and block with the number of its division among the children (0: it stands in none)."""
    for number, child in enumerate(children, 1):
        if isinstance(child, Division):
            yield from ((number, inner) for inner in child.children)
        elif not isinstance(child, Reprint):
            yield 0, child
