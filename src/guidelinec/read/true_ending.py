"""What kind of file it is whose name may say otherwise."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Final

PDF, ZIP = b"%PDF-", b"PK\x03\x04"
PACKAGES: Final = (".docx", ".docm", ".xlsx")
"""Their readers say what is wrong with a file that is none of theirs."""


def true_ending(data: bytes, name: str) -> str:
    """The ending by which a file is read: that of its name, but where a PDF, a Word file or a workbook comes under the name of text."""
    ending = "." + name.lower().rpartition(".")[2]
    if ending in PACKAGES:
        return ending
    return ".pdf" if data.startswith(PDF) else _package(data) if data.startswith(ZIP) else ending


def _package(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return ".xlsx" if "xl/workbook.xml" in archive.namelist() else ".docx"
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return ".docx"  # whose reader says what is wrong with it
