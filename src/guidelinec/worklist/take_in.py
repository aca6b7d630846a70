"""What came back in workbooks, taken into the decisions: what a person changed, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from guidelinec.adopt.features import narrow
from guidelinec.diagnostics import Message
from guidelinec.worklist.book import FORMS
from guidelinec.worklist.decision import Decision, Filled, RowKey, SheetName
from guidelinec.worklist.kept import Finder
from guidelinec.worklist.looks import NO_LOOKS, BookLooks
from guidelinec.worklist.trouble import BookTrouble


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row that came back: where it stands, what is filled in, and what was filled in when the workbook was written."""

    file: str
    sheet: SheetName
    row: int
    cells: tuple[str, str, str, str, str]
    """The addresses of the five cells."""
    key: RowKey
    filled: Filled
    written: Filled


@dataclass(frozen=True, slots=True)
class ReadBook:
    """A workbook as it came back: the rows that can be read, what cannot, the sheets that somebody put in, and what else was done to it."""

    rows: tuple[FilledRow, ...]
    troubles: tuple[BookTrouble, ...]
    others: tuple[str, ...] = ()
    looks: BookLooks = NO_LOOKS


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The decisions with what came back, and what could not be taken in."""

    decisions: tuple[Decision, ...]
    troubles: tuple[BookTrouble, ...]


Prints = Callable[[RowKey], tuple[str, str]]
"""The fingerprints of the clause and the provision that a row speaks of."""


def take_in(kept: Sequence[Decision], books: Sequence[ReadBook], finder: Finder, prints: Prints) -> TakenIn:
    """Put the changed rows of all workbooks in place of what was decided before; an emptied row is a decision taken back."""
    decisions = {decision.key: decision for decision in kept}
    troubles = [trouble for book in books for trouble in book.troubles]
    changed: defaultdict[RowKey, list[FilledRow]] = defaultdict(list)
    for row in (row for book in books for row in book.rows if row.filled != row.written):
        changed[row.key].append(row)
    for key, rows in changed.items():
        wrong = [*disagreeing(rows), *_unusable(rows[0], finder)]
        troubles += wrong
        if wrong:
            continue
        if rows[0].filled:
            decisions[key] = Decision(key, rows[0].filled, *prints(key))
        else:
            decisions.pop(key, None)
    ordered = sorted(
        decisions.values(),
        key=lambda decision: (decision.key.sheet, decision.key.clause, decision.key.policy),
    )
    return TakenIn(tuple(ordered), tuple(troubles))


def disagreeing(rows: Sequence[FilledRow]) -> Iterator[BookTrouble]:
    """Two rows for one thing with two answers: neither is taken."""
    first = rows[0]
    for row in rows[1:]:
        if row.filled != first.filled:
            yield BookTrouble(
                row.file,
                row.sheet,
                row.cells[0],
                message=Message(
                    f"同じ条項・規定の答えが2つあり、違っています（もう1つは {first.file} {first.cells[0]}）",
                    f"two answers that differ for one row (the other: {first.file} {first.cells[0]})",
                ),
                hint=Message("どちらかの行の答えを消してください", "empty one of the two"),
            )


def _unusable(row: FilledRow, finder: Finder) -> Iterator[BookTrouble]:
    """An answer without the words that it needs, or with words that name nothing."""
    choice, words = row.filled.choice, row.filled.words
    head = FORMS[row.sheet].asked[1]
    if choice in _NEEDS_WORDS and not words:
        yield trouble_of(
            row,
            Message(
                f"「{choice}」を選んでいますが、「{head}」が空です", f"{choice} needs {head}, which is empty"
            ),
            Message(f"「{head}」を書いてください", "fill it in"),
        )
    elif words and row.sheet in _NAMES_CLAUSE and finder.clause(words) is None:
        yield trouble_of(row, *unknown_number(words, "ガイドラインの条項", "clause of the guideline"))
    elif words and row.sheet in _NAMES_PROVISION and finder.provision(words) is None:
        yield trouble_of(row, *unknown_number(words, "団体の規定", "provision of the policy"))


_NEEDS_WORDS = frozenset(("修正して採用", "ある", "条項に対応", "直す"))
_NAMES_CLAUSE = frozenset(("対応", "独自の規定"))
_NAMES_PROVISION = frozenset(("要確認", "欠落"))


def unknown_number(words: str, ja: str, en: str) -> tuple[Message, Message]:
    shown = narrow(words)[:30].replace("{", "").replace("}", "")
    return (
        Message(f"「{shown}」という{ja}はありません", f"there is no {en} {shown}"),
        Message(
            "番号をほかのシートに書かれているとおりに書いてください",
            "write the number as the other sheets have it",
        ),
    )


def trouble_of(row: FilledRow, message: Message, hint: Message) -> BookTrouble:
    return BookTrouble(row.file, row.sheet, row.cells[1], message=message, hint=hint)
