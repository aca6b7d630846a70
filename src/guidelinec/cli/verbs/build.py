"""`guidelinec build`: the clean editions as Word, HTML, PDF and JSON."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import click

from guidelinec.cli.building.date import build_date
from guidelinec.cli.building.order import BuildOrder, carry_out
from guidelinec.cli.building.watch import watch
from guidelinec.cli.language import say
from guidelinec.cli.project import find_root
from guidelinec.cli.published.opening import guideline_option
from guidelinec.model.change_layout import LAYOUTS
from guidelinec.pipeline import FORMATS
from guidelinec.products import CHECKLIST, CROSSWALK, PRODUCTS


def product_names() -> tuple[str, ...]:
    """The names of the products, each once."""
    return (*dict.fromkeys(product.name for product in PRODUCTS), CHECKLIST, CROSSWALK)


BUILT_IN = ", ".join(layout.name for layout in LAYOUTS)


@click.command(
    help=say(
        "版と、その改定の成果物とを組み立ててbuild/に書く。EDITIONを省くとすべての版。",
        "Build an edition, or all of them, and the products of its revision, into build/.",
    )
)
@click.argument("edition", required=False, default="")
@click.option(
    "--to",
    "formats",
    multiple=True,
    type=click.Choice(list(FORMATS)),
    help=say(
        "この形の版だけを作る（何度でも）。省くとwordと改定の成果物",
        "Make the editions in this format alone (repeatable); default: word and the products of the revision",
    ),
)
@click.option(
    "-o", "--output", default="", help=say("書き先（-は標準出力）", "Where to write (- for stdout)")
)
@click.option(
    "--date",
    default="",
    metavar="YYYY-MM-DD",
    help=say("文書と変更履歴の日付", "The date of the documents and of tracked changes"),
)
@click.option(
    "--author",
    default="",
    help=say("変更履歴とコメントの作成者", "The author of tracked changes and comments"),
)
@click.option(
    "--pages/--no-pages",
    default=True,
    help=say(
        "LibreOfficeで目次のページ番号を求める（あれば）",
        "Compute the page numbers of the contents with LibreOffice, if it is there",
    ),
)
@click.option("--document", default="", help=say("文書のid", "The id of the document"))
@guideline_option
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(product_names()),
    help=say("改定の成果物だけを作る（何度でも）", "Make only this product of the revision (repeatable)"),
)
@click.option(
    "--layout",
    default="standard",
    metavar="NAME",
    help=say(
        f"新旧対照表の様式：{BUILT_IN}、又は guideline.yaml の layouts にあるもの",
        f"The layout of the old/new table: {BUILT_IN}, or one under layouts in guideline.yaml",
    ),
)
@click.option(
    "--fold",
    is_flag=True,
    help=say(
        "新旧対照表で、一括して改めた字句だけの変更を条項ごとには示さない",
        "Leave clauses in which only words that were replaced throughout changed out of the old/new table",
    ),
)
@click.option(
    "--meeting",
    default="",
    metavar="ID",
    help=say(
        "papers（議事次第、資料）を作る会議：meetings.yaml のid（省くとその版の最後の会議）",
        "The meeting whose papers are made: its id in meetings.yaml (default: the last one on the edition)",
    ),
)
@click.option(
    "--profile",
    default="",
    metavar="NAME",
    help=say(
        "checklistを、このプロファイル（profiles.yaml のid）の項目だけにする",
        "Make the checklists of the rows of this profile alone (its id in profiles.yaml)",
    ),
)
@click.option(
    "--changed",
    is_flag=True,
    help=say(
        "checklistを、元の版から変わった項目だけにする",
        "Make the checklists of the rows alone that changed since the edition that this one revises",
    ),
)
@click.option(
    "--watch",
    "watching",
    is_flag=True,
    help=say(
        "source/ と structure/ のファイルが保存されるたびに作り直す（ページ番号は求めない。Ctrl+Cで終わる）",
        "Build again whenever a file of source/ or structure/ is saved (without page numbers; Ctrl+C ends it)",
    ),
)
def command(
    edition: str,
    formats: tuple[str, ...],
    output: str,
    date: str,
    author: str,
    pages: bool,
    document: str,
    guideline: Path | None,
    only: tuple[str, ...],
    layout: str,
    fold: bool,
    meeting: str,
    profile: str,
    changed: bool,
    watching: bool,
) -> None:
    """Build and write, once or whenever a file is saved."""
    order = BuildOrder(
        edition=edition,
        document=document,
        guideline=guideline,
        formats=formats,
        only=only,
        output=output,
        day=build_date(date, os.environ),
        author=author,
        pages=pages,
        layout=layout,
        fold=fold,
        meeting=meeting,
        profile=profile,
        changed=changed,
    )
    if watching:
        watch(lambda: carry_out(replace(order, pages=False)), find_root())
    else:
        carry_out(order)
