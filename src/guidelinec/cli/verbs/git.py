"""`guidelinec git`: Word files in `git diff`, `git log -p` and `git difftool`, after one command in a repository."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from guidelinec.cli.compared.sides import begin_words
from guidelinec.cli.console import InvalidInput, tell
from guidelinec.cli.language import say
from guidelinec.cli.output import write_outputs
from guidelinec.ooxml.package import PackageError
from guidelinec.redline.engine import UnprovedError, redline
from guidelinec.write.plain_lines import write_plain_lines

DRIVER = "guidelinec"
ATTRIBUTES = tuple(f"*.{ending} diff={DRIVER}" for ending in ("docx", "docm", "xlsx", "pdf"))


@click.group("git", help=say("gitにWordの違いを見せる", "Show git what changed in Word files"))
def command() -> None:
    """Hold the verbs."""


@command.command(
    "setup",
    help=say(
        "このリポジトリで git diff と git difftool -t guidelinec がWordファイルを読めるようにする。",
        "Let `git diff` and `git difftool -t guidelinec` read Word files in this repository.",
    ),
)
def setup() -> None:
    """Write .gitattributes and the repository's configuration; a second time changes nothing."""
    top = Path(_git("rev-parse", "--show-toplevel"))
    path = top / ".gitattributes"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    missing = [line for line in ATTRIBUTES if line not in lines]
    if missing:
        write_outputs({path: "".join(f"{line}\n" for line in [*lines, *missing]).encode()})
    _git("config", f"diff.{DRIVER}.textconv", f"{own_command()} git text")
    _git("config", f"difftool.{DRIVER}.cmd", f'{own_command()} git compare "$LOCAL" "$REMOTE"')
    tell(
        say(
            "用意しました。git diff で文章の違いが、git difftool -t guidelinec でWordの見え消しが見られます。",
            "Ready: `git diff` shows the words that changed, `git difftool -t guidelinec` a redline in Word.",
        )
    )


@command.command(
    "text",
    help=say(
        "ファイルの文章を1行ずつ出力する（git diff用）。",
        "Print the words of a file, line by line (for git diff).",
    ),
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def text(file: Path) -> None:
    """Print the words; nothing of a file that is empty, as git gives for one that is not there."""
    if file.stat().st_size:
        intake = begin_words(file, "new")()
        click.echo(write_plain_lines(intake.document), nl=False)


@command.command(
    "compare",
    help=say(
        "二つのWordファイルの見え消しを一時ファイルに作り、開く（git difftool用）。",
        "Make the redline of two Word files as a temporary file and open it (for git difftool).",
    ),
)
@click.argument("old", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("new", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def compare(old: Path, new: Path) -> None:
    """Make the redline and hand it to the system's program for Word files."""
    try:
        made = redline(old.read_bytes(), new.read_bytes())
    except (PackageError, UnprovedError) as problem:
        raise InvalidInput(str(problem)) from problem
    target = Path(tempfile.mkdtemp(prefix="guidelinec-")) / f"{new.stem}_redline.docx"
    write_outputs({target: made.data})
    click.echo(str(target))
    click.launch(str(target))


def own_command() -> str:
    """The command that git runs, through its own shell on every system."""
    if shutil.which("guidelinec"):
        return "guidelinec"
    return f'"{Path(sys.executable).as_posix()}" -m guidelinec'


def _git(*words: str) -> str:
    """What git says; a refusal is told with its reason."""
    try:
        # The arguments are a list, and no shell reads them.
        done = subprocess.run(["git", *words], capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError as problem:
        raise InvalidInput(say("gitがありません。", "git is not installed.")) from problem
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip()
        raise InvalidInput(say(f"gitの設定ができません: {reason}", f"git cannot be set up: {reason}"))
    return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")
