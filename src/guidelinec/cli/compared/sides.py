"""One side of a comparison, as the command line names it: an edition of a project, or a file of any kind that can be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, suppress
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from guidelinec.cli.console import INVALID, InvalidInput, tell
from guidelinec.cli.language import language, say
from guidelinec.cli.processes.worker import begin_apart
from guidelinec.cli.published.opening import is_published
from guidelinec.model.document import Document
from guidelinec.model.pictures import with_digests
from guidelinec.model.project import Pin
from guidelinec.model.rewrite import without_numbers
from guidelinec.numbering.printed import Printed, printed_numbers

if TYPE_CHECKING:  # two files are compared without the parts that know a project
    from guidelinec.ooxml.tracked.struck import ChosenSide
    from guidelinec.pipeline import NumberedEdition
    from guidelinec.read.account.intake import Intake
    from guidelinec.read.foreign import WordsOfSide

SIDES = {"new": ("新しい側", "new"), "old": ("古い側", "old")}

LARGEST = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """One side of the comparison: what it is called, the document, its printed numbers, the reviewed decisions by pair of
    editions, the edition that it is, if it is one of a project, its pictures by their paths, and the files of the project."""

    name: str
    document: Document
    printed: Printed
    pins: dict[tuple[str, str], tuple[Pin, ...]]
    edition: NumberedEdition | None = None
    assets: Mapping[str, bytes] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NamedSide:
    """What the command line names as one side: a file or an edition, the document that it is of, the side of a file that strikes words
    through, and the published guideline to take it from."""

    argument: str
    document: str = ""
    chosen: ChosenSide = "new"
    guideline: Path | None = None

    def read(self) -> ComparedSide:
        """A file, if there is one of that name; else an edition of the project or of a published guideline."""
        path = Path(self.argument)
        if is_plain_file(self.argument):
            return read_file(path, self.chosen)
        if path.suffix and not path.is_file():
            refuse_missing(path)
        return read_project_edition(self.argument, self.document, self.guideline)

    def begin(self) -> Callable[[], ComparedSide] | None:
        """Begin to read a file; None where it is an edition or is refused, which is said when its turn comes."""
        with suppress(InvalidInput, OSError):
            return begin_file(Path(self.argument), self.chosen) if is_plain_file(self.argument) else None
        return None


def is_plain_file(argument: str) -> bool:
    """Whether an argument names a file that is no published guideline, of which an edition would be chosen."""
    return Path(argument).is_file() and not is_published(Path(argument))


def refuse_missing(path: Path) -> None:
    """Refuse what is called like a file that can be read, and is none; an edition may have a point in its name."""
    from guidelinec.read.foreign import READERS

    if path.suffix.lower() in READERS:
        raise InvalidInput(say(f"{path} というファイルはありません。", f"there is no file {path}"))


def read_file(path: Path, chosen: ChosenSide = "new") -> ComparedSide:
    """A file to compare; an edition that comes back with its numbers has them beside it, as one of a project."""
    return begin_file(path, chosen)()


def read_both(old: NamedSide, new: NamedSide) -> tuple[ComparedSide, ComparedSide]:
    """Both sides. A file is read in its own process while the other side is read: of two long tables the old one takes as long as both,
    and a Word file as long as the edition that it is compared with."""
    begun = old.begin(), new.begin()
    after = begun[1] or (read_before_its_turn(new.read) if begun[0] else new.read)
    try:
        before = (begun[0] or old.read)()
    except (Exception, SystemExit):
        if begun[1]:
            with suppress(Exception, SystemExit), redirect_stderr(StringIO()):  # nothing more is told
                begun[1]()
        raise
    return before, after()


def read_before_its_turn(read: Callable[[], ComparedSide]) -> Callable[[], ComparedSide]:
    """Read a side now; what is given tells what there was to tell, and raises what was raised."""
    said = StringIO()
    outcome: ComparedSide | BaseException
    with redirect_stderr(said):
        try:
            outcome = read()
        except (Exception, SystemExit) as problem:
            outcome = problem

    def turn() -> ComparedSide:
        if said.getvalue():
            tell(said.getvalue().rstrip("\n"))
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    return turn


def begin_file(path: Path, chosen: ChosenSide = "new") -> Callable[[], ComparedSide]:
    """Begin to read a file; what is given waits for it."""
    wait = begin_intake(path, chosen)
    return lambda: _side(path.name, wait())


def _side(name: str, intake: Intake) -> ComparedSide:
    document = with_digests(intake.document, intake.assets)
    if intake.numbers:
        document = without_numbers(document)
    return ComparedSide(name, document, intake.numbers or Printed(), {}, assets=intake.assets)


def read_intake(path: Path, chosen: ChosenSide = "new") -> Intake:
    """A file through the reader for its ending, without an account of its characters. What it could not read is told, and there is
    something left."""
    return begin_intake(path, chosen)()


def begin_intake(path: Path, chosen: ChosenSide) -> Callable[[], Intake]:
    """Begin to read a file; what is given waits for it."""
    if path.stat().st_size > LARGEST:
        raise InvalidInput(say(f"{path} は大きすぎます。", f"{path} is too large"))
    wait = begin_words(path, chosen)
    return lambda: _told(wait())


def _told(intake: Intake) -> Intake:
    if intake.findings:
        from guidelinec.write.findings import write_text

        tell(write_text(intake.findings, {}, language()).rstrip())
    if intake.findings and not intake.document.clauses and not intake.document.preamble:
        raise SystemExit(INVALID)
    return intake


def begin_words(path: Path, chosen: ChosenSide) -> Callable[[], Intake]:
    """Begin to read a file; what is given waits for it, and tells what is left out of one that strikes words through."""
    from guidelinec.cli.unread import refuse_unread  # it knows all readers

    data = path.read_bytes()
    refuse_unread(path.name, data)
    wait = begin_apart(f"guidelinec.read.foreign:{chosen}_words", data, path.name)

    def words() -> Intake:
        read: WordsOfSide = wait()
        if read.left_out:
            tell_left_out(path.name, len(read.left_out), chosen)
        return read.intake

    return words


def tell_left_out(name: str, count: int, chosen: ChosenSide) -> None:
    """Say which side was read of a file that strikes words through."""
    tell(
        say(
            f"{name}: 取消線のある文書です。{SIDES[chosen][0]}を読みました（{count}か所を除く）。--side で選べます。",
            f"{name} strikes words through: read its {SIDES[chosen][1]} side ({count} places left out); choose by --side.",
        )
    )


def read_project_edition(argument: str, document: str, guideline: Path | None = None) -> ComparedSide:
    """An edition of the project around the current folder, of a git revision of it, or of a published guideline."""
    from guidelinec.cli.edition import chosen_edition, resolve_anywhere

    wanted = resolve_anywhere(argument, document, guideline)
    edition = chosen_edition(wanted)
    pins = {(mapping.old, mapping.new): mapping.pins for mapping in edition.guideline.mappings}
    return ComparedSide(
        argument,
        edition.document,
        printed_numbers(edition.labels),
        pins=pins,
        edition=edition,
        assets=edition.assets,
        files=wanted.files,
    )
