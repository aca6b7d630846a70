"""Reading packages with bounds, and writing the same bytes for the same parts."""

from __future__ import annotations

import tracemalloc
import zipfile
from io import BytesIO

import pytest

from guidelinec.ooxml import archive
from guidelinec.ooxml.archive import EncryptedError
from guidelinec.ooxml.package import (
    CONTENT_TYPES,
    PackageError,
    Relationship,
    parse_xml,
    read_package,
    relationships_xml,
    resolve,
    write_package,
)
from hostile import entries, sound, zipped


def test_the_same_parts_give_the_same_bytes_in_a_fixed_order() -> None:
    parts = dict(read_package(sound()).parts)
    data = write_package(dict(reversed(parts.items())))
    assert data == write_package(parts)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names == [CONTENT_TYPES, *sorted(set(names) - {CONTENT_TYPES})]


@pytest.mark.parametrize(
    "name", ["../evil.xml", "a/../../b", "C:\\evil", "c:evil", "a\\..\\b", "..\\evil", "word/..", "/../x"]
)
def test_a_name_that_leaves_the_package_is_refused(name: str) -> None:
    with pytest.raises(PackageError, match="leaves the package"):
        read_package(zipped(*entries(sound()), (name, b"x")))


@pytest.mark.parametrize("name", ["word/document.xml", "WORD/Document.xml", "/word/document.xml"])
def test_two_parts_of_one_name_are_refused(name: str) -> None:
    with pytest.raises(PackageError, match="two parts"):
        read_package(zipped(*entries(sound()), (name, b"x")))


def test_backslashes_in_names_are_slashes_as_office_reads_them() -> None:
    parts = read_package(sound()).parts
    data = zipped(*((name.replace("/", "\\"), content) for name, content in entries(sound())))
    assert read_package(data).parts == parts
    with pytest.raises(PackageError, match="two parts"):
        read_package(zipped(*entries(sound()), ("word\\document.xml", b"x")))


@pytest.mark.parametrize("kind", ["password", "old"])
def test_a_compound_file_is_said_to_have_a_password_or_to_be_old(kind: str) -> None:
    with pytest.raises(EncryptedError, match=r"password.*\.doc") as caught:
        read_package(bytes.fromhex("d0cf11e0a1b11ae1") + kind.encode() * 300)
    assert "パスワード" in caught.value.ja


def test_what_is_read_is_bounded_whatever_the_directory_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """The directory names 10 bytes, the member holds 64 MB: no more is unpacked at once than a piece."""
    data = bytearray(zipped(*entries(sound()), ("x.png", bytes(64 << 20))))
    place = data.rindex(b"PK\x01\x02") + 24
    assert int.from_bytes(data[place : place + 4], "little") == 64 << 20
    data[place : place + 4] = (10).to_bytes(4, "little")
    tracemalloc.start()
    with pytest.raises(PackageError, match="zip"):
        read_package(bytes(data))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 << 20
    monkeypatch.setattr(archive, "_check_bounds", list)
    monkeypatch.setattr(archive, "MOST_BYTES", 1 << 20)
    with pytest.raises(PackageError, match="too large"):
        read_package(zipped(*entries(sound()), ("x.png", bytes(4 << 20))))


def test_bombs_are_refused_before_they_are_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PackageError, match="times its size"):
        read_package(zipped(*entries(sound()), ("x.png", bytes(3 << 20))))
    monkeypatch.setattr(archive, "MOST_PARTS", 5)
    with pytest.raises(PackageError, match="too many"):
        read_package(sound())
    monkeypatch.setattr(archive, "MOST_PARTS", 1000)
    monkeypatch.setattr(archive, "MOST_BYTES", 100)
    with pytest.raises(PackageError, match="too large"):
        read_package(sound())


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip", zipped(("a", b"b"))])
def test_what_is_no_office_file_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(PackageError, match=r"zip|Office"):
        read_package(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<a>",
        b"<!DOCTYPE a><a/>",
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b"<a>&x;</a>",
        b"\xff\xfe",
    ],
)
def test_broken_xml_and_document_types_are_refused(data: bytes) -> None:
    with pytest.raises(PackageError, match=r"^part "):
        parse_xml(data, "part")


def test_strict_namespaces_are_read_as_transitional_ones() -> None:
    root = parse_xml(b'<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>', "part")
    assert root.tag == "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("media/a.png", "word/media/a.png"),
        ("/word/a.xml", "word/a.xml"),
        ("../customXml/item1.xml", "customXml/item1.xml"),
        ("../../../etc/x", "etc/x"),
        ("a%20b.png", "word/a b.png"),
    ],
)
def test_targets_stay_inside(target: str, name: str) -> None:
    assert resolve("word/document.xml", target) == name


def test_relationships_written_are_the_ones_read() -> None:
    found = read_package(sound())
    links = found.relationships("word/document.xml")
    parts = {
        **found.parts,
        "word/_rels/document.xml.rels": relationships_xml("word/document.xml", links.values()),
    }
    again = read_package(write_package(parts)).relationships("word/document.xml")
    assert again == links
    assert links["rLink"] == Relationship("rLink", links["rLink"].type, "https://example.jp/", external=True)
    assert found.related("word/document.xml", "footnotes") == "word/footnotes.xml"
    assert found.content_type("word/header1.xml").endswith("header+xml")
