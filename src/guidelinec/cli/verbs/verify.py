"""`guidelinec verify build/`: whether all products in a folder come from the same texts, and are as they were built."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from guidelinec.cli.console import UNPROVED, InvalidInput, tell
from guidelinec.cli.language import say
from guidelinec.cli.project import checked_size
from guidelinec.cli.site.folder import site_departures
from guidelinec.cli.sums import departures
from guidelinec.read.marks import MARKED, read_marks

FORMATS = ("text", "json")

Marks = dict[str, dict[str, list[str]]]
"""For each edition, the fingerprints that files carry, and the names of those files."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What the files of a folder say of themselves, the names of those that say nothing, and what is not as it was built."""

    marks: Marks
    unmarked: tuple[str, ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def disagreeing(self) -> tuple[str, ...]:
        """The editions of which products were made from different texts."""
        return tuple(edition for edition, texts in self.marks.items() if len(texts) > 1)

    @property
    def agree(self) -> bool:
        """Whether every product is as it was built, and all were built from the same texts."""
        return not (self.disagreeing or self.changed or self.missing)


@click.command(
    help=say(
        "フォルダーの成果物が全て同じ原稿から作られ、作ったときのままかを確かめる。公開されたガイドラインのファイルなら、"
        "公開されたときのままかを確かめる。違えば終了コード4。",
        "Verify that all products in a folder come from the same texts and are as they were built, or that a published guideline is as "
        "it was published. Exit code 4 if not.",
    )
)
@click.argument("target", metavar="FOLDER|FILE", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--seal",
    default="",
    metavar="SHA256",
    help=say(
        "公開元が示す封印（公開されたガイドラインのファイルと比べる）",
        "The seal that the publisher gave out, to compare with that of a published guideline",
    ),
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help=say("出力の形", "The form")
)
def command(target: Path, seal: str, form: str) -> None:
    """Verify a file that is sealed, or the products in a folder."""
    if target.is_dir():
        verify_folder(target, form)
    else:
        verify_file(target, seal, form)


def verify_file(path: Path, seal: str, form: str) -> None:
    """Verify a published guideline, the status that a town sent, or a roll-up of many."""
    from guidelinec.cli.published.verifying import verify_published
    from guidelinec.cli.status.verifying import is_status, verify_status

    if is_status(path):
        verify_status(path)
    else:
        verify_published(path, seal, form)


def verify_folder(folder: Path, form: str) -> None:
    """Read the marks and the lists of digests, and compare them."""
    verified = verify(folder)
    if not verified.marks and verified.agree:
        raise InvalidInput(
            say(
                f"{folder} に印のある成果物がありません。guidelinec build の書き先を指定してください。",
                f"there is no marked product in {folder}; name the folder that `guidelinec build` wrote.",
            )
        )
    click.echo(as_json(verified) if form == "json" else as_text(verified.marks), nl=False)
    tell_findings(verified)
    if not verified.agree:
        raise SystemExit(UNPROVED)


def tell_findings(verified: Verified) -> None:
    """A line for each file that is not as it should be, and for each edition of which texts differ."""
    for name in verified.unmarked:
        tell(say(f"印がない、又は読めない: {name}", f"no mark, or not readable: {name}"))
    for name in verified.changed:
        tell(
            say(
                f"作った後に変わっています: {name}。作り直すか、直した文は sync で原稿へ取り込んでください。",
                f"changed since it was built: {name}. Build it again, or take the edits into the source with sync.",
            )
        )
    for name in verified.missing:
        tell(
            say(
                f"なくなっています: {name}。作り直すか、要らないものなら同じフォルダーの SHA256SUMS から行を消してください。",
                f"missing: {name}. Build it again, or delete its line in SHA256SUMS beside it if it is not wanted.",
            )
        )
    if wrong := verified.disagreeing:
        tell(
            say(
                f"異なる原稿から作られています: {'、'.join(wrong)}",
                f"made from different texts: {', '.join(wrong)}",
            )
        )


def verify(folder: Path) -> Verified:
    """The products in a folder and the folders below it."""
    files = sorted(
        path for path in folder.rglob("*") if path.suffix in MARKED and not path.name.startswith((".", "~$"))
    )
    marks, unmarked = gathered(folder, files)
    built, of_site = departures(folder), site_departures(folder)
    return Verified(
        marks,
        tuple(unmarked),
        changed=names(folder, (*built.changed, *of_site.changed)),
        missing=names(folder, (*built.missing, *of_site.missing)),
    )


def names(folder: Path, paths: Sequence[Path]) -> tuple[str, ...]:
    """Files as they are called from their folder."""
    return tuple(path.relative_to(folder).as_posix() for path in paths)


def as_text(marks: Marks) -> str:
    """A line for each fingerprint; where an edition has several, with the files that carry it."""
    return "".join(
        f"{edition}:{fingerprint}\t{len(files)}{listed}\n"
        for edition, texts in marks.items()
        for fingerprint, files in texts.items()
        for listed in [f"\t{', '.join(files)}" if len(texts) > 1 else ""]
    )


def as_json(verified: Verified) -> str:
    """The same for programs (schema: verify)."""
    report = {
        "schema_version": 1,
        "agree": verified.agree,
        "editions": [
            {
                "edition": edition,
                "texts": [{"fingerprint": mark, "files": files} for mark, files in sorted(texts.items())],
            }
            for edition, texts in verified.marks.items()
        ],
        "unmarked": verified.unmarked,
        "changed": verified.changed,
        "missing": verified.missing,
    }
    return json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def gathered(folder: Path, files: Sequence[Path]) -> tuple[Marks, list[str]]:
    """The marks of the files, and the names of the files without any."""
    marks: Marks = defaultdict(lambda: defaultdict(list))
    unmarked: list[str] = []
    for path, name in zip(files, names(folder, files), strict=True):
        carried = read_marks(checked_size(path).read_bytes(), path.name)
        for edition, fingerprint in carried.items():
            marks[edition][fingerprint].append(name)
        if not carried:
            unmarked.append(name)
    return dict(sorted(marks.items())), unmarked
