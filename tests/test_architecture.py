"""ARCHITECTURE.md is true: every sentence of it that says "only", "alone", "never", "cannot", "no", "nothing" or how often
names its test here."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest

from test_layers import imported_names

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "guidelinec"
TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
CLAIM = re.compile(r"\b(only|alone|never|cannot|no|nothing|once|twice|exit code)\b")

CLAIMS = {
    "a module imports only from lower layers or its own": "test_layers.py::test_imports_lead_downward",
    "no reader knows a writer": "test_layers.py::test_rooms_that_stay_apart",
    "no cycle, every `__init__.py` empty": "test_layers.py::test_no_cycle",
    "which know nothing of documents or Word": "test_sequences.py::test_sequences_know_nothing_of_the_model",
    "tracked changes, parts, and no guideline": "test_architecture.py::test_word_files_know_no_guideline",
    "script, and no Word": "test_layers.py::test_rooms_that_stay_apart",
    "and nothing that other rooms need": "test_layers.py::test_imports_lead_downward",
    "into a mapping of paths to bytes": "test_system.py::test_a_dangling_link_is_named",
    "so that a killed run leaves nothing": "test_output.py::test_killed_at_any_moment_every_file_is_whole",
    "in a message and exit code 3": "test_system.py::test_what_may_not_be_read_is_named",
    "What several products need is made once": "test_products.py::test_what_several_products_need_is_made_once",
    "and what shows it otherwise from when it is merged": "test_products.py::test_what_shows_the_redline_is_begun_when_it_is_merged",
    "never by what it says": "test_read_again.py::test_what_is_learnt_of_an_edition_is_learnt_once_and_of_that_edition",
    "How changes are counted is said once": "test_summary.py::test_the_counts_of_the_shipped_items_add_up",
    "the body writer knows nothing of revisions": "test_architecture.py::test_the_body_writer_knows_no_revisions",
    "shares no code with the writing": "test_architecture.py::test_reading_a_redline_shares_no_code_with_writing_it",
    "for what is new that disturbs no other": "test_adopt_proposal.py::test_a_branch_disturbs_no_other_number",
    "publishes what a file says once more": "test_publish_verify.py::test_what_was_altered_is_named",
    "A wording once proposed is kept": "test_adopt_proposal.py::test_what_is_refused_stays_out_and_is_not_asked_again",
    "They are no part of a document": "test_cases.py::test_an_edition_has_the_same_text_with_and_without_cases",
    "No typed numbers in the source": "test_source_explain.py::test_examples_are_as_the_page_says",
    "No server but that of `guidelinec app`": "test_architecture.py::test_nothing_speaks_to_a_network",
    "no macro, no network, no telemetry": "test_architecture.py::test_nothing_speaks_to_a_network",
    "answers that page alone": "test_app_server.py::test_another_host_or_site_is_refused",
    "HTML loads nothing": "test_html.py::test_the_policy_allows_the_page_s_own_script_alone",
    "files, clock and environment in `cli/` alone": "test_layers.py::test_files_clock_and_environment_stay_in_cli",
    "Word, HTML and JSON take their numbers from there, so they cannot disagree": (
        "test_redline_office.py::test_shipped_edition_reads_in_libreoffice_as_numbered"
    ),
    "nothing typed is taken for one": "test_sync_tokens.py::test_a_typed_character_is_taken_in_as_itself",
    "is the one before with these edits and nothing else": (
        "test_sync_proof.py::test_a_true_edit_with_a_lie_beside_it_is_refused"
    ),
    "goes through these rooms in this order and never back": "test_sync_rooms.py::test_no_room_knows_a_later_one",
    "`InvalidInput` is raised in `cli/` alone": "test_architecture.py::test_invalid_input_is_raised_in_cli",
    "a verb and files in, exit code": "test_app_job.py::test_what_is_printed_and_what_is_said_come_apart",
    "finds quoted words again in later drafts, or says that it cannot": (
        "test_comment_anchors.py::test_what_is_said_of_each"
    ),
    "warnings alone can be": "test_source_explain.py::test_warnings_can_be_silenced_and_errors_cannot",
}
"""The claim as it stands in the document, and the test that holds it."""


def sentences() -> list[str]:
    """The sentences of the document, each on one line."""
    flowing = re.sub(r"\n +|\n(?=\S)(?![-#0-9])", " ", TEXT)
    return [part for line in flowing.splitlines() for part in re.split(r"(?<=[.;:])\s+", line)]


def test_every_claim_has_its_test() -> None:
    bare = [part for part in sentences() if CLAIM.search(part) and not any(claim in part for claim in CLAIMS)]
    assert not bare


@pytest.mark.parametrize("claim", CLAIMS)
def test_the_document_makes_the_claim_and_the_test_is_there(claim: str) -> None:
    assert any(claim in part for part in sentences())
    file, _, name = CLAIMS[claim].partition("::")
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    assert any(isinstance(node, ast.FunctionDef) and node.name == name for node in ast.walk(tree))


def test_every_room_and_module_named_is_there() -> None:
    names = re.findall(r"`([a-z_]+(?:/[a-z_]+)*/?)`", TEXT)
    paths = [name for name in names if "/" in name and name not in ("source/", "structure/")]
    assert len(paths) > 30
    for name in paths:
        place = SOURCE / name
        attribute = SOURCE / name.rpartition("/")[0]
        assert (
            place.is_dir()
            or place.with_suffix(".py").is_file()
            or attribute.with_suffix(".py").is_file()
            or (ROOT / name).is_dir()
        ), name


def test_every_room_stands_in_a_layer_of_the_document() -> None:
    for path in SOURCE.iterdir():
        if path.name.startswith("_") or path.name in ("explain", "py.typed"):
            continue
        name = f"{path.name}/" if path.is_dir() else path.stem
        assert f"`{name}`" in TEXT, f"{name} is not named"


LISTS = {
    "COMMANDS": "guidelinec.cli.main",
    "CHECKS": "guidelinec.check.run",
    "SCHEMAS": "guidelinec.schema.publish",
    "FORMATS": "guidelinec.pipeline",
    "PRODUCTS": "guidelinec.products",
    "LAYOUTS": "guidelinec.model.change_layout",
    "SECTIONS": "guidelinec.write.site.sections",
}


@pytest.mark.parametrize("name", LISTS)
def test_what_runs_is_a_literal_list(name: str) -> None:
    """The list stands in its module as it is run: a display, not something that is gathered."""
    assert f"`{name}`" in TEXT
    assert getattr(importlib.import_module(LISTS[name]), name)
    path = SOURCE.parent / f"{LISTS[name].replace('.', '/')}.py"
    assigned = [
        node.value
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.AnnAssign | ast.Assign)
        and name in ast.unparse(node.target if isinstance(node, ast.AnnAssign) else node.targets[0])
    ]
    assert isinstance(assigned[0], ast.Tuple | ast.Dict)


def test_every_check_module_is_in_a_list() -> None:
    """A module of check/ with a function `check` runs: nothing is checked beside the two lists."""
    from guidelinec.check.all_editions import REVISION_CHECKS
    from guidelinec.check.run import CHECKS

    listed = {check.__module__.rpartition(".")[2] for check in (*CHECKS, *REVISION_CHECKS)}
    modules = {
        path.stem
        for path in (SOURCE / "check").rglob("*.py")
        if re.search(r"^def check\(\w+: (?:Subject|Editions)\)", path.read_text(encoding="utf-8"), re.M)
    }
    assert modules == listed


def test_invalid_input_is_raised_in_cli() -> None:
    outside = [
        path
        for path in SOURCE.rglob("*.py")
        if "InvalidInput" in path.read_text(encoding="utf-8") and path.relative_to(SOURCE).parts[0] != "cli"
    ]
    assert not outside


def imported(path: Path) -> set[str]:
    """Every module that a module of the package imports, as a dotted name, those of names in it too."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    names = imported_names()[".".join(parts).removesuffix(".__init__")]
    return {*names, *(name.rpartition(".")[0] for name in names)}


