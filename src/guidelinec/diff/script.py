"""The exact script from one document to another, formatting included: made, applied, undone.

A step keeps, makes or removes one clause and splices its tokens. Words are not compared here: a run of text that changed goes whole and comes
whole, and the rows say which words of it. Order and nesting need no steps of their own: a clause's place is a slot in the content of the one above
it. Slots stand under the ids of the new edition; a slot of a clause that goes is its old id behind a sign that no id has.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from guidelinec.diff.flatten import ROOT, build, content, contents, is_same_leaf, nodes_by_id
from guidelinec.model.change import Op, Slot, Splice, Step, Token
from guidelinec.model.document import Clause, Document
from guidelinec.sequences.blocks import equal_ends
from guidelinec.sequences.gap import Gap
from guidelinec.sequences.shortest_script import shortest_script

GONE = "\0-"
_OTHER: dict[Op, Op] = {"=": "=", "-": "+", "+": "-"}

Tokens = tuple[Token, ...]
Names = Mapping[str, str]
Nodes = Mapping[str, Document | Clause]


class ScriptError(ValueError):
    """The script does not belong to this document."""


def make_script(old: Document, new: Document, pairs: Names) -> tuple[Step, ...]:
    """The script from old to new; `pairs` says which clause became which. Nothing is said of what stays."""
    before, after = nodes_by_id(old), nodes_by_id(new)
    kept = kept_nodes(before, after, pairs)
    names = new_names(before, kept)
    removed = (
        Step(name, "", (Splice("-", renamed(content(node), names)),))
        for name, node in before.items()
        if name not in kept
    )
    return (*removed, *_steps(before, after, names))


def _steps(before: Nodes, after: Nodes, names: Names) -> Iterator[Step]:
    """Steps for what the new edition has: made, or kept with another id or other content."""
    sources = {b: a for a, b in names.items()}
    for name, node in after.items():
        source = sources.get(name)
        if source is None:
            yield Step("", name, (Splice("+", content(node)),))
            continue
        changes = _changes(before[source], node, names)
        if changes or source != name:
            yield Step(source, name, changes)


def _changes(old: Document | Clause, new: Document | Clause, names: Names) -> tuple[Splice, ...]:
    """The splices of what was kept; none where its content is the same."""
    if is_same_leaf(old, new):
        return ()
    before, after = renamed(content(old), names), content(new)
    return splices(before, after) if before != after else ()


def kept_nodes(before: Container[str], after: Container[str], pairs: Names) -> dict[str, str]:
    """The pairs of which both sides have tokens of their own, and the documents themselves."""
    return {a: b for a, b in pairs.items() if a in before and b in after} | {ROOT: ROOT}


def new_names(before: Iterable[str], kept: Names) -> Names:
    """What stands in the slot of each old clause when its content is held against new ones."""
    return {name: kept.get(name, GONE + name) for name in before}


def renamed(tokens: Tokens, names: Names) -> Tokens:
    """The tokens with the slots of their clauses under other names."""
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
            content = renamed(tokens, names)
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
    return replace(splice, op=_OTHER[splice.op], tokens=renamed(splice.tokens, names))


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
