"""References that only followed a renumbering: recognised in the edits of a text and marked as numbers, not as changed words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from guidelinec.model.change import Edit, Renumbering
from guidelinec.numbering.typed import REFERENCE, components, mask, plain_number


@dataclass(frozen=True, slots=True)
class Moves:
    """The numbers that changed: to each old one the new ones, in one spelling. 第2項 may have become 第3項 in one article and 第1項 in
    another."""

    new_numbers: Mapping[str, frozenset[str]]

    def has(self, old: str, new: str) -> bool:
        """Whether the one number became the other."""
        return new in self.new_numbers.get(old, ())

    def followed(self, before: list[str], after: list[str]) -> list[str]:
        """The words of an old text, those references as the new text spells them that it has under their new number."""
        if not self.new_numbers:
            return before
        spelled = {plain_number(word): word for word in after if word.startswith("第")}
        return [self._followed(word, spelled) if word.startswith("第") else word for word in before]

    def _followed(self, word: str, spelled: Mapping[str, str]) -> str:
        now = (spelled[new] for new in self.new_numbers.get(plain_number(word), ()) if new in spelled)
        return min(now, default=word)


NO_MOVES = Moves({})


def moves(renumberings: Iterable[Renumbering]) -> Moves:
    """The numbers that changed, also as a reference spells those of paragraphs and items (２ as 第2項, 一 as 第1号)."""
    numbers: defaultdict[str, set[str]] = defaultdict(set)
    for renumbering in renumberings:
        for old, new in _spellings(renumbering):
            numbers[old].add(new)
    return Moves({old: frozenset(news) for old, news in numbers.items()})


def _spellings(renumbering: Renumbering) -> Iterator[tuple[str, str]]:
    old, new = plain_number(renumbering.old_label), plain_number(renumbering.new_label)
    yield old, new
    for name in ("項", "号"):
        yield f"第{old}{name}", f"第{new}{name}"


def mark_numbers(edits: tuple[Edit, ...], known: Moves) -> tuple[Edit, ...]:
    """The edits, those pairs marked of which the new reference is the old one after the renumbering."""
    if not known.new_numbers:
        return edits
    result = list(edits)
    for place in range(len(edits) - 1):
        gone, came = edits[place], edits[place + 1]
        if gone.op == "-" and came.op == "+" and _follows(gone.text, came.text, known):
            result[place], result[place + 1] = replace(gone, number=True), replace(came, number=True)
    return tuple(result)


def _follows(old: str, new: str, known: Moves) -> bool:
    """Whether two texts are the same but for references (one, or a row of them: 第三条、第五条及び第七条) that all followed."""
    before, after = REFERENCE.findall(old), REFERENCE.findall(new)
    if not before or len(before) != len(after) or mask(old) != mask(new):
        return False
    return all(_one_follows(*pair, known) for pair in zip(before, after, strict=True))


def _one_follows(old: str, new: str, known: Moves) -> bool:
    before, after = components(old), components(new)
    pairs = list(zip(before, after, strict=False))
    return len(before) == len(after) and all(
        place == other or known.has(place, other) for place, other in pairs
    )
