"""The 見え消し版 in Word: with tracked changes and comments, and with plain formatting."""

from __future__ import annotations

from guidelinec.model.change import Comparison
from guidelinec.model.trace import Trace
from guidelinec.ooxml.package import Element, parse_xml, read_package, serialize, write_package
from guidelinec.ooxml.parts.comments import adds_comments_alone, comments_xml, first_number, with_comments
from guidelinec.ooxml.tracked.marked import mark_plainly
from guidelinec.ooxml.tracked.tracked_elements import has_revisions
from guidelinec.ooxml.tracked.views import AFTER_ACCEPT, AFTER_REJECT, Reading, difference, view
from guidelinec.redline.engine import Redline, UnprovedError, redline
from guidelinec.write.change_table.table import Names
from guidelinec.write.redline.comments import comment_on_changes
from guidelinec.write.redline.marked import mark_body
from guidelinec.write.word.origins import WordEdition

CORE = "docProps/core.xml"
_STORIES = ("footnotes", "header", "footer")


def main_root(word: bytes) -> Element:
    """The root of the main part of a Word file."""
    package = read_package(word)
    name = package.main_part()
    return parse_xml(package.parts[name], name)


def tracked(old: WordEdition, new: WordEdition, author: str, date: str) -> Redline:
    """Both editions as one file with tracked changes, proved to accept to the new and to reject to the old one."""
    return redline(old.data, new.data, author=author, date=date)


def with_properties(word: bytes, properties: bytes) -> bytes:
    """The Word file with these core properties."""
    return write_package({**read_package(word).parts, CORE: properties})


def commented(
    tracked: Redline,
    old: WordEdition,
    new: WordEdition,
    traced: tuple[Comparison, Trace, Names],
    author: str,
    date: str,
    *,
    properties: bytes,
) -> bytes:
    """The redline with a comment on each changed clause and these core properties; proved to read as before."""
    package = read_package(tracked.data)
    name = package.main_part()
    root = parse_xml(package.parts[name], name)
    comments = comment_on_changes(root, old.origins, new.origins, *traced, first_number(package))
    if not comments:
        return with_properties(tracked.data, properties)
    parts = with_comments(package, serialize(root), comments_xml(comments, author, date))
    made = write_package({**parts, CORE: properties})
    shown = read_package(made)
    if adds_comments_alone(package, shown, (CORE,)):  # else it is read: that takes six times as long
        return made
    reading = Reading(shown)
    for which, proved in zip((AFTER_ACCEPT, AFTER_REJECT), tracked.views, strict=True):
        if part := difference(proved, view(reading, which)):
            raise UnprovedError((f"comments: {part}",))
    return made


def marked(word: bytes, old: WordEdition, properties: bytes) -> bytes:
    """The redline with plain formatting in place of tracked changes, and these core properties."""
    package = read_package(word)
    parts = dict(package.parts)
    main = package.main_part()
    links = package.relationships(main).values()
    for name in (main, *(link.target for link in links if link.kind in _STORIES)):
        root = parse_xml(parts[name], name)
        if name == main:
            lists = package.related(main, "numbering")
            mark_body(root, old.origins, parse_xml(parts[lists], lists) if lists else root)
        elif has_revisions(root):
            mark_plainly(root)
        parts[name] = serialize(root)
    return write_package({**parts, CORE: properties})
