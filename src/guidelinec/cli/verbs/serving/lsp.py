"""`guidelinec lsp`: the language server that an editor starts."""

from __future__ import annotations

import click

from guidelinec.cli.console import InvalidInput
from guidelinec.cli.language import say
from guidelinec.cli.processes.garbage import seldom_collect


@click.command(
    help=say(
        "エディター（VS Codeなど）が起動する言語サーバー。標準入出力で話す。",
        "The language server that an editor starts (VS Code and others); it speaks on stdin and stdout.",
    )
)
def command() -> None:
    """Serve until the editor ends."""
    try:
        from guidelinec.lsp.server import make_server
    except ImportError as problem:
        raise InvalidInput(
            say(
                'pip install "guidelinec[lsp]" で入れてください。',
                'install it with `pip install "guidelinec[lsp]"`.',
            )
        ) from problem
    seldom_collect()
    make_server().start_io()
