"""The zips for machines without a network: installed from one with no index, and read where they cannot be run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pip
import pytest

import make
import manual
import portable
import wheels
from guidelinec.version import VERSION
from publications import shipped

ROOT = Path(__file__).parents[1]
HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"
VENV = f"""#!/bin/sh
if [ "$1 $2" != "-m venv" ]; then exec "{sys.executable}" "$@"; fi
"{sys.executable}" -m venv --without-pip "$3"
ln -s "{Path(pip.__file__).parent}" "$3/lib/python{HERE}/site-packages/pip"
"""
"""A Python whose new environments have the pip that is here, compiled: to unpack and compile it takes 7 of the 11 s of an installation."""
LARGE = 5_000_000
"""Bytes of a wheel that is not unpacked into the portable folder here."""
PARTS = ROOT / "packaging" / "bundle" / "parts"


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """guidelinec as a wheel, made of a copy that has no shipped guideline yet."""
    copy = tmp_path_factory.mktemp("copy")
    for name in ("src", "source", "structure"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("shipped"))
    for name in ("pyproject.toml", "hatch_build.py", ".gitignore", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    return wheels.own_wheel(copy, tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="session", autouse=True)
def beside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What lies beside the wheels as files of the tests; a small one for the offline page, since to pack 20 MB says nothing more."""
    folder = tmp_path_factory.mktemp("beside")
    with pytest.MonkeyPatch.context() as patch:
        for name, data in (("OFFLINE_PAGE", b"<!doctype html>"), ("PUBLISHED", shipped())):
            (folder / name).write_bytes(data)
            patch.setattr(make, name, folder / name)
        yield


@pytest.fixture(scope="session")
def linux(own: Path, beside: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of the Python and the processor that run this."""
    folder = tmp_path_factory.mktemp("linux")
    machine = sysconfig.get_platform().rpartition("-")[2]
    platforms = tuple(name for name in wheels.SYSTEMS[2].platforms if name.endswith(machine))
    needed = wheels.download(wheels.System("linux", platforms), folder, [HERE])
    return make.bundle(wheels.SYSTEMS[2], [own, *needed], folder)


@pytest.fixture(scope="session")
def windows(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The wheels that Python 3.12 needs on Windows."""
    return wheels.download(wheels.SYSTEMS[0], tmp_path_factory.mktemp("windows"), ["3.12"])


def test_the_wheel_brings_the_shipped_guideline(own: Path) -> None:
    with zipfile.ZipFile(own) as archive:
        assert archive.read("guidelinec/cli/shipped/security-policy.json") == shipped()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="installs the bundle for Linux")
def test_a_bundle_installs_without_an_index_and_does_its_work(linux: Path, tmp_path: Path) -> None:
    place = tmp_path / "役場 の PC"
    with zipfile.ZipFile(linux) as archive:
        archive.extractall(place)
    folder = place / f"guidelinec-{VERSION}"
    python = tmp_path / "bin" / f"python{HERE}"
    python.parent.mkdir()
    python.write_text(VENV, encoding="utf-8")
    python.chmod(0o755)
    path = os.pathsep.join([str(python.parent), "/usr/bin", "/bin"])
    bare = {"PATH": path, "HOME": str(tmp_path), "PIP_INDEX_URL": "http://127.0.0.1:9/", "LANG": "C.UTF-8"}
    bare["PIP_COMPILE"] = "0"  # the modules that the test needs are compiled when they are imported
    subprocess.run(["sh", str(folder / "install.sh")], env=bare, check=True)
    policy = tmp_path / "規程.md"
    policy.write_text("# 目的\n\nこの規程は、情報資産を守ることを目的とする。\n", encoding="utf-8")
    command = ["sh", str(folder / "guidelinec"), "diff", "2023-03", str(policy), "--format", "json"]
    done = subprocess.run(command, env=bare, cwd=tmp_path, check=True, capture_output=True)
    assert b'"counts"' in done.stdout


def test_every_wheel_is_named_by_its_hash(linux: Path) -> None:
    with zipfile.ZipFile(linux) as archive:
        names = archive.namelist()
        rows = archive.read(f"guidelinec-{VERSION}/requirements.txt").decode()
    assert f"guidelinec-{VERSION}/guidelinec.html" in names
    packed = [name for name in names if name.endswith(".whl")]
    assert len(packed) == len(re.findall("--hash=sha256:[0-9a-f]{64}", rows)) > 10
    assert set(re.findall(r"^([a-z0-9-]+)==", rows, re.M)) == {*wheels.needed(), "guidelinec"}


