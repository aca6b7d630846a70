"""The command line: results on stdout, the rest on stderr, exit codes, and nothing but a message for any mistake."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import click
import pytest

from guidelinec.cli.edition import resolve
from guidelinec.cli.language import locale_name
from guidelinec.cli.main import COMMANDS, commands
from guidelinec.cli.office import find_office
from guidelinec.cli.project import project_files
from guidelinec.codes import CODES
from guidelinec.schema.publish import SCHEMAS
from guidelinec.schema.reports import FindingsReport, OutlineReport
from guidelinec.schema.tree import TreeReport
from invoked import invoke

FIRST = Path("source", "guide", "2026-04", "purpose.md")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample project, and the current folder in it."""
    monkeypatch.setenv("GUIDELINEC_LANG", "en")
    monkeypatch.setenv("GUIDELINEC_SOFFICE", "")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    folder = tmp_path / "project"
    assert invoke("init", str(folder)).exit_code == 0
    monkeypatch.chdir(folder)
    return folder


def append(path: Path, text: str) -> None:
    """Write text at the end of a file."""
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_of_the_table_loads_and_explains_itself(name: str) -> None:
    result = invoke(name, "--help")
    assert result.exit_code == 0
    assert f" {name} " in result.stdout


def test_help_lists_commands_without_importing_them() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from guidelinec.cli.main import commands;"
        "out = CliRunner().invoke(commands, ['--help']).output; assert 'build' in out;"
        "print([name for name in sys.modules if name.startswith('guidelinec.') and '.cli' not in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['guidelinec.version']"


def test_the_sample_checks_and_builds_all_formats(root: Path) -> None:
    assert invoke("check").exit_code == 0
    result = invoke("build", "--to", "word", "--to", "html", "--to", "json")
    assert result.exit_code == 0
    names = [Path(line).name for line in result.stdout.splitlines()]
    assert names == ["guide_2026-04.docx", "guide_2026-04.html", "guide_2026-04.json"]
    for line in result.stdout.splitlines():
        assert (root / line).stat().st_size > 1000


def test_without_libreoffice_word_is_told_to_number_pages(root: Path) -> None:
    assert "Word fills in the page numbers" in invoke("build", "-o", "x.docx").stderr
    result = invoke("build", "--to", "pdf")
    assert result.exit_code == 3
    assert "LibreOffice" in result.stderr


