"""Edits made in a built Word file by code of its own, plain and tracked, come back into the source."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from guidelinec.pipeline import Edition, read_editions
from guidelinec.sync.plan import plan_sync
from guidelinec.sync.reading import NOTES, Signs, read_returned
from guidelinec.write.word import write_word

ROOT = Path(__file__).parents[1]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EDITION = "2022-03"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    rooms = (ROOT / "source", ROOT / "structure")
    paths = (path for room in rooms for path in sorted(room.rglob("*")) if path.is_file())
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}


def edition_of(files: dict[str, bytes]) -> Edition:
    (edition,), _ = read_editions(files, "security-policy", EDITION)
    return edition


def built(edition: Edition) -> bytes:
    return write_word(edition.document, edition.design, edition.labels, edition.assets)


def edited(data: bytes, chance: random.Random, count: int, tracked: bool) -> tuple[bytes, int]:
    """The file with words put into, or taken out of, plain runs of paragraphs that stand at home."""
    parts = {
        name: zipfile.ZipFile(BytesIO(data)).read(name) for name in zipfile.ZipFile(BytesIO(data)).namelist()
    }
    root = etree.fromstring(parts["word/document.xml"])
    home, runs = False, []
    for paragraph in root.iter(W + "p"):
        for mark in paragraph.iter(W + "bookmarkStart"):
            name = mark.get(W + "name")
            home = name.startswith("_c_") if name.startswith(("_c_", "_r")) else home
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if home and style is not None and style.get(W + "val") in ("GLBody", "GLItem", "GLBullet"):
            first = next(iter(paragraph.iterchildren(W + "r")), None)
            if first is not None and len(first) == 1 and len(first.findtext(W + "t") or "") > 8:
                runs.append(first)
    chosen = chance.sample(runs, count)
    for run in chosen:
        change(run, chance, tracked)
    parts["word/document.xml"] = etree.tostring(root)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue(), len(chosen)


def change(run: etree._Element, chance: random.Random, tracked: bool) -> None:
    text = run.findtext(W + "t") or ""
    at = chance.randrange(1, len(text) - 4)
    gone, new = text[at : at + chance.randrange(0, 3)], chance.choice(["改めた語句", "[注意]", "a*b", "、"])
    if not tracked:
        run.find(W + "t").text = text[:at] + new + text[at + len(gone) :]
        return
    pieces = [("", "t", text[:at]), ("del", "delText", gone), ("ins", "t", new)]
    pieces.append(("", "t", text[at + len(gone) :]))
    for wrap, name, words in pieces:
        if words:
            element = etree.Element(W + "r")
            etree.SubElement(element, W + name).text = words
            if wrap:
                outer = etree.Element(W + wrap, {W + "id": "9", W + "author": "町"})
                outer.append(element)
                element = outer
            run.addprevious(element)
    run.getparent().remove(run)


def test_nothing_edited_is_nothing_taken(files: dict[str, bytes]) -> None:
    edition = edition_of(files)
    plan = plan_sync(files, edition, edition, built(edition))
    assert (plan.taken, plan.left, dict(plan.files)) == ((), (), {})


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_edits_come_back(files: dict[str, bytes], seed: int, tracked: bool) -> None:
    edition = edition_of(files)
    returned, count = edited(built(edition), random.Random(seed), 20, tracked)
    plan = plan_sync(files, edition, edition, returned)
    assert (len(plan.taken), plan.left) == (count, ())
    signs = Signs()
    again, came = (
        read_returned(one, signs) for one in (built(edition_of({**files, **plan.files})), returned)
    )
    for owner in came:
        if owner.startswith("_c_") or owner == NOTES:
            assert [one.text for one in again[owner]] == [one.text for one in came[owner]]
    untouched(files, dict(plan.files), count)


def untouched(before: dict[str, bytes], after: dict[str, bytes], count: int) -> None:
    """No more lines differ than edits were made, and no line came or went."""
    differ = 0
    for path, data in after.items():
        old, new = before[path].split(b"\n"), data.split(b"\n")
        assert len(old) == len(new)
        differ += sum(one != other for one, other in zip(old, new, strict=True))
    assert differ <= count


def test_a_removed_paragraph_is_named(files: dict[str, bytes]) -> None:
    edition = edition_of(files)
    data = built(edition)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    lines = [one for one in root.iter(W + "p") if one.find(f"{W}pPr/{W}pStyle[@{W}val='GLBody']") is not None]
    words = "".join(lines[5].itertext(W + "t"))
    lines[5].getparent().remove(lines[5])
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, etree.tostring(root) if name == "word/document.xml" else content)
    plan = plan_sync(files, edition, edition, out.getvalue())
    assert not plan.taken
    assert not plan.files
    assert [one.before[:5] for one in plan.left] == [words[:5]]
