"""`--undo` of a command that changes the project: what its last run replaced comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from guidelinec.cli.journal import project_lock, undo_last
from guidelinec.cli.language import say
from guidelinec.cli.project import find_root


def undo_option(verb: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option `--undo` for the command of that verb; it ends the command, whatever else stands on the line."""

    def undo(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
        if not wanted or ctx.resilient_parsing:
            return
        root = find_root()
        with project_lock(root):
            for name in undo_last(root, verb):
                click.echo(name)
        ctx.exit()

    return click.option(
        "--undo",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=undo,
        help=say(
            f"最後の {verb} が書き換えたものを元に戻す（その後に手を加えたファイルがあれば戻さない）",
            f"Take back what the last {verb} changed (not where a file was edited since)",
        ),
    )