@pytest.mark.skipif(not find_office({}), reason="LibreOffice is not installed")
def test_with_libreoffice_pages_are_known(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GUIDELINEC_SOFFICE")
    result = invoke("build", "--to", "pdf", "-o", "-")
    assert result.stdout_bytes.startswith(b"%PDF-")
    rows = json.loads(invoke("outline", "2026-04", "--format", "json", "--pages").stdout)["clauses"]
    assert [row["page"] for row in rows if row["level"] == 1] == ["ⅰ-1", "ⅱ-1", "ⅲ-1"]
    assert all(row["page"] for row in rows)


def test_init_overwrites_nothing(root: Path) -> None:
    append(root / FIRST, "\n私の文。\n")
    before = {name: path.read_bytes() for name, path in project_files(root)}
    (root / "structure" / "guide" / "terms.yaml").unlink()
    result = invoke("init", str(root))
    assert result.exit_code == 2
    assert "purpose.md" in result.stderr
    assert not (root / "structure" / "guide" / "terms.yaml").exists()
    assert (root / FIRST).read_bytes() == before[FIRST.as_posix()]


def test_check_shows_the_place_a_caret_and_a_hint(root: Path) -> None:
    append(root / FIRST, "\nこれは[](#nowhere)を見る。\n")
    result = invoke("check")
    assert result.exit_code == 1
    line = (root / FIRST).read_text(encoding="utf-8").count("\n")
    assert result.stdout.startswith(f"{FIRST.as_posix()}:{line}:4: error[GL")
    shown, caret, hint = result.stdout.splitlines()[1:4]
    assert shown == f"  {line} | これは[](#nowhere)を見る。"
    assert caret.index("^") == caret.index("|") + 2 + 6, "three wide characters are six columns"
    assert hint.startswith("  hint: ")


def test_check_speaks_japanese(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    append(root / FIRST, "\n[](#nowhere)\n")
    result = invoke("check")
    assert "エラー[GL" in result.stdout
    assert "ヒント: " in result.stdout
    assert "エラー 1件" in result.stderr


def test_check_as_json_fits_its_schema(root: Path) -> None:
    append(root / FIRST, "\n[](#nowhere)\n")
    report = FindingsReport.model_validate_json(invoke("check", "--format", "json").stdout)
    assert [finding.path for finding in report.findings] == [FIRST.as_posix()]


def test_check_as_sarif_names_rule_and_place(root: Path) -> None:
    append(root / FIRST, "\n[](#nowhere)\n")
    log = json.loads(invoke("check", "--format", "sarif").stdout)
    (run,) = log["runs"]
    (result,) = run["results"]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == FIRST.as_posix()
    assert place["region"]["startColumn"] == 1


def test_check_as_github_commands(root: Path) -> None:
    append(root / FIRST, "\n[](#nowhere)\n")
    line = invoke("check", "--format", "github").stdout
    assert line.startswith(f"::error file={FIRST.as_posix()},line=")
    assert line.count("\n") == 1


def test_errors_cannot_be_silenced() -> None:
    error = next(name for name, code in CODES.items() if code.severity == "error")
    assert invoke("check", "--ignore", error).exit_code == 2


def test_a_build_with_errors_leaves_the_old_outputs(root: Path) -> None:
    assert invoke("build", "--to", "html").exit_code == 0
    built = root / "build" / "guide" / "2026-04" / "guide_2026-04.html"
    old = built.read_bytes()
    append(root / FIRST, "\n[](#nowhere)\n")
    result = invoke("build", "--to", "html")
    assert result.exit_code == 3
    assert "GL" in result.stderr
    assert result.stdout == ""
    assert built.read_bytes() == old


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["build", "2099-01"], 3, "2099-01"),
        (["build", "nothing@2026-04"], 3, "nothing"),
        (["outline", "2099-01"], 3, "2099-01"),
        (["build", "--date", "yesterday"], 2, "yesterday"),
        (["build", "--date", "2026-02-30"], 2, "2026-02-30"),
        (["build", "--to", "word", "--to", "html", "-o", "-"], 2, "several"),
        (["build", "git:--output=x"], 3, "--output=x"),
        (["explain", "GL999"], 2, "GL999"),
        (["nothing"], 2, "nothing"),
    ],
)
def test_mistakes_get_a_message_and_a_code(root: Path, words: list[str], code: int, said: str) -> None:
    result = invoke(*words)
    assert result.exit_code == code
    assert said in result.stderr
    assert result.stdout == ""


def test_outside_a_project_the_way_in_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDELINEC_LANG", "en")
    monkeypatch.chdir(tmp_path)
    result = invoke("check")
    assert result.exit_code == 3
    assert "guidelinec init" in result.stderr


def test_the_project_is_found_from_below(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "source" / "guide")
    assert invoke("check").exit_code == 0


def test_output_to_stdout_and_to_a_named_file(root: Path) -> None:
    shown = invoke("build", "2026-04", "--to", "html", "-o", "-")
    assert invoke("build", "guide@2026-04", "--to", "html", "-o", "x.html").exit_code == 0
    assert (root / "x.html").read_bytes() == shown.stdout_bytes


def test_the_tree_fits_its_schema_and_has_every_clause(root: Path) -> None:
    text = invoke("build", "--to", "json", "-o", "-").stdout
    tree = TreeReport.model_validate_json(text)
    assert [clause.label.text for clause in tree.clauses if clause.label] == ["第1編", "第2編", "第3編"]
    assert [label.full for label in tree.reprints[0]][1] == "第2編第1章1(1)"
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_the_outline_fits_its_schema(root: Path) -> None:
    report = OutlineReport.model_validate_json(invoke("outline", "2026-04", "--format", "json").stdout)
    rows = [(row.label, row.id, row.level, row.reprint) for row in report.clauses]
    assert ("(1)", "incident-plan", 4, 1) in rows
    assert ("(1)", "incident-plan", 4, None) in rows
    assert "        ① [incident-plan-contacts]\n" in invoke("outline", "2026-04").stdout


def test_schemas_are_written(root: Path) -> None:
    assert invoke("schema", "-o", "s").exit_code == 0
    assert {path.name for path in (root / "s").iterdir()} == {f"{name}.schema.json" for name in SCHEMAS}
    assert json.loads(invoke("schema", "tree").stdout)["title"] == "TreeReport"


