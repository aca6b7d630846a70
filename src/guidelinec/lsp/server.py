"""A language server for the source: findings as one types, hover, definition, uses, renaming, the outline with printed numbers,
and edits that are offered (pygls; Language Server Protocol 3.17).

A keystroke reads the file that is typed in; the whole project is read in another thread when the typing rests.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from guidelinec.cli.language import language
from guidelinec.cli.project import nearest_root, read_files
from guidelinec.codes import CODES
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.lsp import answers
from guidelinec.lsp.edits import Offer, offers, renamed
from guidelinec.lsp.positions import as_range, id_at, units
from guidelinec.lsp.snapshot import Snapshot, read_snapshot
from guidelinec.lsp.typed import typed_findings
from guidelinec.model.ids import ID
from guidelinec.version import VERSION

REST: Final = 0.6
"""Seconds without a keystroke after which the whole project is read."""


class GuidelineServer(LanguageServer):
    """A server for one project: the files of the disk under those that are open in the editor."""

    def __init__(self) -> None:
        super().__init__("guidelinec", VERSION)
        self.root: Path | None = None
        self.snapshot = Snapshot({})
        self.waiting: asyncio.Task[None] | None = None
        self.shown: set[str] = set()

    def path_of(self, uri: str) -> str:
        """The path of a file below the project, "" for one outside."""
        place = Path(to_fs_path(uri) or "")
        if self.root is None:
            self.root = nearest_root(place.parent)
        return (
            place.relative_to(self.root).as_posix() if self.root and place.is_relative_to(self.root) else ""
        )

    def uri_of(self, path: str) -> str:
        """The address of a file of the project."""
        return ((self.root or Path.cwd()) / path).as_uri()

    def lines_of(self, path: str) -> list[str]:
        """The lines of a file as the editor has them, else as they were read."""
        for uri, document in self.workspace.text_documents.items():
            if self.path_of(uri) == path:
                return str(document.source).split("\n")
        return self.snapshot.files.get(path, b"").decode("utf-8", "replace").split("\n")

    def files(self) -> dict[str, bytes]:
        """The files of the project with what is typed."""
        files = dict(read_files(self.root)) if self.root else {}
        for uri, document in self.workspace.text_documents.items():
            if path := self.path_of(uri):
                files[path] = document.source.encode()
        return files

    def show(self, path: str, findings: Sequence[Diagnostic]) -> None:
        """Publish the findings of a file."""
        lines = self.lines_of(path)
        shown = [_diagnostic(finding, lines) for finding in findings]
        parameters = types.PublishDiagnosticsParams(uri=self.uri_of(path), diagnostics=shown)
        self.text_document_publish_diagnostics(parameters)

    async def read_whole(self, rest: float = REST) -> None:
        """Read the project when the typing rests, and publish what is wrong anywhere."""
        await asyncio.sleep(rest)
        self.snapshot = await asyncio.to_thread(read_snapshot, self.files())
        by_path: dict[str, list[Diagnostic]] = {path: [] for path in self.shown}
        for finding in self.snapshot.findings:
            if finding.span:
                by_path.setdefault(finding.span.path, []).append(finding)
        for path, findings in by_path.items():
            self.show(path, findings)
        self.shown = {path for path, findings in by_path.items() if findings}

    def read_soon(self, rest: float = REST) -> None:
        """Read the project later, instead of at a time that was set before."""
        if self.waiting:
            self.waiting.cancel()
        self.waiting = asyncio.get_running_loop().create_task(self.read_whole(rest))

    def name_at(self, uri: str, position: types.Position) -> tuple[str, str]:
        """The file of the project and the id at a place of it."""
        path = self.path_of(uri)
        lines = self.lines_of(path)
        line = lines[position.line] if position.line < len(lines) else ""
        named = id_at(line, position.character)
        return path, named[0] if named else ""

    def location(self, span: Span) -> types.Location:
        """A span as a place that an editor opens."""
        return types.Location(self.uri_of(span.path), as_range(span, self.lines_of(span.path)))

    def edit(self, texts: dict[str, str]) -> types.WorkspaceEdit:
        """Other texts for whole files; one that is not there yet is made."""
        changes: list[types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile] = []
        for path, text in texts.items():
            uri = self.uri_of(path)
            if path not in self.snapshot.files:
                changes.append(types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True)))
            lines = self.lines_of(path)
            end = types.Position(len(lines) - 1, units(lines[-1]))
            whole = types.TextEdit(types.Range(types.Position(0, 0), end), text)
            identifier = types.OptionalVersionedTextDocumentIdentifier(uri)
            changes.append(types.TextDocumentEdit(identifier, [whole]))
        return types.WorkspaceEdit(document_changes=changes)


def _diagnostic(finding: Diagnostic, lines: Sequence[str]) -> types.Diagnostic:
    code = CODES[finding.code]
    said = code.message.fill(language(), finding.args)
    hint = code.hint.fill(language(), finding.args)
    severity = (
        types.DiagnosticSeverity.Error if code.severity == "error" else types.DiagnosticSeverity.Warning
    )
    return types.Diagnostic(
        range=as_range(finding.span or Span("", 1), lines),
        message=f"{said}\n{hint}" if hint else said,
        severity=severity,
        code=finding.code,
        source="guidelinec",
    )


def make_server() -> GuidelineServer:
    """A server with all its features."""
    server = GuidelineServer()
    _reading(server)
    _answers(server)
    _edits(server)
    return server


def _reading(server: GuidelineServer) -> None:
    """What happens when files are opened, typed in and saved."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(parameters: types.DidOpenTextDocumentParams) -> None:
        server.path_of(parameters.text_document.uri)
        server.read_soon(0)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(parameters: types.DidSaveTextDocumentParams) -> None:
        server.read_soon(0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(parameters: types.DidChangeTextDocumentParams) -> None:
        path = server.path_of(parameters.text_document.uri)
        if path.endswith(".md"):
            text = "\n".join(server.lines_of(path))
            server.show(path, typed_findings(server.snapshot, path, text))
            server.shown.add(path)
        server.read_soon()


def _answers(server: GuidelineServer) -> None:
    """Questions about a place."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(parameters: types.HoverParams) -> types.Hover | None:
        path, name = server.name_at(parameters.text_document.uri, parameters.position)
        index = server.snapshot.index(path)
        text = answers.hover(index, name) if index and name else ""
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text)) if text else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(parameters: types.DefinitionParams) -> types.Location | None:
        path, name = server.name_at(parameters.text_document.uri, parameters.position)
        index = server.snapshot.index(path)
        span = answers.definition(index, name) if index else None
        return server.location(span) if span else None

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def references(parameters: types.ReferenceParams) -> list[types.Location]:
        path, name = server.name_at(parameters.text_document.uri, parameters.position)
        index = server.snapshot.index(path)
        return [server.location(span) for span in answers.uses(index, name)] if index else []

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def outline(parameters: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        path = server.path_of(parameters.text_document.uri)
        index = server.snapshot.index(path)
        return answers.outline(index, path, server.lines_of(path)) if index else []


def _edits(server: GuidelineServer) -> None:
    """Edits that are offered and asked for."""

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION)
    def actions(parameters: types.CodeActionParams) -> list[types.CodeAction]:
        path = server.path_of(parameters.text_document.uri)
        text = "\n".join(server.lines_of(path))
        return [
            action(offer) for offer in offers(server.snapshot, path, text, parameters.range.start.line + 1)
        ]

    def action(offer: Offer) -> types.CodeAction:
        kind = types.CodeActionKind.QuickFix if offer.code else types.CodeActionKind.Refactor
        title = offer.title[0] if language() == "ja" else offer.title[1]
        return types.CodeAction(title=title, kind=kind, edit=server.edit(dict(offer.texts)))

    @server.feature(types.TEXT_DOCUMENT_RENAME)
    def rename(parameters: types.RenameParams) -> types.WorkspaceEdit | None:
        path, name = server.name_at(parameters.text_document.uri, parameters.position)
        index = server.snapshot.index(path)
        if (
            index is None
            or not name
            or not ID.fullmatch(parameters.new_name)
            or parameters.new_name in index.named
        ):
            return None
        texts = renamed(server.files(), index.edition.document.id, name, parameters.new_name)
        return server.edit(texts)
