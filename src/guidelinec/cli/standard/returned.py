"""`guidelinec sync FILE.xlsx`: returned workbooks of a standard of requirements, taken back into its tables."""

from __future__ import annotations

from pathlib import Path

import click

from guidelinec.cli.console import FINDINGS, InvalidInput, progress, tell
from guidelinec.cli.edition import resolve
from guidelinec.cli.journal import project_lock, write_project
from guidelinec.cli.language import language, say
from guidelinec.cli.processes.worker import read_apart
from guidelinec.cli.project import checked_size, find_root
from guidelinec.cli.sync_base import one_edition
from guidelinec.read.marks import read_marks
from guidelinec.read.requirements.workbook import MetricTable
from guidelinec.sync.standard.plan import plan_standard
from guidelinec.sync.told.entries import SyncPlan
from guidelinec.sync.told.show import as_json, as_text

READER = "guidelinec.read.requirements.workbook:read_returned_table"


def sync_workbooks(files: tuple[Path, ...], form: str, *, dry_run: bool) -> None:
    """Plan, show, and write."""
    read = [(path, *_read(path)) for path in files]
    names = {name for _, name, _ in read}
    if len(names) > 1:
        raise click.UsageError(
            say(
                f"版の異なるファイルがあります: {', '.join(sorted(names))}",
                f"files of several editions: {', '.join(sorted(names))}",
            )
        )
    document, _, edition = names.pop().partition("@")
    if not dry_run:
        # Held until the command ends: another sync waits, and goes on from what this one wrote.
        click.get_current_context().with_resource(project_lock(find_root()))
    source = resolve("").files
    with progress(say("取り込みを確かめています", "proving what is taken in")):
        current = one_edition(source, document, edition)
        plan = plan_standard(source, current, [(path.name, table) for path, _, table in read])
    click.echo(as_json(plan) if form == "json" else as_text(plan, language()))
    if not dry_run and plan.files:
        write_project(find_root(), "sync", read=source, changes=plan.files)
    _finish(plan)


def _read(path: Path) -> tuple[str, MetricTable]:
    """The edition that a workbook was built from, and its table."""
    data = checked_size(path).read_bytes()
    marks = read_marks(data, ".xlsx")
    table = read_apart(READER, data, path.name)
    if not marks or table is None or not table.built:
        raise InvalidInput(
            say(
                f"{path.name} は、guidelinec build で作った非機能要件の標準のExcelではありません"
                "（プロパティの印か、隠したシートがない）。よそで作られた表は guidelinec import で取り込みます。",
                f"{path.name} is no workbook of a standard of requirements that `guidelinec build` made (its mark or its hidden sheet"
                " is missing); a table made elsewhere is taken in by `guidelinec import`.",
            )
        )
    return next(iter(marks)), table


def _finish(plan: SyncPlan) -> None:
    """Say what is left, and end with the exit code for it."""
    if plan.left:
        tell(
            say(
                f"{len(plan.left)} 件は取り込めません。Excelのファイルを残しておいてください。",
                f"{len(plan.left)} edits are not taken in; keep the workbooks.",
            )
        )
        raise SystemExit(FINDINGS)
