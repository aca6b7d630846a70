"""How many comments are found again over three drafts, and how many at a wrong place: `python benchmarks/anchors.py [COUNT]`.

Drafts: the edition that the shipped guideline revises, one with half of the changes, and the new edition. A comment quotes random words of the
first; where each of its letters stands in the others is known from the comparison.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

from guidelinec.cli.project import read_files
from guidelinec.model.change import Change, Comparison
from guidelinec.model.comments.anchor import ClauseTexts, anchored
from guidelinec.model.comments.comment import Comment
from guidelinec.model.project import find_document
from guidelinec.pipeline import project_of
from guidelinec.revision import compare_with_base

ROOT = Path(__file__).parents[1]
CONTEXT = 30
Letters = list[tuple[str, int]]
"""The letters of a clause, each with the number that it had in the first draft (-1: it came later)."""


class Drafting:
    """The three drafts by clause, as they grow row by row; `first` has the clauses of the first that can be commented on."""

    def __init__(self, comparison: Comparison) -> None:
        self._old = {unit.id: unit for unit in comparison.old}
        self._new = {unit.id: unit for unit in comparison.new}
        self.drafts: tuple[dict[str, Letters], ...] = ({}, {}, {})
        self._number = 0

    def add(self, change: Change, *, late: bool) -> None:
        """A row, which the second draft has as it was (`late`) or as it is."""
        olds = [self._old[name].clause for name in change.old]
        news = [self._new[name].clause for name in change.new]
        if len(olds) == len(news) == 1:
            for edit in change.edits:
                self._letters(
                    edit.text,
                    olds[0] if edit.op in "=-" else "",
                    news[0] if edit.op in "=+" else "",
                    late=late,
                )
            return
        for name in change.old:
            self._letters(self._old[name].text, self._old[name].clause, "", late=late)
        for name in change.new:
            self._letters(self._new[name].text, "", self._new[name].clause, late=late)

    def _letters(self, words: str, old: str, new: str, *, late: bool) -> None:
        for letter in words:
            self._number += 1
            for draft, clause in zip(self.drafts, (old, old if late else new, new), strict=True):
                if clause:
                    draft.setdefault(clause, []).append((letter, self._number))


def drafts(comparison: Comparison, chance: random.Random) -> tuple[dict[str, Letters], ...]:
    """The three drafts; comments can be made on what was neither split nor merged, since of that each letter is known."""
    drafting = Drafting(comparison)
    for change in comparison.changes:
        drafting.add(change, late=chance.random() < 0.5)
    return drafting.drafts


def whole_clauses(comparison: Comparison, first: dict[str, Letters]) -> list[str]:
    """The clauses of the first draft that were neither split nor merged."""
    units = {unit.id: unit.clause for unit in comparison.old}
    parted = {
        units[name]
        for change in comparison.changes
        if len(change.new) > 1 or len(change.old) > 1
        for name in change.old
    }
    return [name for name, text in first.items() if len(text) > 8 and name not in parted]


def comment_on(
    first: dict[str, Letters], clauses: list[str], chance: random.Random
) -> tuple[Comment, set[int]]:
    """A comment on random words, and the numbers of their letters."""
    clause = chance.choice(clauses)
    text = [one for one in first[clause] if not one[0].isspace()]
    start = chance.randrange(len(text))
    end = min(len(text), start + chance.choice((2, 4, 8, 16, 30)))
    words = "".join(letter for letter, _ in text)
    comment = Comment(
        "C001",
        author="",
        date="",
        file="",
        clause=clause,
        quote=words[start:end],
        text="x",
        before=words[max(0, start - CONTEXT) : start],
        after=words[end : end + CONTEXT],
    )
    return comment, {number for _, number in text[start:end]}


def judge(comment: Comment, numbers: set[int], draft: dict[str, Letters], clauses: ClauseTexts) -> str:
    """Whether the place that is found is the one: found, wrong, listed, or rightly gone."""
    anchor = anchored(comment, clauses)
    left = {number for text in draft.values() for _, number in text} & numbers
    if anchor.start < 0:
        return "listed" if 2 * len(left) >= len(numbers) else "rightly gone"
    plain = [one for one in draft[anchor.clause] if not one[0].isspace()]
    hit = {number for _, number in plain[anchor.start : anchor.end]}
    return "found" if hit & left else "wrong"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    files = read_files(ROOT)
    project, _ = project_of(files)
    guideline = find_document(project, "security-policy")
    assert guideline is not None
    made, _ = compare_with_base(project, files, guideline, "2023-03")
    assert made is not None
    chance = random.Random(1)
    versions = drafts(made.comparison, chance)
    clauses = whole_clauses(made.comparison, versions[0])
    for which, draft in ((2, versions[1]), (3, versions[2])):
        picks = random.Random(7)
        texts = {name: "".join(letter for letter, _ in text) for name, text in draft.items()}
        now = ClauseTexts(texts)
        results = Counter(judge(*comment_on(versions[0], clauses, picks), draft, now) for _ in range(count))
        due = results["found"] + results["listed"] + results["wrong"]
        print(
            f"draft {which}: {dict(results)}; found {results['found'] / due:.3f} of those whose words are left"
        )


if __name__ == "__main__":
    main()
