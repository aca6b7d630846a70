"""The published guideline as a file: opened, told what is wrong with it, and found in the installation where there is no project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from guidelinec.cli.console import INVALID, InvalidInput, tell
from guidelinec.cli.language import language, say
from guidelinec.diagnostics import Diagnostic

if TYPE_CHECKING:  # most runs read a project
    from guidelinec.pipeline import NumberedEdition
    from guidelinec.read.published.guideline import ReadGuideline

ENDING: Final = ".json"
"""How the name of a published guideline ends."""

SHIPPED: Final = Path(__file__).parents[1] / "shipped" / "security-policy.json"
"""The guideline that comes with the program; it is made when the program is packed or installed."""

guideline_option: Final[Callable[[Callable[..., Any]], Callable[..., Any]]] = click.option(
    "--guideline",
    "guideline",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FILE",
    help=say(
        "公開されたガイドラインのファイル（guidelinec publish）の版を使う",
        "Take editions of a published guideline (`guidelinec publish`)",
    ),
)
"""What every command takes that takes an edition."""


def is_published(path: Path) -> bool:
    """Whether a file is meant as a published guideline: JSON with a seal, which no report has."""
    return path.suffix.lower() == ENDING and b'"seal"' in path.read_bytes()


def published_editions(path: Path) -> tuple[NumberedEdition, ...]:
    """All editions of a published guideline, which must be as it was sealed."""
    from guidelinec.publication import read_back

    return read_back(sealed_guideline(path))


def sealed_guideline(path: Path) -> ReadGuideline:
    """A published guideline, unless it was altered since it was sealed."""
    from guidelinec.publication import alterations, is_sealed

    read = open_guideline(path)
    if not is_sealed(read.published):
        refuse(alterations(read))
    return read


def open_guideline(path: Path) -> ReadGuideline:
    """A published guideline as the file has it, altered or not."""
    from guidelinec.read.published.guideline import LARGEST, read_published

    if not path.is_file():
        raise InvalidInput(say(f"{path} というファイルはありません。", f"there is no file {path}"))
    if path.stat().st_size > LARGEST:
        refuse((Diagnostic("GL710", (str(path), f"> {LARGEST // 1024 // 1024} MiB")),))
    read = read_published(path.read_bytes(), str(path))
    if isinstance(read, Diagnostic):
        refuse((read,))
    return read


def refuse(findings: tuple[Diagnostic, ...]) -> NoReturn:
    """Say what is wrong with the file, and end."""
    from guidelinec.write.findings import write_text

    tell(write_text(findings, {}, language()).rstrip())
    raise SystemExit(INVALID)


def shipped_guideline() -> Path | None:
    """The guideline that comes with the program; None where it was not packed with it."""
    return SHIPPED if SHIPPED.is_file() else None
