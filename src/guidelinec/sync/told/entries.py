"""What a sync did and what it left: one entry a paragraph, row, clause or note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from guidelinec.model.comments.comment import Comment
from guidelinec.sync.comparison.reasons import Act, Reason
from guidelinec.sync.comparison.three_way import NOWHERE, Difference, ThreeWay
from guidelinec.sync.returned.line import WordLine
from guidelinec.sync.returned.tokens import CharacterLook, stretches_of_one_look


@dataclass(frozen=True, slots=True)
class EditEntry:
    """One change in a returned file: what it is, its clause, its paragraph and its page there (0: none), the words before and after, and why
    it is not taken in ("" where it is). `ours` has the words of the source where both changed, `place` where they
    stand; `authors` those who tracked it; `file` the file that it came in, `detail` the look, or the place of the
    source that stands in its way,
    `label` the number of the clause as people know it; of a move `detail` is that of the clause behind which it stands now, of words taken in the values of registers that
    changed with them;
    `against` is the returned file that wrote what stands in the source in a conflict."""

    act: Act
    clause: str
    paragraph: int
    before: str
    after: str
    reason: Reason = ""
    ours: str = ""
    place: str = ""
    authors: tuple[str, ...] = ()
    file: str = ""
    detail: str = ""
    label: str = ""
    against: str = ""
    page: int = 0


@dataclass(slots=True)
class Log:
    """The edits of the files as they are decided."""

    taken: list[EditEntry] = field(default_factory=list)
    left: list[EditEntry] = field(default_factory=list)

    def leave(self, edit: EditEntry) -> None:
        """Leave an edit; of a conflict with what an earlier file made, that file is named."""
        earlier = (
            taken.file for taken in self.taken if taken.clause == edit.clause and taken.after == edit.ours
        )
        against = next(earlier, "") if edit.reason == "conflict" else ""
        self.left.append(replace(edit, against=against))


@dataclass(frozen=True, slots=True)
class SyncPlan:
    """The edits taken in, those left out with their reasons, the comments entered, and the files as they become."""

    taken: tuple[EditEntry, ...]
    left: tuple[EditEntry, ...]
    comments: tuple[Comment, ...]
    files: Mapping[str, bytes]


def entry(three: ThreeWay, difference: Difference, file: str) -> EditEntry:
    """How a difference is told."""
    old = three.base.lines[difference.base] if difference.base is not None else WordLine()
    new = three.came.lines[difference.came] if difference.came is not None else WordLine()
    home = _home(three, difference)
    origin = three.now.origins[home] if home is not None else NOWHERE
    before, after = old.text, new.text
    if before == after and not difference.reason:
        before, after = _with_marks(old), _with_marks(new)
    return EditEntry(
        act=difference.act,
        clause=origin.clause,
        paragraph=new.number,
        before=before,
        after=after,
        reason=difference.reason,
        ours=three.now.lines[home].text if home is not None and difference.reason == "conflict" else "",
        place=origin.place,
        authors=new.authors,
        file=file,
        detail=difference.detail,
        label=three.now.numbers.get(origin.clause, ""),
        page=new.page,
    )


def _with_marks(line: WordLine) -> str:
    """The words with what is bold and what has emphasis marks as the source marks it: where these alone differ."""
    words = ""
    for start, end, look in stretches_of_one_look(tuple(CharacterLook(*look[:2]) for look in line.looks)):
        marks = "**" * look.strong + "*" * look.emphasis
        words += f"{marks}{line.text[start:end]}{marks}"
    return words or line.text


def _home(three: ThreeWay, difference: Difference) -> int | None:
    if difference.base is not None:
        return three.home(difference.base)
    return three.before(difference.came) if difference.came is not None else None


def margin_entry(text: str, file: str) -> EditEntry:
    """How words in a header or footer are told."""
    return EditEntry("reworded", "", 0, "", after=text, reason="margin", file=file)


def document_entry(number: int, file: str) -> EditEntry:
    """How another document that is taken in after a paragraph is told."""
    return EditEntry("added", "", number, "", after="", reason="document", file=file)
