"""The parts of the page from npm, Python's index and Debian, through their ordinary clients and with the settings of this machine."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent

PLATFORM = ["--platform", "pyemscripten_2026_0_wasm32", "--python-version", "314", "--implementation", "cp"]
ABIS = ["--abi", "cp314", "--abi", "abi3", "--abi", "none"]


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the unpacked parts lie: Pyodide, each source by its name, the wheels; and what Debian's packages are called."""

    pyodide: Path
    sources: dict[str, Path]
    wheels: tuple[Path, ...]
    debian: dict[str, str]


def fetch(pins: dict[str, Any], folder: Path) -> Parts:
    """Get everything, checked against its hash, and unpack what is to be compiled."""
    apt = Apt(fresh(folder / "apt"))
    headers = pins["headers"]
    with ThreadPoolExecutor() as beside:  # most of the time is waiting for the answers of others
        pyodide = beside.submit(fetch_pyodide, pins["npm"]["pyodide"], fresh(folder / "npm"))
        wheels = beside.submit(fetch_wheels, fresh(folder / "wheels"))
        sources = beside.submit(fetch_sources, fresh(folder / "sources"))
        debian = {
            name: beside.submit(apt.source, name, pin["sha256"]) for name, pin in pins["debian"].items()
        }
        python = beside.submit(apt.headers, headers["package"], headers["suite"])
    found = {name: source.result() for name, source in debian.items()}
    places = sources.result() | {name: place for name, (place, _) in found.items()}
    versions = {name: version for name, (_, version) in found.items()}
    places["python"], versions[headers["package"]] = python.result()
    return Parts(pyodide.result(), places, wheels.result(), versions)


def fetch_pyodide(pin: dict[str, str], folder: Path) -> Path:
    """Pyodide's package of npm, unpacked."""
    run(["npm", "pack", "--silent", f"pyodide@{pin['version']}"], folder)
    (archive,) = folder.glob("*.tgz")
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    expect(f"sha512-{digest}", pin["integrity"], archive.name)
    unpack(archive, folder)
    return folder / "package"


def fetch_wheels(folder: Path) -> tuple[Path, ...]:
    """The wheels that Pyodide's Python takes; pip checks their hashes."""
    pip_download(["-r", str(HERE / "wheels.txt"), "--only-binary=:all:", *PLATFORM, *ABIS], folder)
    return tuple(sorted(folder.glob("*.whl")))


def fetch_sources(folder: Path) -> dict[str, Path]:
    """The source archives, unpacked, by name; pip checks their hashes."""
    pip_download(["-r", str(HERE / "sources.txt"), "--no-binary=:all:"], folder)
    found = {}
    for archive in sorted(folder.glob("*.tar.gz")):
        unpack(archive, folder)
        found[archive.name.rpartition("-")[0]] = folder / archive.name.removesuffix(".tar.gz")
    return found


