"""The time from a keystroke to its findings in the language server, on the largest file of the shipped guideline.

Every change is sent when the answer to the one before has come, so that it is the time of one answer and not of a queue; the floor is
a hover, which reads nothing. Needs the extra [lsp].

    python benchmarks/lsp.py [--keys 30]
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

ROOT = Path(__file__).parents[1]


async def measure(keys: int) -> None:
    """Open the file, wait until the project is read, type, and print the times."""
    path = max((ROOT / "source").rglob("*.md"), key=lambda one: one.stat().st_size)
    text = path.read_text(encoding="utf-8")
    client = LanguageClient("benchmark", "1")
    await client.start_io(sys.executable, "-m", "guidelinec", "lsp")
    news = asyncio.Event()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def told(parameters: types.PublishDiagnosticsParams) -> None:
        if parameters.uri == path.as_uri():
            news.set()

    await client.initialize_async(types.InitializeParams(types.ClientCapabilities(), root_uri=ROOT.as_uri()))
    client.initialized(types.InitializedParams())
    item = types.TextDocumentItem(path.as_uri(), "markdown", 1, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    document = types.TextDocumentIdentifier(path.as_uri())
    while not await client.text_document_document_symbol_async(types.DocumentSymbolParams(document)):
        await asyncio.sleep(0.1)
    typing, floor = [], []
    for key in range(keys):
        news.clear()
        begin = time.perf_counter()
        change = types.TextDocumentContentChangeWholeDocument(text + "\n\nあ" * (key + 1))
        identifier = types.VersionedTextDocumentIdentifier(key + 2, path.as_uri())
        client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))
        await news.wait()
        typing.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        await client.text_document_hover_async(types.HoverParams(document, types.Position(0, 0)))
        floor.append(time.perf_counter() - begin)
    print(f"{path.relative_to(ROOT)}, {len(text)} characters, {keys} keystrokes")
    for name, times in (("findings", typing), ("hover (floor)", floor)):
        print(f"{name:14} median {statistics.median(times) * 1000:6.1f} ms, most {max(times) * 1000:6.1f} ms")
    await client.shutdown_async(None)
    client.exit(None)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--keys", type=int, default=30)
    asyncio.run(measure(parser.parse_args().keys))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