def reached(name: str) -> set[str]:
    """The modules of the package that a module stands on, through all that it imports."""
    waiting, seen = [name], {name}
    while waiting:
        path = SOURCE.parent / f"{waiting.pop().replace('.', '/')}.py"
        fresh = {
            other for other in imported(path) if (SOURCE.parent / f"{other.replace('.', '/')}.py").is_file()
        }
        waiting += fresh - seen
        seen |= fresh
    return seen


def test_word_files_know_no_guideline() -> None:
    for path in (SOURCE / "ooxml").rglob("*.py"):
        rooms = {name.split(".")[1] for name in imported(path) if name.startswith("guidelinec.")}
        assert rooms <= {"ooxml"}, path.name


def test_the_body_writer_knows_no_revisions() -> None:
    known = {name for path in (SOURCE / "write" / "word").glob("*.py") for name in imported(path)}
    assert not {name for name in known if name.startswith(("guidelinec.ooxml.tracked", "guidelinec.redline"))}


def test_reading_a_redline_shares_no_code_with_writing_it() -> None:
    reading, writing = reached("guidelinec.ooxml.tracked.views"), reached("guidelinec.redline.engine")
    makers = {name for name in writing if name.startswith("guidelinec.redline")}
    assert not reading & (makers | {"guidelinec.ooxml.tracked.revisions", "guidelinec.ooxml.tracked.accept"})


def test_nothing_speaks_to_a_network() -> None:
    speaking = {
        "socket",
        "http",
        "http.server",
        "socketserver",
        "urllib.request",
        "ftplib",
        "smtplib",
        "requests",
        "httpx",
        "aiohttp",
        "asyncio",
    }
    allowed = {
        # speaks on stdin and stdout, and waits for the typing to rest
        SOURCE / "lsp" / "server.py": {"asyncio"},
        # listens on the loopback address for the page that it gave out
        SOURCE / "app" / "local" / "server.py": {"http", "http.server", "socketserver"},
        # name the states of its answers
        SOURCE / "app" / "local" / "answers.py": {"http"},
        SOURCE / "app" / "local" / "routes.py": {"http"},
    }
    for path in SOURCE.rglob("*.py"):
        assert not imported(path) & speaking - allowed.get(path, set()), path.name
