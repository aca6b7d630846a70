"""Values of registers of facts in the lines of an edition: an edit within one goes into the register, and the text keeps its reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from guidelinec.diagnostics import Span
from guidelinec.model.document import Fact, Inlines, Text
from guidelinec.model.facts.register import named_values
from guidelinec.model.project import find_facts
from guidelinec.model.rewrite import map_inlines
from guidelinec.model.walk import nested_inlines
from guidelinec.read.structure.yaml_tree import read_yaml
from guidelinec.sequences.stretches import AlignedStretch, aligned_stretches
from guidelinec.sync.comparison.reasons import NotTakenError
from guidelinec.sync.returned.line import WordLine
from guidelinec.sync.returned.tokens import is_sign, text_of
from guidelinec.sync.source.current import CurrentEdition, FileSplice, offset
from guidelinec.sync.source.fact_stretch import FactStretch
from guidelinec.write.markdown.yaml_scalar import scalar

ENDINGS = (".yaml", ".yml")
"""How the name of a file with registers ends; tables have none of it otherwise."""


@dataclass(frozen=True, slots=True)
class FactsApart:
    """A changed line with its values as they were: the values that the edit makes, and where those that stay printed stand in it."""

    line: WordLine
    values: Mapping[str, str]
    stretches: tuple[FactStretch, ...]


def facts_apart(before: WordLine, after: WordLine, stretches: Iterable[FactStretch]) -> FactsApart:
    """What an edit makes of the values in a line. What comes at the edge of one stands beside it; one that is gone as a whole is a
    reference less. Raises NotTakenError where an edit goes over the edge of a value, so that nobody can say what of it the value is."""
    aligned = tuple(aligned_stretches(before.tokens, after.tokens))
    tokens, looks = list(after.tokens), list(after.looks)
    values: dict[str, str] = {}
    kept: list[FactStretch] = []
    shift = 0
    for start, end, fact in stretches:
        first, last = _beginning(aligned, start, len(after.tokens)), _end(aligned, end)
        words = after.tokens[first:last]
        if not words:
            continue
        if "\n" in words or any(map(is_sign, words)):
            raise NotTakenError("fact")
        if words != before.tokens[start:end]:
            values[fact.name] = text_of(words).strip()
            tokens[first + shift : last + shift] = before.tokens[start:end]
            looks[first + shift : last + shift] = before.looks[start:end]
        kept.append(FactStretch(first + shift, first + shift + end - start, fact))
        shift += (end - start) - (last - first)
    line = replace(after, tokens=tuple(tokens), looks=tuple(looks)) if values else after
    return FactsApart(line, values, tuple(kept))


def _beginning(aligned: Sequence[AlignedStretch], place: int, last: int) -> int:
    """Where what begins at a place before the edit begins after it."""
    for same, i, j, k, _ in aligned:
        if i <= place < j:
            if not same and place > i:
                raise NotTakenError("fact")
            return k + place - i
    return last


def _end(aligned: Sequence[AlignedStretch], place: int) -> int:
    """Where what ends at a place before the edit ends after it."""
    for same, i, j, k, m in aligned:
        if i < place <= j:
            if not same and place < j:
                raise NotTakenError("fact")
            return m if place == j else k + place - i
    return 0


def value_splices(current: CurrentEdition, values: Mapping[str, str]) -> Iterator[FileSplice]:
    """Values put anew at their places in the registers."""
    known = named_values(find_facts(current.edition.guideline, current.edition.document.edition))
    for name, words in values.items():
        value = known.get(name)
        if value is None or value.span is None or not words:
            raise NotTakenError("fact")
        yield value_splice(current, value.span, value.words, words)


def value_splice(current: CurrentEdition, span: Span, before: str, after: str) -> FileSplice:
    """One value put anew; raises NotTakenError where it does not stand at its place on one line."""
    text = current.text(span.path)
    start = offset(text, span)
    if read_yaml(f"value: {text[start : start + span.length]}", span.path).value != {"value": before}:
        raise NotTakenError("fact", str(span))
    return FileSplice(span.path, start, start + span.length, scalar(after))


def changed_values(current: CurrentEdition, splices: Iterable[FileSplice]) -> dict[str, str]:
    """The values that splices put anew, by their names."""
    known = named_values(find_facts(current.edition.guideline, current.edition.document.edition))
    made = {(splice.path, splice.start): splice.text for splice in splices if splice.path.endswith(ENDINGS)}
    changed: dict[str, str] = {}
    for name, value in known.items() if made else ():
        span = value.span
        words = made.get((span.path, offset(current.text(span.path), span))) if span else None
        if words is not None:
            read = read_yaml(f"value: {words}", "").value
            changed[name] = str(read["value"]) if isinstance(read, dict) else words
    return changed


def printing_of(current: CurrentEdition, values: Mapping[str, str]) -> str:
    """The names of values with how many lines of the text print them; "" for none."""
    origins = [current.printing.origins[home] for home in current.printing.home]
    counts = {name: sum(prints(origin.words, {name: ""}) for origin in origins) for name in values}
    return ", ".join(f"{name} × {count}" for name, count in counts.items())


def with_values(words: Inlines, values: Mapping[str, str]) -> Inlines:
    """Inlines with these values in the place of those that they print."""
    if not prints(words, values):
        return words
    return map_inlines(
        words,
        lambda row: tuple(
            replace(inline, children=(Text(values[inline.name]),))
            if isinstance(inline, Fact) and inline.name in values
            else inline
            for inline in row
        ),
    )


def prints(words: Inlines, names: Mapping[str, str]) -> bool:
    """Whether inlines print one of the values of these names."""
    return bool(names) and any(
        isinstance(inline, Fact) and inline.name in names for inline in nested_inlines(words)
    )


def has_facts(words: Inlines) -> bool:
    """Whether inlines print a value of a register."""
    return any(isinstance(inline, Fact) for inline in nested_inlines(words))
