"""The language server, driven by a client over stdin and stdout on the small sample."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from guidelinec.diagnostics import Span
from guidelinec.lsp import answers
from guidelinec.lsp.edits import renamed
from guidelinec.lsp.positions import as_range, characters, id_at
from guidelinec.lsp.snapshot import read_snapshot
from guidelinec.model.ids import ID
from guidelinec.read.source.markdown import read_markdown
from guidelinec.version import VERSION
from test_facts import files as fact_files

SAMPLE = Path(__file__).parents[1] / "src" / "guidelinec" / "cli" / "sample"
PATH = "source/guide/2026-04/incident.md"
OLD = "緊急時対応計画を定めなければならない"


class Session:
    """An editor with the sample open: what it asks, and what the server told it."""

    def __init__(self, client: LanguageClient, root: Path) -> None:
        self.client = client
        self.root = root
        self.text = (root / PATH).read_text(encoding="utf-8")
        self.version = 1
        self.told: dict[str, list[types.Diagnostic]] = {}
        self.news = asyncio.Event()

    @property
    def document(self) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier((self.root / PATH).as_uri())

    def place(self, words: str, inside: int = 0) -> types.Position:
        """Where words stand in the text."""
        before = self.text[: self.text.index(words) + inside]
        return types.Position(before.count("\n"), len(before.rpartition("\n")[2]))

    def type(self, old: str, new: str) -> None:
        """Type other words."""
        self.text = self.text.replace(old, new, 1)
        self.version += 1
        self.news.clear()
        identifier = types.VersionedTextDocumentIdentifier(self.version, self.document.uri)
        change = types.TextDocumentContentChangeWholeDocument(self.text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))

    async def codes(self, wanted: Callable[[set[str]], bool]) -> set[str]:
        """The codes told of the file, when they are as wanted."""
        while not wanted(codes := {str(one.code) for one in self.told.get(self.document.uri, [])}):
            self.news.clear()
            await asyncio.wait_for(self.news.wait(), 60)
        return codes


def session(tmp_path: Path, use: Callable[[Session], Awaitable[None]]) -> None:
    """Start the server in the sample, open the file, use it, end it."""
    root = tmp_path / "見本 1"
    shutil.copytree(SAMPLE, root)
    old = root / "source/guide/2025-04"
    shutil.copytree(root / "source/guide/2026-04", old)
    (old / "incident.md").write_text(
        (old / "incident.md").read_text(encoding="utf-8").replace(OLD, "計画を作る"), encoding="utf-8"
    )
    yaml = root / "structure/guide/guideline.yaml"
    text = yaml.read_text(encoding="utf-8")
    text = text.replace(
        "  - {id: 2026-04, status: draft, date: 令和8年4月}",
        "  - {id: 2025-04, date: 令和7年4月}\n  - {id: 2026-04, status: draft, date: 令和8年4月, base: 2025-04}",
    )
    head, _, outline = text.partition("outline:\n")
    yaml.write_text(f"{head}outline:\n{outline.replace('2026-04:', '2025-04:')}{outline}", encoding="utf-8")

    async def run() -> None:
        client = LanguageClient("test", "1")
        await client.start_io(sys.executable, "-m", "guidelinec", "lsp")
        used = Session(client, root)

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def told(parameters: types.PublishDiagnosticsParams) -> None:
            used.told[parameters.uri] = list(parameters.diagnostics)
            used.news.set()

        await client.initialize_async(
            types.InitializeParams(types.ClientCapabilities(), root_uri=root.as_uri())
        )
        client.initialized(types.InitializedParams())
        item = types.TextDocumentItem(used.document.uri, "markdown", 1, used.text)
        client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        await asyncio.wait_for(used.news.wait(), 60) if used.told else None
        await ready(used)
        try:
            await use(used)
        finally:
            await client.shutdown_async(None)
            client.exit(None)

    # Beside the thread of the tests: a browser that other tests have opened holds that one's loop.
    with ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, run()).result()


async def ready(used: Session) -> None:
    """The server has read the project."""
    for _ in range(300):
        if await outline(used):
            return
        await asyncio.sleep(0.2)
    raise AssertionError("the project was not read")


async def outline(used: Session) -> Any:
    return await used.client.text_document_document_symbol_async(types.DocumentSymbolParams(used.document))


@pytest.fixture(autouse=True)
def japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1] / "src"))


def test_what_is_typed_wrong_is_told_and_gone_when_mended(tmp_path: Path) -> None:
    async def use(used: Session) -> None:
        used.type(OLD, "[](#nowhere)による")
        assert "GL304" in await used.codes(lambda codes: "GL304" in codes)
        (one, *_) = [one for one in used.told[used.document.uri] if one.code == "GL304"]
        assert one.range.start == used.place("[](#nowhere)")
        assert "nowhere" in one.message
        used.type("[](#nowhere)による", OLD)
        await used.codes(lambda codes: "GL304" not in codes)
        used.type(OLD, "平成元年2月30日")
        await used.codes(lambda codes: "GL426" in codes)

    session(tmp_path, use)


def test_hover_definition_uses_and_outline(tmp_path: Path) -> None:
    async def use(used: Session) -> None:
        position = used.place("#incident-plan}", 3)
        at = (used.document, position)
        hover = await used.client.text_document_hover_async(types.HoverParams(*at))
        assert hover
        assert isinstance(hover.contents, types.MarkupContent)
        shown = hover.contents.value
        assert OLD in shown.partition("2025-04")[0]
        assert "計画を作る" in shown.partition("2025-04")[2]
        named = await used.client.text_document_definition_async(types.DefinitionParams(*at))
        assert isinstance(named, types.Location)
        assert named.uri == used.document.uri
        assert named.range.start.line == position.line
        tree = await outline(used)
        assert tree[0].name.endswith("侵害時の対応")
        assert [below.detail for below in tree[0].children] == ["incident-plan", "incident-review"]
        assert tree[0].children[0].name == "(1) 緊急時対応計画"
        context = types.ReferenceContext(include_declaration=False)
        parameters = types.ReferenceParams(context, used.document, used.place("(#incident-plan", 3))
        places = await used.client.text_document_references_async(parameters)
        lines = used.text.split("\n")
        rows = [lines[place.range.start.line] for place in places or ()]
        assert rows == [
            "   CISOは、[](#incident-plan)の計画を毎年度見直すものとする。",
            "::: 解説 {for=incident-plan}",
        ]

    session(tmp_path, use)


def test_an_id_is_renamed_wherever_it_stands(tmp_path: Path) -> None:
    async def use(used: Session) -> None:
        rename = types.RenameParams(used.document, used.place("#incident-plan", 3), "incident-scheme")
        edit = await used.client.text_document_rename_async(rename)
        assert edit
        changed = {
            change.text_document.uri.rpartition("/source/")[2]: change.edits[0].new_text  # type: ignore[union-attr]
            for change in edit.document_changes or ()
        }
        assert set(changed) == {"guide/2026-04/incident.md", "guide/2025-04/incident.md"}
        assert all("#incident-plan}" not in text for text in changed.values())
        assert all("{for=incident-scheme}" in text for text in changed.values())
        assert all("{#incident-plan-means}" in text for text in changed.values())
        taken = types.RenameParams(used.document, used.place("#incident-plan", 3), "incident-review")
        assert await used.client.text_document_rename_async(taken) is None

    session(tmp_path, use)


def test_actions_are_offered_where_they_fit(tmp_path: Path) -> None:
    async def offered(used: Session, words: str) -> dict[str, types.CodeAction]:
        position = used.place(words)
        where = types.Range(position, position)
        parameters = types.CodeActionParams(used.document, where, types.CodeActionContext([]))
        actions = await used.client.text_document_code_action_async(parameters)
        return {one.title: one for one in actions or () if isinstance(one, types.CodeAction)}

    def text(action: types.CodeAction) -> str:
        assert action.edit
        return str(action.edit.document_changes[-1].edits[0].new_text)  # type: ignore[index,union-attr]

    async def use(used: Session) -> None:
        actions = await offered(used, "#incident-plan}")
        assert "clause: incident-plan" in text(actions["改定方針に項目P01を加える"])
        assert "old: [incident-plan], new: [incident-plan]" in text(actions["対応を固定する"])
        used.type(OLD, "＊＊計画＊＊を定める")
        assert "**計画**を定める" in text((await offered(used, "＊＊計画"))["確かなものを直す（fmt）"])
        used.type("{#incident-plan}", "")
        actions = await offered(used, "緊急時対応計画**")
        assert "idのない条項にidを付ける（fmt）" in actions

    session(tmp_path, use)


def test_columns_count_in_units_of_utf16() -> None:
    line = "𠮷野[](#a-b)"
    assert characters(line, 3) == 2
    assert as_range(Span("x", 1, 3, 9), [line]).start.character == 3
    assert id_at(line, 8) == ("a-b", 6)
    assert id_at(line, 1) is None
    assert as_range(Span("x", 9, 3, 9), [line]) == as_range(Span("x", 1, 99), [line])


def test_longer_ids_and_other_documents_keep_theirs() -> None:
    files = {
        "source/d/e/a.md": b"{#plan} {#plan-b} [](#plan) {for=plan} plan",
        "structure/d/policy/e.yaml": b"      - {clause: plan, kind: x}\n  - old: [plan]\n    new: [plan-b, plan]",
        "source/other/e/a.md": b"{#plan}",
    }
    texts = renamed(files, "d", "plan", "scheme")
    assert texts == {
        "source/d/e/a.md": "{#scheme} {#plan-b} [](#scheme) {for=scheme} plan",
        "structure/d/policy/e.yaml": "      - {clause: scheme, kind: x}\n  - old: [scheme]\n    new: [plan-b, scheme]",
    }
    assert ID.fullmatch("scheme")


def test_a_fact_shows_its_value_leads_to_its_register_and_keeps_its_name() -> None:
    files = fact_files(more="\n再び、[](#fact:route.by)に報告する。\n")
    path = "source/d/e1/a.md"
    lines = files[path].decode().split("\n")
    row = next(row for row, line in enumerate(lines) if "#fact:" in line)
    name, start = id_at(lines[row], lines[row].index("route.by")) or ("", 0)
    assert (name, start) == ("fact:route.by", lines[row].index("fact:"))
    index = read_snapshot(files).index(path)
    assert index is not None
    assert answers.hover(index, name) == "**48時間以内** `fact:route.by`"
    place = answers.definition(index, name)
    assert place
    assert place.path == "structure/d/facts/e1.yaml"
    assert [(span.path, span.line) for span in answers.uses(index, name)] == [
        (path, row + 1),
        (path, len(lines) - 1),
    ]
    assert renamed(files, "d", name, "other") == renamed(files, "d", "route.by", "other") == {}


def test_the_extension_fits_the_editor_and_its_snippets_are_source() -> None:
    folder = Path(__file__).parents[1] / "editors" / "vscode"
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    assert package["contributes"]["configuration"]["properties"]["guidelinec.command"]["default"][1] == "lsp"
    assert package["version"] == VERSION
    for part in (*package["contributes"]["grammars"], *package["contributes"]["snippets"]):
        assert (folder / part["path"]).is_file()
    for pattern in json.loads((folder / "guidelinec.tmLanguage.json").read_text(encoding="utf-8"))[
        "patterns"
    ]:
        re.compile(pattern["match"])
    for name, snippet in json.loads((folder / "snippets.json").read_text(encoding="utf-8")).items():
        body = "\n".join(snippet["body"]) if isinstance(snippet["body"], list) else snippet["body"]
        typed = re.sub(r"\$\{\d:([^}]*)\}|\$\d", lambda match: match[1] or "文", body)
        notes = "\n\n[^注]: 注の文\n" if name == "注" else "\n"
        _, findings = read_markdown(f"---\nid: a\ntitle: 甲\n---\n\n{typed}{notes}", "a.md")
        assert [finding.code for finding in findings] == [], name
