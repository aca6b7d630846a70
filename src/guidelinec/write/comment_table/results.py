"""意見募集の結果: what was said of a draft and what is answered, as ministries publish it, with the sums.

The form is that of the results under 行政手続法 43条 on e-Gov: number, place, opinion, view on it, and whether the draft was changed. No
person is named; what somebody wrote may be published in short (`summary`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from guidelinec.model.comments.balance import Balance, balance
from guidelinec.model.comments.comment import TAKEN_UP, Comment
from guidelinec.write.change_table.words import plain_words
from guidelinec.write.comment_table.sheets import in_order, place_of
from guidelinec.write.printed_table.sheets import Sheet, SheetRow

PERSON: Final = "個人"
PENDING: Final = "（検討中）"
CHANGED, UNCHANGED, UNDECIDED = "有", "無", "―"


def result_sheets(title: str, comments: Sequence[Comment], places: Mapping[str, str]) -> tuple[Sheet, ...]:
    """The sums and the opinions; `places` are the full labels of the clauses in the order of the edition."""
    sums = balance(comments)
    head = f"「{title}（案）」に対する意見募集の結果"
    note = f"提出された意見 {sums.received}件（考え方を示したもの {sums.answered}件、検討中のもの {sums.open}件）"
    ordered = in_order(comments, places)
    return (
        Sheet(
            "意見の数",
            f"{head}　意見の数",
            ("区分", "内訳", "件数"),
            widths=(60, 120, 30),
            rows=tuple(_counts(comments, sums)),
            note=note,
        ),
        Sheet(
            "意見と考え方",
            f"{head}　意見と考え方",
            ("番号", "該当箇所", "意見の概要", "意見に対する考え方", "修正の有無"),
            widths=(14, 46, 90, 90, 22),
            rows=tuple(_row(number, comment, places) for number, comment in enumerate(ordered, 1)),
            note=note,
        ),
    )


def _counts(comments: Sequence[Comment], sums: Balance) -> Iterator[SheetRow]:
    """By whom they are from, what they want, what became of them, and whether the draft was changed; each adds up to all."""
    bodies = Counter(comment.body for comment in comments if comment.body)
    yield from _part("提出者（団体）", sorted(bodies.items()))
    persons = sums.received - sum(bodies.values())
    yield from _part("提出者（個人）", [(PERSON, persons)] if persons else [])
    yield from _part("意見の区分", [*sums.kinds, ("記載なし", sums.received - _sum(sums.kinds))])
    without = sums.answered - _sum(sums.dispositions)
    became = [*sums.dispositions, ("考え方のみ", without), ("検討中", sums.open)]
    yield from _part("意見への対応", became)
    changed = Counter(map(_change, comments))
    yield from _part("修正の有無", [(name, changed[name]) for name in (CHANGED, UNCHANGED, UNDECIDED)])
    yield SheetRow(tuple(map(plain_words, ("計", "", str(sums.received)))), "heading")


def _sum(counts: Sequence[tuple[str, int]]) -> int:
    return sum(count for _, count in counts)


def _part(head: str, counts: Sequence[tuple[str, int]]) -> Iterator[SheetRow]:
    """The rows of one way to count; what there is none of is left out."""
    for number, (name, count) in enumerate([pair for pair in counts if pair[1]]):
        yield SheetRow(tuple(map(plain_words, ("" if number else head, name, str(count)))))


def _row(number: int, comment: Comment, places: Mapping[str, str]) -> SheetRow:
    is_said = comment.summary or comment.text.startswith(f"「{comment.quote}」")
    quoted = f"「{comment.quote}」について\n" if comment.quote and not is_said else ""
    where = "、".join(places.get(name, name) for name in comment.answers if name in places)
    cells = (
        str(number),
        place_of(comment, places),
        quoted + (comment.summary or comment.text),
        (comment.response or comment.disposition or PENDING) + (f"\n（対応箇所：{where}）" if where else ""),
        _change(comment),
    )
    return SheetRow(tuple(map(plain_words, cells)))


def _change(comment: Comment) -> str:
    """Whether the draft was changed because of a comment."""
    if not comment.is_answered:
        return UNDECIDED
    return CHANGED if comment.disposition in TAKEN_UP else UNCHANGED