def pip_download(arguments: list[str], folder: Path) -> None:
    """Let pip put archives into a folder, none of which is not named and hashed."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--no-deps", "--require-hashes", *arguments], folder)


class Apt:
    """Debian's own client, with this machine's archives and keys, and lists of its own, so that nothing here is changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.archives = debian_archives()

    def source(self, name: str, sha256: str) -> tuple[Path, str]:
        """A source package with Debian's patches on it, and its version."""
        room = self.update(name, "deb-src", None)
        self.get(["source", "--download-only", name], room)
        (upstream,) = room.glob("*.orig.tar.*")
        expect(hashlib.sha256(upstream.read_bytes()).hexdigest(), sha256, upstream.name)
        (description,) = room.glob("*.dsc")
        run(["dpkg-source", "--no-check", "-x", description.name, "unpacked"], room)
        return room / "unpacked", description.stem.partition("_")[2]

    def headers(self, name: str, suite: str) -> tuple[Path, str]:
        """A package of a later Debian, unpacked and not installed, and its version."""
        room = self.update(name, "deb", suite)
        self.get(["download", name], room)
        (package,) = room.glob("*.deb")
        run(["dpkg-deb", "-x", package.name, "unpacked"], room)
        return room / "unpacked", package.name.split("_")[1]

    def update(self, name: str, kind: str, suite: str | None) -> Path:
        """A room for a package, with the lists of the archives of one kind."""
        room = self.folder / name
        for part in ("sources", "lists/partial", "cache/archives/partial"):
            (room / part).mkdir(parents=True)
        wanted = [archive.stanza(kind, suite) for archive in self.archives if suite is None or archive.main]
        (room / "sources" / "debian.sources").write_text("\n".join(wanted), encoding="utf-8")
        self.get(["update"], room)
        return room

    def get(self, arguments: list[str], room: Path) -> None:
        """Run apt-get in a room."""
        places = {
            "Etc::sourcelist": "/dev/null",
            "Etc::sourceparts": room / "sources",
            "State::lists": room / "lists",
        }
        options = [part for name, place in places.items() for part in ("-o", f"Dir::{name}={place}")]
        options += ["-o", f"Dir::Cache={room / 'cache'}", "-o", "APT::Sandbox::User="]
        run(["apt-get", "-qq", *options, *arguments], room)


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that this machine takes packages from: its address, its suites, and the key that it is signed with."""

    address: str
    suites: str
    key: str

    @property
    def main(self) -> bool:
        """Whether it is the archive of whole releases, not that of security updates."""
        return "security" not in self.address

    def stanza(self, kind: str, suite: str | None) -> str:
        """The archive in the form of a .sources file."""
        key = f"Signed-By: {self.key}\n" if self.key else ""
        return f"Types: {kind}\nURIs: {self.address}\nSuites: {suite or self.suites}\nComponents: main\n{key}"


def debian_archives() -> list[Archive]:
    """The archives of Debian that this machine is set to use, in either form of its settings."""
    settings = Path("/etc/apt")
    files = sorted((settings / "sources.list.d").glob("*.sources"))
    stanzas = [stanza for file in files for stanza in re.split(r"\n\s*\n", file.read_text(encoding="utf-8"))]
    found = [read_stanza(stanza) for stanza in stanzas]
    listed = [settings / "sources.list", *sorted((settings / "sources.list.d").glob("*.list"))]
    lines = [
        line for file in listed if file.is_file() for line in file.read_text(encoding="utf-8").splitlines()
    ]
    found += [read_line(line) for line in lines]
    archives = [archive for archive in found if archive and "debian" in archive.address]
    if not archives:
        sys.exit("No archive of Debian stands in /etc/apt: the page is built on Debian alone.")
    return archives


def read_stanza(stanza: str) -> Archive | None:
    """An archive from a paragraph of a .sources file."""
    fields = dict(re.findall(r"^([\w-]+):[ \t]*(.+)$", stanza, re.MULTILINE))
    if "deb" not in fields.get("Types", "").split():
        return None
    return Archive(fields["URIs"], fields["Suites"], fields.get("Signed-By", ""))


def read_line(line: str) -> Archive | None:
    """An archive from a line of a sources.list."""
    said = re.match(
        r"deb\s+(?:\[(?P<options>[^\]]*)\]\s+)?(?P<address>\S+)\s+(?P<suite>\S+)\s+.*\bmain\b", line.strip()
    )
    if said is None:
        return None
    key = re.search(r"signed-by=(\S+)", said["options"] or "")
    return Archive(said["address"], said["suite"], key[1] if key else "")


def fresh(folder: Path) -> Path:
    """An empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def unpack(archive: Path, folder: Path) -> None:
    """Unpack an archive; nothing of it may lead out of the folder."""
    if archive.suffix in (".whl", ".zip"):
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder)
        return
    with tarfile.open(archive) as packed_tar:
        packed_tar.extractall(folder, filter="data")


def expect(digest: str, pinned: str, name: str) -> None:
    """Stop where a part is not the one that is pinned."""
    if digest != pinned:
        sys.exit(f"{name} is not the pinned one: {digest} instead of {pinned}")


def run(command: list[str], folder: Path) -> None:
    """Run a program in a folder; what it says is shown only when it fails."""
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{(done.stdout + done.stderr)[-4000:]}")
