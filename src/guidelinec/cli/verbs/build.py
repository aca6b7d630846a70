"""`guidelinec build`: the clean editions as Word, HTML, PDF and JSON."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from guidelinec.check.dates import western
from guidelinec.check.run import has_errors
from guidelinec.cli.console import INVALID, UNPROVED, InvalidInput, no_such_layout, progress, tell
from guidelinec.cli.edition import Wanted, resolve, wanted_editions
from guidelinec.cli.language import language, say
from guidelinec.cli.meetings import refuse_unknown_meeting
from guidelinec.cli.office import OfficeError, bookmark_pages, find_office, pdf_of
from guidelinec.cli.output import write_outputs, write_stdout
from guidelinec.cli.project import find_root
from guidelinec.cli.published.opening import guideline_option
from guidelinec.cli.sums import with_sums
from guidelinec.model.change_layout import LAYOUTS
from guidelinec.pipeline import (
    FORMATS,
    Built,
    NumberedEdition,
    Options,
    Render,
    RenderError,
    build_editions,
    write_editions,
)
from guidelinec.write.findings import write_text


class ProductName(click.ParamType):  # type: ignore[type-arg]  # generic in newer click alone
    """The name of a product of a revision, from the list of products; that is not loaded for a clean edition alone."""

    name = "product"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """The names, in brackets, for help."""
        return f"[{'|'.join(product_names())}]"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name again, if there is such a product."""
        return str(click.Choice(product_names()).convert(value, param, ctx))


def product_names() -> tuple[str, ...]:
    """The names of the products, each once."""
    from guidelinec.products import PRODUCTS

    return tuple(dict.fromkeys(product.name for product in PRODUCTS))


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
    type=ProductName(),
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
) -> None:
    """Build and write."""
    wanted = resolve(edition, document, guideline)
    refuse_unknown_meeting(wanted, meeting)
    if wanted.published and not output:
        output = "build"
    day = build_date(date, os.environ)
    render = office_render() if pages or "pdf" in formats else None
    if only:
        products = revised(
            wanted, only, (layout, author, day), wanted.published, fold=fold, render=render, meeting=meeting
        )
        finish(products, wanted.files, output)
        return
    options = Options(tuple(dict.fromkeys(formats)) or ("word",), day, render)
    built = attempt(wanted, options)
    if not formats and not has_errors(built.findings) and not is_one_file(output):
        products = revised(
            wanted,
            (),
            (layout, author, day),
            wanted.published or built.editions,
            fold=fold,
            render=render,
            meeting=meeting,
        )
        outputs = {**built.outputs, **products.outputs}
        built = Built(outputs, built.findings, questions=products.questions)
    finish(built, wanted.files, output)


def revised(
    wanted: Wanted,
    only: tuple[str, ...],
    choices: tuple[str, str, str],
    ready: tuple[NumberedEdition, ...] = (),
    *,
    fold: bool = False,
    render: Render | None = None,
    meeting: str = "",
) -> Built:
    """The products of a revision: those asked for, or all; `ready` are the editions that were read before. Where LibreOffice
    fails, the contents of a redline have no page numbers."""
    from guidelinec.making import ProductOptions, UnknownLayoutError
    from guidelinec.products import build_products
    from guidelinec.redline.engine import UnprovedError

    options = ProductOptions(*choices, fold=fold, render=render, meeting=meeting)
    try:
        with progress(say("改定の成果物を作っています", "making the products of the revision")):
            return build_products(
                wanted.files, wanted.document, wanted.edition, only=only, options=options, ready=ready
            )
    except OfficeError as problem:
        tell(problem.reason)
        return revised(wanted, only, choices, ready, fold=fold, meeting=meeting)
    except UnknownLayoutError as problem:
        raise no_such_layout(problem.name, problem.known) from problem
    except UnprovedError as problem:
        tell(
            say("見え消し版が正しいと確かめられません: ", "the redline cannot be proved right: ")
            + str(problem)
        )
        raise SystemExit(UNPROVED) from problem


def is_one_file(output: str) -> bool:
    """Whether all that is built goes to stdout or into one file: one that ends like something that can be built."""
    if output == "-" or not Path(output).suffix:
        return output == "-"
    from guidelinec.products import PRODUCTS

    endings = {form.suffix for form in FORMATS.values()} | {
        Path(product.suffix).suffix for product in PRODUCTS
    }
    return Path(output).suffix in endings and not Path(output).is_dir()


