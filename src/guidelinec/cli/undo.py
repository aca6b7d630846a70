"""`--undo` of a command that changes the project: what its last run replaced comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from guidelinec.cli.journal import project_lock, undo_last
from guidelinec.cli.language import say
from guidelinec.cli.project import find_root

FOLDER = "guidelinec.undo.folder"
"""The entry of a command line's notes that has the project's folder."""


class UndoCommand(click.Command):
    """A command whose `--undo` works in the folder that `-C` names, wherever on the line that stands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Note the folder before the options are read: `--undo` ends the command before `-C` has its turn."""
        places = [place for place, word in enumerate(args[:-1]) if word == "-C"]
        ctx.meta[FOLDER] = args[places[-1] + 1] if places else "."
        return super().parse_args(ctx, args)


def undo_option(verb: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option `--undo` for the command of that verb; it ends the command, whatever else stands on the line."""

    def undo(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
        if not wanted or ctx.resilient_parsing:
            return
        root = find_root(Path(ctx.meta.get(FOLDER, ".")))
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
