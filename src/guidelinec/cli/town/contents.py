"""`guidelinec adopt contents`: the contents list of a policy against the headings of an edition, where its text is closed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from guidelinec.adopt.contents import ContentsLine, contents_links
from guidelinec.adopt.provisions import Provision
from guidelinec.cli.console import InvalidInput
from guidelinec.cli.language import say
from guidelinec.cli.output import write_outputs, write_stdout
from guidelinec.cli.project import checked_size
from guidelinec.cli.published.opening import guideline_option
from guidelinec.cli.town.guideline import TownGuideline, numbered_editions
from guidelinec.cli.town.session import known_edition_name
from guidelinec.read.contents_list import read_contents_list

STDOUT = Path("-")


@click.command(
    name="contents",
    help=say(
        "ポリシーの目次の表（列：階層、見出し。タブ又はコンマで区切る）の各行が、ガイドラインのどの章・節・条項に当たるかを調べる。対策基準を公開していない団体の目次だけを見るときに使う。",
        "Find to which headings of the guideline each line of a policy's contents list answers (a table with the columns level and title, "
        "parted by tabs or commas), as where a town publishes no more than that.",
    ),
)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--base", default="", help=say("比べる版（省くと最後の版）", "The edition (default: the last one)")
)
@click.option("--document", default="", help=say("文書のid", "The id of the document"))
@guideline_option
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=STDOUT,
    help=say("書き出すファイル（-：標準出力）", "The file to write (-: stdout)"),
)
def contents_command(
    path: Path, base: str, document: str, guideline: Path | None, form: str, output: Path
) -> None:
    """Read the list, find the headings, and report them."""
    lines = read_contents_list(checked_size(path).read_bytes())
    if lines is None:
        raise InvalidInput(
            say(
                f"{path} の1行目に、列の名前「階層」と「見出し」（又は level と title）がありません。",
                f"the first line of {path} does not name the columns level and title.",
            )
        )
    known = TownGuideline(numbered_editions(document, guideline))
    wanted = base or known.numbered[-1].document.edition
    known_edition_name(wanted, known.editions)
    clauses = known.editions[wanted].provisions
    links = contents_links(lines, clauses)
    report = _json(wanted, links, clauses) if form == "json" else _text(lines, links, clauses)
    if output == STDOUT:
        write_stdout(report)
    else:
        write_outputs({output: report})


def _json(base: str, links: Sequence[Sequence[int]], clauses: Sequence[Provision]) -> bytes:
    """The report of the schema `contents`."""
    rows = [
        {"row": row, "clauses": [clauses[place].id for place in places]}
        for row, places in enumerate(links, 1)
        if places
    ]
    report = {"schema_version": 1, "base": base, "links": rows}
    return (json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _text(
    lines: Sequence[ContentsLine], links: Sequence[Sequence[int]], clauses: Sequence[Provision]
) -> bytes:
    """A line for each line of the list."""
    nothing = say("（なし）", "(nothing)")
    told = (
        f"{line.level} {line.title} ← {'、'.join(clauses[place].title for place in places) or nothing}\n"
        for line, places in zip(lines, links, strict=True)
    )
    return "".join(told).encode()
