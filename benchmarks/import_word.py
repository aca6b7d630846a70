"""How well Word files survive an import: import, build, render both with LibreOffice, and compare.

Run: python benchmarks/import_word.py [FILE.docx ...]; without files, those of the corpus beside the repository.
For each file: numbered paragraphs as LibreOffice prints them against the labels that were read (`labels`), the lines of the
original found in the built file (`lines`, contents lists and running heads aside), and the tables of both.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from guidelinec.cli.office import new_profile
from guidelinec.model.document import Clause, Document
from guidelinec.model.walk import all_clauses, own_text, plain
from guidelinec.ooxml.package import read_package
from guidelinec.read.word.document import import_word

CORPUS = Path(os.environ.get("GUIDELINEC_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))


def bare(text: str) -> str:
    """Without spaces; the two hyphens that mean the same are one."""
    text = re.sub(r"[\s　\ufeff]", "", text).replace("\u2011", "-")
    return re.sub("^[•◦・▪■●○－\uf0b7-]+", "", text)


def rendered(files: list[Path], folder: Path) -> dict[str, list[str]]:
    """The lines that LibreOffice prints for each file."""
    command = [
        "soffice",
        "--headless",
        new_profile(folder / "profile"),
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True)
    return {
        one.stem: (folder / f"{one.stem}.txt").read_text(encoding="utf-8-sig").splitlines() for one in files
    }


def labelled(document: Document) -> list[str]:
    """Each numbered clause as it is printed: its number and its first words."""
    return [bare(one.printed + first_words(one)) for one in all_clauses(document.clauses) if one.printed]


def first_words(clause: Clause) -> str:
    """The title, or the first paragraph."""
    return plain(clause.title) or own_text(clause).partition("\n")[0]


def built(source: Path, folder: Path) -> Path:
    """The file imported into an empty project and built again."""
    project = folder / f"project-{source.stem}"
    (project / "source").mkdir(parents=True)
    (project / "structure").mkdir()
    tool = [sys.executable, "-c", "from guidelinec.cli.main import main; main()"]
    run = lambda *words: subprocess.run([*tool, *words], check=True, capture_output=True, cwd=project)  # noqa: E731
    run("import", str(source.resolve()), "-d", "doc", "-e", "e1")
    target = folder / f"built-{source.stem}.docx"
    run("build", "e1", "-o", str(target))
    return target


def tables(file: Path) -> list[str]:
    """The text of each table."""
    xml = read_package(file.read_bytes()).parts["word/document.xml"].decode()
    found = re.findall(r"<w:tbl>.*?</w:tbl>", xml, re.DOTALL)
    return [bare("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", one))) for one in found]


def measure(
    name: str, original: Path, made: Path, lines: dict[str, list[str]], document: Document
) -> tuple[int, int, int, int]:
    """Prints the figures of a file; gives labels found, labels, lines found, lines."""
    contents = re.compile(r"\t[0-9ivx]*$|^目\s*次$")
    old = [bare(line) for line in lines[original.stem] if bare(line) and not contents.search(line)]
    new = Counter(bare(line) for line in lines[made.stem])
    printed = Counter(old)
    labels = labelled(document)
    good = sum(1 for label in labels if printed[label])
    kept = sum(1 for line in old if new[line])
    wanted, got = Counter(tables(original)), Counter(tables(made))
    missing = sum((wanted - got).values())
    print(
        f"{name}: labels {good}/{len(labels)}, lines {kept}/{len(old)}, tables {sum(wanted.values()) - missing}/{sum(wanted.values())}"
    )
    for line in [line for line in old if not new[line]][:5]:
        print(f"    not found: {line[:60]}")
    return good, len(labels), kept, len(old)


def main() -> None:
    """Measure the files that are named, or those of the corpus."""
    files = [Path(one) for one in sys.argv[1:]] or sorted((CORPUS / "word").glob("*/*.docx"))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        copies = [folder / f"original-{number}.docx" for number in range(len(files))]
        for file, copy in zip(files, copies, strict=True):
            copy.write_bytes(file.read_bytes())
        made = [built(copy, folder) for copy in copies]
        lines = rendered([*copies, *made], folder)
        sums = [0, 0, 0, 0]
        for file, copy, one in zip(files, copies, made, strict=True):
            document = import_word(copy.read_bytes(), file.name).document
            sums = [a + b for a, b in zip(sums, measure(file.name, copy, one, lines, document), strict=True)]
    print(
        f"labels {sums[0] / max(1, sums[1]):.1%} of {sums[1]}, lines {sums[2] / max(1, sums[3]):.1%} of {sums[3]}"
    )


if __name__ == "__main__":
    main()
