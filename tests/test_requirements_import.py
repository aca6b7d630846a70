"""A foreign workbook with a table of metrics becomes an edition of a standard of requirements, and loses no character."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from guidelinec.cli.standard import importing
from guidelinec.cli.verbs import import_
from guidelinec.cli.verbs.import_ import command
from guidelinec.importing.standard.intake import StandardTarget
from guidelinec.importing.standard.prove import lost
from guidelinec.importing.standard.take_in import StandardWriters, import_standard
from guidelinec.pipeline import read_editions
from guidelinec.read.requirements.workbook import MetricTable, read_metric_table
from guidelinec.write.markdown.inlines import write_inlines
from guidelinec.write.requirements.tables import table_yaml
from requirements_standard import project, workbook

WRITERS = StandardWriters(table_yaml, write_inlines)
TARGET = StandardTarget("city", "2024", "一覧")
ROWS: tuple[tuple[object, ...], ...] = (
    ("A.1.1.1", "A 可用性", "A.1 継続性", "A.1.1 運用時間", "使える時間", "運用時間", "規定なし", "9時～17時", 1, "［＋］夜間は\nレベル1", "*注意*", "情報課"),
    ("A.1.1.2", None, None, None, None, "計画停止", "あり", "なし", "レベル1", None, None, None),
    ("B.9.9.9", "B 性能", "B.1 量", "B.1.1 通常", None, "利用者", "特定", None, "要相談", None, "備考", None),
)  # fmt: skip
HEADS = (
    "No.",
    "大項目",
    "中項目",
    "小項目",
    "小項目説明",
    "メトリクス（指標）",
    "レベル０",
    "レベル1",
    "グループ①",
    "条件",
    "備考",
    "担当課",
)


def foreign(rows: tuple[tuple[object, ...], ...] = ROWS, *, merged: bool = True) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    sheet["A1"] = "○○市 非機能要件一覧表"
    for line, row in enumerate((HEADS, *rows), 3):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(line, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    if merged:
        for column in "BCDE":
            sheet.merge_cells(f"{column}4:{column}5")
    sheet["A9"] = "注 表の注記"
    book.create_sheet("改版履歴")["A1"] = "初版"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def table(data: bytes) -> MetricTable:
    found = read_metric_table(data)
    assert found is not None
    return found


def taken_in(data: bytes) -> tuple[dict[str, bytes], MetricTable, Any]:
    read = table(data)
    imported = import_standard(read, TARGET, "", WRITERS)
    files = {**imported.files, "structure/city/guideline.yaml": imported.guideline.encode()}
    return files, read, imported


@pytest.mark.parametrize("merged", [True, False])
def test_columns_are_found_by_their_heads(merged: bool) -> None:
    files, read, imported = taken_in(foreign(merged=merged))
    assert (read.groups, read.others, len(read.rows)) == (("①",), ("担当課",), 3)
    assert lost(files, TARGET, read, imported) == ((), ())
    text = files["source/city/2024/metrics/availability.yaml"].decode()
    assert text.count("- id:") == 4
    assert '              - "\\\\*注意\\\\*"\n              - 担当課：情報課\n' in text
    assert "choices: {①: 1}" in text
    preface = files["source/city/2024/preface.md"].decode()
    assert all(words in preface for words in ("○○市 非機能要件一覧表", "注 表の注記", "初版"))
    assert "大項目" not in preface
    assert [doubt.partition("：")[0] for doubt in imported.doubts] == ["6行目", "6行目"]
    assert not [one for one in read_editions(files)[1] if one.code != "GL834"]


def test_what_is_no_table_of_metrics_is_none() -> None:
    assert read_metric_table(b"no workbook") is None
    book = Workbook()
    book.worksheets[0].append(["項番", "内容"])
    buffer = io.BytesIO()
    book.save(buffer)
    assert read_metric_table(buffer.getvalue()) is None


texts = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), max_size=10)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(*[texts] * len(HEADS)), min_size=1, max_size=3))
@example([("00", "", "", "", "", "", "", "0", "00", "", "", "")])
@example([("", "", "", "", "00", *[""] * 7), ("", "", "", "", "00", "", "", "0", "", "", "", "")])
def test_no_character_is_lost(rows: list[tuple[str, ...]]) -> None:
    files, read, imported = taken_in(foreign(tuple(rows), merged=False))
    assert lost(files, TARGET, read, imported) == ((), ())


def test_headings_may_be_said_again_below_a_line_of_their_own_and_on_the_next_sheet() -> None:
    heading = (None, "B 性能", "B.1 量", "B.1.1 通常", "多いときの\n備え", None)
    rows = (ROWS[0], heading, (*heading[:5], "利用者", "特定"), (*heading[:5], "端末", "特定"))
    book = load_workbook(io.BytesIO(foreign(rows, merged=False)))
    going_on: Any = book.create_sheet("続き")
    for row in (HEADS, (*heading[:5], "件数", "特定"), (None,) * 5 + ("処理", "特定")):
        going_on.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    files, read, imported = taken_in(buffer.getvalue())
    assert lost(files, TARGET, read, imported) == ((), ())
    assert [metric.title for metric in imported.metrics] == ["運用時間", "利用者", "端末", "件数", "処理"]
    assert [name for name in files if "/metrics/" in name and b"B.1" in files[name]] == []


def test_a_lie_is_found() -> None:
    files, read, imported = taken_in(foreign())
    name = "source/city/2024/metrics/availability.yaml"
    for old, new, words in (("計画停止", "計画", ("計画停止",)), ("①: 1", "①: 0", ("運用時間", "計画停止"))):
        lie = {**files, name: files[name].replace(old.encode(), new.encode())}
        assert lost(lie, TARGET, read, imported)[0] == words
    broken = {**files, name: files[name].replace(b"levels:", b"lvls:")}
    assert lost(broken, TARGET, read, imported)[1]
    assert lost(files, TARGET, replace(read, pieces=(*read.pieces, "隠れた語")), imported)[0] == ("隠れた語",)


def test_the_command_writes_builds_and_takes_ids_over(tmp_path: Path) -> None:
    (tmp_path / "f.xlsx").write_bytes(foreign())
    newer = (
        ("A.1.1.1", "A 可用性", "A.1 継続性", "A.1.1 運用時間", "", "新しい行", "あり", "なし", 0),
        *ROWS,
    )
    (tmp_path / "g.xlsx").write_bytes(foreign(newer, merged=False))
    folder = tmp_path / "p"
    files = [str(tmp_path / name) for name in ("f.xlsx", "g.xlsx")]
    done = CliRunner().invoke(command, [*files, "-d", "city", "-e", "a", "-e", "b", "-C", str(folder)])
    assert done.exit_code == 0, done.output
    assert "前の版から引き継いだid 9" in done.output
    made = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}
    made |= {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.md")}
    editions, _ = read_editions(made)
    assert [one.document.edition for one in editions] == ["a", "b"]


def test_the_project_is_held_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    (tmp_path / "structure").mkdir()
    path = tmp_path / "a.xlsx"
    path.write_bytes(foreign(ROWS, merged=False))
    held, read = import_.project_lock, importing.read_files

    @contextmanager
    def noted(folder: Path) -> Iterator[None]:
        steps.append("held")
        with held(folder):
            yield
        steps.append("free")

    def noted_read(folder: Path) -> Mapping[str, bytes]:
        steps.append("read")
        return read(folder)

    monkeypatch.setattr(import_, "project_lock", noted)
    monkeypatch.setattr(importing, "read_files", noted_read)
    done = CliRunner().invoke(command, [str(path), "-d", "city", "-e", "a", "-C", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert steps == ["held", "read", "free"]


def test_our_own_workbook_keeps_the_ids_of_its_rows() -> None:
    files, _, imported = taken_in(workbook(project()))
    assert [one.id for one in imported.metrics] == ["hours", "notice"]
    assert not [one for one in read_editions(files)[1] if one.code != "GL834"]
