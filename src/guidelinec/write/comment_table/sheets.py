"""意見と回答の対応表: the comments by clause, with answers; the sums by what became of them and by whom they are from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guidelinec.model.comments.balance import Balance, balance, speaker
from guidelinec.model.comments.comment import Comment
from guidelinec.write.change_table.words import plain_words
from guidelinec.write.printed_table.sheets import Sheet, SheetRow

WHOLE = "全体"
OPEN = "未回答"


def comment_sheets(title: str, comments: Sequence[Comment], places: Mapping[str, str]) -> tuple[Sheet, ...]:
    """The tables; `places` are the full labels of the clauses in the order of the edition."""
    sums = balance(comments)
    note = f"受け付けた意見 {sums.received}件（うち返信 {sums.replies}件）＝回答済み {sums.answered}件＋未回答 {sums.open}件"
    return (
        Sheet(
            "意見と回答",
            f"{title}　意見と回答の対応表",
            ("番号", "箇所", "提出者", "意見", "対応", "回答", "応えた項目・条項"),
            widths=(18, 32, 28, 80, 18, 58, 28),
            rows=tuple(_row(comment, places) for comment in in_order(comments, places)),
            note=note,
        ),
        Sheet(
            "対応別", f"{title}　対応別の件数", ("対応", "件数"), widths=(60, 30), rows=tuple(_kinds(sums))
        ),
        Sheet(
            "提出者別",
            f"{title}　提出者別の件数",
            ("提出者", "意見", "うち未回答"),
            widths=(90, 30, 30),
            rows=tuple(_cells(name, str(made), str(left)) for name, made, left in sums.bodies),
        ),
    )


def in_order(comments: Sequence[Comment], places: Mapping[str, str]) -> list[Comment]:
    """By clause in the order of the edition, each thread together; what is on the whole first, what is on no clause that is there last."""
    order = {"": -1} | {clause: place for place, clause in enumerate(places)}
    numbers = {comment.id: number for number, comment in enumerate(comments)}
    clauses = {comment.id: comment.clause for comment in comments}

    def key(comment: Comment) -> tuple[int, int]:
        first = comment.thread if comment.thread in numbers else comment.id
        return order.get(clauses[first], len(order)), numbers[first]

    return sorted(comments, key=key)


def place_of(comment: Comment, places: Mapping[str, str]) -> str:
    """Where a comment is: the number of its clause, of one that is not there any more as it was printed once."""
    if not comment.clause:
        return WHOLE
    return places.get(comment.clause) or (f"{comment.label}（削除）" if comment.label else comment.clause)


def _row(comment: Comment, places: Mapping[str, str]) -> SheetRow:
    quoted = f"「{comment.quote}」\n" if comment.quote else ""
    who = "\n".join(part for part in (speaker(comment), comment.body and comment.author) if part)
    cells = (
        f"{comment.id}\n→{comment.reply_to}" if comment.reply_to else comment.id,
        place_of(comment, places),
        who,
        quoted + comment.text + (f"\n（修正案）{comment.proposed}" if comment.proposed else ""),
        comment.disposition or ("" if comment.response else OPEN),
        comment.response,
        "、".join(places.get(name, name) for name in comment.answers),
    )
    return _cells(*cells)


def _kinds(sums: Balance) -> Iterator[SheetRow]:
    for name, count in sums.dispositions:
        yield _cells(name, str(count))
    without = sums.answered - sum(count for _, count in sums.dispositions)
    if without:
        yield _cells("回答のみ（対応の記載なし）", str(without))
    yield _cells(OPEN, str(sums.open))
    yield SheetRow(tuple(map(plain_words, ("計", str(sums.received)))), "heading")


def _cells(*words: str) -> SheetRow:
    return SheetRow(tuple(map(plain_words, words)))
