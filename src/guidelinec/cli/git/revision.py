"""A project's files as they stand in a revision of git."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guidelinec.cli.console import InvalidInput
from guidelinec.cli.language import say
from guidelinec.cli.project import LARGEST, ROOMS, refuse_too_much


def read_revision(root: Path, revision: str) -> Mapping[str, bytes]:
    """The project's files as they stand in a git revision."""
    if not revision or revision.startswith("-"):
        raise InvalidInput(
            say(f"gitの版の名前ではありません: {revision!r}", f"not a git revision: {revision!r}")
        )
    top, inside = _git_place(root, revision)
    rooms = () if inside else ROOMS
    tree = _tree(top, revision, inside)
    listed = _git(top, revision, ["ls-tree", "-r", "-z", "--long", "--full-tree", tree, *rooms])
    blobs = dict(_listed(listed))
    if not blobs:
        raise InvalidInput(
            say(
                f"gitの {revision} には source/ も structure/ もありません。",
                f"there is neither source/ nor structure/ in {revision} of git.",
            )
        )
    refuse_too_much({name: blob.size for name, blob in blobs.items()})
    return _contents(top, revision, blobs)


@dataclass(frozen=True, slots=True)
class Blob:
    """A file in git: the name of its content, and its size in bytes."""

    name: str
    size: int


def _git(folder: Path, revision: str, words: Sequence[str], *, given: bytes = b"") -> bytes:
    """What git says to these words; a refusal is told with its reason."""
    try:
        # The arguments are a list, no shell reads them, and "-" cannot begin the revision.
        done = subprocess.run(["git", *words], cwd=folder, input=given, capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError as problem:
        raise InvalidInput(say("gitがありません。", "git is not installed.")) from problem
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip()
        raise InvalidInput(
            say(f"gitから {revision} を読めません: {reason}", f"cannot read {revision} from git: {reason}")
        )
    return done.stdout


def _git_place(root: Path, revision: str) -> tuple[Path, str]:
    """The top folder of the working tree, and the project's path in it ("" at the top)."""
    top = Path(_git(root, revision, ["rev-parse", "--show-toplevel"]).decode().strip("\n"))
    inside = _git(root, revision, ["rev-parse", "--show-prefix"]).decode().strip("\n")
    return top, inside.rstrip("/")


def _tree(top: Path, revision: str, inside: str) -> str:
    """How git names the project's folder in a revision; a revision that it does not have is told, and one without that folder."""
    tree = f"{revision}^{{tree}}"
    if not _has(top, revision, tree):
        raise InvalidInput(
            say(
                f"gitに {revision} という版（コミット、ブランチ、タグ）はありません。{_shallow(top, revision)}",
                f"git has no revision {revision} (commit, branch or tag). {_shallow(top, revision)}".rstrip(),
            )
        )
    if inside and not _has(top, revision, f"{tree}:{inside}"):
        raise InvalidInput(
            say(
                f"gitの {revision} には、このフォルダー（{inside}）がありません。",
                f"{revision} of git has not this folder ({inside}).",
            )
        )
    return f"{tree}:{inside}" if inside else tree


def _has(top: Path, revision: str, name: str) -> bool:
    try:
        _git(top, revision, ["rev-parse", "--verify", "--quiet", name])
    except InvalidInput:
        return False
    return True


def _shallow(top: Path, revision: str) -> str:
    """What to do where the history was not fetched whole."""
    if _git(top, revision, ["rev-parse", "--is-shallow-repository"]).strip() != b"true":
        return ""
    return say(
        "履歴の一部だけの複製です。git fetch --unshallow で全部を取り込んでください。",
        "This clone has a part of the history: git fetch --unshallow gets all of it.",
    )


def _listed(listing: bytes) -> Iterator[tuple[str, Blob]]:
    """The regular files of source/ and structure/ in a listing of git, under their names in a project; links are left out."""
    for row in listing.split(b"\0"):
        head, _, path = row.partition(b"\t")
        name = unicodedata.normalize("NFC", path.decode("utf-8", "replace"))
        fields = head.split()
        wanted = len(fields) == 4 and fields[0].startswith(b"100") and name.split("/")[0] in ROOMS
        if wanted and int(fields[3]) <= LARGEST:
            yield name, Blob(fields[2].decode(), int(fields[3]))


def _contents(top: Path, revision: str, blobs: Mapping[str, Blob]) -> dict[str, bytes]:
    """The contents of files in git, whatever its attributes leave out of archives."""
    wanted = "".join(f"{blob.name}\n" for blob in blobs.values()).encode()
    answer = _git(top, revision, ["cat-file", "--batch"], given=wanted)
    files, place = {}, 0
    for name, blob in blobs.items():
        start = answer.index(b"\n", place) + 1
        files[name] = answer[start : start + blob.size]
        place = start + blob.size + 1
    return dict(sorted(files.items()))
