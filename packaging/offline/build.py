"""`python tasks.py offline-page`: the whole program as one HTML file that needs no installation and no network.

build/offline/guidelinec.html           the page
build/offline/cache/                    what was fetched and compiled, named by a hash of all that it depends on
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import time
import tomllib
import zipfile
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

from assemble import ROOT, assemble, bytecode
from compile import compile_modules
from fetch import HERE, Parts, fetch, fresh

from guidelinec.cli.project import read_files
from guidelinec.pipeline import read_editions
from guidelinec.publication import publish
from guidelinec.version import VERSION

TARGET = ROOT / "build" / "offline" / "guidelinec.html"
CACHE = TARGET.parent / "cache"


def main() -> int:
    """Build the page."""
    options = read_options()
    started = time.monotonic()
    parts = cached_parts()
    modules = cached_modules(parts)
    guideline = options.guideline.read_bytes() if options.guideline else shipped()
    built = assemble(parts, cached_library(parts), modules, guideline, about(parts))
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_bytes(built)
    digest = hashlib.sha256(built).hexdigest()
    print(
        f"{options.output}: {len(built) / 1e6:.1f} MB, SHA-256 {digest}, {time.monotonic() - started:.0f} s"
    )
    return 0


def read_options() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--guideline", type=Path, help="a published guideline to put in (`guidelinec publish`)"
    )
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    return parser.parse_args()


def cached_parts() -> Parts:
    """What the page is made of, fetched once for these pins and for the folder in which it lies, whose path the record has."""
    names = ("pins.toml", "wheels.txt", "sources.txt", "fetch.py")
    pins = [(HERE / name).read_bytes() for name in names]
    folder = CACHE / f"parts-{digest_of([*pins, str(CACHE).encode()])}"
    record = folder / "parts.json"
    if not record.is_file():
        print("Fetching the parts", flush=True)
        fetched = fetch(tomllib.loads((HERE / "pins.toml").read_text(encoding="utf-8")), fresh(folder))
        record.write_text(json.dumps(asdict(fetched), default=str), encoding="utf-8")
    said = json.loads(record.read_text(encoding="utf-8"))
    sources = {name: Path(path) for name, path in said["sources"].items()}
    return Parts(Path(said["pyodide"]), sources, tuple(map(Path, said["wheels"])), said["debian"])


def cached_modules(parts: Parts) -> dict[str, bytes]:
    """The compiled modules, made once for these sources, this compiler and these instructions."""
    pins = [(HERE / name).read_bytes() for name in ("pins.toml", "sources.txt", "compile.py")]
    compiler = subprocess.run(["emcc", "--version"], capture_output=True, check=True).stdout
    kept = (
        CACHE
        / f"modules-{digest_of([*pins, json.dumps(parts.debian, sort_keys=True).encode(), compiler])}.zip"
    )
    if not kept.is_file():
        print("Compiling lxml and regex", flush=True)
        room = CACHE / "objects"
        with zipfile.ZipFile(parts.pyodide / "python_stdlib.zip") as library:
            library.extractall(fresh(room / "library"))
        made = compile_modules(parts.sources, room / "library", fresh(room / "made"))
        with zipfile.ZipFile(room / "modules.zip", "w") as archive:
            for name, data in made.items():
                archive.writestr(name, data)
        (room / "modules.zip").replace(kept)
        shutil.rmtree(room)
    with zipfile.ZipFile(kept) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cached_library(parts: Parts) -> bytes:
    """Python's own library as bytecode, made once for this Pyodide and these instructions: it took a third of a build."""
    pins = [(HERE / name).read_bytes() for name in ("pins.toml", "bytecode.mjs")]
    kept = CACHE / f"library-{digest_of(pins)}.zip"
    if not kept.is_file():
        made = CACHE / "library.zip"
        made.write_bytes(bytecode(parts, (parts.pyodide / "python_stdlib.zip").read_bytes()))
        made.replace(kept)
    return kept.read_bytes()


def digest_of(contents: list[bytes]) -> str:
    """A name for what depends on these contents."""
    return hashlib.sha256(b"\0".join(hashlib.sha256(content).digest() for content in contents)).hexdigest()[
        :16
    ]


def shipped() -> bytes:
    """The guideline of this folder, published."""
    return publish(read_editions(read_files(ROOT), "security-policy")[0])


def about(parts: Parts) -> dict[str, str]:
    """What the page is made of, by name and version."""
    packages = dict(wheel.name.split("-")[:2] for wheel in parts.wheels)
    sources = {name: parts.sources[name].name.rpartition("-")[2] for name in ("lxml", "pyyaml", "regex")}
    pyodide = json.loads((parts.pyodide / "package.json").read_text(encoding="utf-8"))["version"]
    return {"guidelinec": VERSION, "pyodide": pyodide, **packages, **sources, **parts.debian}


if __name__ == "__main__":
    sys.exit(main())
