"""The exact script from one document to another, formatting included: made, applied, undone.

A step keeps, makes or removes one clause and splices its tokens. Words are not compared here: a run of text that changed goes whole and comes
whole, and the rows say which words of it. Order and nesting need no steps of their own: a clause's place is a slot in the content of the one above
it. Slots stand under the ids of the new edition; a slot of a clause that goes is its old id behind a sign that no id has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from guidelinec.diff.flatten import ROOT, build, contents
from guidelinec.model.change import Mark, Op, Slot, Splice, Step, Token
from guidelinec.model.document import Document
from guidelinec.sequences.blocks import equal_ends
from guidelinec.sequences.gap import Gap
from guidelinec.sequences.shortest_script import shortest_script

GONE = "\0-"
_OTHER: dict[Op, Op] = {"=": "=", "-": "+", "+": "-"}

Tokens = tuple[Token, ...]
Names = Mapping[str, str]


class ScriptError(ValueError):
    """The script does not belong to this document."""


@dataclass(frozen=True, slots=True)
class ExactScript:
    """The steps from one document to another. `formatted` are the old ids of clauses that keep every character and their
    structure, and change in formatting."""

    steps: tuple[Step, ...] = ()
    formatted: frozenset[str] = frozenset()


def make_script(old: Document, new: Document, pairs: Names) -> ExactScript:
    """The script from old to new; `pairs` says which clause became which. Nothing is said of what stays."""
    before, after = contents(old), contents(new)
    kept = {a: b for a, b in pairs.items() if a in before and b in after} | {ROOT: ROOT}
    names = {name: kept.get(name, GONE + name) for name in before}
    removed = (
        Step(name, "", (Splice("-", _renamed(before[name], names)),)) for name in before if name not in kept
    )
    sources = {b: a for a, b in kept.items()}
    renamed = {b: _renamed(before[a], names) for b, a in sources.items()}
    formatted = (
        sources[name] for name, tokens in renamed.items() if _is_formatting_alone(tokens, after[name])
    )
    return ExactScript((*removed, *_steps(renamed, after, sources)), frozenset(formatted))


def _steps(renamed: Mapping[str, Tokens], after: Mapping[str, Tokens], sources: Names) -> Iterator[Step]:
    """Steps for what the new edition has: made, or kept with another id or other content."""
    for name, tokens in after.items():
        if name not in sources:
            yield Step("", name, (Splice("+", tokens),))
        elif renamed[name] != tokens:
            yield Step(sources[name], name, splices(renamed[name], tokens))
        elif sources[name] != name:
            yield Step(sources[name], name, ())


def _renamed(tokens: Tokens, names: Names) -> Tokens:
    return tuple(
        Slot(names.get(token.id, token.id)) if isinstance(token, Slot) else token for token in tokens
    )


def splices(old: Tokens, new: Tokens) -> tuple[Splice, ...]:
    """The splices from one row of tokens to another."""
    _, inner = equal_ends(old, new, Gap(0, len(old), 0, len(new)))
    start, end = inner.old, len(old) - inner.old_end
    script = shortest_script(old[start : inner.old_end], new[start : inner.new_end])
    return (
        *_kept(start),
        *(Splice("=", (), len(run)) if op == "=" else Splice(op, tuple(run), len(run)) for op, run in script),
        *_kept(end),
    )


def _kept(length: int) -> tuple[Splice, ...]:
    return (Splice("=", (), length),) if length else ()


_STRUCTURE = frozenset({"Clause", "Division", "Document", "Reprint"})


def _is_formatting_alone(before: Tokens, after: Tokens) -> bool:
    """Whether two contents differ, but in no character and no structure."""
    if before == after or "".join(_words(before)) != "".join(_words(after)):
        return False
    return list(_without_formatting(before)) == list(_without_formatting(after))


def _words(tokens: Tokens) -> Iterator[str]:
    return (token for token in tokens if isinstance(token, str))


def _without_formatting(tokens: Tokens) -> Iterator[Token]:
    """The tokens without the marks of formatting, neighbouring runs of characters as one."""
    kept = (token for token in tokens if not isinstance(token, Mark) or token.name in _STRUCTURE)
    for is_words, run in groupby(kept, lambda token: isinstance(token, str)):
        if is_words:
            yield "".join(map(str, run))
        else:
            yield from run


# ---- apply and undo


def apply(document: Document, script: Iterable[Step]) -> Document:
    """The new document."""
    steps = tuple(script)
    if not steps:
        return document
    before = contents(document)
    names = {step.old: step.new or GONE + step.old for step in steps if step.old}
    by_old = {step.old: step for step in steps if step.old}
    after = {step.new: _spliced((), step.splices) for step in steps if not step.old}
    for name, tokens in before.items():
        step = by_old.get(name)
        if step is None or step.new:
            content = _renamed(tokens, names)
            after[names.get(name, name)] = (
                _spliced(content, step.splices) if step and step.splices else content
            )
    return build(after)


def revert(document: Document, script: Iterable[Step]) -> Document:
    """The old document."""
    return apply(document, inverted(tuple(script)))


def inverted(script: tuple[Step, ...]) -> tuple[Step, ...]:
    """The script that undoes this one."""
    names = {step.new: step.old or GONE + step.new for step in script if step.new}
    names |= {GONE + step.old: step.old for step in script if step.old and not step.new}
    return tuple(
        Step(step.new, step.old, tuple(_inverted(splice, names) for splice in step.splices))
        for step in script
    )


def _inverted(splice: Splice, names: Names) -> Splice:
    return replace(splice, op=_OTHER[splice.op], tokens=_renamed(splice.tokens, names))


def _spliced(tokens: Tokens, steps: tuple[Splice, ...]) -> Tokens:
    """The tokens after the splices; they must be the ones that the splices were made for."""
    result: list[Token] = []
    place = 0
    for splice in steps:
        if splice.op == "+":
            result += splice.tokens
            continue
        length = splice.length if splice.op == "=" else len(splice.tokens)
        run = tokens[place : place + length]
        if len(run) < length or (splice.op == "-" and run != splice.tokens):
            raise ScriptError(f"token {place} is not the one that the script was made for")
        result += run if splice.op == "=" else ()
        place += length
    if place != len(tokens):
        raise ScriptError(f"{len(tokens) - place} tokens more than the script was made for")
    return tuple(result)
