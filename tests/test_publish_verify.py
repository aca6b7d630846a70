"""`verify` of a published guideline is fed lies of every kind: parts altered, taken out and exchanged, and files that were sealed again."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from guidelinec.schema.publish import SCHEMAS
from invoked import invoke
from publications import plain, sealed_anew, small

Guideline = dict[str, Any]


def verified(tmp_path: Path, data: bytes, *words: str) -> Result:
    """What `verify` says of a file."""
    path = tmp_path / "g.json"
    path.write_bytes(data)
    return invoke("verify", str(path), *words)


@pytest.fixture(autouse=True)
def japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")


def clause(guideline: Guideline, name: str) -> Any:
    """A clause of the newer edition, wherever in the tree it stands."""

    def below(children: list[Any]) -> list[Any]:
        return [*children, *(inner for child in children for inner in below(child.get("children", [])))]

    nodes = below(guideline["editions"][1]["clauses"])
    return next(node for node in nodes if node["type"] == "clause" and node["id"] == name)


def change_word(guideline: Guideline) -> None:
    paragraph = next(
        node for node in clause(guideline, "rules-report")["children"] if node["type"] == "paragraph"
    )
    paragraph["children"][-1]["text"] += "ものとする。"


def change_id(guideline: Guideline) -> None:
    clause(guideline, "rules-report")["id"] = "rules-tell"


def change_number(guideline: Guideline) -> None:
    clause(guideline, "rules-report")["label"]["text"] = "(9)"


def take_out(guideline: Guideline) -> None:
    part = guideline["editions"][1]["clauses"][0]
    part["children"] = part["children"][:-1]


def change_extract(guideline: Guideline) -> None:
    rows = guideline["editions"][1]["provisions"]
    next(row for row in rows if row["id"] == "rules-report")["text"] = "何もしなくてよい。"


def change_request(guideline: Guideline) -> None:
    guideline["policies"][0]["items"][0]["request"] = "報告しないこと。"


def take_out_item(guideline: Guideline) -> None:
    del guideline["policies"][0]["items"][1]


def change_decision(guideline: Guideline) -> None:
    guideline["mappings"][0]["pins"][0]["reason"] = "別"


def change_row(guideline: Guideline) -> None:
    guideline["comparisons"][0]["rows"][0]["items"] = ["P09"]


def change_date(guideline: Guideline) -> None:
    guideline["editions"][1]["date"] = "昨日"


def change_term(guideline: Guideline) -> None:
    guideline["terms"][0]["use"] = "外注"


def change_design(guideline: Guideline) -> None:
    guideline["design"]["schemes"][0]["items"][0]["text"] = "<%1>"


def change_seals(guideline: Guideline) -> None:
    guideline["seals"] = {}


def change_seal(guideline: Guideline) -> None:
    guideline["seal"] = "0" * 64


LIES: dict[str, tuple[Callable[[Guideline], None], str]] = {
    "word": (change_word, "条項 2/rules-report"),
    "id": (change_id, "条項 2/rules-tell"),
    "number": (change_number, "条項 2/rules-report"),
    "clause taken out": (take_out, "条項 2/part"),
    "extract": (change_extract, "条項の本文 2/rules-report"),
    "request": (change_request, "改定方針の項目 2/P01"),
    "item taken out": (take_out_item, "改定方針の項目 2/P02"),
    "decision": (change_decision, "対応の決定 1/2/1"),
    "row": (change_row, "変更 1/2/1"),
    "date": (change_date, "版 2"),
    "term": (change_term, "terms"),
    "design": (change_design, "design"),
    "seal": (change_seal, "各部分の封印"),
    "seals": (change_seals, "条項 2/rules-report"),
}


@pytest.mark.parametrize(("lie", "name"), LIES.values(), ids=LIES)
def test_what_was_altered_is_named(tmp_path: Path, lie: Callable[[Guideline], None], name: str) -> None:
    guideline = plain(small())
    lie(guideline)
    done = verified(tmp_path, json.dumps(guideline).encode())
    assert done.exit_code == 4
    assert f"公開された後に書き換えられています：{name}\n" in done.stderr


CONTRADICTIONS = {
    "number": (change_number, "条項 2/rules-report"),
    "extract": (change_extract, "条項の本文 2/rules-report"),
    "row": (change_row, "変更 1/2/1"),
}


@pytest.mark.parametrize(("lie", "name"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_file_that_was_sealed_again_may_not_contradict_itself(
    tmp_path: Path, lie: Callable[[Guideline], None], name: str
) -> None:
    guideline = plain(small())
    lie(guideline)
    done = verified(tmp_path, sealed_anew(guideline))
    assert done.exit_code == 4
    assert f"合いません：{name}\n" in done.stderr


def test_words_that_were_changed_everywhere_and_sealed_again_have_another_seal(tmp_path: Path) -> None:
    seal = plain(small())["seal"]
    forged = plain(small())
    change_request(forged)
    assert verified(tmp_path, sealed_anew(forged)).exit_code == 0
    done = verified(tmp_path, sealed_anew(forged), "--seal", seal)
    assert done.exit_code == 4
    assert "封印が、指定されたもの" in done.stderr
    assert verified(tmp_path, small(), "--seal", seal.upper()).exit_code == 0


def test_a_file_that_was_only_set_out_anew_is_whole(tmp_path: Path) -> None:
    done = verified(tmp_path, json.dumps(plain(small()), indent=4).encode())
    assert done.exit_code == 0
    assert f"封印 {plain(small())['seal']}" in done.stdout
    assert "guide@2:" in done.stdout


def test_what_a_later_version_adds_is_no_contradiction(tmp_path: Path) -> None:
    later = plain(small()) | {"annexes": [{"clause": "rules-report"}]}
    assert verified(tmp_path, sealed_anew(later)).exit_code == 0
    altered = json.loads(sealed_anew(later)) | {"annexes": []}
    done = verified(tmp_path, json.dumps(altered).encode())
    assert done.exit_code == 4
    assert "書き換えられています：annexes\n" in done.stderr


def test_what_is_found_is_said_to_programs(tmp_path: Path) -> None:
    guideline = deepcopy(plain(small()))
    change_word(guideline)
    done = verified(tmp_path, json.dumps(guideline).encode(), "--format", "json")
    report = SCHEMAS["verify-published"].model_validate_json(done.stdout).model_dump()
    assert not report["whole"]
    assert {finding["code"] for finding in report["altered"]} == {"GL711"}
    whole = json.loads(verified(tmp_path, small(), "--format", "json").stdout)
    assert (whole["whole"], whole["altered"]) == (True, [])


def test_no_command_takes_an_edition_from_a_file_that_was_altered(tmp_path: Path) -> None:
    guideline = plain(small())
    change_word(guideline)
    (tmp_path / "g.json").write_text(json.dumps(guideline), encoding="utf-8")
    done = invoke("outline", f"{tmp_path / 'g.json'}@2")
    assert done.exit_code == 3
    assert "GL711" in done.stderr
    assert "条項 2/rules-report" in done.stderr
    assert not done.stdout
