"""Laws 3 and 5 in LibreOffice: it accepts all changes of the 見え消し版 and shows the new edition, refuses all and shows the old one,
and numbers both editions as we do. Each file is opened once for all that is asked of it.

LibreOffice reads both files, so that its own habits are on both sides. Two of them are left out of the comparison (7.4): of a
table row that goes it leaves an empty one, and of two paragraphs that become one it keeps the number of the first.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.rendered_words import missing, printed_lines, shown_lines

from guidelinec.cli.office import find_office, new_profile
from guidelinec.revision import Compared
from guidelinec.write.layout.lay_out import lay_out
from shipped_revision import DATE, shipped_product

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
Const KIND = "com.sun.star.text.textfield."
Sub Settle(source As String, command As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim document : document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  Dim dispatcher : dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  Dim form(1) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName" : form(1).Name = "FilterOptions" : form(1).Value = "UTF8"
  document.UndoManager.lock()
  document.lockControllers()
  If command = "" Then
    form(0).Value = "Text (encoded)"
    document.storeToURL(target &amp; ".txt", form())
  Else
    ' No pages, and none of the 1,700 bookmarks, which show nothing and are passed over at each change: from 12 to 4 s.
    document.CurrentController.ViewSettings.ShowOnlineLayout = True
    Dim bookmark
    For Each bookmark In document.Bookmarks.ElementNames
      document.Bookmarks.getByName(bookmark).dispose()
    Next
    dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  End If
  ' What LibreOffice computes from its own numbers is no word of the text.
  Dim fields : fields = document.TextFields.createEnumeration()
  Dim field
  Do While fields.hasMoreElements()
    field = fields.nextElement()
    If field.supportsService(KIND &amp; "GetReference") Or field.supportsService(KIND &amp; "SetExpression") Then
      field.CurrentPresentation = "…"
    End If
  Loop
  Dim words As String : words = document.Text.String
  Dim note
  For note = 0 To document.Footnotes.Count - 1
    words = words &amp; Chr(10) &amp; document.Footnotes.getByIndex(note).String
  Next
  If document.Redlines.createEnumeration().hasMoreElements() Then words = "changes are left"
  Dim stream : stream = createUnoService("com.sun.star.io.TextOutputStream")
  stream.OutputStream = createUnoService("com.sun.star.ucb.SimpleFileAccess").openFileWrite(target)
  stream.Encoding = "UTF-8"
  stream.writeString(words)
  stream.closeOutput()
  document.close(True)
End Sub
</script:module>
"""

ACCEPT, REJECT = ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges"


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
    (folder / "redline.docx").write_bytes(shipped_product("redline"))
    for name, edition in (("new", revision.new), ("old", revision.old)):
        (folder / f"{name}.docx").write_bytes(edition.text_word(DATE).data)
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
    return folder / f"{name}{command[5:11]}.words"


def seen(path: Path) -> list[str]:
    """The paragraphs that are not empty, notes among them, as LibreOffice has them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip()]


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
    assert missing(wanted, shown_lines(made(settled, name, "").with_suffix(".words.txt"))) == []
