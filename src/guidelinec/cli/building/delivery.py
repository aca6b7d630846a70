"""Where what was built goes: a folder, one file or stdout; and what is said of findings before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from guidelinec.check.run import has_errors
from guidelinec.cli.console import INVALID, InvalidInput, tell
from guidelinec.cli.language import language, say
from guidelinec.cli.output import write_outputs, write_stdout
from guidelinec.cli.project import find_root
from guidelinec.cli.sums import with_sums
from guidelinec.pipeline import FORMATS, Built
from guidelinec.products import PRODUCTS
from guidelinec.write.findings import write_text


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


def is_one_file(output: str) -> bool:
    """Whether all that is built goes to stdout or into one file: one that ends like something that can be built."""
    if output == "-" or not Path(output).suffix:
        return output == "-"
    endings = {form.suffix for form in FORMATS.values()} | {
        Path(product.suffix).suffix for product in PRODUCTS
    }
    return Path(output).suffix in endings and not Path(output).is_dir()


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
