"""The register of comments on an edition, structure/<document>/comments/<edition>.yaml: what is entered stands at its end, and nothing twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from guidelinec.model.comments.anchor import bare
from guidelinec.model.comments.comment import Comment
from guidelinec.model.project import find_document, find_register
from guidelinec.pipeline import Files
from guidelinec.read.structure.project import read_project
from guidelinec.write.markdown.yaml_scalar import scalar

_NUMBER = re.compile(r"C(\d{1,6})")
_FIRST = re.compile(r"^comments:[^\n]*\n(?:[ ]*(?:#[^\n]*)?\r?\n)*([ ]*)- ", re.M)
"""The first entry of a register, below comments and empty lines."""


Key: TypeAlias = tuple[str, ...]


class RegisterError(ValueError):
    """A register, named by its path, that is no longer read whole when something is added at its end."""


class NewComment(NamedTuple):
    """A comment that came, without an id, and the one that it answers."""

    comment: Comment
    answered: Comment | None = None


def entered(
    files: Files, document: str, edition: str, batches: Iterable[Iterable[NewComment]]
) -> tuple[dict[str, bytes], tuple[Comment, ...]]:
    """The register with these comments at its end, and the comments as they were entered. `batches` has those of each file: what a file
    says twice is two comments, what two files say is one.

    Raises RegisterError where the register is broken, or of a form at whose end nothing can be added.
    """
    path = f"structure/{document}/comments/{edition}.yaml"
    known = known_comments(files, document, edition)
    entering = _Entering(known)
    fresh = [comment for batch in batches for comment in entering.batch(batch)]
    if not fresh:
        return {}, ()
    changed = {path: _longer(files.get(path), edition, fresh)}
    there = known_comments({**files, **changed}, document, edition)
    if [comment.id for comment in there] != [comment.id for comment in (*known, *fresh)]:
        raise RegisterError(path)
    return changed, tuple(fresh)


class _Entering:
    """The comments that a register has, on their way to those that it gets."""

    def __init__(self, known: Sequence[Comment]) -> None:
        numbers = (int(match[1]) for comment in known if (match := _NUMBER.fullmatch(comment.id)))
        self._number = max(numbers, default=0)
        self._threads = {comment.id: comment.thread or comment.id for comment in known}
        self._names: dict[tuple[Key, int], str] = {}
        seen: Counter[Key] = Counter()
        for comment in known:
            self._names[_slot(comment, seen)] = comment.id

    def batch(self, comments: Iterable[NewComment]) -> Iterator[Comment]:
        """The comments of a file that are new, with their ids."""
        seen: Counter[Key] = Counter()
        for comment, answered in comments:
            slot = _slot(comment, seen)
            if slot not in self._names:
                parent = self._name(answered, seen) if answered else ""
                self._number += 1
                name = self._names[slot] = f"C{self._number:03d}"
                thread = self._threads.get(parent, "")
                self._threads[name] = thread or name
                yield replace(comment, id=name, reply_to=parent, thread=thread)

    def _name(self, comment: Comment, seen: Counter[Key]) -> str:
        """The id of a comment of the file that came before; "" where it is none."""
        key = _key(comment)
        return self._names.get((key, max(1, seen[key])), "")


def _slot(comment: Comment, seen: Counter[Key]) -> tuple[Key, int]:
    """What a comment says, and how often the file has said so by now."""
    key = _key(comment)
    seen[key] += 1
    return key, seen[key]


def _longer(data: bytes | None, edition: str, fresh: Iterable[Comment]) -> bytes:
    """The file with these comments below the others, as far to the right as they stand."""
    # A byte that is no letter stays: the reader refuses it, and with it what is entered.
    text = (
        f"edition: {scalar(edition)}\ncomments:\n" if data is None else data.decode(errors="surrogateescape")
    )
    text = re.sub(r"^comments:[ ]*\[\][ ]*(#.*)?\r?$", "comments:", text, flags=re.M)
    space = "" if text.endswith("\n") else "\n"
    first = _FIRST.search(text)
    indent = first[1] if first else "  "
    entries = "".join(_entry(comment, indent) for comment in fresh)
    return (text + space + entries).encode(errors="surrogateescape")


def known_comments(files: Files, document: str, edition: str) -> tuple[Comment, ...]:
    """The comments that the register of an edition has."""
    project, _ = read_project(files)
    guideline = find_document(project, document)
    register = find_register(guideline, edition) if guideline else None
    return register.comments if register else ()


def _key(comment: Comment) -> Key:
    """What makes two comments the same, whichever file each came in. The clause counts: one remark may be made of several. It does not
    where it is known when it was made to the minute, since such a one (of Word) is found again in a text that has changed.

    White space does not count: what saves a workbook may take a tab out of a cell.
    """
    said = bare(comment.quote), bare(comment.text)
    if "T" in comment.date:
        return comment.author, comment.date, *said
    return comment.author, comment.body, comment.date, comment.clause, *said


def _entry(comment: Comment, indent: str) -> str:
    fields = (
        ("id", comment.id),
        ("author", comment.author),
        ("body", comment.body),
        ("date", comment.date),
        ("file", comment.file),
        ("file_place", comment.file_place),
        ("clause", comment.clause),
        ("label", comment.label),
        ("kind", comment.kind),
        ("before", comment.before),
        ("quote", comment.quote),
        ("after", comment.after),
        ("text", comment.text),
        ("proposed", comment.proposed),
        ("reply_to", comment.reply_to),
        ("thread", comment.thread),
    )
    lines = [f"{name}: {scalar(value)}" for name, value in fields if value]
    lines += ["resolved: true"] if comment.resolved else []
    return f"{indent}- " + f"\n{indent}  ".join(lines) + "\n"
