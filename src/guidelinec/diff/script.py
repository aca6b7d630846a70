"""The exact script from one document to another, formatting included: made, applied, undone.

A step keeps, makes or removes one clause and splices its tokens. Order and nesting need no steps of their own: a clause's place is a slot in
the content of the one above it. Slots stand under the ids of the new edition; a slot of a clause that goes is its old id behind a sign
that no id has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from guidelinec.diff.flatten import ROOT, build, contents
from guidelinec.diff.words.compare import compare_tokens, split_words
from guidelinec.model.change import Mark, Op, Slot, Splice, Step, Token
from guidelinec.model.document import Document

GONE = "\0-"
_OTHER: dict[Op, Op] = {"=": "=", "-": "+", "+": "-"}

Tokens = tuple[Token, ...]
Names = Mapping[str, str]


class ScriptError(ValueError):
    """The script does not belong to this document."""


def make_script(old: Document, new: Document, pairs: Names) -> tuple[Step, ...]:
    """The steps from old to new; `pairs` says which clause became which. Nothing is said of what stays."""
    before, after = contents(old), contents(new)
    kept = {a: b for a, b in pairs.items() if a in before and b in after} | {ROOT: ROOT}
    names = {name: kept.get(name, GONE + name) for name in before}
    sources = {b: a for a, b in kept.items()}
    removed = (
        Step(name, "", (Splice("-", _fine(_renamed(before[name], names))),))
        for name in before
        if name not in kept
    )
    return (*removed, *_steps(before, after, names, sources))


def _steps(
    before: Mapping[str, Tokens], after: Mapping[str, Tokens], names: Names, sources: Names
) -> Iterator[Step]:
    """Steps for what the new edition has: made, or kept with another id or other content."""
    for name, tokens in after.items():
        if name not in sources:
            yield Step("", name, (Splice("+", _fine(tokens)),))
            continue
        renamed = _renamed(before[sources[name]], names)
        if renamed != tokens:
            yield Step(sources[name], name, splices(renamed, tokens))
        elif sources[name] != name:
            yield Step(sources[name], name, ())


def _renamed(tokens: Tokens, names: Names) -> Tokens:
    return tuple(
        Slot(names.get(token.id, token.id)) if isinstance(token, Slot) else token for token in tokens
    )


def splices(old: Tokens, new: Tokens) -> tuple[Splice, ...]:
    """The splices from one row of tokens to another."""
    return tuple(
        Splice("=", (), len(run)) if op == "=" else Splice(op, tuple(run), len(run))
        for op, run in compare_tokens(_fine(old), _fine(new))
    )


def _fine(tokens: Tokens) -> Tokens:
    """The tokens with every run of characters cut into words."""
    return tuple(
        part for token in tokens for part in (split_words(token) if isinstance(token, str) else (token,))
    )


_STRUCTURE = frozenset({"Clause", "Division", "Document", "Reprint"})


def formatted(script: Iterable[Step]) -> set[str]:
    """The old ids of clauses of which no character and no structure, but the formatting changed."""
    return {step.old for step in script if step.old and step.new and _only_formatting(step)}


def _only_formatting(step: Step) -> bool:
    tokens = [token for splice in step.splices if splice.op != "=" for token in splice.tokens]
    marks = [token for token in tokens if isinstance(token, Mark)]
    return bool(marks) and len(marks) == len(tokens) and not any(mark.name in _STRUCTURE for mark in marks)


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
            content = _fine(_renamed(tokens, names))
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
    at = 0
    for splice in steps:
        if splice.op == "+":
            result += splice.tokens
            continue
        length = splice.length if splice.op == "=" else len(splice.tokens)
        run = tokens[at : at + length]
        if len(run) < length or (splice.op == "-" and run != splice.tokens):
            raise ScriptError(f"token {at} is not the one that the script was made for")
        result += run if splice.op == "=" else ()
        at += length
    if at != len(tokens):
        raise ScriptError(f"{len(tokens) - at} tokens more than the script was made for")
    return tuple(result)
