"""`guidelinec preview FILE|CLAUSE`: what is being written, as it will be printed, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from guidelinec.cli.console import FINDINGS, InvalidInput, tell
from guidelinec.cli.edition import Wanted, chosen_document, resolve
from guidelinec.cli.language import language, say
from guidelinec.cli.output import write_outputs, write_stdout
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.walk import ClausePlace
from guidelinec.pipeline import NumberedEdition, project_of, read_editions
from guidelinec.write.excerpt import of_clause, of_file
from guidelinec.write.findings import write_text

SOURCE = "source"


@click.command(
    help=say(
        "いま書いている条項を、印刷される番号と書式で見せる。TARGETは、原稿のファイル（source/…）か、条項のid又は番号。"
        "その誤りも示す（あれば終了コード1）。",
        "Show what is being written, with the numbers and the form in which it is printed, and what is wrong with it (then exit code 1)."
        " TARGET is a file of the source (source/…), or a clause by id or number.",
    )
)
@click.argument("target")
@click.option(
    "--edition",
    default="",
    help=say("条項を探す版（省くと最後の版）", "The edition of the clause (default: the last one)"),
)
@click.option("--document", default="", help=say("文書のid", "The id of the document"))
@click.option(
    "--to",
    "form",
    type=click.Choice(["md", "html"]),
    default="md",
    help=say("出力の形", "The form of output"),
)
@click.option(
    "-o",
    "--output",
    default="-",
    help=say("書き出すファイル（省くと標準出力）", "The file to write (default: stdout)"),
)
def command(target: str, edition: str, document: str, form: str, output: str) -> None:
    """Read the edition to which it belongs, and show it."""
    wanted = _edition_of(target, edition, document)
    editions, findings = read_editions(wanted.files, wanted.document, wanted.edition)
    numbered, places = _places(target, editions)
    paths = {target} | {place.clause.span.path for place in places if place.clause.span}
    if output == "-":
        write_stdout(_shown(numbered, places, form))
    else:
        write_outputs({Path(output): _shown(numbered, places, form)})
        click.echo(output)
    _tell_findings([finding for finding in findings if finding.span and finding.span.path in paths], wanted)


def _edition_of(target: str, edition: str, document: str) -> Wanted:
    """The project, and the edition in which a file of the source stands, or that which was asked for, or the last one."""
    wanted = resolve(edition, document)
    steps = target.split("/")
    if steps[0] == SOURCE and len(steps) > 3:
        return replace(wanted, document=steps[1], edition=steps[2])
    guideline = chosen_document(project_of(wanted.files)[0], wanted.document)
    return replace(wanted, document=guideline.id, edition=wanted.edition or guideline.editions[-1].id)


def _places(
    target: str, editions: Sequence[NumberedEdition]
) -> tuple[NumberedEdition, tuple[ClausePlace, ...]]:
    """The edition in which the target stands, and the clauses that it is."""
    for numbered in editions:
        home = numbered.labels.home
        number = next(
            (name for name, label in home.items() if target in (label.full, f"{label.full}.")), target
        )
        places = of_file(numbered.document, target) or of_clause(numbered.document, number)
        if places:
            return numbered, places
    raise InvalidInput(
        say(
            f"{target} は、原稿のファイルでも条項でもありません（まだ guideline.yaml の構成に入っていないかもしれません）。",
            f"{target} is neither a file of the source nor a clause (it may not stand in the outline of guideline.yaml yet).",
        )
    )


def _shown(numbered: NumberedEdition, places: tuple[ClausePlace, ...], form: str) -> bytes:
    document = numbered.document
    if form == "html":
        from guidelinec.write.html.excerpt import write_excerpt

        return write_excerpt(document, numbered.design, numbered.labels, numbered.assets, places).encode()
    from guidelinec.write.exchange.md import write_md
    from guidelinec.write.exchange.printed import printed_edition

    alone = replace(document, preamble=(), clauses=tuple(place.clause for place in places))
    return write_md(printed_edition(alone, numbered.design.kinds, numbered.labels))


def _tell_findings(findings: Sequence[Diagnostic], wanted: Wanted) -> None:
    if not findings:
        tell(say("誤りはありません。", "No errors."))
        return
    tell(write_text(findings, wanted.files, language()).rstrip())
    raise SystemExit(FINDINGS)
