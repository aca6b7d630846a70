"""A draft that comes back with comments and tracked changes: as it reads with them, as it was sent out, and what is proposed between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from guidelinec.ooxml.blocks import P
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element, Package, parse_xml, read_package
from guidelinec.ooxml.tracked.accept import settle
from guidelinec.ooxml.tracked.chosen import MARKS, settle_chosen
from guidelinec.read.marks import read_marks
from guidelinec.sync.returned.line import Returned
from guidelinec.sync.returned.proposals import IsOurs, Proposal, proposals
from guidelinec.sync.returned.story import NUMBER, read_returned, returned_of

_DATE = qn("w:date")
_ID = qn("w:id")


@dataclass(frozen=True, slots=True)
class CommentedDraft:
    """What a Word file holds: its reading with all changes, that of the file as it was sent out (the paragraphs by their numbers in the
    file), the proposals, and the document and edition that it was made from ("" where it does not say). `undated` is how many changes
    have no date in a file that was sent out with changes, so that they cannot be told from those."""

    came: Returned
    sent: Returned
    proposals: tuple[Proposal, ...]
    document: str = ""
    edition: str = ""
    undated: int = 0


def read_draft(data: bytes, name: str) -> CommentedDraft:
    """The reading of a .docx; raises PackageError where it is none."""
    came = read_returned(data)
    marks = [mark.partition("@") for mark in read_marks(data, ".docx")]
    document, _, edition = marks[0] if marks else ("", "", "")
    package = read_package(data)
    main = package.main_part()
    root = parse_xml(package.parts[main], main)
    for number, paragraph in enumerate(root.iter(P), 1):
        paragraph.set(NUMBER, str(number))
    is_ours = _was_there(sent_with_changes=len(marks) > 1)
    undated = sum(not mark.get(_DATE) for mark in root.iter(*MARKS)) if len(marks) > 1 else 0
    proposed = (*proposals(root, is_ours), *_of_notes(package, main, _cited(root), is_ours))
    settle_chosen(root, "reject", lambda mark: not is_ours(mark))
    settle(root, "accept")
    sent = returned_of(package, main, root)
    return CommentedDraft(came, sent, proposed, document, edition=edition, undated=undated)


def _of_notes(package: Package, main: str, cited: Mapping[str, int], is_ours: IsOurs) -> Iterator[Proposal]:
    """The proposals in footnotes and endnotes, each at the paragraph that cites the note."""
    for kind in ("footnote", "endnote"):
        part = package.related(main, f"{kind}s")
        for note in parse_xml(package.parts[part], part).iter(qn(f"w:{kind}")) if part else ():
            place = cited.get(f"{kind} {note.get(_ID)}", 0)
            for proposal in proposals(note, is_ours):
                yield replace(proposal, paragraph=place, place=place)


def _was_there(*, sent_with_changes: bool) -> IsOurs:
    """Tells the changes that a file was sent out with: ours have a date without an hour. Where such a file has lost its dates, none
    can be told to be new."""

    def was_there(mark: Element) -> bool:
        date = mark.get(_DATE) or ""
        return date[10:19] == "T00:00:00" or (sent_with_changes and not date)

    return was_there


def _cited(root: Element) -> dict[str, int]:
    """The paragraphs that cite each note, by the kind and the id of the note."""
    cited: dict[str, int] = {}
    for kind in ("footnote", "endnote"):
        for reference in root.iter(qn(f"w:{kind}Reference")):
            paragraph = next(reference.iterancestors(P), None)
            if paragraph is not None:
                cited.setdefault(f"{kind} {reference.get(_ID)}", int(paragraph.get(NUMBER) or 0))
    return cited
