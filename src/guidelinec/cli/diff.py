"""`guidelinec diff OLD NEW`: what became of every clause, of two editions of a project or of two files."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

import click

from guidelinec.cli.console import FINDINGS, INVALID, InvalidInput, tell
from guidelinec.cli.facing import facing
from guidelinec.cli.language import language, say
from guidelinec.diff.compare import Match, compare
from guidelinec.diff.pins import stale_pins
from guidelinec.diff.units import Printed
from guidelinec.model.change import Comparison
from guidelinec.model.design import Kind
from guidelinec.model.document import Document
from guidelinec.model.project import Pin

READERS: dict[str, str] = {
    ".csv": "guidelinec.read.sheet:read_csv",
    ".xlsx": "guidelinec.read.sheet:read_xlsx",
    ".xml": "guidelinec.read.lawxml:read_lawxml",
    ".txt": "guidelinec.read.text:read_text",
}
"""The readers of files by the ending of their names, imported when one is used; all others go by way of importing."""

OTHERS = "guidelinec.read.foreign:import_foreign"
LARGEST = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the comparison: the document, its printed numbers, and the reviewed decisions by pair of editions."""

    document: Document
    printed: Printed
    pins: dict[tuple[str, str], tuple[Pin, ...]]
    kinds: tuple[Kind, ...] = ()
    """The kinds that an edition declares; none for a file."""


@click.command(
    help=say("2つの版又はファイルを条項ごとに比べる。", "Compare two editions or files clause by clause.")
)
@click.argument("old")
@click.argument("new")
@click.option("--document", default="", help=say("文書のid", "The id of the document"))
@click.option(
    "--match",
    type=click.Choice(["auto", "id", "text"]),
    default="auto",
    help=say("条項の対応の取り方", "What decides which clauses match"),
)
@click.option(
    "--all", "everything", is_flag=True, help=say("変更のない条項も出す", "Show unchanged clauses too")
)
@click.option(
    "--whole",
    is_flag=True,
    help=say(
        "団体のポリシーのファイルとも、例文以外（趣旨・解説など）を含めて比べる",
        "Compare all of an edition with a policy's file, not its normative text alone",
    ),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    help=say("出力の形", "The form"),
)
@click.option(
    "--exit-code", is_flag=True, help=say("違いがあれば終了コード1", "Exit with 1 if there is a difference")
)
@click.option(
    "--explain", metavar="ID", default="", help=say("その条項の判定の理由", "Why this clause ended as it did")
)
@click.option("-o", "--output", default="-", help=say("出力先のファイル", "The file to write"))
def command(
    old: str,
    new: str,
    document: str,
    match: Match,
    everything: bool,
    whole: bool,
    form: str,
    exit_code: bool,
    explain: str,
    output: str,
) -> None:
    """Read both sides, compare them, write the result."""
    sides = read_side(old, document), read_side(new, document)
    comparison = compared(*(sides if whole else with_policy(*sides)), match)
    write(
        rendered(
            comparison, f"{Path(old).name} → {Path(new).name}", form, everything, explain, output == "-"
        ),
        output,
    )
    if exit_code and not comparison.same:
        raise SystemExit(FINDINGS)


def with_policy(old: Side, new: Side) -> tuple[Side, Side]:
    """The sides; of an edition against a file that is a policy made from it, the part that the policy could take over."""
    if bool(old.kinds) == bool(new.kinds):
        return old, new
    if old.kinds:
        return replace(old, document=facing(old.document, old.kinds, new.document)), new
    return old, replace(new, document=facing(new.document, new.kinds, old.document))


