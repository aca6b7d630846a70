"""lxml and regex as side modules of Pyodide, compiled with Debian's emscripten from pinned sources.

Neither has a wheel for Pyodide. libxml2 and libxslt are Debian's sources with Debian's patches on them, without threads, network
and zlib; iconv is the one that Pyodide's main module has. Debian's emscripten 3.1 takes a time_t of 32 bits where Pyodide's has 64:
all is compiled against a copy of the headers with Pyodide's, so that structures with times in them agree.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

SUFFIX = ".cpython-314-wasm32-emscripten.so"
"""How CPython 3.14 in Pyodide names an extension module."""

SYSROOT = Path("/usr/share/emscripten/cache/sysroot/include")
COMMON = ("-O2", "-g0", "-fPIC", "-DNDEBUG", "-fno-strict-overflow", "-w")
LINK = ("-O1", "-sSIDE_MODULE=2", "-sWASM_BIGINT", "-sERROR_ON_UNDEFINED_SYMBOLS=0")
JOBS = os.cpu_count() or 1

NODE_MODULES = "/usr/share/nodejs"
"""Where Debian has the modules that its emscripten needs; a Node that is not Debian's does not look there."""

XML_WITHOUT = "TRIO THREADS THREAD_ALLOC FTP HTTP LEGACY DOCB ICU MEM_DEBUG RUN_DEBUG MODULES ZLIB LZMA"
"""The parts of libxml2 that a page has no use for: network, compression, loading of modules, threads."""

XSLT_WITHOUT = f"{XML_WITHOUT} XSLT_DEBUG DEBUGGER PROFILER CRYPTO"

XML_NOT_COMPILED = re.compile(r"(test|run|nano|trio|xmllint|xmlcatalog|xmlmodule|xzlib|DOCB|legacy).*\.c")

MUSL_HAS = (
    "CTYPE_H DIRENT_H ERRNO_H FCNTL_H FLOAT_H GETTIMEOFDAY INTTYPES_H ISASCII LIMITS_H LOCALTIME MALLOC_H MATH_H "
    "SNPRINTF STAT STDARG_H STDINT_H STDLIB_H STRFTIME STRINGS_H STRING_H SYS_STAT_H SYS_TIME_H SYS_TYPES_H TIME_H "
    "UNISTD_H VA_COPY VSNPRINTF RAND RAND_R SRAND TIME PRINTF SPRINTF FPRINTF VFPRINTF VSPRINTF SSCANF FABS FLOOR "
    "POW GMTIME GMTIME_R LOCALTIME_R LOCALE_H CLOCK_GETTIME"
)
"""What the configure scripts of both libraries ask for and emscripten's C library has."""


def compile_modules(sources: Mapping[str, Path], stdlib: Path, folder: Path) -> dict[str, bytes]:
    """The extension modules by their path in site-packages, from the unpacked sources, with Pyodide's unpacked library
    for the configuration of its Python."""
    folder.mkdir(parents=True, exist_ok=True)
    headers = [folder / "time64", python_headers(sources["python"], stdlib, folder / "python")]
    wide_time(headers[0])
    xml, xslt = sources["libxml2"], sources["libxslt"]
    libraries = [configured_xml(xml), *configured_xslt(xslt), *headers]
    xml_files = [file for file in sorted(xml.glob("*.c")) if not XML_NOT_COMPILED.fullmatch(file.name)]
    files = [*xml_files, *sorted((xslt / "libxslt").glob("*.c")), *sorted((xslt / "libexslt").glob("*.c"))]
    lxml = sources["lxml"] / "src" / "lxml"
    wanted = {
        "lxml/etree": [lxml / "etree.c", *files],
        "lxml/_elementpath": [lxml / "_elementpath.c"],
        "regex/_regex": sorted((sources["regex"] / "src").glob("*.c")),
    }
    includes = [lxml / "includes", lxml, *libraries]
    return {
        f"{name}{SUFFIX}": side_module(name, compiled(files, includes, folder / Path(name).name))
        for name, files in wanted.items()
    }


def wide_time(folder: Path) -> None:
    """A copy of emscripten's headers with Pyodide's time_t."""
    shutil.copytree(SYSROOT, folder, dirs_exist_ok=True)
    types = folder / "bits" / "alltypes.h"
    text = types.read_text(encoding="utf-8")
    wide = text.replace("typedef long time_t;", "typedef long long time_t;")
    if wide == text:
        sys.exit(f"{types} has no time_t of the form that is known: another emscripten than Debian 12's?")
    types.write_text(wide, encoding="utf-8")


