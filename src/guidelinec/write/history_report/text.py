"""The history of a clause for a terminal: what happened in each edition, then since when each sentence stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidelinec.model.history import Event, History, Passage, Sentence
from guidelinec.model.trace import KIND_NAMES

WHAT = {"added": "新設", "reworded": "改正"}


def write_history(found: History, titles: Mapping[tuple[str, str], str]) -> str:
    """The history; `titles` are those of policy items by edition and id."""
    name = " ".join(part for part in (found.label, found.title) if part)
    lines = [f"{name} ({found.clause}) {found.edition}", ""]
    for passage in found.passages:
        lines += _passage(passage, titles)
    lines.append("")
    kind = ""
    for sentence in found.sentences:
        if sentence.kind != kind:
            kind = sentence.kind
            lines.append(f"【{kind}】")
        lines += _sentence(sentence, titles)
    return "\n".join([*lines, ""])


def _passage(one: Passage, titles: Mapping[tuple[str, str], str]) -> Iterator[str]:
    kinds = "・".join(KIND_NAMES[kind] for kind in one.kinds)
    yield f"{one.old_edition} → {one.new_edition}  {kinds}"
    if one.old and (one.old != one.new or one.old_places != one.new_places):
        before, after = (_names(*side) for side in ((one.old, one.old_places), (one.new, one.new_places)))
        yield f"  {before} → {after}"
    yield from (f"  ← {name}　{titles.get((one.new_edition, name), '')}" for name in one.items)


def _names(ids: tuple[str, ...], places: tuple[str, ...]) -> str:
    return "、".join(f"{place} ({name})".strip() for name, place in zip(ids, places, strict=False))


def _sentence(one: Sentence, titles: Mapping[tuple[str, str], str]) -> Iterator[str]:
    yield f"{one.since}{'' if one.events else '以前'}  {one.text}"
    for event in one.events:
        yield f"    {event.edition} {WHAT[event.what]}{_asked(event, titles)}"
        if event.before:
            yield f"      旧：{event.before}"


def _asked(event: Event, titles: Mapping[tuple[str, str], str]) -> str:
    words = (f" ← {name}　{titles.get((event.edition, name), '')}" for name in event.items)
    return "".join(words) or "（改定方針の項目なし）"
