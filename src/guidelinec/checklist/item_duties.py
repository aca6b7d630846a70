"""Duties whose words are said elsewhere: items by their stem, acts by the object of the act before them."""

from __future__ import annotations

import re
from dataclasses import replace

from guidelinec.checklist.text.actors import split_actor
from guidelinec.checklist.text.conditions import split_condition, times
from guidelinec.checklist.text.segments import DutySegment
from guidelinec.checklist.text.statements import statement
from guidelinec.checklist.text.stems import Stem, filled
from guidelinec.model.checklist.rows import Duty, Strength

_OBJECT = re.compile(r"^(?:.*は、)?(?P<thing>.*?を)[^を]*$")


def object_of(act: str) -> str:
    """What an act is done to, for an act behind it that does not say it again."""
    match = _OBJECT.match(split_condition(split_actor(act).act)[1])
    return match["thing"] if match else ""


def with_object(segment: DutySegment, thing: str) -> DutySegment:
    """The act with the object of the act before it (記録を取得し、1年以上保管する), where it has none."""
    if (
        segment.first
        or not thing
        or re.search(r"[をはにもと]", re.sub(r"^[^、]*に[^、]*回(?:以上)?、?", "", segment.act))
    ):
        return segment
    return replace(segment, act=f"{thing}、{segment.act}")


def item_act(clause: str, stem: Stem, line: str, segment: DutySegment) -> Duty:
    when, act = split_condition(segment.act)
    actor = split_actor(act)
    strength: Strength = "ban" if segment.strength == "ban" else stem.strength
    above = "".join(f"{words}：" for words in stem.above)
    what = above + statement(act, segment.end, strength)
    due = joined(stem.qualified, stem.when, when, *times(act))
    del actor
    return Duty(clause, 0, stem.who, what, due, strength=strength, words=line)


def item_duty(clause: str, stem: Stem, line: str) -> Duty:
    """The act of the stem, with the words of the item in the place of 次に掲げる事項."""
    item = "　".join((*stem.above, line.rstrip("。")))
    what = statement(filled(stem.act, item), stem.end, stem.strength) if stem.act else item
    due = joined(stem.qualified, stem.when)
    return Duty(clause, 0, stem.who, what, due, strength=stem.strength, words=line)


def joined(*parts: str) -> str:
    """Conditions and times as one line, each once."""
    return "、".join(dict.fromkeys(part for part in parts if part))
