"""An editor of built Word files: random edits made through lxml, plain or tracked, by code that shares nothing with sync."""

from __future__ import annotations

import copy
import random
import zipfile
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
WORDS = (
    "改めた語句",
    "[注意]",
    "a*b",
    "、また",
    "（別に定めるもの）",
    "1. ",
    "#",
    "|",
    "<b>",
    "必要に応じて",
)
SENTENCES = (
    "本市は、この定めの運用状況を毎年度確認するものとする。",
    "- この規定は、委託先についても準用する。",
    "*この限りでない*。ただし、CISOが認めたときは、[別表]による。",
    "1. 見直しの結果は公表する。",
)


class WordEditor:
    """A .docx open for edits; `tracked` says whether they are recorded as revisions."""

    def __init__(self, data: bytes, seed: int, tracked: bool) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.chance = random.Random(seed)
        self.tracked = tracked
        self.touched: set[etree._Element] = set()

    def saved(self) -> bytes:
        """The file with all edits."""
        self.parts["word/document.xml"] = etree.tostring(self.root)
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return out.getvalue()

    # ---- what can be edited

    def at_home(self, *styles: str) -> list[etree._Element]:
        """Paragraphs of these styles that stand at home and that no edit has touched."""
        home, found = False, []
        for paragraph in self.root.iter(W + "p"):
            for mark in paragraph.iter(W + "bookmarkStart"):
                name = mark.get(W + "name")
                home = name.startswith("_c_") if name.startswith(("_c_", "_r")) else home
            if home and style(paragraph) in styles and paragraph not in self.touched:
                found.append(paragraph)
        return found

    def pick(self, *styles: str) -> etree._Element:
        """One of them, and from then on touched."""
        paragraph = self.chance.choice(self.at_home(*styles))
        self.touched.add(paragraph)
        return paragraph

    # ---- edits

    def change_words(self, *styles: str) -> bool:
        """Words put into, or taken out of, a plain run; whether there was one."""
        paragraph = self.pick(*(styles or ("GLBody", "GLItem", "GLBullet")))
        runs = [one for one in paragraph.iterchildren(W + "r") if len(one.findtext(W + "t") or "") > 8]
        runs = [one for one in runs if len(one) == 1]
        if not runs:
            return False
        run = runs[0]
        text = run.findtext(W + "t") or ""
        at = self.chance.randrange(1, len(text) - 4)
        gone, came = text[at : at + self.chance.randrange(0, 3)], self.chance.choice(WORDS)
        for kind, words in (("", text[:at]), ("del", gone), ("ins", came), ("", text[at + len(gone) :])):
            if words:
                self._put(run, kind, words)
        run.getparent().remove(run)
        return True

    def _put(self, run: etree._Element, kind: str, words: str) -> None:
        if kind == "del" and not self.tracked:
            return
        element = new_run(words, "delText" if kind == "del" else "t")
        run.addprevious(self._tracked(kind, element) if kind and self.tracked else element)

    def _tracked(self, kind: str, element: etree._Element) -> etree._Element:
        outer = etree.Element(W + kind, {W + "id": "9", W + "author": "山田"})
        outer.append(element)
        return outer

    def add_paragraph(self, *styles: str) -> str:
        """A paragraph after another one, with its properties, as Enter makes it; its words."""
        paragraph = self.pick(*styles)
        words = self.chance.choice(SENTENCES)
        added = etree.Element(W + "p")
        properties = paragraph.find(W + "pPr")
        if properties is not None:
            added.append(copy.deepcopy(properties))
            for section in added.iter(W + "sectPr"):
                section.getparent().remove(section)
        run = new_run(words)
        added.append(self._tracked("ins", run) if self.tracked else run)
        if self.tracked:
            mark_paragraph(added, "ins")
        paragraph.addnext(added)
        self.touched.add(added)
        return words

    def remove_paragraph(self, *styles: str) -> str:
        """A paragraph out of the file, in a place where another one stands before it and after it; its words."""
        while True:
            paragraph = self.pick(*styles)
            before, after = paragraph.getprevious(), paragraph.getnext()
            if after is not None and after.tag == W + "p" and before is not None and before.tag == W + "p":
                break
        words = "".join(paragraph.itertext(W + "t"))
        self._remove(paragraph)
        return words

    def _remove(self, paragraph: etree._Element) -> None:
        if not self.tracked:
            paragraph.getparent().remove(paragraph)
            return
        mark_paragraph(paragraph, "del")
        for run in list(paragraph.iterchildren(W + "r")):
            for text in run.iter(W + "t"):
                text.tag = W + "delText"
            outer = etree.Element(W + "del", {W + "id": "9", W + "author": "山田"})
            run.addprevious(outer)
            outer.append(run)

    def leaf_items(self) -> list[etree._Element]:
        """Items without a title that have nothing below them, between two items of their level."""
        found = []
        for paragraph in self.at_home("GLItem"):
            before, after = paragraph.getprevious(), paragraph.getnext()
            if all(one is not None and style(one) == "GLItem" for one in (before, after)) and (
                level(before) == level(paragraph) == level(after)
            ):
                found.append(paragraph)
        return found

    def remove_item(self) -> str:
        """An item that nothing refers to and that has nothing below it; its words."""
        cited = " ".join(one.text or "" for one in self.root.iter(W + "instrText"))
        free = [one for one in self.leaf_items() if bookmark(one) and bookmark(one) not in cited]
        paragraph = self.chance.choice(free)
        self.touched.add(paragraph)
        words = "".join(paragraph.itertext(W + "t"))
        self._remove(paragraph)
        return words

    def move_item(self) -> str:
        """An item before the one above it, as cut and paste does it; its words."""
        paragraph = self.chance.choice(self.leaf_items())
        before = paragraph.getprevious()
        self.touched |= {paragraph, before}
        before.addprevious(paragraph)
        return "".join(paragraph.itertext(W + "t"))

    def change_cell(self) -> bool:
        """Words in a cell of a table."""
        return self.change_words("GLCell")

    def add_row(self) -> None:
        """A row after another one, with its cells."""
        rows = [one for one in self.root.iter(W + "tr") if plain_row(one) and one not in self.touched]
        row = self.chance.choice(rows)
        added = copy.deepcopy(row)
        for number, cell in enumerate(added.iter(W + "tc")):
            first = next(cell.iter(W + "p"))
            for other in list(cell.iter(W + "p"))[1:]:
                cell.remove(other)
            for one in [child for child in first if child.tag != W + "pPr"]:
                first.remove(one)
            first.append(new_run(f"加えた欄{number}"))
        row.addnext(added)
        self.touched |= {row, added}

    def remove_row(self) -> None:
        """A row out of its table."""
        rows = [one for one in self.root.iter(W + "tr") if plain_row(one) and one not in self.touched]
        row = self.chance.choice([one for one in rows if one.getnext() is not None])
        row.getparent().remove(row)


