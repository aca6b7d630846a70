"""`guidelinec trace`: which words answer an item of the revision policy, which items asked for a change; and the gate."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from guidelinec.check.run import has_errors
from guidelinec.cli.console import FINDINGS, InvalidInput, progress, tell
from guidelinec.cli.edition import resolve
from guidelinec.cli.language import language, say
from guidelinec.cli.output import write_outputs, write_stdout
from guidelinec.pipeline import Diagnostics, Files
from guidelinec.revision import Compared, compare_policy
from guidelinec.write.findings import write_text
from guidelinec.write.trace_table import Entry, TraceTable, trace_table

FORMATS = ("text", "json", "html")


@click.command(
    help=say(
        "改定方針の項目と変わった語句との対応を示す。TARGETは項目（P04）、条項のid又は番号。"
        "省くとすべての項目。--checkは、項目のない変更、変更のない項目などがあれば終了コード1。",
        "Show which words answer an item of the revision policy, and which items asked for a change. "
        "TARGET is an item (P04), or a clause by id or number; all items without it. With --check, exit "
        "code 1 on a change without an item, an item without a change, or a wrong claim.",
    )
)
@click.argument("target", required=False, default="")
@click.option(
    "--edition",
    default="",
    help=say("版（省くと改定方針のある最新の版）", "The edition (default: the last one with a policy)"),
)
@click.option("--base", default="", help=say("比べる版（省くとその版のbase）", "The edition to compare with"))
@click.option("--document", default="", help=say("文書のid", "The id of the document"))
@click.option("--check", "gate", is_flag=True, help=say("門番として確かめる", "Act as the gate"))
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help=say("出力の形", "The form")
)
@click.option(
    "-o", "--output", default="-", help=say("書き先（-は標準出力）", "Where to write (- for stdout)")
)
def command(target: str, edition: str, base: str, document: str, gate: bool, form: str, output: str) -> None:
    """Trace, show, and judge if asked to."""
    wanted = resolve(edition, document)
    with progress(say("照らし合わせています", "tracing")):
        found, wrong = compare_policy(wanted.files, wanted.document, wanted.edition, base)
    table = traced(found, wrong, wanted.files)
    if target or not gate or form != "text":
        deliver(rendered(table, target, form, found.fingerprint if found else ""), output)
    if not gate:
        return
    tell(write_text(table.findings, wanted.files, language()).rstrip() or passed(table))
    if table.findings:
        raise SystemExit(FINDINGS)


def traced(found: Compared | None, wrong: Diagnostics, files: Files) -> TraceTable:
    """The table, unless the sources are in error or there is no policy."""
    if has_errors(wrong):
        tell(write_text(wrong, files, language()).rstrip())
        raise InvalidInput(say("原稿に誤りがあります。", "the source has errors."))
    if found is None or found.trace is None:
        raise InvalidInput(
            say(
                "改定方針（structure/文書/policy/版.yaml）のある版と、その基になった版が要ります。",
                "an edition with a policy (structure/DOCUMENT/policy/EDITION.yaml) and its base are needed.",
            )
        )
    return trace_table(found.trace, found.comparison, found.names)


def rendered(table: TraceTable, target: str, form: str, fingerprint: str) -> str:
    """The table, or what it says of one target, in a form."""
    titles = {one.item.id: one.item.title for one in table.items}
    if target:
        table = narrowed(table, target)
    if form == "json":
        from guidelinec.write.trace_table_json import write_trace_json

        return write_trace_json(table, fingerprint, language())
    if form == "html":
        from guidelinec.write.trace_table_html import write_trace_html

        return write_trace_html(table, fingerprint, language())
    from guidelinec.write.trace_text import write_entries, write_items, write_summary

    if not target:
        return write_summary(table)
    return write_items(table.items) if table.items else write_entries(table.changes, titles)


def narrowed(table: TraceTable, target: str) -> TraceTable:
    """The table with one item and its changes, or with the changes of one clause."""
    items = tuple(one for one in table.items if one.item.id == target)
    if items:
        return replace(table, items=items, changes=items[0].entries)
    entries = tuple(entry for entry in table.changes if target in called(entry))
    if not entries:
        raise InvalidInput(
            say(
                f"{target} という改定方針の項目も、変わった条項もありません。",
                f"there is neither a policy item nor a changed clause {target}.",
            )
        )
    return replace(table, items=(), changes=entries)


def called(entry: Entry) -> frozenset[str]:
    """The names by which a clause may be asked for: its id, its label in either edition."""
    return frozenset((entry.clause, entry.place.partition("【")[0], entry.old_place.partition("【")[0]))


def deliver(text: str, output: str) -> None:
    """Write the result to stdout or to a file."""
    if output == "-":
        write_stdout(text.encode())
    else:
        write_outputs({Path(output): text.encode()})


def passed(table: TraceTable) -> str:
    """What is said when the gate is open."""
    return say(
        f"{len(table.changes)}件の変更は全て、{len(table.items)}件の項目のいずれかに対応しています。",
        f"all {len(table.changes)} changes answer one of {len(table.items)} items.",
    )
