"""Comments of returned files as entries of the register, structure/<document>/comments/<edition>.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from guidelinec.model.comment import Comment
from guidelinec.model.project import find_document
from guidelinec.pipeline import Files, NumberedEdition
from guidelinec.read.structure.project import read_project
from guidelinec.sync.comparison.three_way import ThreeWay
from guidelinec.sync.indices import CameIndex
from guidelinec.sync.returned.line import ReturnedComment
from guidelinec.write.markdown.yaml_scalar import scalar


class NewComment(NamedTuple):
    """A comment that came, without an id, and the one that it answers."""

    comment: Comment
    answered: Comment | None


def comments_of(three: ThreeWay, file: str) -> Iterator[NewComment]:
    """The comments of a returned file, without those that it was sent out with; ids are given later."""
    sent = set(map(_words, three.base.comments))
    for said in three.came.comments:
        if _words(said) not in sent and said.text:
            answered = _comment(three, file, said.answered) if said.answered else None
            yield NewComment(_comment(three, file, said), answered)


def _comment(three: ThreeWay, file: str, said: ReturnedComment) -> Comment:
    clause = next((found for line in said.lines if (found := _clause(three, line))), "")
    return Comment(
        "",
        author=said.author,
        date=said.date,
        file=file,
        clause=clause,
        quote=said.quote,
        text=said.text,
        resolved=said.resolved,
    )


def _words(one: ReturnedComment) -> tuple[str, str, str]:
    return one.author, one.quote, one.text


def _clause(three: ThreeWay, came: int) -> str:
    """The clause of a line of the returned file; of a new line that of the line before."""
    base = three.changed.old_of.get(CameIndex(came))
    home = three.before(CameIndex(came)) if base is None else three.home(base)
    return "" if home is None else three.now.origins[home].clause


def entered(
    files: Files, edition: NumberedEdition, comments: Iterable[NewComment]
) -> tuple[dict[str, bytes], tuple[Comment, ...]]:
    """The register with these comments at its end, and the comments as they were entered; none twice."""
    path = f"structure/{edition.document.id}/comments/{edition.document.edition}.yaml"
    known = _known(files, edition)
    names = {_key(one): one.id for one in known}
    number = max(
        (int(found[1]) for one in known if (found := re.fullmatch(r"C(\d{1,6})", one.id))), default=0
    )
    fresh: list[Comment] = []
    for comment, answered in comments:
        if _key(comment) not in names:
            number += 1
            names[_key(comment)] = f"C{number:03d}"
            reply_to = names.get(_key(answered), "") if answered else ""
            fresh.append(replace(comment, id=f"C{number:03d}", reply_to=reply_to))
    if not fresh:
        return {}, ()
    text = (
        files[path].decode() if path in files else f"edition: {scalar(edition.document.edition)}\ncomments:\n"
    )
    text = re.sub(r"^comments:[ ]*\[\][ ]*$", "comments:", text, flags=re.M)
    space = "" if text.endswith("\n") else "\n"
    return {path: (text + space + "".join(map(_entry, fresh))).encode()}, tuple(fresh)


def _known(files: Files, edition: NumberedEdition) -> tuple[Comment, ...]:
    project, _ = read_project(files)
    document = find_document(project, edition.document.id)
    registers = document.registers if document else ()
    return tuple(
        one for mine in registers if mine.edition == edition.document.edition for one in mine.comments
    )


def _key(one: Comment) -> tuple[str, str, str, str]:
    return one.author, one.date, one.quote, one.text


def _entry(one: Comment) -> str:
    fields = (
        ("id", one.id),
        ("author", one.author),
        ("date", one.date),
        ("file", one.file),
        ("clause", one.clause),
        ("quote", one.quote),
        ("text", one.text),
        ("reply_to", one.reply_to),
    )
    lines = [f"{name}: {scalar(value)}" for name, value in fields if value]
    lines += ["resolved: true"] if one.resolved else []
    return "  - " + "\n    ".join(lines) + "\n"
