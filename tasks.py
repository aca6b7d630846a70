"""The commands for every system: `python tasks.py` builds, `python tasks.py setup` makes .venv alone, `python tasks.py test` runs all tests, `python tasks.py bundle` makes
the zips for machines without a network, and on Debian `python tasks.py offline-page` makes the program as one HTML file.

Uses the standard library only. On Windows: `py tasks.py` and `py tasks.py test`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "installed"
SUFFIX = ".exe" if os.name == "nt" else ""
PAGE_SCRIPT = "packaging/offline/build.py"

DEBIAN_PACKAGES = {
    # what a test looks for: the Debian or Ubuntu package that brings it
    "soffice": "libreoffice-writer-nogui",
    "libsclo.so": "libreoffice-calc-nogui",
    "pdftotext": "poppler-utils",
    "chromium": "chromium",
    "git": "git",
}
PAGE_PACKAGES = {
    # what building the offline page needs: the Debian package that brings it
    "emcc": "emscripten",
    "npm": "npm",
    "dpkg-source": "dpkg-dev",
    "patch": "patch",
}
CJK_FONTS = "fonts-noto-cjk"
LEFT_OUT = {
    "soffice": "PDF, page numbers of the contents, and the tests in LibreOffice",
    "libsclo.so": "the tests in which LibreOffice computes workbooks",
    "pdftotext": "the tests that read PDF",
    "chromium": "the tests in a browser",
    "git": "editions named git:REV and their tests",
    CJK_FONTS: "Japanese letters in PDF (no Japanese font found)",
}


def main() -> int:
    """Run the task named on the command line."""
    if sys.version_info < (3, 11):  # noqa: UP036
        print("Python 3.11 or newer is needed; this is", sys.version.split()[0], file=sys.stderr)
        return 1
    task = sys.argv[1] if len(sys.argv) > 1 else "all"
    tasks = {
        "all": build,
        "setup": setup,
        "test": test,
        "bundle": bundle,
        "offline-page": offline_page,
        "clean": clean,
    }
    if task not in tasks or (len(sys.argv) > 2 and task != "offline-page"):
        print("usage: python tasks.py [all|setup|test|bundle|offline-page|clean]", file=sys.stderr)
        return 2
    return tasks[task]()


def setup() -> int:
    """Make .venv with the project in it, and nothing else."""
    install()
    return 0


def build() -> int:
    """Set up, then build every edition of the shipped guideline, with the products of its revision, into build/."""
    install()
    formats = ["--to", "html", "--to", "json"]
    if found("soffice"):
        formats += ["--to", "pdf"]
    else:
        print(
            "LibreOffice was not found: no PDF is made, and Word fills in the page numbers of the contents."
        )
    code = run([script("guidelinec"), "build"]) or run([script("guidelinec"), "build", *formats])
    if code == 0:
        print("The editions and the products of their revision lie in", ROOT / "build")
    return code


def test() -> int:
    """Set up, then run every check and every test; what checks takes one core, so the offline page is built beside it."""
    install()
    complete_machine()
    checks = [
        [script("ruff"), "check", "."],
        [script("ruff"), "format", "--check", "."],
        [script("mypy")],
        [script("pytest"), "--collect-only", "-qqq"],  # compiles all tests for the three that run them
    ]
    # Three on two cores: the tests wait a fifth of their time, for browsers, offices and pipes.
    tests = [script("pytest"), "-n", "3", "--dist", "worksteal"]
    with ThreadPoolExecutor() as beside:
        page = beside.submit(page_for_tests)
        codes = [run(check) for check in checks]
    codes += [page.result(), run(tests)]
    names = [Path(step[0]).stem for step in (*checks, [PAGE_SCRIPT], tests)]
    failed = [name for name, code in zip(names, codes, strict=True) if code]
    if failed:
        print("FAILED:", ", ".join(failed), file=sys.stderr)
    return int(bool(failed))


def page_for_tests() -> int:
    """Build the offline page for its tests, where its tools are."""
    if page_tools():
        return run([script("python"), PAGE_SCRIPT])
    print("left out: the offline page and its tests, for which", *PAGE_PACKAGES.values(), "are needed")
    return 0


def bundle() -> int:
    """Set up, then make the zips for Windows, macOS and Linux that install without a network, into build/bundle/."""
    install()
    return run([script("python"), str(ROOT / "packaging" / "bundle" / "make.py")])


def offline_page() -> int:
    """Make the whole program as one HTML file; what follows the task is handed to the script that does it."""
    install()
    if not page_tools():
        print(
            "The page is built on Debian or Ubuntu: apt-get install", *PAGE_PACKAGES.values(), file=sys.stderr
        )
        return 1
    return run([script("python"), PAGE_SCRIPT, *sys.argv[2:]])


def page_tools() -> bool:
    """Whether what the offline page is built with is here, or could be installed."""
    missing = [name for name in PAGE_PACKAGES if not found(name)]
    return not missing or apt_install([PAGE_PACKAGES[name] for name in missing])


def clean() -> int:
    """Remove what the other tasks made."""
    for folder in (VENV, ROOT / "build"):
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def install() -> None:
    """Make .venv and install the project with all its parts, unless that is done already."""
    wanted = (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()
    if STAMP.is_file() and STAMP.read_bytes() == wanted:
        return
    if not Path(script("python")).is_file():
        print("Making", VENV, flush=True)
        make_venv()
    print("Installing guidelinec with all its parts", flush=True)
    pip = [script("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if run([*pip, "--editable", ".[all,cluster,dev]"]):
        sys.exit("The installation failed; see the message of pip above.")
    STAMP.write_bytes(wanted)


def make_venv() -> None:
    """Make .venv; on Debian and Ubuntu the part of Python that does it is a package of its own."""
    try:
        venv.create(VENV, with_pip=True, symlinks=os.name != "nt")
    except (subprocess.CalledProcessError, ImportError, OSError):
        shutil.rmtree(VENV, ignore_errors=True)
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        if not apt_install([package]):
            sys.exit(
                f"Python cannot make a virtual environment. On Debian or Ubuntu: apt-get install {package}"
            )
        if run([sys.executable, "-m", "venv", str(VENV)]):
            sys.exit("Python cannot make a virtual environment.")


def complete_machine() -> None:
    """Install the programs that some tests need where that is allowed; say plainly what is left out."""
    missing = missing_programs()
    if missing and apt_install([DEBIAN_PACKAGES.get(name, name) for name in missing]):
        missing = missing_programs()
    for name in missing:
        print(f"{name} is not installed; left out: {LEFT_OUT[name]}")


def missing_programs() -> list[str]:
    """The programs and fonts that tests use and that are not here."""
    missing = [name for name in DEBIAN_PACKAGES if not found(name)]
    if sys.platform.startswith("linux") and not has_cjk_font():
        missing.append(CJK_FONTS)
    return missing


def found(program: str) -> bool:
    """Whether a program is on the path, or where its installer puts it on Windows and macOS."""
    places = {
        "soffice": (
            "/Applications/LibreOffice.app/Contents/MacOS/soffice",
            r"C:\Program Files\LibreOffice\program\soffice.exe",
        ),
        "libsclo.so": (
            "/usr/lib/libreoffice/program/libsclo.so",
            "/Applications/LibreOffice.app/Contents/Frameworks/libsclo.dylib",
            r"C:\Program Files\LibreOffice\program\sclo.dll",
        ),
        "chromium": ("/Applications/Chromium.app/Contents/MacOS/Chromium",),
    }
    return bool(shutil.which(program)) or any(Path(place).is_file() for place in places.get(program, ()))


def has_cjk_font() -> bool:
    """Whether fontconfig knows a font with Japanese letters."""
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", ":lang=ja", "family"], capture_output=True, check=False)
    return bool(listed.stdout.strip())


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages; only as root on Debian or Ubuntu."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print("Installing", *packages, flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-q"], environment, quiet=True)
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    return run(command, environment, quiet=True) == 0


def run(command: list[str], environment: dict[str, str] | None = None, quiet: bool = False) -> int:
    """Run a command in the project's folder and give its exit code."""
    output = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=output, check=False).returncode


def script(name: str) -> str:
    """The path of a program in .venv."""
    return str(SCRIPTS / f"{name}{SUFFIX}")


if __name__ == "__main__":
    sys.exit(main())
