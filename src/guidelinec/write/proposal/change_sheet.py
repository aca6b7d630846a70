"""The 新旧対照表 of the proposals in the form of 例規: an article a row, what stays in it as 略."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from guidelinec.diff.words.compare import compare_words
from guidelinec.worklist.amending.supplement import ComingSupplement
from guidelinec.worklist.house_form import HouseForm
from guidelinec.worklist.lines import ProvisionLine
from guidelinec.write.change_table.words import Run, Words, plain_words, runs
from guidelinec.write.printed_table.sheets import Sheet, SheetRow

WIDTH = 125.0
"""The width of a column in mm: two fill a page."""

Sides = tuple[Words, Words]
"""What stands at the new and at the old side."""


def change_sheet(
    name: str,
    title: str,
    lines: Sequence[ProvisionLine],
    form: HouseForm,
    *,
    entering: ComingSupplement | None = None,
) -> Sheet:
    """The table of one file of the policy; its last row has the 附則 that comes into the file."""
    heads = (form.new_head, form.old_head)
    listed = [*_articles(lines, form), *([_supplement(entering, form)] if entering else [])]
    rows = tuple(_row(sides, form) for sides in listed)
    return Sheet(
        name=name,
        title=f"{title}　新旧対照表",
        heads=heads if form.new_first else heads[::-1],
        widths=(WIDTH, WIDTH),
        rows=rows,
        note="下線の部分は、改正部分。",
    )


def _row(sides: Sides, form: HouseForm) -> SheetRow:
    return SheetRow(sides if form.new_first else sides[::-1])


def _supplement(entering: ComingSupplement, form: HouseForm) -> Sides:
    return (Run(entering.printed, changed=True),), (Run(form.added, changed=True),)


def _articles(lines: Sequence[ProvisionLine], form: HouseForm) -> Iterator[Sides]:
    """Each article in which anything changes."""
    for _, group in groupby(lines, key=lambda line: line.article):
        article = list(group)
        if any(line.changed for line in article):
            yield _article(article, form)


def _article(lines: Sequence[ProvisionLine], form: HouseForm) -> Sides:
    """One article: each changed provision on both sides, each run of unchanged ones as 略."""
    new: list[Words] = []
    old: list[Words] = []
    for changed, group in groupby(lines, key=lambda line: line.changed):
        listed = list(group)
        if not changed:
            words = _elided(listed, form)
            new.append(words)
            old.append(words)
            continue
        for line in listed:
            sides = _sides(line, form)
            if sides[0] not in new[-1:] or not line.gone:
                new.append(sides[0])
            if sides[1] not in old[-1:] or line.before is not None:
                old.append(sides[1])
    return _joined(new), _joined(old)


def _elided(lines: Sequence[ProvisionLine], form: HouseForm) -> Words:
    """Provisions that stay: the caption and the number of the article, then the numbers from the first to the last, each with 略."""
    first, *rest = lines
    caption = f"{first.title}\n" if first.title else ""
    numbers = [first.label]
    if rest:
        numbers.append(rest[0].label if len(rest) == 1 else f"{rest[0].label}～{rest[-1].label}")
    return plain_words(caption + "\n".join(f"{number}　{form.elided}" for number in numbers))


def _sides(line: ProvisionLine, form: HouseForm) -> Sides:
    head = f"{line.title}\n" if line.title and line.after else ""
    number = f"{line.label}　"
    if line.before is None:
        return (Run(line.printed, changed=True),), (Run(form.added, changed=True),)
    if line.gone:
        caption = f"{line.title}\n" if line.title else ""
        return (Run(form.removed, changed=True),), (Run(f"{caption}{number}{line.before}", changed=True),)
    script = compare_words(line.before, line.after)
    before = (Run(head + number),)
    return before + runs(script, "+"), before + runs(script, "-")


def _joined(pieces: Sequence[Words]) -> Words:
    return tuple(
        run for number, words in enumerate(pieces) for run in ((Run("\n"),) if number else ()) + words
    )
