"""Reviewed decisions about what became of what (structure/…/mapping/): they win over everything, and must not be stale."""

from __future__ import annotations

from collections.abc import Iterable

from guidelinec.diagnostics import Diagnostic
from guidelinec.diff.match.matching import Matching, UnitPair
from guidelinec.model.change import Evidence, Unit
from guidelinec.model.project import Pin
from guidelinec.suggestion import arrow

SURE = (Evidence("pin", 1.0),)


def settle_pins(matching: Matching, pins: Iterable[Pin]) -> None:
    """Settles each decision whose clauses all exist. One side empty: the clauses of the other match nothing."""
    old_place = {unit.id: place for place, unit in enumerate(matching.old.units)}
    new_place = {unit.id: place for place, unit in enumerate(matching.new.units)}
    for pin in pins:
        if not (set(pin.old) <= old_place.keys() and set(pin.new) <= new_place.keys()):
            continue
        _settle(matching, [old_place[name] for name in pin.old], [new_place[name] for name in pin.new])


def _settle(matching: Matching, olds: list[int], news: list[int]) -> None:
    if not olds or not news:
        matching.barred_old.update(olds)
        matching.barred_new.update(news)
        return
    if not matching.settle(UnitPair(olds[0], news[0], 1.0, method="pin", evidence=SURE)):
        return
    for a in olds[1:]:
        matching.parts.append(UnitPair(a, news[0], 1.0, method="pin", evidence=SURE))
    for b in news[1:]:
        matching.parts.append(UnitPair(olds[0], b, 1.0, method="pin", evidence=SURE))
    matching.barred_old.update(olds[1:])
    matching.barred_new.update(news[1:])


def stale_pins(
    pins: Iterable[Pin], old: tuple[Unit, ...], new: tuple[Unit, ...], editions: tuple[str, str]
) -> tuple[Diagnostic, ...]:
    """A finding for every clause that a decision names and the edition does not have."""
    sides = ({unit.id for unit in old}, {unit.id for unit in new})
    return tuple(
        Diagnostic("GL416", (name, edition, arrow(name, known)), pin.span)
        for pin in pins
        for names, known, edition in zip((pin.old, pin.new), sides, editions, strict=True)
        for name in names
        if name not in known
    )
