"""A template that is missing or broken is named at its place, and nothing is built from it."""

from __future__ import annotations

from guidelinec.pipeline import read_editions

_GUIDELINE = """id: guide
title: 手引
editions:
  - {id: 2026-04, date: 令和8年4月}
kinds: []
numbering:
  main: {headings: [{text: 第%1章}], items: [{text: (%1)}]}
outline:
  2026-04: [{id: purpose, title: 目的}]
template: house.docx
"""


def _found(files: dict[str, bytes]) -> list[tuple[str, str]]:
    project = {"structure/guide/guideline.yaml": _GUIDELINE.encode(), **files}
    return [(one.code, str(one.span)) for one in read_editions(project)[1]]


def test_missing() -> None:
    assert _found({}) == [("GL411", "structure/guide/guideline.yaml:10:11")]


def test_broken() -> None:
    assert _found({"structure/guide/house.docx": b"no zip"}) == [
        ("GL415", "structure/guide/guideline.yaml:10:11")
    ]
