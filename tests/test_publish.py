"""`publish`: what is read back from a published guideline is what was published, for the shipped one and for random documents."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import publications
from guidelinec.model.document import Clause, Document
from guidelinec.model.project import Edition, edition_design
from guidelinec.model.public import public_part
from guidelinec.numbering.number import number
from guidelinec.pipeline import NumberedEdition
from guidelinec.publication import publish
from guidelinec.read.published.guideline import read_published
from guidelinec.read.published.nodes import MODELS
from guidelinec.schema.publish import SCHEMAS
from publications import SHIPPED_PLACES, editions_in, opened, plain, shipped, shipped_editions, small
from source_strategies import FILES


def test_the_shipped_guideline_is_read_back_as_it_is() -> None:
    back = editions_in(shipped())
    assert len(back) == len(shipped_editions()) == len(SHIPPED_PLACES)
    for edition, again in zip(shipped_editions(), back, strict=True):
        assert again.document == edition.document
        assert again.labels == edition.labels
        assert again.design == edition.design
        assert again.guideline == public_part(edition.guideline)
        assert again.assets["standard/images/network.png"] == edition.assets["standard/images/network.png"]
    assert publish(back) == shipped()


def random_edition(clauses: tuple[Clause, ...]) -> NumberedEdition:
    """An edition of random text in the design of the shipped guideline."""
    guideline = replace(shipped_editions()[0].guideline, id="d", editions=(Edition("e", date="某年"),))
    guideline = replace(guideline, policies=(), mappings=())
    design = edition_design(guideline, "e")
    document = Document("d", "e", guideline.title, clauses)
    return NumberedEdition(guideline, document, design=design, labels=number(document, design), assets={})


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(FILES, max_size=2).map(tuple))
def test_any_document_is_read_back_as_it_is(clauses: tuple[Clause, ...]) -> None:
    edition = random_edition(clauses)
    (back,) = editions_in(publish([edition]))
    assert back.document == edition.document
    assert repr(back.document) == repr(edition.document)
    assert back.labels == edition.labels


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.__name__)
def test_an_object_of_the_file_has_every_field_of_its_value(kind: type) -> None:
    compared = {field.name for field in fields(MODELS[kind]) if field.compare}  # type: ignore[arg-type]
    of_foreign_files = {"printed", "source_id"} if MODELS[kind] is Clause else set()
    assert compared - set(kind.model_fields) == of_foreign_files  # type: ignore[attr-defined]


def test_the_file_is_as_its_schema_says_and_made_of_lines() -> None:
    assert SCHEMAS["published"].model_validate_json(shipped())
    assert max(map(len, shipped().splitlines())) < len(shipped()) / 4


def test_every_clause_of_every_edition_has_a_name_of_its_own() -> None:
    editions = plain(shipped())["editions"]
    assert [edition["urn"] for edition in editions] == [
        "urn:x-guidelinec:security-policy:2022-03",
        "urn:x-guidelinec:security-policy:2023-03",
    ]
    names = [clause["urn"] for edition in editions for clause in edition["provisions"]]
    assert len(names) == len(set(names)) > 1000
    assert "urn:x-guidelinec:security-policy:2023-03:organization-csirt-role-report" in names


def test_a_clause_has_its_number_and_its_normative_text_without_the_tree() -> None:
    clauses = {clause["id"]: clause for clause in plain(small())["editions"][1]["provisions"]}
    assert clauses["rules-report"]["label"].startswith("第1編第1章")
    assert "デジタル庁" in clauses["rules-report"]["text"]
    assert "連絡の経路" not in json.dumps(clauses["rules-report"], ensure_ascii=False)


def test_a_change_names_the_items_that_asked_for_it() -> None:
    (comparison,) = plain(small())["comparisons"]
    items = {row["new"][0]["clause"]: row["items"] for row in comparison["rows"] if row["items"]}
    assert items["rules-report"] == ["P01"]
    assert items["rules-cloud"] == ["P02"]


def test_the_names_of_our_classes_are_no_part_of_the_form() -> None:
    published = plain(small())
    assert "type" not in published["design"]
    assert "type" not in published["design"]["schemes"][0]["items"][0]
    assert "type" not in published["policies"][0]["items"][0]["changes"][0]


def test_what_stays_in_the_project_is_not_published() -> None:
    guideline = opened(small()).guideline
    assert not guideline.registers
    assert not guideline.path
    assert b"rules.md" not in small()


def test_what_a_later_version_adds_is_sealed_and_passed_over() -> None:
    later = plain(small()) | {"annexes": [{"clause": "rules-report"}]}
    data = publications.sealed_anew(later)
    assert editions_in(data)[1].document == editions_in(small())[1].document
    assert "annexes" in plain(data)["seals"]


HOSTILE = {
    "empty": b"",
    "binary": b"PK\x03\x04\xff\xfe",
    "cut short": small()[: len(small()) // 2],
    "another JSON": b'{"schema_version": 1, "rows": []}',
    "a list": b"[1, 2]",
    "deep": b"[" * 100_000 + b"]" * 100_000,
    "deep content": small().replace(b'"preamble": []', b'"preamble": ' + b"[" * 500 + b"]" * 500, 1),
    "a later form": small().replace(b'"schema_version": 1', b'"schema_version": 2'),
    "a number for words": small().replace(b'"date":""', b'"date":1e400', 1),
    "no number": small().replace(b'"contents_depth": 4', b'"contents_depth": NaN'),
    "wrong content": small().replace(b'": "iVBOR', b'": "iVBAA', 1),
    "no base64": small().replace(b'": "iVBOR', b'": "***', 1),
    "half a character": small().replace("経路".encode(), b"\xe7\xb5", 1),
}  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_published_guideline_is_refused_with_the_reason(data: bytes) -> None:
    assert data != small()
    read = read_published(data, "g.json")
    assert getattr(read, "code", "") == "GL710"
    assert read.args[0] == "g.json"  # type: ignore[union-attr]
    # A place, which reads in both languages: no sentence of a library.
    assert read.args[1]  # type: ignore[union-attr]
    assert " " not in read.args[1] or read.args[1].startswith(("contents: ", "> "))  # type: ignore[union-attr]
