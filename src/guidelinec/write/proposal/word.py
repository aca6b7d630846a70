"""The 改正案 in a policy's own Word file: the changes made in a copy, shown as tracked changes, proved, and explained beside each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidelinec.ooxml.package import Element, parse_xml, read_package, serialize, write_package
from guidelinec.ooxml.tracked.accept import settle
from guidelinec.ooxml.tracked.tracked_elements import has_revisions
from guidelinec.ooxml.tracked.views import AFTER_ACCEPT, AFTER_REJECT, Reading, difference, view
from guidelinec.redline.engine import UnprovedError, redline
from guidelinec.worklist.edits import Worklist
from guidelinec.worklist.guideline import GuidelineEdition
from guidelinec.worklist.task import TO_DO, Task
from guidelinec.write.proposal.comments import ProposalComment, with_proposal_comments
from guidelinec.write.proposal.copy import EditedCopy, PolicyPart, edit_copy, new_numbers

AUTHOR = "改正案"
"""Whose the tracked changes and comments are."""

SUPPLEMENT_SAID = (
    "【附則】今回の改正の附則（施行の日を定めるもの）",
    "改正の日が決まったら、空いている年月日と番号を書き入れてください。附則を置かないときは、この変更を元に戻します。",
)
"""What is said beside the 附則."""


@dataclass(frozen=True, slots=True)
class ProposalFile:
    """The 改正案 of one file, the clauses whose place in it could not be told, and whether that of the 附則 could not."""

    data: bytes
    unplaced: tuple[str, ...]
    supplement_unplaced: bool


def proposal(word: bytes, part: PolicyPart, worklist: Worklist, *, date: str) -> ProposalFile:
    """The proposals in a copy of the file; raises UnprovedError where they cannot be proved, PackageError for what is no Word file."""
    old = accepted_first(word)
    package = read_package(old)
    main = package.main_part()
    root = parse_xml(package.parts[main], main)
    before = new_numbers(root)
    copy = edit_copy(root, part, worklist.edits)
    numbers = new_numbers(root)
    comments = list(_comments(before, numbers, copy, worklist))
    if copy.supplement is not None:
        comments.append(ProposalComment(numbers[copy.supplement], SUPPLEMENT_SAID))
    changed = write_package({**package.parts, main: serialize(root)})
    tracked = redline(old, changed, author=AUTHOR, date=date).data
    made = with_proposal_comments(tracked, comments, AUTHOR, date)
    plain, commented = Reading(read_package(tracked)), Reading(read_package(made))
    for which in (AFTER_ACCEPT, AFTER_REJECT):
        if wrong := difference(view(plain, which), view(commented, which)):
            raise UnprovedError((f"comments: {wrong}",))
    lost = part.entering is not None and copy.supplement is None
    return ProposalFile(made, tuple(copy.unplaced), supplement_unplaced=lost)


def accepted_first(word: bytes) -> bytes:
    """The file with the tracked changes of its text accepted, where it has any."""
    package = read_package(word)
    main = package.main_part()
    root = parse_xml(package.parts[main], main)
    if not has_revisions(root):
        return word
    settle(root, "accept")
    return write_package({**package.parts, main: serialize(root)})


def _comments(
    before: Mapping[Element, int], numbers: Mapping[Element, int], copy: EditedCopy, worklist: Worklist
) -> Iterator[ProposalComment]:
    """A comment on each change, and on each provision on which a person must decide; the paragraphs are numbered as they were before, and
    as they are now."""
    for task in worklist.tasks:
        if task.group not in TO_DO:
            continue
        if task.clause in copy.removed:
            yield ProposalComment(
                before[copy.removed[task.clause]], tuple(_lines(task, worklist.new)), removed=True
            )
            continue
        paragraph = copy.paragraphs.get(task.clause)
        if paragraph is None and task.ours is not None and task.ours in copy.places:
            paragraph = copy.places[task.ours].last
        if paragraph is not None and paragraph in numbers:
            yield ProposalComment(numbers[paragraph], tuple(_lines(task, worklist.new)))


def _lines(task: Task, new: GuidelineEdition) -> Iterator[str]:
    yield f"【{task.name}】{new.citation(task.clause) or '（新しい版にない条項）'}"
    yield task.heading
    yield task.reason
    if task.name == "要判断":
        yield f"ガイドライン（改正後）：{task.new}"
    if task.decision.choice:
        yield f"判断：{task.decision.choice}{f'（{task.decision.reason}）' if task.decision.reason else ''}"