def style(paragraph: etree._Element) -> str:
    """The id of a paragraph's style."""
    found = next(
        paragraph.iter(W + "pStyle"), None
    )  # half the time of a path, for thousands of paragraphs an edit
    return "" if found is None else found.get(W + "val")


def level(paragraph: etree._Element) -> str:
    """The level of a paragraph's numbering."""
    found = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
    return "" if found is None else found.get(W + "val")


def bookmark(paragraph: etree._Element) -> str:
    """The bookmark that begins in a paragraph."""
    found = paragraph.find(f"{W}bookmarkStart")
    return "" if found is None else found.get(W + "name")


def new_run(words: str, name: str = "t") -> etree._Element:
    """A run of characters."""
    run = etree.Element(W + "r")
    text = etree.SubElement(run, W + name)
    text.text = words
    text.set(XML_SPACE, "preserve")
    return run


def mark_paragraph(paragraph: etree._Element, kind: str) -> None:
    """The mark of a paragraph as inserted or deleted (17.13.5.19, 17.13.5.14)."""
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
        paragraph.insert(0, properties)
    look = etree.SubElement(properties, W + "rPr")
    etree.SubElement(look, W + kind, {W + "id": "9", W + "author": "山田"})


def plain_row(row: etree._Element) -> bool:
    """A row of a real table, not the first one, without merged cells."""
    styled = row.getparent().find(f"{W}tblPr/{W}tblStyle") is not None
    whole = row.getparent().find(f".//{W}vMerge") is None and row.getparent().find(f".//{W}gridSpan") is None
    return styled and whole and row.getprevious() is not None and row.getprevious().tag == W + "tr"