def test_explain_has_every_code() -> None:
    listed = invoke("explain").stdout
    for name in CODES:
        assert name in listed
        assert name in invoke("explain", name.lower()).stdout


def build_with(folder: Path, project: Path, environment: Mapping[str, str]) -> dict[str, bytes]:
    """All outputs of a build by a process of its own."""
    command = [
        sys.executable,
        "-c",
        "from guidelinec.cli.main import main; main()",
        "build",
        "-o",
        str(folder),
    ]
    command += ["--to", "word", "--to", "html", "--to", "json"]
    subprocess.run(command, cwd=project, env=os.environ | environment, check=True, capture_output=True)
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_the_same_input_gives_the_same_bytes(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "copy"
    shutil.copytree(root, other)
    one = build_with(tmp_path / "1", root, {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LANG": "C"})
    two = build_with(tmp_path / "2", other / "source", {"PYTHONHASHSEED": "2", "LANG": "ja_JP.UTF-8"})
    assert len(one) == 4
    assert one == two


def test_the_date_is_an_input(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = invoke("build", "-o", "-", "--date", "2026-04-01").stdout_bytes
    none = invoke("build", "-o", "-").stdout_bytes
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1774994400")
    epoch = invoke("build", "-o", "-").stdout_bytes
    assert len({given, none, epoch}) == 3
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert invoke("build").exit_code == 3


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_an_edition_of_a_git_revision(root: Path) -> None:
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.invalid", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "one"]):
        subprocess.run([*git, *words], cwd=root, check=True)
    append(root / FIRST, "\n[](#nowhere)\n")
    assert invoke("build", "2026-04", "--to", "html", "-o", "-").exit_code == 3
    assert invoke("build", "git:HEAD", "--to", "html", "-o", "-").exit_code == 0
    assert resolve("git:HEAD:guide@2026-04").document == "guide"
    before = resolve("git:HEAD").files[FIRST.as_posix()].decode()
    assert "nowhere" not in before
    assert invoke("check", "git:nothing").exit_code == 3


@pytest.mark.skipif(os.name != "posix", reason="making links needs rights on Windows")
def test_links_that_lead_out_are_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (root / "source" / "guide" / "2026-04" / "x.md").symlink_to(tmp_path / "secret.md")
    result = invoke("check")
    assert result.exit_code == 3
    assert "x.md" in result.stderr


def test_hidden_files_and_those_of_open_editors_are_not_read(root: Path) -> None:
    folder = root / "source" / "guide"
    for name in (".hidden", "~$report.docx", "purpose.md~"):
        (folder / name).write_bytes(b"\xff")
    assert all("hidden" not in name and "~" not in name for name, _ in project_files(root))


def test_stdout_is_utf8_whatever_the_console(root: Path) -> None:
    command = [sys.executable, "-c", "from guidelinec.cli.main import main; main()", "outline", "2026-04"]
    environment = os.environ | {"PYTHONIOENCODING": "cp932", "PYTHONUTF8": "0"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True)
    assert done.stdout.decode("utf-8").startswith("第1編 総則 [part-general]")


def test_the_locale_decides_the_language() -> None:
    assert locale_name({"LC_ALL": "ja_JP.UTF-8", "LANG": "en_US.UTF-8"}).startswith("ja")
    assert locale_name({"LC_ALL": "", "LC_MESSAGES": "C", "LANG": "ja_JP.UTF-8"}) == "C"


def test_commands_are_click_commands() -> None:
    assert isinstance(commands, click.Group)
    assert commands.list_commands(click.Context(commands)) == list(COMMANDS)


def test_the_printed_number_stands_beside_each_line(root: Path) -> None:
    lines = invoke("outline", "2026-04", "--lines").stdout.splitlines()
    rows = json.loads(invoke("outline", "2026-04", "--format", "json").stdout)["clauses"]
    home = [row for row in rows if row["reprint"] is None]
    assert len(lines) == len(home)
    for line, row in zip(lines, home, strict=True):
        place, words = line.split("\t")
        path, number = place.rsplit(":", 1)
        assert words.split()[0] == (row["label"] or "–")
        source = (root / path).read_text(encoding="utf-8").splitlines()[int(number) - 1]
        assert not row["title"] or row["title"] in source or path.endswith(("guideline.yaml", ".md"))
    assert invoke("check", "2026-04", "--numbers").stdout.splitlines()[: len(lines)] == lines
