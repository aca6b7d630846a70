"""Documents and templates, with and without macros: what is written is what its ending says."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from guidelinec.cli.verbs.word.redline import command
from guidelinec.cli.verbs.word.revisions import command as revisions
from guidelinec.ooxml.file_kind import CONTENT_TYPE_OF
from guidelinec.ooxml.names import RELATIONSHIP
from guidelinec.ooxml.package import CONTENT_TYPES, read_package, write_package
from wordfiles import OFFICE, docx, p, run

MACRO_LINK = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"


def word(text: str, ending: str) -> bytes:
    """A file of a kind; those that may have macros have one."""
    parts = dict(read_package(docx(p(run(text)))).parts)
    types = parts[CONTENT_TYPES].decode().replace(OFFICE + "document.main+xml", CONTENT_TYPE_OF[ending])
    if ending in (".docm", ".dotm"):
        types = types.replace(
            "<Override",
            '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override',
            1,
        )
        parts["word/vbaProject.bin"] = b"macro"
        links = f'<Relationship Id="rMacro" Type="{MACRO_LINK}" Target="vbaProject.bin"/></Relationships>'
        name = "word/_rels/document.xml.rels"
        parts[name] = parts[name].decode().replace("</Relationships>", links).encode()
    parts[CONTENT_TYPES] = types.encode()
    return write_package(parts)


@pytest.mark.parametrize("given", sorted(CONTENT_TYPE_OF))
@pytest.mark.parametrize("wanted", sorted(CONTENT_TYPE_OF))
def test_the_content_type_follows_the_ending(tmp_path: Path, given: str, wanted: str) -> None:
    (tmp_path / f"old{given}").write_bytes(word("旧", given))
    (tmp_path / f"new{given}").write_bytes(word("新", given))
    made = tmp_path / f"made{wanted.upper()}"
    names = [str(tmp_path / f"old{given}"), str(tmp_path / f"new{given}"), "-o", str(made)]
    ran = CliRunner().invoke(command, names, env={"GUIDELINEC_LANG": "ja"})
    assert ran.exit_code == 0
    accepted = tmp_path / f"accepted{wanted}"
    accept = ["accept", str(tmp_path / f"new{given}"), "-o", str(accepted)]
    assert CliRunner().invoke(revisions, accept).exit_code == 0
    drops = given.endswith("m") and not wanted.endswith("m")
    assert ("マクロを入れられないため、word/vbaProject.bin を除きました" in ran.stderr) is drops
    for file in (made, accepted):
        package = read_package(file.read_bytes())
        assert package.content_type("word/document.xml") == CONTENT_TYPE_OF[wanted]
        assert ("word/vbaProject.bin" in package.parts) is (given.endswith("m") and wanted.endswith("m"))
        links = {link.type for link in package.relationships("word/document.xml").values()}
        assert (MACRO_LINK in links) is ("word/vbaProject.bin" in package.parts)
        assert RELATIONSHIP not in links


def test_an_ending_of_no_word_file_changes_nothing(tmp_path: Path) -> None:
    for name in ("old.docm", "new.docm"):
        (tmp_path / name).write_bytes(word(name, ".docm"))
    made = tmp_path / "made.zip"
    ran = CliRunner().invoke(
        command, [str(tmp_path / "old.docm"), str(tmp_path / "new.docm"), "-o", str(made)]
    )
    assert ran.exit_code == 0
    assert "word/vbaProject.bin" in read_package(made.read_bytes()).parts
