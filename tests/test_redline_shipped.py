"""The 見え消し版 of the shipped guideline is marked finely: the proof alone would pass a redline that replaces everything."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from guidelinec.cli.project import read_files
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import read_package
from guidelinec.pipeline import read_editions, write_word_edition
from guidelinec.redline.engine import redline

_SHIPPED = Path(__file__).parents[1]


def test_the_redline_of_the_shipped_editions_keeps_what_did_not_change() -> None:
    editions, _ = read_editions(read_files(_SHIPPED), "security-policy")
    made = redline(*(write_word_edition(edition, "", None) for edition in editions))
    assert made.plan == "fine"
    body = etree.fromstring(read_package(made.data).parts["word/document.xml"])
    texts = [*body.iter(qn("w:t"))]
    inserted = sum(
        len(one.text or "") for one in texts if any(up.tag == qn("w:ins") for up in one.iterancestors())
    )
    deleted = sum(len(one.text or "") for one in body.iter(qn("w:delText")))
    kept = sum(len(one.text or "") for one in texts) - inserted
    # A fifth of the new edition is new (第4編 is printed twice); at least this much of the text stands unmarked.
    assert kept > 4 * inserted
    assert kept > 6 * deleted
