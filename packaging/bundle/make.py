"""guidelinec for machines without a network: one zip a system, with wheels, installer, manual and the shipped guideline.

    python tasks.py bundle            all systems
    python packaging/bundle/make.py --system linux --python 3.12

The zips lie in build/bundle/. The wheels come from the package registry when the zip is made; to install it, Python 3.11 to
3.14 must be there and nothing else. With `--embedded ZIP` (the embeddable package that python.org offers for Windows) a folder
is made besides that brings its own Python.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from guidelinec.version import VERSION
from manual import manual
from portable import embedded_version, portable
from wheels import PYTHONS, SYSTEMS, System, download, own_wheel, requirements
from zips import write_zip

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PUBLISHED = ROOT / "src" / "guidelinec" / "cli" / "shipped" / "security-policy.json"
OFFLINE_PAGE = ROOT / "build" / "offline" / "guidelinec.html"
PARTS = {
    "windows": ("install.bat", "はじめにお読みください.txt"),
    "macos": ("install.sh", "はじめにお読みください.txt"),
    "linux": ("install.sh", "はじめにお読みください.txt"),
}


def main(words: Sequence[str] | None = None) -> int:
    """Make the zips that are asked for and say where they lie and how large they are."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--system", action="append", choices=[system.name for system in SYSTEMS])
    parser.add_argument("--python", action="append", choices=PYTHONS)
    parser.add_argument("--embedded", type=Path, help="python-3.x.y-embed-amd64.zip")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "build" / "bundle")
    given = parser.parse_args(words)
    given.output.mkdir(parents=True, exist_ok=True)
    pythons = given.python or PYTHONS
    with tempfile.TemporaryDirectory() as name:
        own = own_wheel(ROOT, Path(name))
        for system in SYSTEMS:
            if not given.system or system.name in given.system:
                _tell(bundle(system, (own, *_downloaded(system, Path(name), pythons)), given.output))
        if given.embedded:
            python = embedded_version(given.embedded)
            needed = _downloaded(SYSTEMS[0], Path(name) / "portable", [python])
            _tell(portable(given.embedded, (own, *needed), own_files(SYSTEMS[0]), given.output))
    return 0


def _downloaded(system: System, folder: Path, pythons: Sequence[str]) -> list[Path]:
    return download(system, folder / system.name, pythons)


def _tell(path: Path) -> None:
    print(f"{path}  {path.stat().st_size / 1e6:.1f} MB", flush=True)


def bundle(system: System, wheels: Sequence[Path], output: Path) -> Path:
    """The zip of a system with these wheels."""
    files = own_files(system)
    files["requirements.txt"] = requirements(wheels).encode()
    files |= {f"wheels/{wheel.name}": wheel.read_bytes() for wheel in wheels}
    return write_zip(output / f"guidelinec-{VERSION}-{system.name}.zip", files)


def own_files(system: System) -> dict[str, bytes]:
    """What lies beside the wheels: installer, first page, manual, the guideline as a file, and the offline page if it is made."""
    files = {part: (HERE / "parts" / part).read_bytes() for part in PARTS[system.name]}
    files |= {f"manual/{name}": page for name, page in manual(ROOT / "docs" / "ja").items()}
    files["guideline/security-policy.json"] = PUBLISHED.read_bytes()
    if OFFLINE_PAGE.is_file():
        files["guidelinec.html"] = OFFLINE_PAGE.read_bytes()
    return files


if __name__ == "__main__":
    sys.exit(main())
