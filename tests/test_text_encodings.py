"""Text and tables as office programs save them: in every encoding and with every separator they are the same document."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelinec.read.foreign import import_foreign
from guidelinec.read.sheet.clauses import csv_rows
from guidelinec.read.text.decode import decode

LINES = "第１章　総則\n（１）　職員は、規程を守る。\n"
MARKS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE, "utf-8": codecs.BOM_UTF8}
ENCODINGS = ("utf-8", "cp932", "euc-jp", "euc-jis-2004", "iso2022-jp", "utf-16-le", "utf-16-be")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_text_is_the_same_in_every_encoding(encoding: str, line_end: str) -> None:
    text = LINES.replace("\n", line_end)
    assert decode(text.encode(encoding)) == text
    if encoding in MARKS:
        assert decode(MARKS[encoding] + text.encode(encoding)) == text


@pytest.mark.parametrize("text", ["めも、ゆり\n", "規程\n", "① 一つ目\n", "半角のｶﾅ\n"])
def test_a_short_line_of_a_unix_computer_is_no_kana_of_half_width(text: str) -> None:
    assert decode(text.encode("euc-jis-2004")) == text
    assert decode(text.encode("cp932")) == text


@given(st.binary(max_size=60))
def test_any_bytes_are_some_text(data: bytes) -> None:
    assert isinstance(decode(data), str)


def test_a_zero_among_characters_of_one_byte_makes_none_wide() -> None:
    for text in (f"{LINES}\0\n", f"{LINES}\0"):
        assert decode(text.encode()) == text


ROWS = [
    ["番号", "題名", "本文"],
    ["1", "目的; 趣旨", "職員は, 規程を守る。"],
    ["2", "定義", "次の\r\nとおり"],
]


def table(separator: str) -> str:
    return "".join(separator.join(f'"{cell}"' for cell in row) + "\r\n" for row in ROWS)


@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["cp932", "utf-16"])
def test_columns_are_parted_by_commas_tabs_and_semicolons(separator: str, encoding: str) -> None:
    """Excel saves 「Unicode テキスト」 with tabs, and with semicolons where the comma is the sign of decimals."""
    assert csv_rows(table(separator).encode(encoding)) == ROWS
    assert csv_rows(f"sep={separator}\r\n{table(separator)}".encode(encoding)) == ROWS


@pytest.mark.parametrize("text", ["備考\n甲; 乙\n丙\n", "甲; 乙\n丙\n", "備考\n"])
def test_one_column_with_a_semicolon_in_it_stays_one(text: str) -> None:
    assert csv_rows(text.encode()) == [[line] for line in text.splitlines()]


def test_a_table_parted_by_semicolons_is_accounted_for() -> None:
    intake = import_foreign("id;表題;本文\na;目的;守る。\n".encode("cp932"), "x.csv")
    (clause,) = intake.document.clauses
    assert (clause.id, intake.account.unexplained) == ("a", 0)
