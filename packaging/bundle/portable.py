"""A Windows folder that brings its own Python: the embeddable package of python.org, the wheels unpacked into it, a launcher.

The package is not on the registries from which the rest comes, so whoever makes the folder gives it. It is not tried on Windows
where this runs on another system; tests read what is in the folder.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from guidelinec.version import VERSION
from zips import read_zip, write_zip

LAUNCHER = '@echo off\r\n"%~dp0python\\python.exe" -m guidelinec %*\r\n'
APP_LAUNCHER = LAUNCHER.replace(" %*", " app %* || pause")
"""What is double-clicked, or what a project's folder is dropped on; why it did not start stays to be read."""
SITE = "python/site-packages/"


def portable(embedded: Path, wheels: Sequence[Path], beside: Mapping[str, bytes], output: Path) -> Path:
    """The zip of the folder: Python, the wheels unpacked, and what lies beside them but the installer."""
    embedded_version(embedded)
    python = read_zip(embedded.read_bytes())
    files = {name: data for name, data in beside.items() if name != "install.bat"}
    files |= {f"python/{name}": data for name, data in python.items()}
    for wheel in wheels:
        files |= {SITE + name: data for name, data in read_zip(wheel.read_bytes()).items()}
    paths = next(name for name in python if name.endswith("._pth"))
    files[f"python/{paths}"] = python[paths].rstrip() + b"\r\nsite-packages\r\n"
    files["guidelinec.bat"] = LAUNCHER.encode("ascii")
    files["guidelinec-app.bat"] = APP_LAUNCHER.encode("ascii")
    return write_zip(output / f"guidelinec-{VERSION}-windows-portable.zip", files)


def embedded_version(embedded: Path) -> str:
    """3.12 by python312._pth; ends what is not an embeddable Python from 3.11 on."""
    python = read_zip(embedded.read_bytes())
    match = next((match for file in python if (match := re.fullmatch(r"python3(\d\d)\._pth", file))), None)
    if match is None or "python.exe" not in python or int(match[1]) < 11:
        raise SystemExit(
            f"{embedded.name}: not an embeddable Python 3.11 or newer for Windows (python3NN._pth, python.exe)"
        )
    return f"3.{match[1]}"
