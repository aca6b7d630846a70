"""The parts of the offline page are pinned: no part without its hash, no address, and every package that the program needs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGING = ROOT / "packaging" / "offline"
STAND_INS = {path.name for path in (PACKAGING / "stand_in").iterdir()}
"""What has no form for a browser, and is stood in for."""


def pinned() -> dict[str, str]:
    """The packages of Python by name, with their lines."""
    lines = [line for name in ("wheels.txt", "sources.txt") for line in read(name).splitlines()]
    return {re.split("[=]=", line)[0]: line for line in lines if line and not line.startswith("#")}


def read(name: str) -> str:
    return (PACKAGING / name).read_text(encoding="utf-8")


def test_every_package_has_a_version_and_a_hash() -> None:
    for line in pinned().values():
        assert re.fullmatch(r"[a-z0-9-]+==[0-9.]+ --hash=sha256:[0-9a-f]{64}", line), line
    pins = tomllib.loads(read("pins.toml"))
    assert all(len(pin["sha256"]) == 64 for pin in pins["debian"].values())
    assert all(pin["integrity"].startswith("sha512-") for pin in pins["npm"].values())


def test_what_the_program_needs_is_in_the_page() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {
        re.split(r"[>=<\[]", part)[0]
        for part in project["dependencies"] + project["optional-dependencies"]["pdf"]
    }
    assert needed - STAND_INS <= pinned().keys()


def test_no_address_of_an_index_is_written_down() -> None:
    for path in PACKAGING.iterdir():
        if path.is_file():
            assert not re.search(r"https?://(?!guidelinec\.invalid)", path.read_text(encoding="utf-8")), (
                path.name
            )
