"""The one HTML file: the page of `guidelinec app` with Python, its library and the packages in it, under a policy that allows no network."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from fetch import HERE, Parts, run

from guidelinec.app.in_worker import editions

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "src" / "guidelinec" / "app" / "page"
EPOCH = (1980, 1, 1, 0, 0, 0)

LXML_TAKEN = (
    *("__init__.py", "_elementpath.py", "builder.py", "ElementInclude.py", "sax.py"),
    *("html/__init__.py", "html/_setmixin.py", "html/builder.py", "html/defs.py"),
)
NOT_TAKEN = re.compile(
    r".*/(__pycache__|tests?)/.*|.*\.(pyi|pyx|pxd|pxi|typed)|[^/]+\.dist-info/(RECORD|WHEEL|INSTALLER)|(pydantic/v1|pypdfium2_cli)/.*"
)
SHIPPED = "guidelinec/cli/shipped/security-policy.json"

POLICY = (
    "default-src 'none'; script-src {scripts} 'wasm-unsafe-eval' blob:; worker-src blob:; style-src {styles}; "
    "base-uri 'none'; form-action 'none'"
)
"""What the browser may do for the page. Nothing in it lets a byte leave the machine; blob: is what the page makes itself."""


def assemble(parts: Parts, modules: Mapping[str, bytes], guideline: bytes, about: Mapping[str, str]) -> bytes:
    """The page from its parts, the compiled modules, the published guideline, and what it says of its parts."""
    lock = json.loads((parts.pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    payload = {
        "wasm": (parts.pyodide / "pyodide.asm.wasm").read_bytes(),
        "loader": (parts.pyodide / "pyodide.mjs").read_bytes(),
        "glue": (parts.pyodide / "pyodide.asm.mjs").read_bytes(),
        "library": bytecode(parts, (parts.pyodide / "python_stdlib.zip").read_bytes()),
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
    """The HTML: style and scripts put in whole and named by their hash, then the parts as text."""
    html = (PAGE / "index.html").read_text(encoding="utf-8")
    styles: list[str] = []
    scripts: list[str] = []
    html = re.sub(
        r'<link rel="stylesheet" href="([\w.]+)">', lambda found: inlined(found[1], "style", styles), html
    )
    html = re.sub(
        r'<script src="([\w.]+)"></script>', lambda found: inlined(engine(found[1]), "script", scripts), html
    )
    policy = POLICY.format(scripts=hashes(scripts), styles=hashes(styles))
    html = html.replace("<!-- policy -->", f'<meta http-equiv="Content-Security-Policy" content="{policy}">')
    texts = "".join(
        f'<script type="text/plain" id="part-{name}">{text(data)}</script>\n'
        for name, data in payload.items()
    )
    if html.count("<!-- parts -->") != 1 or not scripts or not styles:
        sys.exit("index.html has not the form that is known")
    return html.replace("<!-- parts -->", texts)


def engine(name: str) -> str:
    """The file of a script: of the engines the one in WebAssembly."""
    return "engine_wasm.js" if name == "engine.js" else name


def inlined(name: str, element: str, taken: list[str]) -> str:
    """A style or a script in the page itself."""
    content = (PAGE / name).read_text(encoding="utf-8")
    if f"</{element}" in content.lower():
        sys.exit(f"{name} would end its own element")
    taken.append(content)
    return f"<{element}>{content}</{element}>"


def hashes(contents: Iterable[str]) -> str:
    """The sources of a policy that name contents."""
    digests = (hashlib.sha256(content.encode()).digest() for content in contents)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def text(data: bytes) -> str:
    """A part of the page: gzip in base64."""
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()
