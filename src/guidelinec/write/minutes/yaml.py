"""The minutes of a meeting as YAML, as `minutes import` writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidelinec.model.minutes.meeting import AgendaItem, Exchange, ExchangeLink, Minutes, Promise, Reply
from guidelinec.write.markdown.yaml_scalar import scalar

HEAD = """\
# 会議の議事。links の state は、提案（プログラムによるもの）を、人が 確認 か 却下 に改める。promises は回答で約束したことで、
# state を 未対応、検討中、反映済み、見送り のどれかにし、応えた改定方針の項目か条項を answers に、対応を done に書く。
"""

INDENT = "      "
"""How far an exchange stands in."""


def write_minutes(minutes: Minutes) -> bytes:
    """The whole file."""
    lines = [f"edition: {scalar(minutes.edition)}"]
    values = (
        ("title", minutes.title),
        ("name", minutes.name),
        ("file", minutes.file),
        ("remark", minutes.remark),
    )
    lines += [f"{key}: {scalar(value)}" for key, value in values if value]
    lines += _listed("heads", (_flow(("name", head.name), ("words", head.words)) for head in minutes.heads))
    speakers = (_flow(("mark", speaker.mark), ("name", speaker.name)) for speaker in minutes.speakers)
    lines += _listed("speakers", speakers)
    lines.append("agenda:" if minutes.agenda else "agenda: []")
    lines += [line for item in minutes.agenda for line in _agenda_item(item)]
    lines += _listed("other", map(scalar, minutes.other))
    return (HEAD + "\n".join(lines) + "\n").encode()


def write_exchanges(item: AgendaItem) -> str:
    """The exchanges of a point as they stand in the file, the last line ended."""
    return "".join(f"{line}\n" for exchange in item.exchanges for line in _exchange(exchange))


def write_links(links: Iterable[ExchangeLink]) -> list[str]:
    """Links as they stand below their key, without indent."""
    return [f"- {_link(link)}" for link in links]


def write_agenda_item(item: AgendaItem) -> str:
    """A point of the agenda as it stands in the file, its last line ended."""
    return "\n".join(_agenda_item(item)) + "\n"


def _listed(key: str, items: Iterable[str]) -> list[str]:
    """A key with a list below it, nothing where the list is empty."""
    lines = [f"  - {item}" for item in items]
    return [f"{key}:", *lines] if lines else []


def _flow(*pairs: tuple[str, str]) -> str:
    """A mapping in a line, without the keys that have nothing."""
    return "{" + ", ".join(f"{key}: {scalar(value)}" for key, value in pairs if value) + "}"


def _agenda_item(item: AgendaItem) -> Iterator[str]:
    yield f"  - number: {scalar(item.number)}"
    yield from (
        f"    {key}: {scalar(value)}"
        for key, value in (("title", item.title), ("remark", item.remark))
        if value
    )
    if item.exchanges:
        yield "    exchanges:"
    for exchange in item.exchanges:
        yield from _exchange(exchange)


def _exchange(exchange: Exchange) -> Iterator[str]:
    values = (
        ("question", exchange.question),
        ("mark", "" if exchange.mark == "○" else exchange.mark),
        ("name", exchange.name),
    )
    yield f"{INDENT}- id: {exchange.id}"
    yield from (f"{INDENT}  {key}: {scalar(value)}" for key, value in values if value)
    parts = (
        ("replies", map(_reply, exchange.replies)),
        ("links", map(_link, exchange.links)),
        ("promises", map(_promise, exchange.promises)),
    )
    for key, entries in parts:
        lines = [f"{INDENT}    - {entry}" for entry in entries]
        yield from [f"{INDENT}  {key}:", *lines] if lines else []
    if exchange.source:
        yield f"{INDENT}  source: {scalar(exchange.source)}"


def _reply(reply: Reply) -> str:
    rest = (("mark", "" if reply.mark == "●" else reply.mark), ("name", reply.name))
    lines = [f"text: {scalar(reply.text)}", *(f"{key}: {scalar(value)}" for key, value in rest if value)]
    return f"\n{INDENT}      ".join(lines)


def _link(link: ExchangeLink) -> str:
    return _flow(("item", link.item), ("clause", link.clause), ("state", link.state), ("reason", link.reason))


def _promise(promise: Promise) -> str:
    lines = [f"id: {promise.id}", f"words: {scalar(promise.words)}", f"state: {promise.state}"]
    answers = ", ".join(map(scalar, promise.answers))
    lines += [f"answers: [{answers}]"] if answers else []
    lines += [f"done: {scalar(promise.done)}"] if promise.done else []
    return f"\n{INDENT}      ".join(lines)
