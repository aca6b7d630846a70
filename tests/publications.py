"""Published guidelines for tests: the shipped one, and a small one with everything that can be altered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from guidelinec.cli.project import read_files
from guidelinec.importing.png import stand_in
from guidelinec.model.seal import SEAL, SEALS
from guidelinec.pipeline import NumberedEdition, read_editions
from guidelinec.publication import publish, read_back
from guidelinec.read.published.guideline import ReadGuideline, read_published
from guidelinec.write.published.guideline import sealed
from invoked import SMALL_PROJECT

ROOT = Path(__file__).parents[1]


SHIPPED_PLACES = range(2)
"""The places of the shipped editions among each other; said here, so that no test is collected by reading them."""


@cache
def shipped_editions() -> tuple[NumberedEdition, ...]:
    """The editions of the shipped guideline, read from its source."""
    return read_editions(read_files(ROOT), "security-policy")[0]


@cache
def shipped() -> bytes:
    """The shipped guideline, published."""
    return publish(shipped_editions())


@cache
def small_files() -> Mapping[str, bytes]:
    """The small project with a picture, a word to use and a decision; without minutes, which are not published."""
    files = {name: data for name, data in read_files(SMALL_PROJECT).items() if "/minutes/" not in name}
    picture = '\n![経路](way.png "連絡の経路"){#fig-way}\n'
    for edition in ("1", "2"):
        files[f"source/guide/{edition}/rules.md"] += picture.encode()
        files[f"source/guide/{edition}/way.png"] = stand_in()
    files["structure/guide/terms.yaml"] = "terms: [{use: 業務委託, not: [外部委託]}]\n".encode()
    files["structure/guide/mapping/1_2.yaml"] = (
        "pins: [{old: [rules-report], new: [rules-report], reason: 同じ}]\n".encode()
    )
    return files


@cache
def small() -> bytes:
    """The small project, published."""
    editions, findings = read_editions(small_files())
    assert not findings
    return publish(editions)


def opened(data: bytes) -> ReadGuideline:
    """A published guideline that can be read."""
    read = read_published(data, "g.json")
    assert isinstance(read, ReadGuideline), read
    return read


def editions_in(data: bytes) -> tuple[NumberedEdition, ...]:
    """The editions in a published guideline."""
    return read_back(opened(data))


def plain(data: bytes) -> dict[str, Any]:
    """A published guideline as plain JSON."""
    loaded: dict[str, Any] = json.loads(data)
    return loaded


def sealed_anew(published: Mapping[str, Any]) -> bytes:
    """What a forger does: alter, and seal again."""
    return sealed({key: value for key, value in published.items() if key not in (SEAL, SEALS)})
