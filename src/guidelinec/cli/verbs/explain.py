"""`guidelinec explain`: the page of a code, or the list of all codes."""

from __future__ import annotations

from importlib.resources import files

import click

from guidelinec.cli.console import use_utf8
from guidelinec.cli.language import language, say
from guidelinec.codes import CODES

PAGES = files("guidelinec") / "explain"


@click.command(
    help=say("メッセージのコードを説明する。コードなしなら一覧。", "Explain a code, or list them all.")
)
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Print the page of a code, or a line for each code."""
    use_utf8()
    if code is None:
        for name in sorted(CODES):
            click.echo(f"{name}  {title(name)}")
        return
    name = code.upper()
    if name not in CODES:
        raise click.UsageError(
            say(
                f"{code} というコードはありません。一覧は guidelinec explain。",
                f"there is no code {code}; `guidelinec explain` lists all.",
            )
        )
    click.echo(page(name))


def title(name: str) -> str:
    """The severity and the message of a code, its places left open."""
    code = CODES[name]
    return f"{code.severity}: {code.message.ja if language() == 'ja' else code.message.en}"


def page(name: str) -> str:
    """The page of a code."""
    return (PAGES / f"{name}.md").read_text(encoding="utf-8").rstrip()
