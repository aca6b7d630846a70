"""Pictures of other formats (EMF, WMF, GIF, BMP, TIFF, SVG) as PNG, where LibreOffice is installed."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from guidelinec.importing.lay import PRINTABLE

SECONDS = 120
"""How long LibreOffice may take for all pictures of a file."""


def converted(assets: Mapping[str, bytes], office: Path | None) -> dict[str, bytes]:
    """PNG files by the path of the picture with .png behind it; without LibreOffice, or where it fails, none."""
    others = {path: data for path, data in assets.items() if not path.lower().endswith(PRINTABLE)}
    if office is None or not others:
        return {}
    with tempfile.TemporaryDirectory(prefix="guidelinec-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        places = {path: room / f"{number}{Path(path).suffix}" for number, path in enumerate(sorted(others))}
        for path, place in places.items():
            place.write_bytes(others[path])
        _run(office, room, list(places.values()))
        return {
            path + ".png": made.read_bytes()
            for path, place in places.items()
            if (made := place.with_suffix(".png")).is_file()
        }


def _run(office: Path, room: Path, files: list[Path]) -> None:
    profile = f"-env:UserInstallation={(room / 'profile').as_uri()}"
    command = [
        str(office),
        profile,
        "--headless",
        "--norestore",
        "--convert-to",
        "png",
        "--outdir",
        str(room),
    ]
    try:
        # The arguments are a list, no shell reads them, and every name is one that was made here.
        subprocess.run([*command, *map(str, files)], capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except (subprocess.TimeoutExpired, OSError):
        return
