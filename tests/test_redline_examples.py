"""Single features in Japanese, each a file in data/redline: the old text, the new one, the redline as it must read,
and how many characters it marks beside the fewest possible.

A line is a paragraph, or a row of a table with `|` around its cells; `語[注]` is a footnote, `頭: ` starts a header,
`〔…〕` a text box. In the redline `[-…-]` is deleted, `[+…+]` inserted, ¶ a marked paragraph mark, ┃ a marked border.
GUIDELINEC_UPDATE=1 writes what is found; look at it before you commit it.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import pytest

from guidelinec.ooxml.package import read_package
from guidelinec.ooxml.tracked.steps import DELETED, INSERTED, StoryStep, story_steps
from guidelinec.ooxml.tracked.views import Part, Reading
from guidelinec.redline.engine import redline
from wordfiles import box, docx, p, row, run, table

FOLDER = Path(__file__).parent / "data" / "redline"
CASES = sorted(FOLDER.glob("*.txt"))
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'


def word(text: str) -> bytes:
    """The file that a text in the notation above means."""
    notes: dict[int, str] = {0: p(), 1: p()}
    headers: dict[str, str] = {}
    body = ""
    lines = text.splitlines()
    for is_table, group in groupby(lines, key=lambda line: line.startswith("|")):
        if is_table:
            rows = [[cell.strip(" ") for cell in line.strip("|").split("|")] for line in group]
            body += table(
                *(row(*(p(inline(cell, notes)) for cell in cells)) for cells in rows), columns=len(rows[0])
            )
            continue
        for line in group:
            if line.startswith("頭: "):
                headers["header1"] = p(run(line[3:]))
            else:
                body += p(inline(line, notes))
    body += p() if lines and lines[-1].startswith("|") else ""
    return docx(body + (SECTION if headers else "<w:sectPr/>"), notes=notes, headers=headers)


def inline(text: str, notes: dict[int, str]) -> str:
    """A line with its notes and text boxes."""
    found = ""
    for piece in re.findall(r"\[[^\]]*\]|〔[^〕]*〕|[^\[〔]+", text):
        if piece[0] == "[":
            number = len(notes)
            notes[number] = p(run(piece[1:-1]))
            found += f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
        elif piece[0] == "〔":
            found += box(p(run(piece[1:-1])), 1)
        else:
            found += run(piece)
    return found


def shown(data: bytes) -> tuple[str, int]:
    """A redline in the notation, and how many characters it marks (a paragraph mark is one)."""
    reading = Reading(read_package(data))
    main = reading.part("word/document.xml")
    assert main is not None
    text, size = story(reading, main, reading.steps(main))
    for name in sorted(reading.package.parts):
        if name.startswith("word/header"):
            part = reading.part(name)
            assert part is not None
            inside, more = story(reading, part, story_steps(part.root))
            text, size = f"頭: {inside}{text}", size + more
    return text, size


def story(reading: Reading, part: Part, steps: list[StoryStep]) -> tuple[str, int]:
    """One story in the notation."""
    signs = {"table": "", "/table": "", "/row": "|\n", "row": "", "cell": "|", "graphic": "", "section": ""}
    pieces: list[tuple[int, str]] = []
    size = 0
    in_cell = 0
    for step in steps:
        in_cell += (step.kind == "cell") - (step.kind == "/cell")
        end = "" if in_cell else "\n"
        if step.kind == "paragraph":
            pieces += [(0 if in_cell or not step.revision else step.revision, step.text), (0, end)]
        elif step.kind == "mark":
            pieces += [(step.revision, "¶" if step.revision and not in_cell else ""), (0, end)]
        elif step.kind == "cell" or step.kind == "row":
            pieces.append((step.revision, "┃" if step.revision and step.kind == "row" else signs[step.kind]))
        elif step.kind == "text":
            pieces.append((step.revision, step.text))
        elif step.kind in ("note", "box"):
            pieces.append((0, nested(reading, part, step)))
        else:
            pieces.append((0, signs.get(step.kind, "")))
        size += marked(reading, part, step)
    return joined(pieces), size


def nested(reading: Reading, part: Part, step: StoryStep) -> str:
    """The text of a note or a text box, in its brackets."""
    where, steps = inside_of(reading, part, step)
    text = story(reading, where, steps)[0].replace("\n", "")
    text = f"[{text}]" if step.kind == "note" else f"〔{text}〕"
    return {0: text, INSERTED: f"[+{text}+]", DELETED: f"[-{text}-]"}[step.revision]


def inside_of(reading: Reading, part: Part, step: StoryStep) -> tuple[Part, list[StoryStep]]:
    """The steps through a note or a text box."""
    if step.kind == "box":
        return part, story_steps(step.element)
    notes = reading.part("word/footnotes.xml")
    assert notes is not None
    number = step.element.get(next(name for name in step.element.attrib if name.endswith("}id")))
    note = next(note for note in notes.root if note.get(next(iter(note.attrib))) == number)
    return notes, story_steps(note)


def marked(reading: Reading, part: Part, step: StoryStep) -> int:
    """How many characters of a step are marked, those in its note or text box too."""
    size = len(step.text) + 1 if step.kind == "paragraph" else 1 if step.kind in ("mark", "note") else 0
    size = len(step.text) if step.kind == "text" else size
    found = size if step.revision else 0
    if step.kind in ("note", "box"):
        where, steps = inside_of(reading, part, step)
        for one in steps:
            found += marked(reading, where, one._replace(revision=one.revision | step.revision))
    return found


def joined(pieces: list[tuple[int, str]]) -> str:
    """Pieces of one fate in one pair of brackets."""
    text = ""
    for fate, group in groupby((piece for piece in pieces if piece[1]), key=lambda piece: piece[0]):
        inside = "".join(piece[1] for piece in group)
        text += {0: inside, INSERTED: f"[+{inside}+]", DELETED: f"[-{inside}-]"}[fate]
    return text


@lru_cache(maxsize=4)
def distance(old: str, new: str) -> int:
    """The fewest characters to delete and insert."""
    before = list(range(len(new) + 1))
    for at, sign in enumerate(old, 1):
        line = [at]
        for place, other in enumerate(new, 1):
            line.append(before[place - 1] if sign == other else 1 + min(before[place], line[-1]))
        before = line
    return before[-1]


def plain(text: str) -> str:
    """A text in the notation without the signs that are no text: its fewest edits are what is compared with."""
    text = text.replace("頭: ", "").replace("〔", "").replace("〕", "")
    text = re.sub(r"\[([^\]]*)\]", r"※\1\n", text)
    return (
        re.sub(r" ?\| ?", "|", text)
        .replace("|\n|", "\n")
        .replace("|\n", "\n")
        .replace("|", "\n")
        .lstrip("\n")
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_redline_reads_as_expected(path: Path) -> None:
    old, new, *expected = re.split(r"^--- .*\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    made = redline(word(old), word(new))
    assert made.plan == "fine"
    text, size = shown(made.data)
    fewest = distance(plain(old), plain(new))
    found = [text, f"marked {size}, fewest {fewest}\n"]
    if os.environ.get("GUIDELINEC_UPDATE"):
        path.write_text(
            f"--- old\n{old}--- new\n{new}--- redline\n{text}--- characters\n{found[1]}", encoding="utf-8"
        )
        return
    assert found == expected


def test_there_are_examples() -> None:
    assert len(CASES) >= 20