def compared(old: Side, new: Side, match: Match) -> Comparison:
    """The comparison, unless a reviewed decision names what is not there."""
    editions = (old.document.edition, new.document.edition)
    pins = new.pins.get(editions, ())
    comparison = compare(
        old.document, new.document, match=match, pins=pins, old_printed=old.printed, new_printed=new.printed
    )
    stale = stale_pins(pins, comparison.old, comparison.new, editions)
    if stale:
        from guidelinec.write.findings import write_text  # only when there is something to tell

        tell(write_text(stale, {}, language()).rstrip())
        raise SystemExit(INVALID)
    return comparison


def rendered(
    comparison: Comparison, title: str, form: str, everything: bool, explain: str, shown: bool
) -> str:
    """The comparison in the form asked for; a writer is imported when its form is."""
    if explain:
        from guidelinec.write.changes_text import write_explanation

        words = write_explanation(comparison, explain)
        if not words:
            raise InvalidInput(say(f"{explain} という条項はありません。", f"there is no clause {explain}"))
        return words
    if form == "json":
        from guidelinec.write.changes_json import write_changes

        return write_changes(comparison, everything=everything)
    if form == "html":
        from guidelinec.write.changes_html import write_changes_html

        return write_changes_html(comparison, title=title, everything=everything)
    from guidelinec.write.changes_text import COLOURED, PLAIN, write_changes_text

    marks = COLOURED if shown and sys.stdout.isatty() else PLAIN
    return write_changes_text(comparison, everything=everything, marks=marks)


def write(text: str, output: str) -> None:
    """The result to stdout or, whole or not at all, to a file."""
    from guidelinec.cli.output import write_outputs, write_stdout

    if output == "-":
        write_stdout(text.encode("utf-8", "replace"))
    else:
        write_outputs({Path(output): text.encode("utf-8", "replace")})


def read_side(argument: str, document: str) -> Side:
    """A file, if there is one of that name; else an edition of the project."""
    path = Path(argument)
    if path.is_file():
        return read_file(path)
    if path.suffix.lower() in READERS:
        raise InvalidInput(say(f"{argument} というファイルはありません。", f"there is no file {argument}"))
    return read_project_edition(argument, document)


def read_file(path: Path) -> Side:
    """A file through the reader for its ending. What it could not read is told, what is left is compared."""
    if path.stat().st_size > LARGEST:
        raise InvalidInput(say(f"{path} は大きすぎます。", f"{path} is too large"))
    module, name = READERS.get(path.suffix.lower(), OTHERS).split(":")
    read = getattr(import_module(module), name)(path.read_bytes(), path.name)
    found, findings = read if isinstance(read, tuple) else (read.document, read.findings)
    if findings:
        from guidelinec.write.findings import write_text

        tell(write_text(findings, {}, language()).rstrip())
    if findings and not found.clauses and not found.preamble:
        raise SystemExit(INVALID)
    return Side(found, Printed(), {})


def read_project_edition(argument: str, document: str) -> Side:
    """An edition of the project around the current folder, or of a git revision of it."""
    from guidelinec.check.run import has_errors
    from guidelinec.cli.edition import resolve
    from guidelinec.pipeline import read_editions
    from guidelinec.write.findings import write_text

    wanted = resolve(argument, document)
    editions, found = read_editions(wanted.files, wanted.document, wanted.edition)
    if has_errors(found):
        tell(write_text(found, wanted.files, language()).rstrip())
        raise SystemExit(INVALID)
    if len(editions) != 1:
        names = ", ".join(f"{one.document.id}@{one.document.edition}" for one in editions)
        raise click.UsageError(say(f"版を1つ選んでください: {names}", f"choose one edition: {names}"))
    edition = editions[0]
    home = edition.labels.home
    printed = Printed(
        {name: one.text for name, one in home.items()}, {name: one.full for name, one in home.items()}
    )
    pins = {(one.old, one.new): one.pins for one in edition.guideline.mappings}
    return Side(edition.document, printed, pins, edition.guideline.design.kinds)


if __name__ == "__main__":
    command(prog_name="guidelinec", args=sys.argv[2:] if sys.argv[1:2] == ["diff"] else None)
