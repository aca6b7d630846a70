"""The register of comments on an edition, structure/<document>/comments/<edition>.yaml: what is entered stands at its end, and nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from guidelinec.model.comments.comment import Comment
from guidelinec.model.project import find_document, find_register
from guidelinec.pipeline import Files
from guidelinec.read.structure.project import read_project
from guidelinec.write.markdown.yaml_scalar import scalar

_NUMBER = re.compile(r"C(\d{1,6})")


class NewComment(NamedTuple):
    """A comment that came, without an id, and the one that it answers."""

    comment: Comment
    answered: Comment | None = None


def entered(
    files: Files, document: str, edition: str, comments: Iterable[NewComment]
) -> tuple[dict[str, bytes], tuple[Comment, ...]]:
    """The register with these comments at its end, and the comments as they were entered; none twice."""
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
    text = files[path].decode() if path in files else f"edition: {scalar(edition)}\ncomments:\n"
    text = re.sub(r"^comments:[ ]*\[\][ ]*$", "comments:", text, flags=re.M)
    space = "" if text.endswith("\n") else "\n"
    return {path: (text + space + "".join(map(_entry, fresh))).encode()}, tuple(fresh)


def known_comments(files: Files, document: str, edition: str) -> tuple[Comment, ...]:
    """The comments that the register of an edition has."""
    project, _ = read_project(files)
    guideline = find_document(project, document)
    register = find_register(guideline, edition) if guideline else None
    return register.comments if register else ()


def _key(comment: Comment) -> tuple[str, ...]:
    """What makes two comments the same, whichever file each came in. The clause counts: one remark may be made of several."""
    return (
        comment.author,
        comment.body,
        comment.date,
        comment.clause,
        comment.quote.strip(),
        comment.text.strip(),
    )


def _entry(comment: Comment) -> str:
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
    return "  - " + "\n    ".join(lines) + "\n"
