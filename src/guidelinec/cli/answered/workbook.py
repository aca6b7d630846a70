"""A workbook in which a person answers, written anew: with the looks that it was given, and nothing of it lost."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from guidelinec.cli.console import tell
from guidelinec.cli.language import say
from guidelinec.worklist.book import Book
from guidelinec.worklist.looks import what_is_lost
from guidelinec.worklist.take_in import ReadBook

BEFORE: Final = "_前の版.xlsx"
"""What stands behind the name of a workbook in that of the copy that is kept of it."""

NAMED: Final = 8
"""How many of the things that find no place in a new workbook are named."""


def book_files(
    books: Mapping[Path, ReadBook], path: Path, book: Book, fingerprint: str
) -> Mapping[Path, bytes]:
    """A workbook with the looks of the one before, and a copy of that one where it has what finds no place in the new one."""
    from guidelinec.write.adoption_book.excel import write_book

    before = books.get(path, ReadBook((), ()))
    written = {path: write_book(book, fingerprint, before.looks)}
    lost = [*(f"シート「{name}」" for name in before.others), *what_is_lost(before.looks, book)]
    if not lost:
        return written
    copy = path.with_name(f"{path.stem}{BEFORE}")
    more = f"ほか{len(lost) - NAMED}件" if len(lost) > NAMED else ""
    names = "、".join((*lost[:NAMED], *([more] if more else [])))
    tell(
        say(
            f"{path.name} の{names}は書き直したブックに入りません。前のブックを {copy.name} に残しました。",
            f"{path.name}: {names} is not in the new workbook; the old one is kept as {copy.name}.",
        )
    )
    return {**written, copy: path.read_bytes()}
