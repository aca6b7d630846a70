"""Laws 3 and 5 in LibreOffice: it accepts all changes of the 見え消し版 and shows the new edition, refuses all and shows the old one,
and numbers both editions as we do. Each file is opened once for all that is asked of it.

LibreOffice reads both files, so that its own habits are on both sides. Two of them are left out of the comparison (7.4): of a
table row that goes it leaves an empty one, and of two paragraphs that become one it keeps the number of the first.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.rendered_words import missing, printed_lines, shown_lines

from guidelinec.cli.office import find_office, new_profile
from guidelinec.product_files import write_products
from guidelinec.revision import Compared
from guidelinec.write.layout.lay_out import lay_out

OFFICE = find_office()
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")

LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Settle"/></library:library>
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Settle" script:language="StarBasic">
Sub Settle(source As String, command As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim document : document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  Dim dispatcher : dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  Dim form(1) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName" : form(1).Name = "FilterOptions" : form(1).Value = "UTF8"
  If command = "" Then
    form(0).Value = "Text (encoded)"
    document.storeToURL(target &amp; ".txt", form())
  Else
    ' Nothing to be undone, and no pages: a fifth of its time. Nor the 1,700 bookmarks, which show nothing and are passed
    ' over at each change: from 12 to 4 s for refusing all.
    document.UndoManager.lock()
    document.lockControllers()
    document.CurrentController.ViewSettings.ShowOnlineLayout = True
    Dim bookmark
    For Each bookmark In document.Bookmarks.ElementNames
      document.Bookmarks.getByName(bookmark).dispose()
    Next
    dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  End If
  form(0).Value = "OpenDocument Text Flat XML"
  document.storeToURL(target, form())
  document.close(True)
End Sub
</script:module>
"""

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
COUNTED = {
    TEXT + name for name in ("bookmark-ref", "reference-ref", "sequence", "page-number", "note-citation")
}
"""Fields, of which LibreOffice computes the words from its own numbers."""
ACCEPT, REJECT = ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges"
APART = {TEXT + "p", TEXT + "h", OFFICE_SPACE + "annotation"}


def office(profile: str, *words: str) -> None:
    command = [str(OFFICE), profile, "--headless", "--norestore", *words]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A fresh profile of LibreOffice with a macro that settles a file; the first start makes the profile."""
    folder = tmp_path_factory.mktemp("office") / "profile"
    profile = new_profile(folder)
    office(profile, "--terminate_after_init")
    standard = folder / "user" / "basic" / "Standard"
    (standard / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    (standard / "Settle.xba").write_text(MODULE, encoding="utf-8")
    return profile


@pytest.fixture(scope="module")
def files(revision: Compared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The 見え消し版 of the shipped guideline and both clean editions."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "redline.docx").write_bytes(next(iter(write_products(revision, ("redline",)).values())))
    for name, edition in (("new", revision.new), ("old", revision.old)):
        (folder / f"{name}.docx").write_bytes(edition.text_word().data)
    return folder


@pytest.fixture(scope="module")
def settled(files: Path, profile: str) -> Path:
    """The folder with all files as LibreOffice has them after their commands; it starts once for all."""
    macros = [
        f"macro:///Standard.Settle.Settle({(files / name).with_suffix('.docx').as_uri()},{command},{made(files, name, command).as_uri()})"
        for name, command in (("new", ""), ("old", ""), ("redline", ACCEPT), ("redline", REJECT))
    ]
    office(profile, *macros)
    return files


def made(folder: Path, name: str, command: str) -> Path:
    """Where a file lies after a command."""
    return folder / f"{name}{command[5:11]}.fodt"


def seen(path: Path) -> list[str]:
    """The paragraphs that are not empty, notes among them, of a file that LibreOffice wrote."""
    body = etree.parse(path, etree.XMLParser(huge_tree=True)).getroot().find(f".//{OFFICE_SPACE}text")
    assert next(body.iter(TEXT + "changed-region"), None) is None
    shown = ("".join(words(one)).strip() for one in body.iter(TEXT + "p", TEXT + "h") if not in_comment(one))
    return [text for text in shown if text]


def in_comment(paragraph: Any) -> bool:
    return next(paragraph.iterancestors(OFFICE_SPACE + "annotation"), None) is not None


def words(element: Any) -> Iterator[str]:
    """The characters of a paragraph; a field is a sign, and what has paragraphs of its own is read apart."""
    yield element.text or ""
    for child in element:
        if child.tag in COUNTED:
            yield "…"
        elif child.tag not in APART:
            yield from words(child)
        yield child.tail or ""


@pytest.mark.parametrize(("command", "edition"), [(ACCEPT, "new"), (REJECT, "old")])
def test_libreoffice_settles_the_redline_to_the_edition(command: str, edition: str, settled: Path) -> None:
    wanted = seen(made(settled, edition, ""))
    assert len(wanted) > 3000
    assert seen(made(settled, "redline", command)) == wanted


@pytest.mark.parametrize("name", ["new", "old"])
def test_shipped_edition_reads_in_libreoffice_as_numbered(
    name: str, revision: Compared, settled: Path
) -> None:
    edition = getattr(revision, name)
    labels = edition.labels
    wanted = list(printed_lines(lay_out(edition.document, edition.design, labels), labels))
    assert len(wanted) > 1000
    assert missing(wanted, shown_lines(made(settled, name, "").with_suffix(".fodt.txt"))) == []
