"""What a command loads: a build of editions alone, a check and two Word files do not wait for what they do not use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from invoked import SMALL_PROJECT
from wordfiles import docx, p

RUN = """
import sys
from guidelinec.cli.main import main
sys.argv[0] = "guidelinec"
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
open({names!r}, "w").write(" ".join(sys.modules))
"""

COMPARING = ("guidelinec.revision", "guidelinec.diff.compare", "guidelinec.trace", "guidelinec.redline")
PRODUCTS = (
    "guidelinec.product_files",
    "guidelinec.making",
    "guidelinec.write.change_table",
    "guidelinec.write.trace_table",
    "guidelinec.write.review",
    "guidelinec.write.html",
    "guidelinec.write.printed_table",
)
ATTACHED = (
    "guidelinec.read.structure.case_file",
    "guidelinec.schema.attached",
    "guidelinec.schema.committee",
    "guidelinec.model.companions",
    "guidelinec.model.crosswalk",
)
DUTIES = ("guidelinec.checklist.text", "guidelinec.diff.words.sentences", "guidelinec.adopt")
WORKBOOKS = ("openpyxl", "numpy")

NOT_LOADED = {
    "an edition": (
        ("build", "2", "--to", "word", "--no-pages"),
        (*COMPARING, *PRODUCTS, *DUTIES, *ATTACHED, *WORKBOOKS, "guidelinec.check.all_editions"),
    ),
    "a check": (("check",), (*COMPARING, *PRODUCTS, *DUTIES, *WORKBOOKS, "guidelinec.write.layout")),
    "a redline": (
        ("redline", "old.docx", "new.docx", "-o", "redline.docx"),
        (*WORKBOOKS, "pydantic", "markdown_it", "guidelinec.pipeline", "guidelinec.model.document"),
    ),
    "two files": (
        ("diff", "old.docx", "new.docx", "-o", "changes.txt"),
        (*WORKBOOKS, "pydantic", "markdown_it", "guidelinec.pipeline", "guidelinec.redline"),
    ),
}
"""What each command has no use for."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with two Word files in it."""
    folder = tmp_path_factory.mktemp("project")
    for path in SMALL_PROJECT.rglob("*.*"):
        copy = folder / path.relative_to(SMALL_PROJECT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (folder / "old.docx").write_bytes(docx(p("記録を保存する。")))
    (folder / "new.docx").write_bytes(docx(p("記録を一年保存する。")))
    return folder


@pytest.mark.parametrize("case", NOT_LOADED)
def test_a_command_loads_what_it_uses(case: str, folder: Path) -> None:
    words, unused = NOT_LOADED[case]
    names = folder / f"{words[0]}.names"
    done = subprocess.run(
        [sys.executable, "-c", RUN.format(names=str(names)), *words],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    loaded = names.read_text().split()
    assert "guidelinec.cli.main" in loaded
    assert [
        name for name in loaded if name.startswith(tuple(f"{one}." for one in unused)) or name in unused
    ] == []


NEVER_HIDDEN = """
import sys
from guidelinec.ooxml.workbook_library import load_openpyxl

class Watch:
    def find_spec(name, path=None, target=None):
        assert "numpy" not in sys.modules, name

sys.meta_path.insert(0, Watch)
load_openpyxl()
assert "openpyxl.cell.cell" in sys.modules
del sys.meta_path[0]
import numpy
load_openpyxl()
assert sys.modules["numpy"] is numpy and numpy.arange(2).sum() == 1
"""
AS_WITHOUT_NUMPY = """
import sys
from guidelinec.ooxml.workbook_library import NUMBERS, load_openpyxl

load_openpyxl()
ours = vars(sys.modules.pop(NUMBERS))
sys.modules["numpy"] = None
import openpyxl.compat.numbers
theirs = vars(sys.modules[NUMBERS])
assert openpyxl.compat.numbers.__file__
names = [name for name in theirs if not name.startswith("__") and name != "Decimal"]
assert [ours[name] for name in names] == [theirs[name] for name in names]
"""
KNOWN_WHERE_IN_USE = """
import numpy
from guidelinec.ooxml.workbook_library import load_openpyxl

load_openpyxl()
from openpyxl.compat import NUMERIC_TYPES
assert numpy.int64 in NUMERIC_TYPES
"""


@pytest.mark.parametrize("code", [NEVER_HIDDEN, AS_WITHOUT_NUMPY, KNOWN_WHERE_IN_USE])
def test_workbooks_do_not_load_numpy(code: str) -> None:
    """Nor is it hidden from others while openpyxl is imported, or kept from those who use it before or afterwards."""
    run(code)


def test_the_named_styles_of_workbooks_are_parsed_when_one_is_asked_for() -> None:
    run(
        "import sys; from guidelinec.ooxml.workbook_library import load_openpyxl; load_openpyxl();"
        "from openpyxl import Workbook; Workbook(); assert 'openpyxl.styles.builtins' not in sys.modules;"
        "cell = Workbook().active['A1']; cell.style = 'Good'; assert cell.style == 'Good' and cell.font.color.rgb == 'FF006100';"
        "from openpyxl.styles import builtins; assert len(builtins.styles) > 40"
    )


def test_what_is_installed_is_not_searched_for_plugins_of_pydantic() -> None:
    run(
        "import sys; from contextlib import suppress; from guidelinec.cli.main import main; sys.argv = ['guidelinec', '--version']\n"
        "with suppress(SystemExit): main()\n"
        "import guidelinec.schema.guideline; from pydantic.plugin import _loader; assert _loader._plugins is None"
    )


def run(code: str) -> None:
    """Run a program by itself; it must not fail."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
