"""How many stale references the check of renumbered references names, and how many it names wrongly, on real laws.

    python benchmarks/references.py PAIR... [--show]

A PAIR is a folder with old.xml and new.xml (法令標準XML) of one law. Its articles are numbered anew in each edition, 第一条 to the last
(the numbering of a guideline knows no 第三条の二, so every inserted article renumbers those after it), and the references are
rewritten to that. Then
- the true new text is checked: whatever is named there is named wrongly, since the official text is right;
- in every clause that was not revised but for its references these are put back to the old words. A reference that should have been
  rewritten must be named, with the clause that the official text refers to; one that could stay must not be named.
Not judged is what follows the name of another statute in the same paragraph: whose numbers those are is the question itself.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from guidelinec.check.revision.naming import ReferenceIndex
from guidelinec.check.revision.renumbered import Stale, stale_references
from guidelinec.check.revision.spoken import SPOKEN
from guidelinec.diff.compare import compare
from guidelinec.model.design import Design, Level, Scheme
from guidelinec.model.document import Clause, Document, Paragraph, Text
from guidelinec.model.walk import all_clauses
from guidelinec.numbering.formats import format_number
from guidelinec.numbering.number import number
from guidelinec.read.lawxml import read_lawxml

DESIGN = Design(
    (),
    (
        Scheme(
            "main",
            (Level("法", ""), Level("条", "第%2条", "japaneseCounting")),
            (
                Level("項", "%1", "decimalFullWidth"),
                Level("号", "%2", "japaneseCounting"),
                Level("号の細分", "%3", "iroha"),
                Level("号の細分の細分", "(%4)"),
            ),
        ),
    ),
)
ARTICLE = re.compile(
    "(?<![法律令則例程綱款約針書」）)同旧新])第[一二三四五六七八九十百千]+条(?:の[一二三四五六七八九十]+)*"
)
STATUTE = re.compile("[法律令則例程綱款約針書」）)同旧新](?:第[一二三四五六七八九十百千]+条|$)")


def law(path: Path) -> Document:
    """One edition: its articles, numbered anew, under one heading."""
    document, _ = read_lawxml(path.read_bytes(), path.name)
    articles = [
        clause
        for clause in all_clauses(document.clauses)
        if re.fullmatch(r"Article-[0-9_]+", clause.source_id)
    ]
    numbers = {
        article.printed: f"第{format_number(place, 'japaneseCounting')}条"
        for place, article in enumerate(articles, 1)
    }
    children = tuple(_renumbered(article, numbers) for article in articles)
    return Document("law", "", "", (Clause("law", (Text("法"),), children),))


def _renumbered(clause: Clause, numbers: Mapping[str, str]) -> Clause:
    """The clause with its article references in the new numbers, without printed labels; tables are left out."""
    return replace(
        clause,
        printed="",
        children=tuple(
            _renumbered(child, numbers) if isinstance(child, Clause) else _reworded(child, numbers)
            for child in clause.children
            if isinstance(child, Clause | Paragraph)
        ),
    )


def _reworded(block: Paragraph, numbers: Mapping[str, str]) -> Paragraph:
    words = ARTICLE.sub(lambda found: numbers.get(found[0], found[0]), _words(block))
    return Paragraph((Text(words),))


def _words(paragraph: Paragraph) -> str:
    return "".join(one.text for one in paragraph.children if isinstance(one, Text))


def with_ids_of(old: Document, new: Document) -> Document:
    """The new edition, every clause that stayed what it was under its old id."""
    found = compare(old, new, match="text")
    names = {
        change.new[0]: change.old[0]
        for change in found.changes
        if len(change.old) == len(change.new) == 1 and "/" not in change.new[0]
    }

    def named(clause: Clause) -> Clause:
        below = tuple(named(child) if isinstance(child, Clause) else child for child in clause.children)
        return replace(clause, id=names.get(clause.id, f"new-{clause.id}"), children=below)

    return replace(new, clauses=tuple(map(named, new.clauses)))


@dataclass(frozen=True)
class Expected:
    """A reference that must be named: where, its words, and the words of the official text."""

    clause: str
    words: str
    right: str


def stale(old: Document, new: Document) -> tuple[Document, list[Expected]]:
    """The new edition with the old words of its references in clauses that were not revised otherwise."""
    before = {clause.id: clause for clause in all_clauses(old.clauses)}
    expected: list[Expected] = []

    def kept(clause: Clause) -> Clause:
        earlier = before.get(clause.id)
        own = [child for child in clause.children if isinstance(child, Paragraph)]
        its = [child for child in earlier.children if isinstance(child, Paragraph)] if earlier else []
        swapped = dict(_swapped(clause.id, its, own, expected))
        below = tuple(
            kept(child) if isinstance(child, Clause) else swapped.get(id(child), child)
            for child in clause.children
        )
        return replace(clause, children=below)

    return replace(new, clauses=tuple(map(kept, new.clauses))), expected


def _swapped(
    name: str, old: list[Paragraph], new: list[Paragraph], expected: list[Expected]
) -> Iterator[tuple[int, Paragraph]]:
    if len(old) != len(new):
        return
    for one, other in zip(old, new, strict=True):
        before, after = _words(one), _words(other)
        pairs = list(zip(SPOKEN.finditer(before), SPOKEN.finditer(after), strict=False))
        if before != after and SPOKEN.sub("\0", before) == SPOKEN.sub("\0", after):
            expected += [
                Expected(name, was[0], "?" if STATUTE.search(before[: was.start()]) else now[0])
                for was, now in pairs
                if was[0] != now[0]
            ]
            yield id(other), one


# ---- what the official words name, found without the code that is measured

STEP = re.compile("第([一二三四五六七八九十百千]+)(条|項|号)")
VALUE = {format_number(value, "japaneseCounting"): value for value in range(1, 1000)}


def target(document: Document, at: str, words: str) -> str:
    """The id that absolute words name (第三条第二項第一号, 第二項, 前条); "?" for words that are not judged here."""
    path = next(_paths(document.clauses[0], at, ()), ())
    if found := re.fullmatch("([前次])(条|項|号)", words):
        depth = "条項号".index(found[2])
        if len(path) <= depth:
            return "?"
        row = _row(path[depth - 1] if depth else document.clauses[0])
        place = row.index(path[depth]) + (1 if found[1] == "次" else -1)
        return row[place].id if 0 <= place < len(row) else "?"
    steps = STEP.findall(words)
    if not steps or "".join(f"第{number}{name}" for number, name in steps) != words:
        return "?"
    depth = "条項号".index(steps[0][1])
    clause = path[depth - 1] if 0 < depth <= len(path) else document.clauses[0]
    for counted, name in steps:
        row = _row(clause)
        if "条項号".index(name) != depth or VALUE[counted] > len(row):
            return "?"
        clause, depth = row[VALUE[counted] - 1], depth + 1
    return clause.id


def _row(clause: Clause) -> list[Clause]:
    return [child for child in clause.children if isinstance(child, Clause)]


def _paths(clause: Clause, wanted: str, above: tuple[Clause, ...]) -> Iterator[tuple[Clause, ...]]:
    for child in _row(clause):
        if child.id == wanted:
            yield (*above, child)
        else:
            yield from _paths(child, wanted, (*above, child))


# ---- the figures


def measure(pair: Path, show: bool) -> Counter[str]:
    old, new = law(pair / "old.xml"), law(pair / "new.xml")
    true = with_ids_of(old, new)
    worn, expected = stale(old, true)
    before = ReferenceIndex(old, DESIGN, number(old, DESIGN))
    clean = _found(before, true)
    found = _found(before, worn)
    judged = [one for one in expected if target(true, one.clause, one.right) != "?"]
    named = Counter((one.clause.id, one.reference.words) for one in found)
    fixes = {(one.clause.id, *one.args[:2]) for one in found if len(one.args) > 1}
    count: Counter[str] = Counter(
        {
            "references": sum(len(SPOKEN.findall(words)) for words in _texts(true)),
            "false on the true text": len(clean),
            "stale": len(judged),
        }
    )
    wanted = Counter((one.clause, one.words) for one in judged)
    others = Counter((one.clause, one.words) for one in expected if one not in judged)
    count["named"] = sum((named & wanted).values())
    for one in judged:
        hit = (one.clause, one.words, target(true, one.clause, one.right)) in fixes
        count["with the right fix"] += hit
        if show and not hit:
            print(f"missed {one.clause}: {one.words} → {one.right}")
    wrong = named - wanted - others
    count["named wrongly"] = sum(wrong.values())
    if show:
        print(*(f"false on the true text: {one.code} {one.args}" for one in clean), sep="\n")
        print(*(f"named wrongly: {key}" for key in wrong), sep="\n")
    return count


def _found(before: ReferenceIndex, document: Document) -> list[Stale]:
    return list(stale_references(before, ReferenceIndex(document, DESIGN, number(document, DESIGN)), {}))


def _texts(document: Document) -> Iterator[str]:
    for clause in all_clauses(document.clauses):
        yield from (_words(child) for child in clause.children if isinstance(child, Paragraph))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="print what was missed or named wrongly")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    for pair in options.pairs:
        count = measure(pair, options.show)
        print(f"{pair.name:36} {dict(count)}")
        total += count
    print(f"{'all':36} {dict(total)}")
    right, stale_ones = total["with the right fix"], total["stale"]
    print(
        f"recall {right / max(1, stale_ones):.3f}  precision {total['named'] / max(1, total['named'] + total['named wrongly']):.3f}"
    )


if __name__ == "__main__":
    main()
