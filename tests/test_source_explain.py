"""Every page of `guidelinec explain`: its wrong example yields the code at a place, its right one yields no error."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from guidelinec.codes import CODES
from guidelinec.diagnostics import Diagnostic
from guidelinec.pipeline import read_editions
from guidelinec.read.source.decode import LIMIT

ELSEWHERE = {code for code in CODES if code[2] in "67"} | {
    "GL308",
    "GL309",
    "GL310",
    "GL311",
    "GL415",
    "GL420",
    "GL428",
    "GL430",
    "GL313",
    "GL508",
    "GL865",
    "GL866",
    "GL836",
}
"""Codes of the gate between policy and changes, of foreign files, of templates, of numbering and of two documents: tested with those."""

GUIDELINE = """id: d
title: 題
editions: [{id: e0, status: published}, {id: e1, base: e0}]
kinds: [{name: 趣旨}, {name: 例文, boxed: true, normative: true}, {name: 解説}]
numbering:
  main:
    headings: [{text: 第%1編}, {text: 第%2章}, {text: "%3."}, {text: "%3.%4."}]
    items: [{text: (%1)}, {text: "%2"}, {text: "%3"}, {text: (%4)}]
outline:
  e0: [{id: part, title: 編, children: [{file: old.md}]}]
  e1: [{id: part, title: 編, children: [{file: a.md}]}]
"""
METRICS = """id: m
title: 可用性
items: [{id: m-a, title: 継続性, items: [{id: m-a-a, title: 時間, metrics: [
  {id: hours, title: 使える時間, levels: [決めない, 止めない], choices: {①: 1, ②: 0}}]}]}]
"""
FILES = {
    "source/d/e0/old.md": "---\nid: old\ntitle: 旧\n---\n",
    "source/d/e1/m.yaml": METRICS,
    "source/d/e1/tables/x.csv": "名称,番号\n窓口,1\n",
    "structure/d/terms.yaml": "terms: [{use: 業務委託, not: [外部委託], since: e1}]\n",
    "structure/d/facts/e1.yaml": "edition: e1\nregisters:\n- {id: routes, title: 経路, fields: [{id: to, title: 宛先}, {id: by, title: 期限}], "
    "subject: [to], compared: [by], facts: [{id: route, title: 県への報告, values: {to: 県庁の窓口, by: 24時間以内}}]}\n",
}
PLACES = {
    "policy": "policy/e1.yaml",
    "terms": "terms.yaml",
    "mapping": "mapping/e0_e1.yaml",
    "comments": "comments/e1.yaml",
    "usage": "usage.yaml",
    "meetings": "meetings.yaml",
    "papers": "papers/agenda.docx",
    "minutes": "minutes/06.yaml",
    "checklists": "checklists.yaml",
    "profiles": "profiles.yaml",
    "cases": "cases.yaml",
    "companions": "companions.yaml",
    "facts": "facts/e1.yaml",
    "crosswalk": "crosswalk/other.yaml",
}
TABLE = """outline:
  e0: [{id: part, title: 編, children: [{file: old.md}]}]
  e1: [{file: a.md}, {file: m.yaml}]
groups: [{id: ①, title: 住民に直結する業務}, {id: ②, title: 内部の業務}]
"""
RULE = "---\nid: a\ntitle: 甲\n---\n\n::: 例文\n受付は、窓口を置かなければならない。\n:::\n"
ROWS = "edition: e1\nclauses: [{clause: a, mark: 'f44b859eb06b', rows: [{id: a.1, what: 窓口を置いている, strength: 必須}]}]\n"
FENCE = re.compile(r"^(`{3,})(?P<info>.+)\n(?P<text>(?:.*\n)*?)\1$", re.M)


def project(info: str, text: str) -> dict[str, bytes]:
    """The small project with one example in its place."""
    made = {path: words.encode() for path, words in FILES.items()}
    made["source/d/e1/images/x.png"] = b"\x89PNG\r\n\x1a\n"
    made["source/d/e1/a.md"] = "---\nid: a\ntitle: 甲\n---\n".encode()
    made["structure/d/guideline.yaml"] = GUIDELINE.encode()
    language, _, what = info.partition(" ")
    if language == "md":
        made["source/d/e1/a.md"] = markdown(what, text)
    elif what == "guideline":
        made["structure/d/guideline.yaml"] = with_keys(GUIDELINE, text).encode()
    elif what == "none":
        del made["structure/d/guideline.yaml"]
    elif what == "metrics":
        made["structure/d/guideline.yaml"] = with_keys(GUIDELINE, TABLE).encode()
        made["source/d/e1/m.yaml"] = text.encode()
    else:
        made[f"structure/d/{PLACES[what]}"] = text.encode()
    if what in ("cases", "checklists", "crosswalk", "facts", "profiles"):
        made["source/d/e1/a.md"] = RULE.encode()
        made.setdefault("structure/d/checklists.yaml", ROWS.encode())
    return made


def markdown(what: str, text: str) -> bytes:
    """The bytes of the example's Markdown file."""
    whole = text if what == "file" else f"---\nid: a\ntitle: 甲\n---\n\n{text}"
    if what == "escaped":
        whole = whole.replace("\\u0001", "\x01")
    if what == "long":
        return whole.encode() + b" " * LIMIT
    return (b"\xef\xbb\xbf" if what == "bom" else b"") + whole.encode("cp932" if what == "cp932" else "utf-8")


def with_keys(base: str, text: str) -> str:
    """YAML of which the keys at the top of `text` stand in place of those of `base`."""
    for block in re.split(r"^(?=\w)", text, flags=re.M)[1:]:
        key = block.partition(":")[0]
        base = re.sub(rf"^{key}:.*\n(?:[ ].*\n)*", "", base, flags=re.M) + block.rstrip("\n") + "\n"
    return base


def findings(made: dict[str, bytes]) -> list[Diagnostic]:
    """Everything that is found in a project."""
    return list(read_editions(made)[1])


def examples(code: str) -> list[tuple[str, str]]:
    """The fenced examples of a page: the wrong one, then the right one."""
    page = files("guidelinec").joinpath("explain", f"{code}.md").read_text(encoding="utf-8")
    return [(match["info"], match["text"]) for match in FENCE.finditer(page)]


@pytest.mark.parametrize("code", sorted(set(CODES) - ELSEWHERE))
def test_examples_are_as_the_page_says(code: str) -> None:
    wrong, right = examples(code)
    found = [one for one in findings(project(*wrong)) if one.code == code]
    assert found
    assert code == "GL414" or all(one.span and one.span.path for one in found)
    left = findings(project(*right))
    assert code not in {one.code for one in left}
    assert not [one for one in left if CODES[one.code].severity == "error"], left


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_a_page_with_a_wrong_and_a_right_example(code: str) -> None:
    assert len(examples(code)) == 2


def test_every_message_can_be_filled() -> None:
    for code in CODES.values():
        for message in (code.message, code.hint):
            assert message.fill("ja", ("a", "b", "c", "d"))
            assert message.fill("en", ("a", "b", "c", "d"))


def test_warnings_can_be_silenced_and_errors_cannot() -> None:
    text = "ignore: [GL501, GL304]\n"
    made = project("md", "外部委託。[](#b)")
    made["structure/d/guideline.yaml"] = (GUIDELINE + text).encode()
    assert {one.code for one in findings(made)} == {"GL139", "GL304"}
