"""The wheels of a machine: guidelinec itself and what it needs to run, of the versions that its tests ran with."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
EXTRAS = "all"


@dataclass(frozen=True)
class System:
    """A kind of machine: its name in the names of files, its wheel platforms, and what it alone needs, pinned."""

    name: str
    platforms: tuple[str, ...]
    alone: tuple[str, ...] = ()


SYSTEMS = (
    System("windows", ("win_amd64",), alone=("colorama==0.4.6",)),
    System("macos", ("macosx_14_0_arm64", "macosx_14_0_x86_64")),
    System("linux", ("manylinux_2_28_x86_64", "manylinux_2_28_aarch64")),
)
_LINUX = ("manylinux_2_27", "manylinux_2_17", "manylinux2014")
_MACOS = (
    *(f"macosx_10_{minor}" for minor in range(9, 17)),
    *(f"macosx_{major}_0" for major in range(11, 14)),
)
ALSO = {
    "manylinux_2_28_x86_64": tuple(f"{release}_x86_64" for release in _LINUX),
    "manylinux_2_28_aarch64": tuple(f"{release}_aarch64" for release in _LINUX),
    "macosx_14_0_x86_64": tuple(
        f"{release}_{kind}" for release in _MACOS for kind in ("x86_64", "universal2")
    ),
    "macosx_14_0_arm64": tuple(f"{release}_{kind}" for release in _MACOS for kind in ("arm64", "universal2")),
}
"""Older or wider platforms whose wheels run on one as well."""


def needed(name: str = "guidelinec", extras: Sequence[str] = (EXTRAS,)) -> dict[str, str]:
    """The distributions that run with one, by name, with the versions that are installed here."""
    versions: dict[str, str] = {}
    waiting = [*_requirements(name, extras)]
    while waiting:
        wanted = waiting.pop()
        if wanted not in versions:
            versions[wanted] = distribution(wanted).version
            waiting += _requirements(wanted, ())
    return dict(sorted(versions.items()))


def _requirements(name: str, extras: Sequence[str]) -> Iterator[str]:
    """The names that a distribution requires, those of its extras where they are asked for."""
    for line in distribution(name).requires or ():
        required, _, marker = line.partition(";")
        extra = re.search(r"""extra\s*==\s*["']([^"']+)["']""", marker)
        needs_other = "platform_system" in marker or "sys_platform" in marker
        if (not extra or extra[1] in extras) and not needs_other:
            yield _plain(re.split(r"[\s\[<>=!~(]", required.strip(), maxsplit=1)[0])


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def own_wheel(root: Path, folder: Path) -> Path:
    """guidelinec as a wheel, with the shipped guideline in it."""
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(root))
    return next(folder.glob("guidelinec-*.whl"))


def download(system: System, folder: Path, pythons: Sequence[str]) -> list[Path]:
    """The wheels of all that guidelinec needs, for every Python and processor of a system; one that lacks ends the bundle."""
    pins = [f"{name}=={version}" for name, version in needed().items()]
    pins += system.alone
    for platform in system.platforms:
        accepted = (platform, *ALSO.get(platform, ()))
        tags = [word for tag in accepted for word in ("--platform", tag)]
        for python in pythons:
            where = ["--only-binary=:all:", "--python-version", python, *tags, "--dest", str(folder)]
            _pip("download", "--no-deps", *where, *pins)
    return sorted(folder.glob("*.whl"))


def requirements(wheels: Iterable[Path]) -> str:
    """A requirements file that names every wheel by its hash, for `pip install --require-hashes --no-index`."""
    hashes: dict[str, list[str]] = {}
    for wheel in sorted(wheels):
        name, version = wheel.name.split("-")[:2]
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        hashes.setdefault(f"{_plain(name)}=={version}", []).append(digest)
    rows = (
        f"{pin} \\\n" + " \\\n".join(f"    --hash=sha256:{digest}" for digest in digests)
        for pin, digests in hashes.items()
    )
    return "\n".join(rows) + "\n"


def _pip(*words: str) -> None:
    command = [sys.executable, "-m", "pip", *words, "--quiet", "--disable-pip-version-check"]
    subprocess.run(command, check=True)
