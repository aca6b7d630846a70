"""The one HTML file: the page of `guidelinec app` with Python, its library and the packages in it, under a policy that allows no network."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from fetch import HERE, Parts, run

from guidelinec.app.in_worker import editions
from guidelinec.app.whole_page import PAGE, PARTS, POLICY, whole_page

ROOT = Path(__file__).resolve().parents[2]
EPOCH = (1980, 1, 1, 0, 0, 0)

LXML_TAKEN = (
    *("__init__.py", "_elementpath.py", "builder.py", "ElementInclude.py", "sax.py"),
    *("html/__init__.py", "html/_setmixin.py", "html/builder.py", "html/defs.py"),
)
NOT_TAKEN = re.compile(
    r".*/(__pycache__|tests?)/.*|.*\.(pyi|pyx|pxd|pxi|typed)|[^/]+\.dist-info/(RECORD|WHEEL|INSTALLER)|(pydantic/v1|pypdfium2_cli)/.*"
)
SHIPPED = "guidelinec/cli/shipped/security-policy.json"

OFFLINE_POLICY = (
    "default-src 'none'; script-src {scripts} 'wasm-unsafe-eval' blob:; worker-src blob:; style-src {styles}; "
    "base-uri 'none'; form-action 'none'"
)
"""What the browser may do for the page. Nothing in it lets a byte leave the machine; blob: is what the page makes itself."""


def assemble(
    parts: Parts, library: bytes, modules: Mapping[str, bytes], guideline: bytes, about: Mapping[str, str]
) -> bytes:
    """The page from its parts, Python's library as bytecode, the compiled modules, the published guideline, and what it says
    of its parts."""
    lock = json.loads((parts.pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    payload = {
        "wasm": (parts.pyodide / "pyodide.asm.wasm").read_bytes(),
        "loader": (parts.pyodide / "pyodide.mjs").read_bytes(),
        "glue": (parts.pyodide / "pyodide.asm.mjs").read_bytes(),
        "library": library,
        "packages": bytecode(parts, packed(site_packages(parts, modules, guideline))),
        "worker": (PAGE / "worker.js").read_bytes(),
        "lock": json.dumps({"info": lock["info"], "packages": {}}).encode(),
        "about": json.dumps(
            {"parts": dict(about), "editions": editions(guideline)}, ensure_ascii=False
        ).encode(),
    }
    return page(payload).encode()


def site_packages(parts: Parts, modules: Mapping[str, bytes], guideline: bytes) -> dict[str, bytes]:
    """Every file beside Python's own library, by its path."""
    files = dict(modules)
    for wheel in parts.wheels:
        with zipfile.ZipFile(wheel) as unpacked:
            files |= {name: unpacked.read(name) for name in unpacked.namelist() if not name.endswith("/")}
    lxml, yaml, regex = (parts.sources[name] for name in ("lxml", "pyyaml", "regex"))
    files |= {f"lxml/{name}": (lxml / "src" / "lxml" / name).read_bytes() for name in LXML_TAKEN}
    files |= tree(yaml / "lib") | tree(regex, "regex") | tree(HERE / "stand_in")
    files |= {f"licenses/{name}": text for name, text in licenses(parts)}
    files |= tree(ROOT / "src", "guidelinec") | {SHIPPED: guideline}
    return {name: data for name, data in files.items() if not NOT_TAKEN.fullmatch(name)}


def tree(folder: Path, below: str = "") -> dict[str, bytes]:
    """The files below a folder by their paths from there."""
    paths = sorted(path for path in (folder / below).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def licenses(parts: Parts) -> Iterable[tuple[str, bytes]]:
    """The licences of what is compiled or taken from its source; wheels bring their own."""
    wanted = {
        "lxml": "LICENSE*.txt",
        "pyyaml": "LICENSE",
        "regex": "LICENSE.txt",
        "libxml2": "Copyright",
        "libxslt": "Copyright",
    }
    for name, pattern in wanted.items():
        for path in sorted(parts.sources[name].glob(pattern)):
            yield f"{name}-{path.name}", path.read_bytes()


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip of files, the same bytes for the same files, stored: the page is compressed as a whole."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), files[name])
    return buffer.getvalue()


def bytecode(parts: Parts, archive: bytes) -> bytes:
    """A zip of Python files as the bytecode of Pyodide's Python, made by that Python under Node."""
    with tempfile.TemporaryDirectory() as room:
        source, target = Path(room) / "source.zip", Path(room) / "target.zip"
        source.write_bytes(archive)
        run(["node", str(HERE / "bytecode.mjs"), f"{parts.pyodide}/", str(source), str(target)], Path(room))
        return target.read_bytes()


def page(payload: Mapping[str, bytes]) -> str:
    """The HTML with its policy, then the parts as text."""
    whole = whole_page("engine_wasm.js")
    policy = OFFLINE_POLICY.format(scripts=whole.scripts, styles=whole.styles)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    texts = "".join(
        f'<script type="text/plain" id="part-{name}">{text(data)}</script>\n'
        for name, data in payload.items()
    )
    return whole.html.replace(POLICY, meta).replace(PARTS, texts)


def text(data: bytes) -> str:
    """A part of the page: gzip in base64."""
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()
