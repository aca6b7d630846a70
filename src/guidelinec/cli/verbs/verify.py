"""`guidelinec verify build/`: whether all products in a folder come from the same texts."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import click

from guidelinec.cli.console import UNPROVED, InvalidInput, tell
from guidelinec.cli.language import say
from guidelinec.cli.project import checked_size
from guidelinec.read.marks import MARKED, read_marks

FORMATS = ("text", "json")

Marks = dict[str, dict[str, list[str]]]
"""For each edition, the fingerprints that files carry, and the names of those files."""


@click.command(
    help=say(
        "フォルダーの成果物が全て同じ原稿から作られたかを確かめる。違えば終了コード4。",
        "Verify that all products in a folder come from the same texts. Exit code 4 if they do not.",
    )
)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help=say("出力の形", "The form")
)
def command(folder: Path, form: str) -> None:
    """Read the marks and compare them."""
    files = sorted(
        path for path in folder.rglob("*") if path.suffix in MARKED and not path.name.startswith((".", "~$"))
    )
    marks, unmarked = gathered(folder, files)
    if not marks:
        raise InvalidInput(
            say(
                f"{folder} に印のある成果物がありません。guidelinec build の書き先を指定してください。",
                f"there is no marked product in {folder}; name the folder that `guidelinec build` wrote.",
            )
        )
    click.echo(as_json(marks, unmarked) if form == "json" else as_text(marks), nl=False)
    for name in unmarked:
        tell(say(f"印がない、又は読めない: {name}", f"no mark, or not readable: {name}"))
    if wrong := [edition for edition, found in marks.items() if len(found) > 1]:
        tell(
            say(
                f"異なる原稿から作られています: {'、'.join(wrong)}",
                f"made from different texts: {', '.join(wrong)}",
            )
        )
        raise SystemExit(UNPROVED)


def as_text(marks: Marks) -> str:
    """A line for each fingerprint; where an edition has several, with the files that carry it."""
    return "".join(
        f"{edition}:{fingerprint}\t{len(names)}{listed}\n"
        for edition, found in marks.items()
        for fingerprint, names in found.items()
        for listed in [f"\t{', '.join(names)}" if len(found) > 1 else ""]
    )


def as_json(marks: Marks, unmarked: list[str]) -> str:
    """The same for programs (schema: verify)."""
    report = {
        "schema_version": 1,
        "agree": all(len(found) == 1 for found in marks.values()),
        "editions": [
            {
                "edition": edition,
                "texts": [{"fingerprint": one, "files": names} for one, names in sorted(found.items())],
            }
            for edition, found in marks.items()
        ],
        "unmarked": unmarked,
    }
    return json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def gathered(folder: Path, files: list[Path]) -> tuple[Marks, list[str]]:
    """The marks of the files, and the names of the files without any."""
    marks: Marks = defaultdict(lambda: defaultdict(list))
    unmarked: list[str] = []
    for path in files:
        name = path.relative_to(folder).as_posix()
        found = read_marks(checked_size(path).read_bytes(), path.name)
        for edition, fingerprint in found.items():
            marks[edition][fingerprint].append(name)
        if not found:
            unmarked.append(name)
    return dict(sorted(marks.items())), unmarked
