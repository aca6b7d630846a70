"""The checklists as tables for print (Word): with boxes to tick, for those who answer on paper."""

from __future__ import annotations

from guidelinec.checklist.book import AskedRow, ChecklistBook, told
from guidelinec.model.checklist.rows import ANSWERS, STRENGTH_WORDS
from guidelinec.write.change_table.words import plain_words
from guidelinec.write.printed_table.sheets import Sheet, SheetRow

BOXES = "\n".join(f"□{answer}" for answer in ANSWERS)


def printed_sheets(book: ChecklistBook) -> tuple[Sheet, ...]:
    """自己点検票 for each role, then 監査チェックリスト."""
    return (*(_self(book, role, rows) for role, rows in book.roles.items()), _audit(book))


def _self(book: ChecklistBook, role: str, rows: tuple[AskedRow, ...]) -> Sheet:
    return Sheet(
        role,
        f"自己点検票　{role}　{book.title}",
        ("No.", "区分", "点検項目", "いつ・どのような場合に", "例文の番号", "結果", "根拠となる資料・理由"),
        widths=(12, 15, 80, 40, 34, 26, 60),
        rows=tuple(
            _cells(
                (
                    str(row.place),
                    STRENGTH_WORDS[row.row.strength],
                    row.with_cases(row.row.what + (f"\n【{row.change}】" if row.change else "")),
                    row.row.when,
                    row.number,
                    BOXES,
                    "",
                )
            )
            for row in rows
        ),
        note=_note(book),
    )


def _audit(book: ChecklistBook) -> Sheet:
    return Sheet(
        "監査チェックリスト",
        f"監査チェックリスト　{book.title}",
        (
            "No.",
            "必須／推奨",
            "監査項目",
            "監査資料の例",
            "監査実施の例",
            "例文の番号",
            "留意事項",
            "結果・所見",
        ),
        widths=(12, 15, 68, 36, 40, 30, 36, 32),
        rows=tuple(
            _cells(
                (
                    str(row.place),
                    STRENGTH_WORDS[row.row.strength],
                    told(row.row).partition("〕")[2] + (f"\n【{row.change}】" if row.change else ""),
                    row.row.evidence,
                    row.row.method,
                    row.number,
                    row.with_cases(row.row.note),
                    BOXES,
                )
            )
            for row in book.rows
        ),
        note=_note(book),
    )


def _note(book: ChecklistBook) -> str:
    words = f"{book.edition}　{len(book.rows)}項目"
    return f"{words}　{book.profile.title}" if book.profile else words


def _cells(texts: tuple[str, ...]) -> SheetRow:
    return SheetRow(tuple(plain_words(text) for text in texts))
