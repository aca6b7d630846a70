"""Replies to the comments and to the tracked changes of somebody's Word file ([MS-DOCX] 2.5.1.2, 2.5.4): nothing of the file changes but
that they are there.

Word keeps a thread flat: each reply answers the first comment. Its words stand in the part of the comments, who answers whom in one
beside it, and its place in the text beside the place of the comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import count
from typing import Final
from zlib import crc32

from lxml import etree

from guidelinec.ooxml.blocks import PPR, RPR, P
from guidelinec.ooxml.markup import DECLARATION, paragraph, run, text_run
from guidelinec.ooxml.names import NAMESPACES, RELATIONSHIP, qn
from guidelinec.ooxml.package import (
    CONTENT_TYPES,
    Element,
    Package,
    PackageError,
    Relationship,
    content_types_xml,
    parse_xml,
    relationships_name,
    relationships_xml,
    serialize,
)
from guidelinec.ooxml.parts.comments import (
    INITIALS,
    PART,
    TYPE,
    first_number,
    range_mark,
    reference_mark,
)

EXTENDED: Final = "word/commentsExtended.xml"
EXTENDED_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
EXTENDED_LINK: Final = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_IDS = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"

_ID, _PARA, _NAME = qn("w:id"), qn("w14:paraId"), qn("w15:paraId")
_PARENT, _DONE, _IGNORABLE = qn("w15:paraIdParent"), qn("w15:done"), qn("mc:Ignorable")
_PARA_IDS = re.compile(rb'paraId="([0-9A-Fa-f]{8})"')
_STORIES = ("footnotes", "endnotes")


@dataclass(frozen=True, slots=True)
class CommentReply:
    """What answers a comment, a paragraph a line; `number` is the id of the comment in the file."""

    number: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeReply:
    """What answers tracked changes, a paragraph a line: a comment of its own on the paragraph of that number, from 1."""

    paragraph: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who answers, and on which day (with no hour, by which our own are known again)."""

    author: str
    date: str


def with_replies(
    package: Package, replies: Sequence[CommentReply | ChangeReply], signature: Signature
) -> Mapping[str, bytes]:
    """The parts of a package whose comments and changes have these replies. Raises PackageError where a comment is not there."""
    if not replies:
        return package.parts
    return _Replying(package, signature).parts(replies)


