"""The register of comments on an edition, structure/<document>/comments/<edition>.yaml: what is entered stands at its end, and nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from guidelinec.model.comments.anchor import bare
from guidelinec.model.comments.comment import Comment
from guidelinec.model.project import find_document, find_register
from guidelinec.pipeline import Files
from guidelinec.read.structure.project import read_project
from guidelinec.write.markdown.yaml_scalar import scalar

_NUMBER = re.compile(r"C(\d{1,6})")
_FIRST = re.compile(r"^comments:[^\n]*\n(?:[ ]*(?:#[^\n]*)?\r?\n)*([ ]*)- ", re.M)
"""The first entry of a register, below comments and empty lines."""


class RegisterError(ValueError):
    """A register, named by its path, that is no longer read whole when something is added at its end."""


class NewComment(NamedTuple):
    """A comment that came, without an id, and the one that it answers."""

    comment: Comment
    answered: Comment | None = None


def entered(
    files: Files, document: str, edition: str, comments: Iterable[NewComment]
) -> tuple[dict[str, bytes], tuple[Comment, ...]]:
    """The register with these comments at its end, and the comments as they were entered; none twice.

    Raises RegisterError where the register is broken, or of a form at whose end nothing can be added.
    """
    path = f"structure/{document}/comments/{edition}.yaml"
    known = known_comments(files, document, edition)
    names = {_key(comment): comment.id for comment in known}
    number = max((int(match[1]) for comment in known if (match := _NUMBER.fullmatch(comment.id))), default=0)
    fresh: list[Comment] = []
    for comment, answered in comments:
        if _key(comment) not in names:
            number += 1
            names[_key(comment)] = f"C{number:03d}"
            reply_to = names.get(_key(answered), "") if answered else ""
            fresh.append(replace(comment, id=f"C{number:03d}", reply_to=reply_to))
    if not fresh:
        return {}, ()
    changed = {path: _longer(files.get(path), edition, fresh)}
    there = known_comments({**files, **changed}, document, edition)
    if [comment.id for comment in there] != [comment.id for comment in (*known, *fresh)]:
        raise RegisterError(path)
    return changed, tuple(fresh)


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


def _key(comment: Comment) -> tuple[str, ...]:
    """What makes two comments the same, whichever file each came in. The clause counts: one remark may be made of several.

    White space does not: what saves a workbook may take a tab out of a cell.
    """
    return (
        comment.author,
        comment.body,
        comment.date,
        comment.clause,
        bare(comment.quote),
        bare(comment.text),
    )


def _entry(comment: Comment, indent: str) -> str:
    fields = (
        ("id", comment.id),
        ("author", comment.author),
        ("body", comment.body),
        ("date", comment.date),
        ("file", comment.file),
        ("clause", comment.clause),
        ("before", comment.before),
        ("quote", comment.quote),
        ("after", comment.after),
        ("text", comment.text),
        ("reply_to", comment.reply_to),
    )
    lines = [f"{name}: {scalar(value)}" for name, value in fields if value]
    lines += ["resolved: true"] if comment.resolved else []
    return f"{indent}- " + f"\n{indent}  ".join(lines) + "\n"
