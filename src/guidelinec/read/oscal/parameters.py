"""The parameters of a catalog as text: the places of a control that whoever takes it over fills in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from guidelinec.schema.exchange.oscal import OscalNode, OscalParameter

INSERT: Final = re.compile(r"\{\{ *(?:insert: *param, *|param: *)?([^\s{},]+) *\}\}")
DEEPEST: Final = 4
"""How often a choice is looked into for places in it."""


def texts(parameters: Iterable[OscalParameter]) -> dict[str, str]:
    """What stands at the place of each parameter."""
    return {parameter.id: _text(parameter) for parameter in parameters}


def all_parameters(nodes: Sequence[OscalNode]) -> Iterator[OscalParameter]:
    """The parameters of these groups and controls and all below them."""
    for node in nodes:
        yield from node.params
        yield from all_parameters((*node.groups, *node.controls))


def filled(text: str, known: Mapping[str, str]) -> str:
    """A text with its parameters in it; of one that is not known, its name."""
    for _ in range(DEEPEST):
        text, count = INSERT.subn(lambda place: f"［{known.get(place[1], place[1])}］", text)
        if not count:
            break
    return text


def _text(parameter: OscalParameter) -> str:
    choices = "／".join(parameter.select.choice)
    return "、".join(parameter.values) or choices or parameter.label or parameter.id
