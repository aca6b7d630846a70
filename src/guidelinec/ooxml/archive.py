"""The zip file of a package (ECMA-376 part 2, annex B): unpacked within bounds, packed to the same bytes for the same parts.

What is unpacked is bounded by what is read and not by what the directory of the file says of itself.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO

MOST_PARTS = 10_000
MOST_BYTES = 512 << 20
MOST_BYTES_OF_XML = 128 << 20
MOST_RATIO = 500
RATIO_COUNTS_FROM = 1 << 20
CHUNK = 1 << 20
"""Bytes that are unpacked at once."""

CONTENT_TYPES = "[Content_Types].xml"
DEFLATE_LEVEL = 5
EPOCH = (1980, 1, 1, 0, 0, 0)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins: what Office wraps an encrypted file in, and what files were before 2007."""

_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    OverflowError,
    NotImplementedError,
)


class PackageError(Exception):
    """The bytes are no package that can be worked on; `reason` says why, `ja` in Japanese."""

    def __init__(self, reason: str, ja: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.ja = ja or reason


class EncryptedError(PackageError):
    """The file has a password, or is of the time before Office Open XML."""

    def __init__(self) -> None:
        super().__init__(
            "it has a password, or is an old .doc; open it in Word and save it as .docx without a password",
            "パスワードが付いているか、古い形式（.doc）です。Wordで開き、パスワードを外して .docx で保存し直してください",
        )


def unpack(data: bytes) -> dict[str, bytes]:
    """The members of a zip file by name, with slashes as Office reads them; raises PackageError for all that is not
    bounded and plain."""
    if data.startswith(OLE):
        raise EncryptedError
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith(("/", "\\"))]
            _check_bounds(entries)
            return _members(archive, entries)
    except _UNREADABLE as error:
        raise PackageError(
            f"not a readable zip file: {error}"[:200], "Office文書（zip）の形になっていないか、壊れています"
        ) from error


def member_name(name: str) -> str:
    """The name of a part by that of its member: some programs write backslashes, which Office takes for slashes."""
    return name.replace("\\", "/").lstrip("/")


def _members(archive: zipfile.ZipFile, entries: Iterable[zipfile.ZipInfo]) -> dict[str, bytes]:
    members: dict[str, bytes] = {}
    left = MOST_BYTES
    for entry in entries:
        members[member_name(entry.filename)] = member = _member(archive, entry, left)
        left -= len(member)
    return members


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """One member, unpacked piece by piece until more than `most` bytes came."""
    pieces: list[bytes] = []
    with archive.open(entry) as stream:
        while piece := stream.read(CHUNK):
            pieces.append(piece)
            most -= len(piece)
            if most < 0:
                raise _too_large()
    return b"".join(pieces)


def _too_large() -> PackageError:
    return PackageError(
        "too many parts, or too large when unpacked", "部品が多すぎるか、展開すると大きすぎます"
    )


def _check_bounds(entries: Iterable[zipfile.ZipInfo]) -> None:
    """Refuse, before anything is unpacked, what is too much, named twice, or named to escape."""
    seen: set[str] = set()
    total = 0
    for entry in entries:
        name = member_name(entry.filename)
        _check_name(entry.filename)
        if name.lower() in seen:
            raise PackageError(
                f"two parts are named {name[:80]}", f"同じ名前の部品が二つあります（{name[:80]}）"
            )
        seen.add(name.lower())
        if entry.flag_bits & 1:
            raise PackageError("the file is encrypted", "パスワードで暗号化されています")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise PackageError(
                f"{name[:80]} is packed in a way that Office does not use",
                f"{name[:80]} の圧縮の方式はOfficeの使わないものです",
            )
        total += entry.file_size
        _check_size(entry, name)
        if len(seen) > MOST_PARTS or total > MOST_BYTES:
            raise _too_large()


def _check_name(name: str) -> None:
    if "\0" in name or re.match(r"[A-Za-z]:", name) or ".." in re.split(r"[/\\]", name):
        raise PackageError(
            f"a part has a name that leaves the package: {name[:80]!r}",
            f"部品の名前がファイルの外を指しています（{name[:80]!r}）",
        )


def _check_size(entry: zipfile.ZipInfo, name: str) -> None:
    size = entry.file_size
    if size > RATIO_COUNTS_FROM and size > MOST_RATIO * max(1, entry.compress_size):
        raise PackageError(
            f"{name[:80]} unpacks to {MOST_RATIO} times its size or more",
            f"{name[:80]} は展開すると{MOST_RATIO}倍以上になります",
        )
    if size > MOST_BYTES_OF_XML and name.lower().endswith((".xml", ".rels")):
        raise PackageError(f"{name[:80]} is too large", f"{name[:80]} が大きすぎます")


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A zip file: content types first, then by name; dates are fixed: same parts, same bytes."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=DEFLATE_LEVEL) as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, parts[name])
    return buffer.getvalue()
