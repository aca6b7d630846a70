"""`guidelinec trace`: which words answer an item of the revision policy, which items asked for a change; and the gate."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from guidelinec.check.run import has_errors
from guidelinec.cli.attached.due_companions import tell_due_companions
from guidelinec.cli.console import FINDINGS, InvalidInput, progress, tell
from guidelinec.cli.edition import Wanted, chosen_document, known_edition, resolve_anywhere
from guidelinec.cli.language import language, say
from guidelinec.cli.minutes.pending import tell_pending
from guidelinec.cli.output import write_outputs, write_stdout
from guidelinec.cli.published.opening import guideline_option
from guidelinec.cli.sealing import asked_sealing, lock_for_sealing, refuse_other_texts, seal_changes
from guidelinec.cli.undo import UndoCommand, undo_option
from guidelinec.companions.standings import standings_beside
from guidelinec.model.counted import sum_of_changes
from guidelinec.model.project import find_policy
from guidelinec.pipeline import Diagnostics, project_of
from guidelinec.revision import Compared, compare_policy
from guidelinec.write.findings import write_text
from guidelinec.write.trace_table.standing import counted_states
from guidelinec.write.trace_table.table import Entry, TraceTable, trace_table

FORMATS = ("text", "json", "html")


@click.command(
    cls=UndoCommand,
    help=say(
        "改定方針の項目と変わった語句との対応を示す。TARGETは項目（P04）、条項のid又は番号。"
        "省くとすべての項目。--checkは、項目のない変更、変更のない項目、確認の後に変わった語句などがあれば終了コード1。"
        "--sealは、項目の変更を読んで確認した人を記録する。",
        "Show which words answer an item of the revision policy, and which items asked for a change. "
        "TARGET is an item (P04), or a clause by id or number; all items without it. With --check, exit "
        "code 1 on a change without an item, an item without a change, a wrong claim, or words that were edited "
        "after they were sealed. --seal records who has read the changes of an item.",
    ),
)
@click.argument("target", required=False, default="")
@click.option(
    "--edition",
    default="",
    help=say("版（省くと改定方針のある最新の版）", "The edition (default: the last one with a policy)"),
)
@click.option("--base", default="", help=say("比べる版（省くとその版のbase）", "The edition to compare with"))
@click.option("--document", default="", help=say("文書のid", "The id of the document"))
@guideline_option
@click.option("--check", "gate", is_flag=True, help=say("門番として確かめる", "Act as the gate"))
@click.option(
    "--seal",
    "items",
    multiple=True,
    metavar="ITEM",
    help=say(
        "項目の変更を確認済みとして記録する（何度でも。TARGETに条項を書くと、その条項だけ）",
        "Record that the changes of this item were read (repeatable; with a clause as TARGET, of that clause alone)",
    ),
)
@click.option("--by", default="", metavar="NAME", help=say("確認した人", "Who has read them"))
@click.option(
    "--date",
    default="",
    metavar="YYYY-MM-DD",
    help=say("確認した日（時計は見ない）", "When; never the clock"),
)
@undo_option("trace")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help=say("出力の形", "The form")
)
@click.option(
    "-o", "--output", default="-", help=say("書き先（-は標準出力）", "Where to write (- for stdout)")
)
def command(
    target: str,
    edition: str,
    base: str,
    document: str,
    guideline: Path | None,
    gate: bool,
    items: tuple[str, ...],
    by: str,
    date: str,
    form: str,
    output: str,
) -> None:
    """Trace, show, and judge or seal if asked to."""
    sealing = asked_sealing(items, by, date, target) if items else None
    if sealing:
        refuse_other_texts(edition, guideline)
        lock_for_sealing()
    wanted = resolve_anywhere(edition, document, guideline)
    with progress(say("照らし合わせています", "tracing")):
        compared, wrong = compare_policy(
            wanted.files, wanted.document, wanted.edition, base, published=wanted.published
        )
    table = traced(compared, wrong, wanted, base)
    if sealing and compared:
        seal_changes(compared, wanted, sealing)
        return
    if target and compared and not known(table, target):
        target = successor(compared, target)
    if target and compared and not known(table, target) and is_clause(compared, target):
        raise InvalidInput(
            say(
                f"条項 {target} は {compared.old.document.edition} から変わっていません。",
                f"the clause {target} has not changed since {compared.old.document.edition}.",
            )
        )
    if target or not gate or form != "text":
        deliver(rendered(table, target, form, compared.fingerprint if compared else ""), output)
    if not gate:
        return
    # An id that was given to another clause makes the policy and the changes miss each other: the cause stands first.
    reused = tuple(finding for finding in wrong if finding.code == "GL313")
    tell(write_text((*reused, *table.findings), wanted.files, language()).rstrip() or passed(table))
    tell_pending(table.exchanges)
    if compared and compared.new.guideline.companions:
        project, _ = project_of(wanted.files, wanted.published)
        ready = (*wanted.published, compared.old)
        tell_due_companions(standings_beside(project, wanted.files, compared.new, ready).items)
    if table.findings:
        raise SystemExit(FINDINGS)


def traced(compared: Compared | None, wrong: Diagnostics, wanted: Wanted, base: str) -> TraceTable:
    """The table, unless the sources are in error or there is no policy."""
    if has_errors(wrong):
        tell(write_text(wrong, wanted.files, language()).rstrip())
        raise InvalidInput(say("原稿に誤りがあります。", "the source has errors."))
    if compared is None or compared.trace is None:
        raise untraceable(wanted, base)
    return trace_table(compared.trace, compared.comparison, compared.names)


def untraceable(wanted: Wanted, base: str) -> InvalidInput:
    """What is missing for a trace: the document, an edition, its policy, or another edition to compare with."""
    guideline = chosen_document(project_of(wanted.files, wanted.published)[0], wanted.document)
    edition = known_edition(guideline, wanted.edition)
    known_edition(guideline, base)
    path = f"structure/{guideline.id}/policy/{edition or say('版', 'EDITION')}.yaml"
    if (edition and find_policy(guideline, edition)) or (not edition and guideline.policies):
        return InvalidInput(
            say(
                "比べる版がありません。guideline.yaml の editions に base: を書くか、別の版を --base で指定してください。",
                "there is no edition to compare with: write base: in guideline.yaml, or name another one with --base.",
            )
        )
    return InvalidInput(
        say(f"改定方針がありません。{path} に書いてください。", f"there is no policy; write it in {path}.")
    )


def rendered(table: TraceTable, target: str, form: str, fingerprint: str) -> str:
    """The table, or what it says of one target, in a form."""
    titles = {traced_item.item.id: traced_item.item.title for traced_item in table.items}
    if target:
        table = narrowed(table, target)
    if form == "json":
        from guidelinec.write.trace_table.json import write_trace_json

        return write_trace_json(table, fingerprint, language())
    if form == "html":
        from guidelinec.write.trace_table.html import write_trace_html

        return write_trace_html(table, fingerprint)
    from guidelinec.write.trace_table.text import write_entries, write_items, write_summary

    if not target:
        return write_summary(table)
    return (
        write_items(table.items, table.exchanges)
        if table.items
        else write_entries(table.changes, titles, table.exchanges)
    )


def narrowed(table: TraceTable, target: str) -> TraceTable:
    """The table with one item and its changes, or with the changes of one clause."""
    items = tuple(traced_item for traced_item in table.items if traced_item.item.id == target)
    if items:
        return replace(table, items=items, changes=items[0].entries)
    entries = tuple(entry for entry in table.changes if target in called(entry))
    if not entries:
        raise InvalidInput(
            say(
                f"{target} という改定方針の項目も、変わった条項もありません。項目の一覧は guidelinec trace で見られます。",
                f"there is neither a policy item nor a changed clause {target}; `guidelinec trace` lists the items.",
            )
        )
    return replace(table, items=(), changes=entries)


def known(table: TraceTable, target: str) -> bool:
    """Whether the table has an item or a changed clause of that name."""
    return any(traced_item.item.id == target for traced_item in table.items) or any(
        target in called(entry) for entry in table.changes
    )


def is_clause(compared: Compared, target: str) -> bool:
    """Whether the edition has a clause of that id or number."""
    home = compared.new.labels.home
    return target in home or any(label.full == target for label in home.values())


def successor(compared: Compared, target: str) -> str:
    """The clause into which one of the old edition was merged or turned, by its old id or number; any other name as it is."""
    comparison = compared.comparison
    old = {unit.id: unit.clause for unit in comparison.old}
    new = {unit.id: unit.clause for unit in comparison.new}
    home = compared.old.labels.home
    for change in comparison.changes:
        clauses = {old[name] for name in change.old}
        labels = {home[name].full for name in clauses if name in home}
        if change.new and target in clauses | labels:
            now = new[change.new[0]]
            tell(say(f"{target} は、この版では {now} です。", f"{target} is {now} in this edition."))
            return now
    return target


def called(entry: Entry) -> frozenset[str]:
    """The names by which a clause may be asked for: its id, its label in either edition."""
    labels = (clause.label.partition("【")[0] for clause in (*entry.new, *entry.old))
    return frozenset((entry.clause, *labels))


def deliver(text: str, output: str) -> None:
    """Write the result to stdout or to a file."""
    if output == "-":
        write_stdout(text.encode())
    else:
        write_outputs({Path(output): text.encode()})


def passed(table: TraceTable) -> str:
    """What is said when the gate is open."""
    count, items = sum_of_changes(table.counts), len(table.items)
    states = f"（変わった語句：{counted_states(table.spans)}）" if table.asks_for_seals else ""
    return say(
        f"{count}件の変更は全て、{items}件の項目のいずれかに対応しています{states}。",
        f"all {count} changes answer one of {items} items{f', {len(table.spans)} spans of words are settled' if states else ''}.",
    )
