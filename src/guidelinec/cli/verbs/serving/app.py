"""`guidelinec app [FOLDER]`: the page of guidelinec in the browser, with a project or without one."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Any

import click

from guidelinec.cli.console import tell
from guidelinec.cli.language import say
from guidelinec.cli.processes.garbage import seldom_collect
from guidelinec.cli.project import find_root, nearest_root


@click.command(
    help=say(
        "ブラウザーのページで使う。FOLDERを省くと、今いるプロジェクト（なければ、ファイルを落として使うページだけ）。"
        "このパソコンの中だけで動き、最後の窓を閉じると終わる。",
        "Use guidelinec through a page in the browser. FOLDER: a project (default: the one around the current folder; outside of one,"
        " the page for dropped files alone). It works on this computer alone, and ends when its last window is closed.",
    )
)
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--no-browser",
    is_flag=True,
    help=say("ブラウザーを開かず、アドレスを示すだけ", "Open no browser; show the address alone"),
)
def command(folder: Path | None, no_browser: bool) -> None:
    """Serve until the last window is closed."""
    from guidelinec.app.local.opening import serve

    seldom_collect()
    project = find_root(folder) if folder else nearest_root(Path.cwd())
    signal.signal(signal.SIGTERM, _ended)
    serve(project, _show, browser=not no_browser)


def _show(address: str) -> None:
    """Say where the page is, as the result of the command: another program may read it."""
    tell(say("ページを開きます（窓を閉じると終わります）：", "The page (closing its window ends this):"))
    click.echo(address)
    sys.stdout.flush()


def _ended(*_: Any) -> None:
    raise SystemExit(0)
