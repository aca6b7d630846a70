"""The history of a clause for a terminal: what happened in each edition, then since when each sentence stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidelinec.model.history import Event, History, Passage, Sentence
from guidelinec.model.trace import KIND_NAMES

WHAT = {"added": "新設", "reworded": "改正"}


def write_history(history: History, titles: Mapping[tuple[str, str], str]) -> str:
    """The history; `titles` are those of policy items by edition and id."""
    name = " ".join(part for part in (history.label, history.title) if part)
    lines = [f"{name} ({history.clause}) {history.edition}", ""]
    for passage in history.passages:
        lines += _passage(passage, titles)
    lines.append("")
    kind = ""
    for sentence in history.sentences:
        if sentence.kind != kind:
            kind = sentence.kind
            lines.append(f"【{kind}】")
        lines += _sentence(sentence, titles)
    return "\n".join([*lines, ""])


def _passage(passage: Passage, titles: Mapping[tuple[str, str], str]) -> Iterator[str]:
    kinds = "・".join(KIND_NAMES[kind] for kind in passage.kinds)
    yield f"{passage.old_edition} → {passage.new_edition}  {kinds}"
    if passage.old and (passage.old != passage.new or passage.old_places != passage.new_places):
        before, after = (
            _names(*side) for side in ((passage.old, passage.old_places), (passage.new, passage.new_places))
        )
        yield f"  {before} → {after}"
    yield from (f"  ← {name}　{titles.get((passage.new_edition, name), '')}" for name in passage.items)


def _names(ids: tuple[str, ...], places: tuple[str, ...]) -> str:
    return "、".join(f"{place} ({name})".strip() for name, place in zip(ids, places, strict=False))


def _sentence(sentence: Sentence, titles: Mapping[tuple[str, str], str]) -> Iterator[str]:
    yield f"{sentence.since}{'' if sentence.events else '以前'}  {sentence.text}"
    for event in sentence.events:
        yield f"    {event.edition} {WHAT[event.what]}{_asked(event, titles)}"
        if event.before:
            yield f"      旧：{event.before}"


def _asked(event: Event, titles: Mapping[tuple[str, str], str]) -> str:
    words = (f" ← {name}　{titles.get((event.edition, name), '')}" for name in event.items)
    return "".join(words) or "（改定方針の項目なし）"
