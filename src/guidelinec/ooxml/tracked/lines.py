"""The steps through a story as lines: paragraphs as `¶text`, the borders of tables, rows and cells as tags."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from guidelinec.ooxml.tracked.steps import StoryStep

Lines = list[str]


@dataclass
class _OpenLines:
    """The lines so far, the text of the open paragraph, and where the open tables and cells begin."""

    lines: Lines = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    open_at: list[int] = field(default_factory=list)
    loose: bool = False
    """Whether a paragraph mark was left out and none followed."""

    def end_paragraph(self, words: str = "") -> None:
        """A mark: what stands before it is a paragraph."""
        self.lines.append("¶" + "".join(self.text) + words)
        self.text.clear()
        self.loose = False

    def close(self) -> None:
        """Before a table, or at the end of a cell or story, what ran on stays a paragraph where it has text."""
        left = "".join(self.text)
        self.text.clear()
        if left and self.loose:
            self.lines.append("¶" + left)
        self.loose = False

    def end_table(self) -> None:
        """A table without a row is gone."""
        if self.open_at.pop() >= 0:
            self.lines.append("</tbl>")

    def start_row(self) -> None:
        """The first row starts the table."""
        if self.open_at[-1] < 0:
            self.close()
            self.open_at[-1] = len(self.lines)
            self.lines.append("<tbl>")
        self.lines.append("<tr>")

    def start_cell(self) -> None:
        """A cell."""
        self.lines.append("<tc>")
        self.open_at.append(len(self.lines))

    def end_cell(self) -> None:
        """A cell has at least one paragraph."""
        self.close()
        self.end_story(self.open_at.pop())
        self.lines.append("</tc>")

    def end_story(self, start: int) -> None:
        """A story ends with a paragraph: Word shows an empty one behind a last table."""
        if len(self.lines) == start or self.lines[-1] == "</tbl>":
            self.lines.append("¶")

    def border(self, kind: str) -> None:
        """A border of a row or cell that is there."""
        match kind:
            case "chunk":  # a document taken in: what stands before it does not run on into it
                self.close()
            case "row":
                self.start_row()
            case "/row":
                self.lines.append("</tr>")
            case "cell":
                self.start_cell()
            case "/cell":
                self.end_cell()


def lines_of(steps: Iterable[StoryStep], without: int, body: bool = False) -> Lines:
    """The lines of a story without the inserted or without the deleted steps.

    A paragraph without its mark runs on into the next one of the same container. The last mark of the body cannot be
    removed in Word: a body that ends with a removed one keeps an empty paragraph.
    """
    sheet = _OpenLines()
    for kind, revision, words, _ in steps:
        gone = revision & without
        if kind in ("paragraph", "mark"):
            if gone:
                sheet.loose = True
            else:
                sheet.end_paragraph(words)
        elif kind == "table":
            sheet.open_at.append(-1)
        elif kind == "/table":
            sheet.end_table()
        elif not gone:
            if kind in ("text", "note"):
                sheet.text.append(words if kind == "text" else "※")
            else:
                sheet.border(kind)
    if body and sheet.loose and not any(sheet.text):
        sheet.lines.append("¶")
    sheet.close()
    if body:
        sheet.end_story(0)
    return sheet.lines
