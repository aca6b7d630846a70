"""What a returned file changes that the source cannot say: each named with its place, and none taken in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from guidelinec.sync.comparison.paragraph_kinds import KindsByStyle, kinds_by_style
from guidelinec.sync.comparison.reasons import Reason
from guidelinec.sync.comparison.three_way import Difference, ThreeWay
from guidelinec.sync.indices import CameIndex
from guidelinec.sync.returned.appearance import NUMBER, Trait
from guidelinec.sync.returned.line import WordLine
from guidelinec.sync.returned.tokens import Field

_LIKE_A_NUMBER = re.compile(
    r"[\s\d()（）.．\-‐－―ー〇一二三四五六七八九十百千第編章節款目条項号別附則付録表図注ア-ンa-zA-Zⅰ-ⅿⅠ-Ⅿ①-⑳㉑-㊿？]*"
)
"""What a field that counts may have become when Word made it anew."""


def aside(three: ThreeWay) -> Iterator[Difference]:
    """Styles, looks, pictures and results of fields that differ, line by line; looks also of the lines that came."""
    kinds = kinds_by_style(three.now)
    texts = [line.text for line in three.came.lines]
    for base, came in three.changed.new_of.items():
        old, new = three.base.lines[base], three.came.lines[came]
        if kinds.of(old)[:3] != kinds.of(new)[:3]:
            yield Difference("reworded", base, came, "style")
        if unusual := _names(_traits(new) - _traits(old), _numbering(kinds, old, new)):
            yield Difference("reworded", base, came, "look", unusual)
        if reason := _picture(old, new):
            yield Difference("reworded", base, came, reason)
        if _typed_over(old, new, texts):
            yield Difference("reworded", base, came, "field")
    yield from _of_new_lines(three, kinds)


def _of_new_lines(three: ThreeWay, kinds: KindsByStyle) -> Iterator[Difference]:
    """The looks of lines that came, but for those that lines of their style have anyway."""
    usual: defaultdict[str, set[Trait]] = defaultdict(set)
    for line in three.base.lines:
        usual[line.style] |= _traits(line)
    for came in map(CameIndex, range(len(three.came.lines))):
        line = three.came.lines[came]
        if came not in three.changed.old_of and (
            unusual := _names(_traits(line) - usual[line.style], _numbering(kinds, WordLine(), line))
        ):
            yield Difference("added", None, came, "look", unusual)


def _traits(line: WordLine) -> set[Trait]:
    parts = (line, *(part for cell in line.cells for part in cell))
    looks = {trait for part in parts for look in part.looks for trait in look.foreign}
    return looks | {trait for part in parts for trait in part.traits if trait[0] != NUMBER}


def _numbering(kinds: KindsByStyle, old: WordLine, new: WordLine) -> str:
    """What became of the number that Word gives a paragraph: lost, or given to running text, which has none in the source."""
    was, now = (any(trait[0] == NUMBER for trait in line.traits) for line in (old, new))
    given = now and not was and kinds.of(new).name == "body"
    return "番号の取消し" if was and not now else "段落番号" if given else ""


def _names(traits: set[Trait], numbering: str) -> str:
    names = sorted({name for name, _ in traits})
    return "、".join([*names, *([numbering] if numbering else [])])


def _picture(old: WordLine, new: WordLine) -> Reason:
    """Why the pictures of a line are not those that were there."""
    if len(old.pictures) != len(new.pictures):
        return ""  # the words differ too, and are named for it
    if any(picture.digest != other.digest for picture, other in zip(old.pictures, new.pictures, strict=True)):
        return "picture"
    resized = any(picture.resized(other) for picture, other in zip(old.pictures, new.pictures, strict=True))
    return "size" if resized else ""


def _typed_over(old: WordLine, new: WordLine, texts: list[str]) -> bool:
    """Whether somebody wrote over what fields show; what Word makes anew after a renumbering is no such thing."""
    before, after = _fields(old), _fields(new)
    return before == after and any(
        field.result != now.result and not _made_anew(now, texts)
        for field, now in zip(before, after, strict=True)
    )


def _fields(line: WordLine) -> list[Field]:
    return [token for token in line.tokens if isinstance(token, Field)]


def _made_anew(field: Field, texts: list[str]) -> bool:
    counted = field.numbers or field.kind != "REF"
    return bool(_LIKE_A_NUMBER.fullmatch(field.result)) or (
        not counted and any(field.result in text for text in texts)
    )