def test_an_altered_wheel_is_not_installed(linux: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(linux) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / f"guidelinec-{VERSION}"
    wheel = next((folder / "wheels").glob("click-*.whl"))
    with zipfile.ZipFile(wheel, "a") as altered:
        altered.writestr("click/more.py", "")
    command = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--find-links", "wheels"]
    rows = ["--require-hashes", "--target", str(tmp_path / "site"), "-r", "requirements.txt"]
    refused = subprocess.run([*command, *rows], cwd=folder, capture_output=True, text=True, check=False)
    assert refused.returncode != 0
    assert "DO NOT MATCH THE HASHES" in refused.stderr


def test_the_wheels_of_windows_are_for_windows(windows: list[Path]) -> None:
    assert all(wheel.stem.endswith(("win_amd64", "-any")) for wheel in windows)
    assert {wheel.name.split("-")[0] for wheel in windows} >= {"lxml", "colorama", "numpy", "regex"}


def test_the_installer_of_windows_reads_as_its_console_does() -> None:
    """A batch file is read in the console's code page, line by line with CR LF; every label and file that it names is there."""
    data = (PARTS / "install.bat").read_bytes()
    text = data.decode("cp932")
    assert data.count(b"\n") == data.count(b"\r\n")
    labels = set(re.findall(r"^:(\w+)", text, re.M))
    assert set(re.findall(r"goto (\w+)", text)) == labels == {"failed"}
    assert "--no-index" in text
    assert "--require-hashes" in text
    assert "enabledelayedexpansion" not in text.lower()
    commands = [line for line in text.splitlines() if line.startswith(("%PYTHON%", "env\\"))]
    assert len(commands) == 3
    assert all(line.endswith("|| goto failed") for line in commands)


def test_the_manual_has_the_pictures_of_the_first_steps_in_it() -> None:
    pages = manual.manual(ROOT / "docs" / "ja")
    for name in ("hajimeni-editor.html", "hajimeni-committee.html", "hajimeni-town.html"):
        page = pages[name].decode()
        assert page.count('<img src="data:image/png;base64,') >= 3
        assert 'src="images/' not in page
    for picture in (ROOT / "docs" / "ja" / "images").glob("hajimeni-*.png"):
        assert picture.stat().st_size <= 60_000, picture.name


def test_the_manual_holds_together() -> None:
    pages = {name: page.decode() for name, page in manual.manual(ROOT / "docs" / "ja").items()}
    assert len(pages) == len(list((ROOT / "docs" / "ja").glob("*.md")))
    for name, page in pages.items():
        assert "<script" not in page
        for target in manual.link_targets(page):
            if not target.startswith("https://"):
                path, _, anchor = target.partition("#")
                assert (path or name) in pages, (name, target)
                assert not anchor or unquote(anchor) in manual.anchors(pages[path or name]), (name, target)


def embedded(tmp_path: Path, files: dict[str, bytes]) -> Path:
    """A zip like the embeddable package of Windows' Python."""
    path = tmp_path / "python-3.12.9-embed-amd64.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_the_portable_folder_brings_python_and_all_packages(
    own: Path, windows: list[Path], tmp_path: Path
) -> None:
    python = embedded(tmp_path, {"python.exe": b"MZ", "python312._pth": b"python312.zip\r\n.\r\n"})
    small = (wheel for wheel in windows if wheel.stat().st_size < LARGE)
    given = [own, *small]  # to pack all again takes time and says nothing more
    made = portable.portable(python, given, make.own_files(wheels.SYSTEMS[0]), tmp_path)
    top = f"guidelinec-{VERSION}/"
    with zipfile.ZipFile(made) as archive:
        names = set(archive.namelist())
        paths = archive.read(top + "python/python312._pth")
        launcher = archive.read(top + "guidelinec.bat")
        app = archive.read(top + "guidelinec-app.bat")
    assert paths.endswith(b".\r\nsite-packages\r\n")
    assert launcher == portable.LAUNCHER.encode()
    assert b"-m guidelinec app %* || pause\r\n" in app
    assert {top + "python/python.exe", top + "python/site-packages/guidelinec/__main__.py"} <= names
    assert any(name.endswith(".pyd") and "/lxml/" in name for name in names)
    assert len(given) > 5
    for wheel in given:
        about = "-".join(wheel.name.split("-")[:2])
        assert f"{top}python/site-packages/{about}.dist-info/METADATA" in names
    assert top + "install.bat" not in names


def test_what_is_no_embeddable_python_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="embeddable"):
        portable.embedded_version(embedded(tmp_path, {"setup.exe": b"MZ"}))


def test_a_zip_with_a_name_that_leads_out_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="leads out"):
        portable.embedded_version(embedded(tmp_path, {"../python.exe": b"MZ"}))
