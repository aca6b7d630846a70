"""Law 1: read(write(d)) == d, and a change to one clause changes the bytes of that clause alone."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, example, given, settings

from guidelinec.model import walk
from guidelinec.model.document import Cell, Clause, Column, Paragraph, Table, Text
from guidelinec.read.source.markdown import read_markdown
from guidelinec.write.markdown.clause import write_markdown
from source_strategies import FILES

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]

SPACED = Table("a", (Text("　表"),), (Column(),), ((Cell(()),),))
"""A caption that begins with a full-width space."""


@settings(max_examples=80, deadline=None, suppress_health_check=_SLOW)
@given(FILES)
@example(Clause("a", (Text("甲"),), (SPACED,)))
def test_what_is_written_reads_back(clause: Clause) -> None:
    text = write_markdown(clause, "a")
    read, found = read_markdown(text, "x.md", "a")
    assert not found, text
    assert read == clause, text
    assert write_markdown(read, "a") == text


@settings(max_examples=20, deadline=None, suppress_health_check=_SLOW)
@given(FILES)
def test_a_change_to_one_clause_changes_its_bytes_alone(clause: Clause) -> None:
    marked = Paragraph((Text("改めた文。"),))
    last = clause.children[-1] if clause.children else None
    if not isinstance(last, Clause):
        return
    changed = replace(last, children=(*(c for c in last.children if not isinstance(c, Clause)), marked))
    if last.form == "item" or any(isinstance(c, Clause) for c in last.children):
        return
    before = write_markdown(clause).splitlines()
    after = write_markdown(replace(clause, children=(*clause.children[:-1], changed))).splitlines()
    at = after.index("改めた文。")
    assert after[: at - 1] == before[: at - 1]
    assert sum(1 for _ in walk.all_clauses((clause,))) > 1
