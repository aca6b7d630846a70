"""A document published as one file, read back, and verified: a file is whole if publishing what it says gives it again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.document import Figure
from guidelinec.model.project import edition_design, find_edition
from guidelinec.model.public import public_part
from guidelinec.model.seal import SEAL, SEALS, JsonObject, PartName, canonical, part_seals, parts, seal_of
from guidelinec.model.walk import by_id
from guidelinec.numbering.number import number
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import NumberedEdition
from guidelinec.read.published.guideline import ReadGuideline
from guidelinec.revision import base_of, compared
from guidelinec.write.published.guideline import ComparisonToPublish, EditionToPublish, write_published


def publish(editions: Sequence[NumberedEdition]) -> bytes:
    """All editions of a document as one file, with the comparison of each with the edition that it revises."""
    guideline = public_part(editions[0].guideline)
    return write_published(
        guideline, [_edition(edition) for edition in editions], list(_comparisons(editions))
    )


def _edition(numbered: NumberedEdition) -> EditionToPublish:
    edition = find_edition(numbered.guideline, numbered.document.edition)
    assert edition is not None
    return EditionToPublish(
        edition,
        numbered.document,
        numbered.labels,
        printed=printed_numbers(numbered.labels),
        files=_shown_files(numbered),
    )


def _shown_files(numbered: NumberedEdition) -> Mapping[str, bytes]:
    """The pictures that an edition shows, and its template; the rest of its folder is source."""
    shown = {node.path for node in by_id(numbered.document).values() if isinstance(node, Figure)}
    return {
        path: data for path, data in numbered.assets.items() if path in {*shown, numbered.design.template}
    }


def _comparisons(editions: Sequence[NumberedEdition]) -> Iterator[ComparisonToPublish]:
    by_name = {numbered.document.edition: numbered for numbered in editions}
    for name, new in by_name.items():
        old = by_name.get(base_of(new.guideline, name))
        if old is not None and old is not new:
            both = compared(old, new)
            items = both.trace.by_row if both.trace else {}
            yield ComparisonToPublish(old.document.edition, name, both.comparison, items)


def read_back(read: ReadGuideline, edition: str = "") -> tuple[NumberedEdition, ...]:
    """The editions of a published guideline, or the one of that name, numbered as in the project that it was published from."""
    return tuple(
        _numbered(read, place)
        for place, edition_read in enumerate(read.editions)
        if edition in ("", edition_read.document.edition)
    )


def _numbered(read: ReadGuideline, place: int) -> NumberedEdition:
    edition_read = read.editions[place]
    design = edition_design(read.guideline, edition_read.document.edition)
    labels = number(edition_read.document, design)
    return NumberedEdition(
        read.guideline, edition_read.document, design=design, labels=labels, assets=edition_read.files
    )


def is_sealed(published: JsonObject) -> bool:
    """Whether a file is as it was when it was sealed."""
    return seal_of(published) == str(published[SEAL])


def alterations(read: ReadGuideline) -> tuple[Diagnostic, ...]:
    """Each part of a published guideline that was altered since it was sealed, or, where none was, that does not follow from the texts."""
    published = read.published
    if is_sealed(published):
        return tuple(Diagnostic("GL712", (part_words(name),)) for name in _disagreeing(read))
    sealed, present = published[SEALS], part_seals(published)
    altered = [name for name in {**sealed, **present} if sealed.get(name) != present.get(name)]
    return tuple(Diagnostic("GL711", (part_words(tuple(name.split("/"))),)) for name in altered or [SEALS])


def _disagreeing(read: ReadGuideline) -> Iterator[PartName]:
    """The parts that are others when what the file says is published again. What a later version has put in beside them is passed over."""
    again = json.loads(publish(read_back(read)))
    before = dict(parts(read.published))
    after = dict(parts(again))
    members = {name[0] for name in before if len(name) == 1} - {name[0] for name in after}
    for name in {**after, **before}:
        if name[0] not in members and canonical(before.get(name)) != canonical(after.get(name)):
            yield name


PARTS = {
    "edition": "版",
    "clause": "条項",
    "text": "条項の本文",
    "policy": "改定方針",
    "item": "改定方針の項目",
    "decision": "対応の決定",
    "comparison": "版の比較",
    "change": "変更",
    "cases": "事例の順序",
    "case": "事例",
    SEALS: "各部分の封印",
}
"""What parts of several kinds are called, for messages."""


def part_words(name: PartName) -> str:
    """A part as messages name it: 条項 2023-03/incident-plan."""
    return " ".join(part for part in (PARTS.get(name[0], name[0]), "/".join(name[1:])) if part)
