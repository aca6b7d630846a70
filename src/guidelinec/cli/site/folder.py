"""The folder of a site on the disk: written whole, and known again by the list of files that it carries.

Only a folder that is empty or carries the list is written to. A page that is no longer made is removed if the list names it and it is as
it was written; what is not ours stays.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from guidelinec.cli.console import InvalidInput
from guidelinec.cli.language import say
from guidelinec.cli.output import told_of_trouble, write_outputs
from guidelinec.cli.sums import Departures, departed

LIST_FILE: Final = "_site.json"
"""The list of the files of a site with the digest of each: what makes a folder known as ours."""

_ADDRESS: Final = re.compile(r"(?:[0-9A-Za-z_][0-9A-Za-z._-]*/)*[0-9A-Za-z_][0-9A-Za-z._-]*")
"""What a list may name: a file below the folder, as addresses are made."""


@dataclass(frozen=True, slots=True)
class WrittenSite:
    """How many files the site has and how many of them were written, which were removed, and which were left because somebody changed them."""

    files: int
    written: int
    removed: tuple[str, ...]
    left: tuple[str, ...]


def write_folder(folder: Path, site: Mapping[str, bytes], fingerprint: str = "") -> WrittenSite:
    """Write all files of the site, or none where one cannot be written, and remove the pages of before that it has no longer;
    `fingerprint` are the marks of the editions that it shows."""
    before = listed(folder)
    refuse_foreign(folder, site, before)
    digests = {address: sha256(data).hexdigest() for address, data in site.items()}
    # The list comes first and names old and new: a run that is killed leaves no file of which nobody knows.
    outputs = {folder / address: data for address, data in _changed(folder, site)}
    # What a power cut takes away is written again by the next run, which compares every file.
    write_outputs({folder / LIST_FILE: _list({**before, **digests}, fingerprint)} | outputs, flush=False)
    gone = {address: digest for address, digest in before.items() if address not in site}
    with told_of_trouble():
        removed = tuple(address for address, digest in gone.items() if _removed(folder, address, digest))
    write_outputs({folder / LIST_FILE: _list(digests, fingerprint)})
    left = tuple(address for address in gone if address not in removed and (folder / address).exists())
    return WrittenSite(len(site), len(outputs), removed, left)


def _changed(folder: Path, site: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files that are not there as they shall be."""
    for address, data in site.items():
        path = folder / address
        if not path.is_file() or path.read_bytes() != data:
            yield address, data


def listed(folder: Path) -> dict[str, str]:
    """The files that were written into the folder before, with their digests; none in one that is empty or not there."""
    path = folder / LIST_FILE
    if path.is_file():
        with suppress(ValueError):
            known = json.loads(path.read_bytes())
            files = known.get("files") if isinstance(known, dict) else None
            if isinstance(files, dict) and all(map(_is_entry, files.items())):
                return files
    elif not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return {}
    raise InvalidInput(
        say(
            f"{folder} は、このコマンドが作ったサイトのフォルダーではありません。空のフォルダーを -o で指定してください。",
            f"{folder} is no folder of a site made by this command: name an empty one with -o.",
        )
    )


def refuse_foreign(folder: Path, site: Mapping[str, bytes], before: Mapping[str, str]) -> None:
    """Stop where a file that is not ours stands in the place of a page."""
    foreign = next((address for address in site if address not in before and (folder / address).exists()), "")
    if foreign:
        raise InvalidInput(
            say(
                f"{folder / foreign} は、サイトのファイルではありません。置換えません。別の場所に移してください。",
                f"{folder / foreign} is no file of the site and is not replaced: move it elsewhere.",
            )
        )


def _is_entry(entry: tuple[object, object]) -> bool:
    address, digest = entry
    return isinstance(address, str) and isinstance(digest, str) and bool(_ADDRESS.fullmatch(address))


def _removed(folder: Path, address: str, digest: str) -> bool:
    """Remove a file that is as it was written, and the folders that this leaves empty."""
    path = folder / address
    if path.is_symlink() or not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        return False
    if sha256(path.read_bytes()).hexdigest() != digest:
        return False
    path.unlink()
    for above in path.parents:
        if above == folder or any(above.iterdir()):
            break
        above.rmdir()
    return True


def _list(digests: Mapping[str, str], fingerprint: str) -> bytes:
    report = {"fingerprint": fingerprint, "files": dict(digests)}
    return (json.dumps(report, indent=0, sort_keys=True) + "\n").encode()


def site_departures(folder: Path) -> Departures:
    """What of a site is not as it was written; nothing where the folder is none of a site."""
    known = listed(folder) if (folder / LIST_FILE).is_file() else {}
    return departed([(folder / address, digest) for address, digest in known.items()])
