"""What must be done once, and crosswalks as OSCAL: on the demonstration guidelines, and on small ones fed with lies."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import chdir
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from guidelinec.cli.project import read_files
from guidelinec.crosswalk.limits import limits_of
from guidelinec.crosswalk.once import MergedDuty, OnceTable, once_table
from guidelinec.crosswalk.sides import CrosswalkSide, edition_side
from guidelinec.crosswalk.taken import CrossedGuidelines
from guidelinec.model.crosswalk.rows import RELATIONS
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import read_editions
from guidelinec.publication import publish
from invoked import invoke

ROOT = Path(__file__).parents[1]
OTHERS = ("medical-security", "school-security")


@cache
def side(document: str, edition: str) -> CrosswalkSide:
    """An edition of the shipped project as a side."""
    (one,), _ = read_editions(read_files(ROOT), document, edition)
    return edition_side(one.guideline, one.document, printed_numbers(one.labels))


@cache
def crossings() -> tuple[CrossedGuidelines, ...]:
    """The shipped crosswalks."""
    (one,), _ = read_editions(read_files(ROOT), "security-policy", "2023-03")
    ours = edition_side(one.guideline, one.document, printed_numbers(one.labels))
    return tuple(
        CrossedGuidelines(crosswalk, ours, side(crosswalk.other.document, crosswalk.other.edition))
        for crosswalk in one.guideline.crosswalks
    )


@cache
def table() -> OnceTable:
    """What must be done once by all three."""
    return once_table(crossings())


def duty(clause: str) -> MergedDuty:
    """The merged duty in which a clause of a demonstration guideline stands."""
    return next(one for one in table().merged if any(each.clause == clause for each in one.duties))


def test_the_shipped_crosswalks_are_decided_and_hold() -> None:
    assert [crossed.crosswalk.id for crossed in crossings()] == list(OTHERS)
    for crossed in crossings():
        assert len(crossed.theirs.names) - 8 == 60, "eight chapters and sixty clauses"
        assert all(row.decided and row.reason for row in crossed.crosswalk.rows)
        assert not any(crossed.standing(row).suspect for row in crossed.crosswalk.rows)
        assert {row.relation for row in crossed.crosswalk.rows} == set(RELATIONS)


def test_every_duty_stands_once() -> None:
    shown = [id(one) for merged in table().merged for one in merged.duties]
    assert len(shown) == len(set(shown))
    assert sum(merged.shared for merged in table().merged) >= 50


@pytest.mark.parametrize(
    ("clause", "guideline", "added"),
    [
        ("operation-backup-test", 1, "回数：半年に1回以上（ほかは毎年度1回以上）"),
        ("incident-authority", 1, "期限：12時間以内（ほかは24時間以内）"),
        ("facility-redundant", 1, "強さ：必須（ほかは推奨）"),
        ("access-password", 1, "数量：13文字以上（ほかは10文字以上）"),
    ],
)
def test_what_each_guideline_adds_is_said(clause: str, guideline: int, added: str) -> None:
    assert added in duty(clause).added(guideline)
    assert added not in duty(clause).added(2)


def test_the_strictest_of_all_stands_for_the_group() -> None:
    merged = duty("incident-authority")
    assert merged.strength == "must"
    assert [limit.words for limit in merged.limits if limit.kind == "deadline"] == ["12時間以内"]


@pytest.mark.parametrize(
    ("stricter", "looser"),
    [
        ("12時間以内に報告する", "1日以内に報告する"),
        ("直ちに報告する", "1時間以内に報告する"),
        ("半年に1回以上点検する", "年1回以上点検する"),
        ("月1回以上点検する", "毎年度点検する"),
        ("2年以上保存する", "18か月以上保存する"),
        ("13文字以上とする", "10文字以上とする"),
        ("採用の日から1か月のうちに受けさせる", "採用の日から3か月以内に受けさせる"),
    ],
)
def test_the_stricter_of_two_limits_is_known(stricter: str, looser: str) -> None:
    (one,), (other,) = limits_of(stricter), limits_of(looser)
    assert one.kind == other.kind != ""
    assert one.strictness > other.strictness


def test_what_cannot_be_compared_is_not() -> None:
    assert [limit.kind for limit in limits_of("速やかに報告し、定期的に点検する")] == ["", ""]


@cache
def exported(*args: str) -> Any:
    """What `export` writes of the shipped edition."""
    with chdir(ROOT):
        result = invoke("export", "2023-03", *args, "-o", "-")
    assert result.exit_code == 0, result.stderr
    return result.stdout_bytes


def errors(kind: str, data: bytes, folder: Path) -> list[object]:
    """What an independent program finds wrong; it leaves its own files in the current folder."""
    with chdir(folder):
        import oscal  # a second and a half, in each worker that collects the tests

        read = getattr(oscal, kind).loads(data.decode())
        return [] if read.is_valid else [*read.validation_errors, "invalid"]


def test_the_mapping_collection_is_valid_and_pinned(tmp_path: Path) -> None:
    data = exported("--to", "oscal-mapping")
    assert errors("Mapping", data, tmp_path) == []
    collection = json.loads(data)["mapping-collection"]
    resources = {f"#{one['uuid']}": one for one in collection["back-matter"]["resources"]}
    catalog = exported("--to", "oscal")
    for mapping, crossed in zip(collection["mappings"], crossings(), strict=True):
        pins = [
            resources[mapping[end]["href"]]["rlinks"][0]["hashes"][0]
            for end in ("source-resource", "target-resource")
        ]
        assert pins[0] == {"algorithm": "SHA-256", "value": sha256(catalog).hexdigest()}
        assert pins[1]["value"] != pins[0]["value"]
        told = [(one["relationship"], one["matching-rationale"], one["remarks"]) for one in mapping["maps"]]
        assert told == [(row.relation, row.rationale, row.reason) for row in crossed.crosswalk.rows]
        assert all(len(one["props"]) == 2 for one in mapping["maps"])


def test_the_other_program_sees_a_lie(tmp_path: Path) -> None:
    lie = json.loads(exported("--to", "oscal-mapping"))
    lie["mapping-collection"]["mappings"][0]["maps"][0]["uuid"] = "no uuid"
    assert errors("Mapping", json.dumps(lie).encode(), tmp_path)


def test_a_mapping_names_controls_of_the_catalog() -> None:
    controls = set(ids(json.loads(exported("--to", "oscal"))))
    (mapping, _) = json.loads(exported("--to", "oscal-mapping"))["mapping-collection"]["mappings"]
    assert {one["sources"][0]["id-ref"] for one in mapping["maps"]} <= controls


def ids(node: Any) -> list[str]:
    """The ids of all controls of a catalog."""
    below = [one for key in ("catalog", "groups", "controls") for one in as_list(node.get(key))]
    own = [one["id"] for one in node.get("controls", ())]
    return [*own, *(name for one in below for name in ids(one))]


def as_list(value: Any) -> list[Mapping[str, Any]]:
    return value if isinstance(value, list) else [value] if value else []


def test_a_profile_names_the_controls_of_its_rows(tmp_path: Path) -> None:
    data = exported("--to", "oscal-profile", "--profile", "town-first")
    assert errors("Profile", data, tmp_path) == []
    profile = json.loads(data)["profile"]
    (chosen,) = profile["imports"][0]["include-controls"]
    assert "organization-chief-contacts" in chosen["with-ids"]
    whole = json.loads(exported("--to", "oscal-profile", "--profile", "designated-city"))["profile"]
    assert set(chosen["with-ids"]) < set(whole["imports"][0]["include-controls"][0]["with-ids"])


@pytest.mark.parametrize(
    ("args", "code"),
    [(("--to", "oscal-profile", "--profile", "none"), "GL866"), (("--to", "oscal-mapping"), "GL865")],
)
def test_what_there_is_not_is_said(args: tuple[str, ...], code: str) -> None:
    edition = "2023-03" if code == "GL866" else "2022-03"
    with chdir(ROOT):
        result = invoke("export", edition, *args, "-o", "-")
    assert result.exit_code == 3
    assert code in result.stderr


def test_a_vendor_works_from_published_files(tmp_path: Path) -> None:
    for document, edition in (
        ("security-policy", "2023-03"),
        ("medical-security", ""),
        ("school-security", ""),
    ):
        (tmp_path / f"{document}.json").write_bytes(
            publish(read_editions(read_files(ROOT), document, edition)[0])
        )
    files, towns = [f"{document}.json" for document in OTHERS], "security-policy.json"
    with chdir(tmp_path):
        result = invoke("crosswalk", *files, "--guideline", towns, "-o", "out")
        refused = invoke("crosswalk", *files, "--guideline", towns, "--keep", "data-class")
    assert result.exit_code == 0, result.stderr
    assert "71 pairs decided, 0 proposed, 0 to be looked at" in result.stderr
    assert (tmp_path / "out" / "security-policy_2023-03_once.docx").is_file()
    assert refused.exit_code == 2
    published = json.loads((tmp_path / towns).read_bytes())["crosswalks"]
    assert {row["person"] for crosswalk in published for row in crosswalk["rows"]} == {""}, (
        "who decided is not public"
    )


def test_build_makes_the_tables_of_crosswalks(tmp_path: Path) -> None:
    with chdir(ROOT):
        result = invoke("build", "2023-03", "--only", "crosswalk", "-o", str(tmp_path))
        nothing = invoke("build", "2022-03", "--only", "crosswalk", "-o", str(tmp_path))
    assert result.exit_code == 0, result.stderr
    made = tmp_path / "security-policy" / "2023-03"
    page = (made / "security-policy_2023-03_crosswalk-medical-security.html").read_text(encoding="utf-8")
    assert "章の対応" in page
    assert "第6章" in page
    once = (made / "security-policy_2023-03_once.html").read_text(encoding="utf-8")
    assert "12時間以内（ほかは24時間以内）" in once
    assert nothing.exit_code == 3