class _Replying:
    """A package whose comments are being answered."""

    def __init__(self, package: Package, signature: Signature) -> None:
        self._package, self._signature = package, signature
        self._main = package.main_part()
        self._part = package.related(self._main, "comments")
        root = parse_xml(package.parts[self._part], self._part) if self._part else _no_comments()
        self._root = _with_spaces(root)
        self._comments = {comment.get(_ID): comment for comment in self._root.iter(qn("w:comment"))}
        self._taken = {
            int(digits, 16) for data in package.parts.values() for digits in _PARA_IDS.findall(data)
        }
        self._extended = self._threads()
        self._entries = {entry.get(_NAME): entry for entry in self._extended}
        self._stories = {name: parse_xml(package.parts[name], name) for name in self._with_stories()}

    def _with_stories(self) -> Iterator[str]:
        """The parts in which comments may stand."""
        yield self._main
        for kind in _STORIES:
            if name := self._package.related(self._main, kind):
                yield name

    def _threads(self) -> Element:
        part = self._package.related(self._main, "commentsExtended")
        if part:
            return parse_xml(self._package.parts[part], part)
        spaces = {"w15": NAMESPACES["w15"], "mc": NAMESPACES["mc"]}
        root = etree.Element(qn("w15:commentsEx"), nsmap=spaces)
        root.set(_IGNORABLE, "w15")
        return root

    def parts(self, replies: Sequence[CommentReply | ChangeReply]) -> Mapping[str, bytes]:
        """All parts, with the replies in those that they concern."""
        numbers = (int(name) for name in self._comments if name and name.isdecimal())
        first = max(max(numbers, default=0) + 1, first_number(self._package))
        paragraphs = list(self._stories[self._main].iter(P))
        names: list[str] = []
        for number, reply in enumerate(replies, first):
            if isinstance(reply, CommentReply):
                names.append(self._reply(reply, number))
            else:
                names.append(self._remark(reply, number, paragraphs))
        made = {name: serialize(root) for name, root in self._stories.items()}
        return {**self._package.parts, **made, **self._beside(), **self._durable(names)}

    def _remark(self, reply: ChangeReply, number: int, paragraphs: Sequence[Element]) -> str:
        """Put a comment of its own on a paragraph; its name."""
        if not 0 < reply.paragraph <= len(paragraphs):
            raise PackageError(
                f"there is no paragraph {reply.paragraph}", f"段落 {reply.paragraph} がありません"
            )
        paragraph = paragraphs[reply.paragraph - 1]
        paragraph.insert(int(paragraph.find(PPR) is not None), range_mark("Start", number))
        paragraph.extend((range_mark("End", number), reference_mark(number)))
        comment = self._comment(reply.lines, number)
        name = self._named(comment)
        self._root.append(comment)
        self._entry(name, "0")
        return name

    def _reply(self, reply: CommentReply, number: int) -> str:
        """Put one reply into the parts; the name of its paragraph."""
        parent = self._comments.get(reply.number)
        if parent is None:
            raise PackageError(f"there is no comment {reply.number}", f"コメント {reply.number} がありません")
        thread = self._thread(parent)
        comment = self._comment(reply.lines, number)
        name = self._named(comment)
        self._root.append(comment)
        self._entry(name, self._entries[thread].get(_DONE) or "0").set(_PARENT, thread)
        for story in self._stories.values():
            _stand_beside(story, reply.number, number)
        return name

    def _thread(self, comment: Element) -> str:
        """The name of the first comment of the thread of a comment, which gets one where it has none."""
        name = self._named(comment)
        entry = self._entries.get(name)
        if entry is None:
            entry = self._entry(name, "0")
        above = entry.get(_PARENT) or ""
        return above if above in self._entries else name

    def _entry(self, name: str, done: str) -> Element:
        entry = etree.SubElement(self._extended, qn("w15:commentEx"))
        entry.set(_NAME, name)
        entry.set(_DONE, done)
        self._entries[name] = entry
        return entry

    def _named(self, comment: Element) -> str:
        """The name of a comment: that of its last paragraph."""
        last = comment.findall(P)[-1:] or [etree.SubElement(comment, P)]
        name = last[0].get(_PARA)
        if not name:
            seed = crc32(etree.tostring(comment))
            name = next(
                f"{value:08X}"
                for step in count()
                if (value := (seed + step) & 0x7FFFFFFF) > 0 and value not in self._taken
            )
            self._taken.add(int(name, 16))
            last[0].set(_PARA, name)
        return str(name)

    def _comment(self, lines: tuple[str, ...], number: int) -> Element:
        words = (run("<w:annotationRef/>") + text_run(lines[0]), *map(text_run, lines[1:]))
        body = "".join(map(paragraph, words))
        comment = parse_xml(
            f'{DECLARATION}<w:comment xmlns:w="{NAMESPACES["w"]}">{body}</w:comment>'.encode(), "reply"
        )
        for name, value in (
            ("id", str(number)),
            ("author", self._signature.author),
            ("date", self._signature.date),
            ("initials", INITIALS),
        ):
            comment.set(qn(f"w:{name}"), value)
        return comment

    def _beside(self) -> Mapping[str, bytes]:
        """The comments and the part that knows the threads, linked to where they are new."""
        known = self._package.related(self._main, "commentsExtended")
        made = {self._part or PART: serialize(self._root), known or EXTENDED: serialize(self._extended)}
        new = [] if self._part else [(PART, TYPE, f"{RELATIONSHIP}comments")]
        new += [] if known else [(EXTENDED, EXTENDED_TYPE, EXTENDED_LINK)]
        if not new:
            return made
        defaults, overrides = self._package.content_types
        links = self._package.relationships(self._main)
        free = (name for number in count(1) if (name := f"rIdE{number}") not in links)
        added = [Relationship(next(free), kind, name) for name, _, kind in new]
        types = {name: content for name, content, _ in new}
        return {
            **made,
            CONTENT_TYPES: content_types_xml(defaults, {**overrides, **types}),
            relationships_name(self._main): relationships_xml(self._main, (*links.values(), *added)),
        }

    def _durable(self, names: Sequence[str]) -> Mapping[str, bytes]:
        """The part with ids that outlive a saving ([MS-DOCX] 2.6.2), where the file has one."""
        part = self._package.related(self._main, "commentsIds")
        if not part:
            return {}
        root = parse_xml(self._package.parts[part], part)
        for name in names:
            entry = etree.SubElement(root, f"{_IDS}commentId")
            entry.set(f"{_IDS}paraId", name)
            entry.set(f"{_IDS}durableId", name)
        return {part: serialize(root)}


def _no_comments() -> Element:
    return etree.Element(qn("w:comments"), nsmap={"w": NAMESPACES["w"]})


def _with_spaces(root: Element) -> Element:
    """The root of the comments with the namespace in which paragraphs have names, which older programs may pass over."""
    spaces = {**root.nsmap, "w14": NAMESPACES["w14"], "mc": NAMESPACES["mc"]}
    wide = etree.Element(root.tag, dict(root.attrib), nsmap=spaces)
    wide.extend(list(root))
    passed = (wide.get(_IGNORABLE) or "").split()
    if "w14" not in passed:
        wide.set(_IGNORABLE, " ".join([*passed, "w14"]))
    return wide


def _stand_beside(story: Element, number: str, reply: int) -> None:
    """Put the marks of a reply behind those of the comment that it answers."""
    for end in ("Start", "End"):
        for mark in list(story.iter(qn(f"w:commentRange{end}"))):
            if mark.get(_ID) == number:
                mark.addnext(range_mark(end, reply))
    for reference in list(story.iter(qn("w:commentReference"))):
        if reference.get(_ID) == number:
            holder, mark = reference.getparent(), reference_mark(reply)
            properties = holder.find(RPR)
            if properties is not None:
                mark.insert(0, deepcopy(properties))
            holder.addnext(mark)