def python_headers(headers: Path, stdlib: Path, folder: Path) -> Path:
    """CPython's headers with the configuration that Pyodide's Python says it was built with."""
    (source,) = headers.glob("usr/include/python3.*")
    shutil.copytree(source, folder, dirs_exist_ok=True)
    (data,) = stdlib.glob("_sysconfigdata*.py")
    spec = spec_from_file_location("sysconfigdata", data)
    if spec is None or spec.loader is None:
        sys.exit(f"{data} cannot be read")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    known = sorted(module.build_time_vars.items())
    lines = [f"#define {name} {value}" for name, value in known if is_define(name, value)]
    (folder / "pyconfig.h").write_text(
        "\n".join(["#ifndef Py_PYCONFIG_H", "#define Py_PYCONFIG_H", *lines, "#endif", ""])
    )
    return folder


def is_define(name: str, value: object) -> bool:
    """Whether a variable of the build is one of pyconfig.h: a number that is not a plain no, and no path or flag."""
    head = (
        "HAVE_",
        "SIZEOF_",
        "ALIGNOF_",
        "WITH_",
        "Py_",
        "PY_",
        "_",
        "MAJOR_",
        "STDC_",
        "DOUBLE_",
        "RETSIGTYPE",
    )
    return isinstance(value, int) and name.startswith(head) and (value != 0 or name.startswith("SIZEOF_"))


def configured_xml(folder: Path) -> Path:
    """Where libxml2's headers lie, after writing those that its configure script would write."""
    version = library_version(folder)
    template = (folder / "include/libxml/xmlversion.h.in").read_text(encoding="utf-8")
    (folder / "include/libxml/xmlversion.h").write_text(
        filled(template, version, XML_WITHOUT), encoding="utf-8"
    )
    (folder / "config.h").write_text(config_header("#define ICONV_CONST", "#define XML_SOCKLEN_T int"))
    return folder / "include"


def configured_xslt(folder: Path) -> list[Path]:
    """Where the headers of libxslt and libexslt lie, after writing those that their configure script would write."""
    version = library_version(folder)
    for name in ("libxslt/xsltconfig.h", "libexslt/exsltconfig.h"):
        template = (folder / f"{name}.in").read_text(encoding="utf-8")
        (folder / name).write_text(filled(template, version, XSLT_WITHOUT), encoding="utf-8")
    (folder / "config.h").write_text(config_header())
    return [folder]


def config_header(*more: str) -> str:
    """A config.h that says what the C library has."""
    return "\n".join([*(f"#define HAVE_{name} 1" for name in MUSL_HAS.split()), *more, ""])


def library_version(folder: Path) -> str:
    """The version that a configure script of the GNU form says."""
    said = re.search(
        r"^PACKAGE_VERSION='([0-9.]+)'$", (folder / "configure").read_text(encoding="utf-8"), re.M
    )
    if said is None:
        sys.exit(f"{folder}: configure says no version")
    return said[1]


def filled(template: str, version: str, without: str) -> str:
    """A header of the form .h.in with its version and what the library is built with."""
    major, minor, micro = (int(part) for part in version.split("."))
    number = str(major * 10000 + minor * 100 + micro)

    def value(name: re.Match[str]) -> str:
        if name[1].startswith("WITH_"):
            return str(int(name[1].removeprefix("WITH_") not in without.split()))
        return number if name[1].endswith("_NUMBER") else version if name[1].endswith("VERSION") else ""

    return re.sub(r"@(\w+)@", value, template)


def compiled(files: list[Path], includes: list[Path], folder: Path) -> list[Path]:
    """The object files, compiled as many at a time as there are processors."""
    folder.mkdir(parents=True, exist_ok=True)
    objects = [folder / f"{number:02}-{file.stem}.o" for number, file in enumerate(files)]
    with ThreadPoolExecutor(JOBS) as pool:
        list(pool.map(lambda pair: compile_file(*pair, includes), zip(files, objects, strict=True)))
    return objects


def compile_file(source: Path, target: Path, includes: list[Path]) -> None:
    """Compile a file of C; its own folder and the one above are searched for a config.h."""
    own = [source.parent, source.parent.parent] if source.parent.name.startswith("lib") else [source.parent]
    paths = [f"-I{path}" for path in (*own, *includes[:-2])] + [f"-isystem{path}" for path in includes[-2:]]
    emcc(
        [
            "-c",
            *COMMON,
            "-DHAVE_CONFIG_H",
            "-DCYTHON_WITHOUT_ASSERTIONS",
            *paths,
            str(source),
            "-o",
            str(target),
        ]
    )


def side_module(name: str, objects: list[Path]) -> bytes:
    """An extension module of these object files."""
    last = Path(name).name
    target = objects[0].parent / f"{last}.wasm"
    emcc([*LINK, f"-sEXPORTED_FUNCTIONS=_PyInit_{last}", *map(str, objects), "-o", str(target)])
    return target.read_bytes()


def emcc(arguments: list[str]) -> None:
    """Run the compiler; what it says is shown only when it fails."""
    environment = os.environ | {"NODE_PATH": NODE_MODULES}
    done = subprocess.run(["emcc", *arguments], capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        sys.exit(f"emcc {' '.join(arguments)}\n{done.stderr[-4000:]}")
