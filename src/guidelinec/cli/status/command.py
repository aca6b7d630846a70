"""`guidelinec adopt status`: many towns at once, who has taken over what of a new edition."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import click

from guidelinec.cli.console import FINDINGS, INVALID
from guidelinec.cli.language import say
from guidelinec.cli.output import write_outputs
from guidelinec.cli.published.opening import guideline_option
from guidelinec.cli.status.cluster import run_cluster
from guidelinec.cli.status.inputs import town_inputs
from guidelinec.cli.status.journal import ResultJournal
from guidelinec.cli.status.local import run_local
from guidelinec.cli.status.many_files import folder_option, tell_unread, workers_option
from guidelinec.cli.status.run import StatusRun, finish, roll_up
from guidelinec.cli.status.task import town_task
from guidelinec.cli.town.guideline import TownGuideline, numbered_editions
from guidelinec.cli.town.session import known_edition_name
from guidelinec.publication import publish
from guidelinec.worklist.roll_up import RollUp
from guidelinec.write.status_report.excel import write_roll_up_workbook
from guidelinec.write.status_report.html import write_roll_up_html
from guidelinec.write.status_report.json import write_roll_up_json

NAME = "反映状況"
"""The name of the report's folder, and of its files."""


@click.command(
    name="status",
    help=say(
        "多くの団体のポリシー又は反映状況のファイル（…_状況.json）から、どの団体が改正をどこまで取り込んだかをまとめる。"
        "フォルダーを指定すると、その中のファイルと下のフォルダーを、それぞれ一つの団体とする。途中で止めても、同じ命令で続きから始める。",
        "Roll up how far many towns have taken over a new edition, from their policies or from the status files that they sent. In a folder, "
        "each file and each folder below is one town. A run that was stopped goes on when it is started again.",
    ),
)
@click.argument("paths", metavar="FILES|DIR...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--to", default="", help=say("新しい版（省くと最後の版）", "The new edition (default: the last one)")
)
@click.option("--document", default="", help=say("文書のid", "The id of the document"))
@guideline_option
@workers_option
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help=say("Daskのスケジューラー（tcp://…:8786）で動かす", "Run on a Dask cluster (tcp://…:8786)"),
)
@folder_option(NAME)
def status_command(
    paths: tuple[Path, ...],
    to: str,
    document: str,
    guideline: Path | None,
    workers: int | None,
    scheduler: str,
    output: Path,
) -> None:
    """Find the towns, run what is not done yet, sum up, and write."""
    towns = town_inputs(paths)
    known = TownGuideline(numbered_editions(document, guideline))
    wanted = to or known.numbered[-1].document.edition
    known_edition_name(wanted, known.editions)
    published = publish(known.numbered)
    run = StatusRun(towns, known, published, to=wanted, journal=ResultJournal(output))
    local = partial(run_local, guideline=published, workers=workers or os.cpu_count() or 1, task=town_task)
    keys = finish(run, partial(run_cluster, guideline=published, address=scheduler) if scheduler else local)
    rolled = roll_up(run, keys)
    tell_unread(rolled.failed)
    if not rolled.towns:
        raise SystemExit(INVALID)
    write_report(rolled, output)
    if rolled.failed:
        raise SystemExit(FINDINGS)


def write_report(rolled: RollUp, output: Path) -> None:
    """Write the page, the workbook and the figures."""
    files = {
        output / f"{NAME}.html": write_roll_up_html(rolled).encode(),
        output / f"{NAME}.xlsx": write_roll_up_workbook(rolled),
        output / f"{NAME}.json": write_roll_up_json(rolled),
    }
    write_outputs(files)
    for path in files:
        click.echo(path)
