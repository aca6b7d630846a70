"""LibreOffice, where it is installed: a PDF of a Word file, and the pages on which the bookmarks lie.

Each run has a profile of its own in a temporary folder, so that an open LibreOffice is not disturbed, and is ended after a
while. The pages are those of LibreOffice's layout; Word's own may differ where a font is missing, and Word counts anew when
the contents are refreshed.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from guidelinec.cli.language import say

SECONDS = 300
"""How long LibreOffice may take for one file; a guideline of 400 pages takes some ten seconds."""

USUAL_PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.exe",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    ),
}
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/Product">
<prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>99.9</value></prop></item></oor:items>
"""
"""No new version since the last start: else each one draws a hundred pictures to try the graphics, 1.4 of 2.3 s for one page."""
_FILTER = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'


class OfficeError(Exception):
    """LibreOffice is there and gave no PDF; `reason` says why, in the user's language."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def find_office(environment: Mapping[str, str] | None = None) -> Path | None:
    """The program: GUIDELINEC_SOFFICE, else on the PATH, else in the usual places; None where there is none."""
    named = (os.environ if environment is None else environment).get("GUIDELINEC_SOFFICE")
    if named is not None:
        return Path(named) if named and Path(named).is_file() else None
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program:
        return Path(program)
    places = (Path(place) for place in USUAL_PLACES.get(sys.platform, ()))
    return next((place for place in places if place.is_file()), None)


def pdf_of(word: bytes, office: Path, seconds: float = SECONDS) -> bytes:
    """The Word file as PDF, in which every bookmark is a named destination."""
    with tempfile.TemporaryDirectory(prefix="guidelinec-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        (room / "edition.docx").write_bytes(word)
        complaint = _convert(office, room, seconds)
        made = room / "edition.pdf"
        if not made.is_file():
            raise OfficeError(
                say(
                    f"LibreOfficeがPDFを作りませんでした。{complaint}",
                    f"LibreOffice made no PDF. {complaint}",
                )
            )
        return made.read_bytes()


def new_profile(folder: Path) -> str:
    """The option by which LibreOffice takes this folder, which is not there yet, for its settings."""
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    return f"-env:UserInstallation={folder.as_uri()}"


def _convert(office: Path, room: Path, seconds: float) -> str:
    profile = new_profile(room / "profile")
    command = [str(office), profile, "--headless", "--norestore", "--convert-to", _FILTER]
    command += ["--outdir", str(room), str(room / "edition.docx")]
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=False)  # noqa: S603 - no shell
    except subprocess.TimeoutExpired as late:
        raise OfficeError(
            say(f"LibreOfficeが{seconds:.0f}秒で終わりません。", f"LibreOffice took over {seconds:.0f} s.")
        ) from late
    except OSError as problem:
        raise OfficeError(f"{office}: {problem}") from problem
    return done.stderr.decode(errors="replace").strip()[-300:]


def bookmark_pages(pdf: bytes) -> dict[str, int]:
    """The page of every named destination, counted from 1."""
    try:
        import pypdfium2 as pdfium
    except ImportError as missing:
        raise OfficeError(
            say(
                'ページ番号を読むには pip install "guidelinec[pdf]" が要ります。',
                'reading page numbers needs pip install "guidelinec[pdf]".',
            )
        ) from missing
    document = pdfium.PdfDocument(pdf)
    try:
        names = range(pdfium.raw.FPDF_CountNamedDests(document.raw))
        return dict(filter(None, (_destination(pdfium.raw, document.raw, index) for index in names)))
    finally:
        document.close()


def _destination(raw: object, document: object, index: int) -> tuple[str, int] | None:
    """The name and page of one destination. PDFium gives the name as UTF-16 with a zero at its end; LibreOffice writes
    the _ of a bookmark as 5F, which cannot stand in our names, since their letters are small."""
    get, page_of = raw.FPDF_GetNamedDest, raw.FPDFDest_GetDestPageIndex  # type: ignore[attr-defined]
    length = ctypes.c_long(0)
    get(document, index, None, length)
    buffer = ctypes.create_string_buffer(max(2, length.value))
    destination = get(document, index, buffer, length)
    page = page_of(document, destination) if destination else -1
    name = buffer.raw[: max(0, length.value)].decode("utf-16-le", "replace").rstrip("\0").replace("5F", "_")
    return (name, page + 1) if page >= 0 else None
