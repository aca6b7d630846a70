"""Minutes that came as a file, entered into structure/<document>/minutes/<meeting>.yaml: what stands there stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from guidelinec.minutes.promises import promising_sentences
from guidelinec.minutes.splice import ExchangePlace, linked, spliced
from guidelinec.model.minutes.meeting import AgendaItem, Exchange, ExchangeLink, Minutes, Promise, exchanges
from guidelinec.pipeline import Files
from guidelinec.read.structure.minutes_files import all_minutes
from guidelinec.write.minutes.yaml import write_minutes

Links = Callable[[Exchange], tuple[ExchangeLink, ...]]
"""What is proposed for an exchange."""

ALIKE = 0.5
"""The share of pairs of characters by which a question is another version of one that is known."""
_NUMBER = re.compile(r"Q(\d{1,6})")


class MinutesError(ValueError):
    """A file of minutes, named by its path, that is broken, or of a form into which nothing can be put."""


@dataclass(frozen=True, slots=True)
class EnteredMinutes:
    """What became of minutes: the file, what changes, the exchanges that are new, those that were there, and those of which other
    words stand there, which a person has to compare."""

    path: str
    minutes: Minutes
    changes: Mapping[str, bytes]
    fresh: tuple[Exchange, ...]
    known: tuple[Exchange, ...]
    differing: tuple[Exchange, ...] = ()


def taken_in(files: Files, document: str, minutes: Minutes, links: Links) -> EnteredMinutes:
    """The minutes entered: as a new file, or what is new of them into the file that has the meeting.

    Raises MinutesError where that file cannot be read or added to.
    """
    folder = f"structure/{document}/minutes/"
    there = known_minutes(files, folder)
    known = _same_meeting(there, minutes)
    if known is None:
        path = f"{folder}{minutes.id}.yaml"
        made = _numbered(minutes, links)
        changes = {path: _proved(write_minutes(made), path, made)}
        return EnteredMinutes(path, made, changes, tuple(exchanges(made)), ())
    return _added(files, f"{folder}{known.id}.yaml", known, minutes, links)


def known_minutes(files: Files, folder: str) -> Sequence[Minutes]:
    """The minutes that a folder has; raises MinutesError for a file that cannot be read."""
    paths = [path for path in sorted(files) if path.startswith(folder)]
    there = all_minutes(files, paths, folder, [])
    readable = {f"{folder}{present.id}.yaml" for present in there}
    broken = [path for path in paths if path not in readable]
    if broken:
        raise MinutesError(broken[0])
    return there


def _same_meeting(there: Sequence[Minutes], minutes: Minutes) -> Minutes | None:
    """The minutes of the same meeting: by what was said, else by the name of the file."""
    said = {exchange.digest for exchange in exchanges(minutes)}
    for present in there:
        if any(exchange.source in said for exchange in exchanges(present)):
            return present
    return next((present for present in there if present.id == minutes.id), None)


def _numbered(minutes: Minutes, links: Links) -> Minutes:
    """The minutes with ids, proposals and promises."""
    number = 0
    items: list[AgendaItem] = []
    for item in minutes.agenda:
        made = tuple(
            _entered(exchange, number + offset, links) for offset, exchange in enumerate(item.exchanges, 1)
        )
        number += len(made)
        items.append(replace(item, exchanges=made))
    return replace(minutes, agenda=tuple(items))


def _entered(exchange: Exchange, number: int, links: Links) -> Exchange:
    """An exchange under its id, with proposals and promises."""
    name = f"Q{number:02d}"
    promises = (
        Promise(f"{name}-{place}", words) for place, words in enumerate(promising_sentences(exchange), 1)
    )
    return replace(exchange, id=name, links=links(exchange), promises=tuple(promises))


def _added(files: Files, path: str, known: Minutes, minutes: Minutes, links: Links) -> EnteredMinutes:
    """What is new put behind what the file has; the file as it is where nothing is."""
    there = {exchange.source or exchange.digest: exchange for exchange in exchanges(known)}
    met = [there[name] for exchange in exchanges(minutes) if (name := exchange.digest) in there]
    left = [exchange for exchange in exchanges(known) if exchange not in met]
    differing: list[Exchange] = []
    fresh: list[tuple[AgendaItem, Exchange]] = []
    number = max(
        (int(match[1]) for name in there.values() if (match := _NUMBER.fullmatch(name.id))), default=0
    )
    for item, exchange in _pairs(minutes):
        if exchange.digest in there:
            continue
        other = next(
            (candidate for candidate in left if _likeness(candidate.question, exchange.question) >= ALIKE),
            None,
        )
        if other is None:
            number += 1
            fresh.append((item, _entered(exchange, number, links)))
        else:
            left.remove(other)
            differing.append(other)
    changes = {path: _with(files[path], path, known, fresh)} if fresh else {}
    new = tuple(exchange for _, exchange in fresh)
    return EnteredMinutes(path, known, changes, new, known=tuple(met), differing=tuple(differing))


def _pairs(minutes: Minutes) -> Iterator[tuple[AgendaItem, Exchange]]:
    return ((item, exchange) for item in minutes.agenda for exchange in item.exchanges)


def _with(data: bytes, path: str, known: Minutes, fresh: Sequence[tuple[AgendaItem, Exchange]]) -> bytes:
    """The file with these exchanges, each at the end of its point of the agenda; proved by reading it again."""
    expected, text = known, data.decode(errors="surrogateescape")
    for item, group in groupby(fresh, lambda pair: pair[0]):
        said = tuple(exchange for _, exchange in group)
        place = _place(expected, item)
        made = spliced(text, path, place, item, said)
        if made is None:
            raise MinutesError(path)
        text, expected = made, _expected(expected, place, item, said)
    return _proved(text.encode(errors="surrogateescape"), path, expected)


def _proved(data: bytes, path: str, expected: Minutes) -> bytes:
    """The file again, if it reads as what it is to hold."""
    if all_minutes({path: data}, [path], path.rpartition("/")[0] + "/", []) != [expected]:
        raise MinutesError(path)
    return data


def _place(minutes: Minutes, item: AgendaItem) -> int:
    """Where the point of the agenda stands among those of the file; behind the last where it is none of them."""
    return next(
        (place for place, point in enumerate(minutes.agenda) if point.number == item.number),
        len(minutes.agenda),
    )


def _expected(minutes: Minutes, place: int, item: AgendaItem, said: tuple[Exchange, ...]) -> Minutes:
    agenda = list(minutes.agenda)
    if place == len(agenda):
        agenda.append(replace(item, exchanges=()))
    agenda[place] = replace(agenda[place], exchanges=(*agenda[place].exchanges, *said))
    return replace(minutes, agenda=tuple(agenda))


@dataclass(frozen=True, slots=True)
class ProposedLinks:
    """The links that are proposed besides those that minutes have: the file, how many, and its new bytes."""

    path: str
    count: int
    data: bytes


def with_proposals(files: Files, document: str, minutes: Minutes, links: Links) -> ProposedLinks | None:
    """Minutes with the links that are proposed now and that nobody has named or refused; None where there are none.

    Raises MinutesError where the file cannot be added to.
    """
    path = f"structure/{document}/minutes/{minutes.id}.yaml"
    more: dict[ExchangePlace, tuple[ExchangeLink, ...]] = {}
    for point, item in enumerate(minutes.agenda):
        for place, exchange in enumerate(item.exchanges):
            named = {link.target for link in exchange.links}
            if added := tuple(link for link in links(exchange) if link.target not in named):
                more[point, place] = added
    if not more:
        return None
    text = linked(files[path].decode(errors="surrogateescape"), path, more)
    if text is None:
        raise MinutesError(path)
    data = _proved(text.encode(errors="surrogateescape"), path, _with_links(minutes, more))
    return ProposedLinks(path, sum(map(len, more.values())), data)


def _with_links(minutes: Minutes, more: Mapping[ExchangePlace, tuple[ExchangeLink, ...]]) -> Minutes:
    """The minutes with more links of the exchanges at these places."""
    agenda = (
        replace(
            item,
            exchanges=tuple(
                replace(exchange, links=(*exchange.links, *more.get((point, place), ())))
                for place, exchange in enumerate(item.exchanges)
            ),
        )
        for point, item in enumerate(minutes.agenda)
    )
    return replace(minutes, agenda=tuple(agenda))


def _likeness(left: str, right: str) -> float:
    """The share of pairs of characters that two texts have in common."""
    pairs = [{text[start : start + 2] for start in range(len(text) - 1)} for text in (left, right)]
    every = pairs[0] | pairs[1]
    return len(pairs[0] & pairs[1]) / len(every) if every else 1.0