def finish(built: Built, files: Mapping[str, bytes], output: str) -> None:
    """Report what was found, and write what was built if anything was."""
    if built.findings:
        tell(write_text(built.findings, files, language()).rstrip())
    if has_errors(built.findings):
        tell(say("誤りがあるので何も書きません。", "Nothing is written, because of the errors."))
        raise SystemExit(INVALID)
    if not built.outputs:
        raise InvalidInput(
            say(
                "作る成果物がありません。元の版（guideline.yaml の editions の base）と、対応表と概要には改定方針"
                "（structure/文書/policy/版.yaml）、会議の資料にはその版の会議（structure/文書/meetings.yaml。見本は"
                " guidelinec init --papers）も要ります。",
                "there is no product to make: an edition needs a base (under editions in guideline.yaml), the trace "
                "table and the summary a policy (structure/DOCUMENT/policy/EDITION.yaml), and the papers a meeting on the edition too "
                "(structure/DOCUMENT/meetings.yaml; `guidelinec init --papers` makes one to begin with).",
            )
        )
    deliver(built.outputs, output)
    if built.questions:
        count = len(built.questions)
        tell(
            say(
                f"改定方針と変更との突合せで確かめることが{count}件あります: guidelinec trace --check",
                f"{count} questions between the policy and the changes: guidelinec trace --check",
            )
        )


def attempt(wanted: Wanted, options: Options) -> Built:
    """Build; where LibreOffice is missing or fails, a Word edition is built without page numbers."""
    if "word" in options.formats and options.render is None:
        tell(
            say(
                "目次のページ番号は、Wordで開いたときに更新されます（ここでは求めていません）。",
                "Word fills in the page numbers of the contents when it opens the file; they are not computed here.",
            )
        )
    try:
        return build_wanted(wanted, options)
    except RenderError as problem:
        raise InvalidInput(
            say("PDFを作るにはLibreOfficeが要ります。", "LibreOffice is needed to make PDF.")
        ) from problem
    except OfficeError as problem:
        if "pdf" in options.formats:
            raise InvalidInput(problem.reason) from problem
        tell(problem.reason)
        return attempt(wanted, replace(options, render=None))


def build_wanted(wanted: Wanted, options: Options) -> Built:
    """The editions asked for in the forms asked for; nothing where one has an error."""
    if not wanted.published:
        return build_editions(wanted.files, wanted.document, wanted.edition, options)
    return write_editions(wanted_editions(wanted)[0], (), options)


def office_render() -> Render | None:
    """What LibreOffice does for a build, if it is installed."""
    office = find_office()
    if office is None:
        return None

    def pdf(word: bytes) -> bytes:
        with progress(say("LibreOfficeで組んでいます", "laying out with LibreOffice")):
            return pdf_of(word, office)

    return Render(pdf, places)


def places(pdf: bytes) -> Mapping[str, int]:
    """The pages of the bookmarks; none, and a word about it, where they cannot be read."""
    try:
        return bookmark_pages(pdf)
    except OfficeError as problem:
        tell(problem.reason)
        return {}


def build_date(given: str, environment: Mapping[str, str]) -> str:
    """The time of the file properties in UTC: --date, else SOURCE_DATE_EPOCH, else none; never the clock."""
    if given:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", given) or not is_date(given):
            near = western(given)
            raise click.BadParameter(
                say(
                    f"{given} は日付（2026-04-01など）ではありません。" + (f" → {near}" if near else ""),
                    f"{given} is no date like 2026-04-01." + (f" → {near}" if near else ""),
                ),
                param_hint="--date",
            )
        return f"{given}T00:00:00Z"
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return ""
    try:
        return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError) as problem:
        raise InvalidInput(f"SOURCE_DATE_EPOCH: {epoch!r}") from problem


def is_date(text: str) -> bool:
    """Whether the calendar has such a day."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def deliver(outputs: Mapping[str, bytes], output: str) -> None:
    """Write the outputs to stdout, to the one file named, or into a folder; name the files on stdout."""
    if output == "-":
        write_stdout(only(outputs))
        return
    target = Path(output) if output else find_root() / "build"
    if output and is_one_file(output):
        fitting = {name: data for name, data in outputs.items() if name.endswith(target.suffix)}
        paths = {target: only(fitting or outputs)}
        write_outputs(paths)
    else:
        paths = {target / name: data for name, data in outputs.items()}
        write_outputs(with_sums(paths))
    for path in paths:
        click.echo(shown(path))


def only(outputs: Mapping[str, bytes]) -> bytes:
    """The one output there is; several do not fit into one file."""
    if len(outputs) > 1:
        names = ", ".join(outputs)
        raise click.UsageError(
            say(
                f"出力が複数あります（{names}）。版と--toを一つにするか、-oにフォルダーを指定してください。",
                f"there are several outputs ({names}); name one edition and one --to, or a folder with -o.",
            )
        )
    return next(iter(outputs.values()))


def shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
