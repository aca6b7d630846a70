"""The minutes in a folder of structure/, a file for each meeting."""

from __future__ import annotations

from collections.abc import Mapping as Files

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.minutes.meeting import (
    AgendaItem,
    Exchange,
    ExchangeLink,
    MarkMeaning,
    MeetingHead,
    Minutes,
    Promise,
    Reply,
)
from guidelinec.read.structure.structure_file import load, nearest
from guidelinec.read.structure.yaml_tree import Path, YamlTree
from guidelinec.schema.minutes import (
    AgendaItemFile,
    ExchangeFile,
    LinkFile,
    MinutesFile,
    PromiseFile,
)


def all_minutes(
    files: Files[str, bytes], paths: list[str], folder: str, findings: list[Diagnostic]
) -> list[Minutes]:
    """The minutes in a folder, in the order of the names of their files."""
    read = ((path, load(files, path, MinutesFile, findings)) for path in paths if path.startswith(folder))
    return [
        _minutes(path[len(folder) :].removesuffix(".yaml"), *loaded)
        for path, loaded in read
        if loaded is not None
    ]


def _minutes(name: str, model: MinutesFile, tree: YamlTree) -> Minutes:
    return Minutes(
        id=name,
        title=model.title,
        heads=tuple(MeetingHead(head.name, head.words) for head in model.heads),
        agenda=tuple(_point(item, ("agenda", place), tree) for place, item in enumerate(model.agenda)),
        speakers=tuple(MarkMeaning(speaker.mark, speaker.name) for speaker in model.speakers),
        other=tuple(model.other),
        name=model.name,
        edition=model.edition,
        file=model.file,
        remark=model.remark,
        span=tree.places.get(("edition",)),
    )


def _point(item: AgendaItemFile, where: Path, tree: YamlTree) -> AgendaItem:
    said = tuple(
        _exchange(exchange, (*where, "exchanges", place), tree)
        for place, exchange in enumerate(item.exchanges)
    )
    return AgendaItem(item.number, item.title, item.remark, said, nearest(where, tree))


def _exchange(exchange: ExchangeFile, where: Path, tree: YamlTree) -> Exchange:
    return Exchange(
        exchange.question,
        tuple(Reply(reply.text, reply.mark, reply.name) for reply in exchange.replies),
        id=exchange.id,
        mark=exchange.mark,
        name=exchange.name,
        source=exchange.source,
        links=tuple(_link(link, (*where, "links", place), tree) for place, link in enumerate(exchange.links)),
        promises=tuple(
            _promise(promise, (*where, "promises", place), tree)
            for place, promise in enumerate(exchange.promises)
        ),
        span=nearest((*where, "id"), tree),
    )


def _link(link: LinkFile, where: Path, tree: YamlTree) -> ExchangeLink:
    span = nearest((*where, "item" if link.item else "clause"), tree)
    return ExchangeLink(link.item or "", link.clause or "", state=link.state, reason=link.reason, span=span)


def _promise(promise: PromiseFile, where: Path, tree: YamlTree) -> Promise:
    return Promise(
        promise.id,
        promise.words,
        state=promise.state,
        answers=tuple(promise.answers),
        done=promise.done,
        span=nearest((*where, "id"), tree),
    )
