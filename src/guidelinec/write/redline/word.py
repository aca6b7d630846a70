"""The 見え消し版 in Word: with tracked changes and comments, and with plain formatting."""

from __future__ import annotations

from dataclasses import dataclass

from guidelinec.model.change import Comparison
from guidelinec.model.design import Design
from guidelinec.model.trace import Trace
from guidelinec.numbering.labels import Labels
from guidelinec.ooxml.package import Element, parse_xml, read_package, serialize, write_package
from guidelinec.ooxml.parts.comments import comments_xml, first_number, with_comments
from guidelinec.ooxml.tracked.accept import has_revisions
from guidelinec.ooxml.tracked.marked import mark_plainly
from guidelinec.ooxml.tracked.views import AFTER_ACCEPT, AFTER_REJECT, Reading, difference, view
from guidelinec.redline.engine import UnprovedError, redline
from guidelinec.write.change_table.table import Names
from guidelinec.write.redline.clause_places import ClausePlace, clause_places
from guidelinec.write.redline.comments import comment_on_changes
from guidelinec.write.redline.marked import mark_body

_STORIES = ("footnotes", "header", "footer")


@dataclass(frozen=True, slots=True)
class Clean:
    """A clean edition in Word, with what is needed to know its clauses again."""

    word: bytes
    labels: Labels
    design: Design

    def places(self) -> list[ClausePlace]:
        """The place of each paragraph."""
        return clause_places(main_root(self.word), self.labels, self.design)


def main_root(word: bytes) -> Element:
    """The root of the main part of a Word file."""
    package = read_package(word)
    name = package.main_part()
    return parse_xml(package.parts[name], name)


def tracked(old: Clean, new: Clean, author: str, date: str) -> bytes:
    """Both editions as one file with tracked changes, proved to accept to the new and to reject to the old one."""
    return redline(old.word, new.word, author=author, date=date).data


def commented(
    word: bytes,
    old: Clean,
    new: Clean,
    traced: tuple[Comparison, Trace, Names],
    author: str,
    date: str,
) -> bytes:
    """The redline with a comment on each changed clause; proved to read as before."""
    root = main_root(word)
    first = first_number(read_package(word))
    comments = comment_on_changes(root, old.places(), new.places(), *traced, first)
    if not comments:
        return word
    parts = with_comments(read_package(word), serialize(root), comments_xml(comments, author, date))
    made = write_package(parts)
    before, after = Reading(read_package(word)), Reading(read_package(made))
    for which in (AFTER_ACCEPT, AFTER_REJECT):
        if part := difference(view(before, which), view(after, which)):
            raise UnprovedError((f"comments: {part}",))
    return made


def marked(word: bytes, old: Clean) -> bytes:
    """The redline with plain formatting in place of tracked changes."""
    package = read_package(word)
    parts = dict(package.parts)
    main = package.main_part()
    links = package.relationships(main).values()
    for name in (main, *(link.target for link in links if link.kind in _STORIES)):
        root = parse_xml(parts[name], name)
        if name == main:
            lists = package.related(main, "numbering")
            mark_body(root, old.places(), parse_xml(parts[lists], lists) if lists else root)
        elif has_revisions(root):
            mark_plainly(root)
        parts[name] = serialize(root)
    return write_package(parts)
