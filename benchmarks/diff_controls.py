"""A made catalogue of security controls in two editions, with the truth: English, titles in capitals, stubs of withdrawn controls.

    python benchmarks/diff_controls.py [FOLDER] [--controls 1000] [--seed 5]

Writes old.csv, new.csv and truth.tsv (old_id, new_id, relation), and times the comparison. In the new edition the subject of every sentence
is gone (The organization develops → Develop), clauses are reworded, moved to another control as an enhancement of it, or
incorporated into another; a stub with the old number says where to. Half of what is incorporated leaves a sentence there, half leaves
nothing but the stub. Nothing but the numbers in stubs is shared with any real catalogue.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from diff import Row, timed, write_csv

FAMILIES = [f"{first}{second}" for first in "ACIPS" for second in "CELR"]
VERBS, ADJECTIVES, NOUNS = (
    words.split()
    for words in (
        "Approve Archive Assign Audit Block Check Collect Compare Control Define Delete Describe Destroy Detect Document Encrypt Enforce Escort "
        "Examine Explain Filter Forbid Grade Grant Identify Inspect Isolate Label Limit List Lock Measure Monitor Notify Obtain Patch Plan "
        "Prevent Protect Record Reject Remove Repair Replace Report Require Restore Restrict Review Revoke Sample Scan Separate Sign Store Test "
        "Track Train Transfer Update Validate Verify",
        "accepted automated backup central classified critical daily damaged digital dormant emergency external faulty foreign former guest "
        "hidden hosted idle inherited internal joint legacy local mobile new offline personal physical portable prior private privileged public "
        "remote removable replicated sensitive shared signed spare standard temporary third-party trusted unattended unused virtual wireless "
        "written",
        "access account agreement alarm alert archive asset badge boundary browser building cable camera certificate change channel cipher code "
        "component connection contract credential cache database delivery device diagram disk display domain door drive duty emission entry "
        "event exchange exercise facility feed file firmware flow gateway guard hash identity image impact incident interface inventory invoice "
        "key laptop ledger library licence link location lock log maintenance media memory message mirror name network notice order output owner "
        "package partition password path payload permission picture platform policy port power printer privilege procedure process product "
        "protocol proxy queue record recovery register release repair report request risk role route rule sample schedule screen script seal "
        "search secret segment sensor service session shelf signal site software source staff station storage supplier switch table tag tape "
        "task terminal threat time token tool transport update user vault vendor version visitor voice volume watermark weakness window "
        "workspace zone",
    )
)
TAILS = (
    "at least [Assignment: organization-defined frequency]", "before use", "in accordance with applicable laws, policies, standards and guidelines",
    "by [Assignment: organization-defined personnel or roles]", "within [Assignment: organization-defined time period]", "when no longer required",
    "as part of the system development life cycle", "and retain the results",
)  # fmt: skip


@dataclass
class Control:
    """One clause of the catalogue: `old` and `new` are its texts, None where the edition has it only as a stub or not at all."""

    name: str
    parent: str
    title: str
    old: list[str] | None
    new: list[str] | None = None
    stub: str = ""
    became: list[tuple[str, str]] = field(default_factory=list)


def phrase(chance: random.Random) -> str:
    return f"{chance.choice(ADJECTIVES)} {chance.choice(NOUNS)} {chance.choice(NOUNS)}s"


def demand(chance: random.Random) -> str:
    """One demand in the imperative."""
    rest = f" and {phrase(chance)}" if chance.random() < 0.6 else ""
    return f"{chance.choice(VERBS)} {phrase(chance)}{rest} {chance.choice(TAILS)}"


def policy(family: str, words: str) -> Control:
    """The first control of every family: the same sentences but for the subject, under a title that the new edition gives to all."""
    rules = (
        f"Develop a {words} policy that addresses purpose, scope, roles, responsibilities, coordination and compliance",
        f"Develop procedures to facilitate the implementation of the {words} policy and the associated {words} controls",
        "Review the current policy and procedures at least [Assignment: organization-defined frequency]",
    )
    return Control(f"{family}-1", family, "POLICY AND PROCEDURES", list(rules))


def catalogue(count: int, chance: random.Random) -> list[Control]:
    """Controls under families, most with enhancements."""
    found: list[Control] = []
    for place, family in enumerate(FAMILIES, 1):
        found.append(policy(family, f"{chance.choice(NOUNS)} {chance.choice(NOUNS)}"))
        number = 2
        while len(found) < count * place // len(FAMILIES):
            found += control(f"{family}-{number}", family, chance)
            number += 1
    return found


def control(name: str, family: str, chance: random.Random) -> Iterator[Control]:
    """A control and its enhancements."""
    title = phrase(chance).upper()
    yield Control(name, family, title, [demand(chance) for _ in range(chance.randint(2, 9))])
    for place in range(1, chance.randint(1, 8)):
        text = [demand(chance) for _ in range(chance.choice((1, 1, 2, 3)))]
        yield Control(f"{name}({place})", name, f"{title} | {phrase(chance).upper()}", text)


def revise(controls: list[Control], chance: random.Random) -> None:
    """Gives every control its new text, or a stub and what it became."""
    for one in controls:
        one.new = [reworded(line, chance) for line in one.old or ()]
    above = {one.parent for one in controls}
    for one in chance.sample([one for one in controls if one.name not in above], len(controls) // 9):
        target = chance.choice([other for other in controls if other.new and other is not one])
        fate = chance.random()
        if fate < 0.35:
            move(one, target, controls)
        elif fate < 0.8:
            assert target.new is not None
            assert one.new is not None
            target.new += one.new[:1] if fate < 0.6 else []
            withdraw(one, f"[Withdrawn: Incorporated into {target.name}.]", [(target.name, "merged")])
        else:
            withdraw(one, "[Withdrawn: Not required.]", [])
    for one in chance.sample(controls, len(controls) // 12):
        if one.new:
            name = f"{one.name}-{len(one.name)}" if "(" in one.name else f"{one.name}(20)"
            title = f"{one.title} | {phrase(chance).upper()}"
            controls.append(Control(name, one.name, title, None, [demand(chance)]))


def reworded(line: str, chance: random.Random) -> str:
    roll = chance.random()
    if roll < 0.2:
        return f"{line.split(' ')[0]} {phrase(chance)} and {' '.join(line.split(' ')[1:])}"
    return demand(chance) if roll < 0.27 else line


def move(one: Control, target: Control, controls: list[Control]) -> None:
    """Moves a control below another one, under a new number; a stub stays."""
    name = f"{target.name}(3{len(controls) % 10})".replace(")(", "-")
    controls.append(Control(name, target.name, one.title, None, one.new))
    withdraw(one, f"[Withdrawn: Moved to {name}.]", [(name, "moved")])


def withdraw(one: Control, stub: str, became: list[tuple[str, str]]) -> None:
    one.new, one.stub, one.became = None, stub, became


def write(folder: Path, controls: list[Control]) -> None:
    """old.csv, new.csv and truth.tsv."""
    old = [one for one in controls if one.old]
    write_csv(folder / "old.csv", list(table(old, lambda one: spoken(one.old))))
    write_csv(
        folder / "new.csv",
        list(table(controls, lambda one: "; ".join(one.new) + "." if one.new else one.stub)),
    )
    with (folder / "truth.tsv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t").writerows([("old_id", "new_id", "relation"), *truth(controls)])


def table(controls: list[Control], text: Callable[[Control], str]) -> Iterator[Row]:
    """The rows of an edition in document order, families first."""
    below: dict[str, list[Control]] = {}
    for one in controls:
        below.setdefault(one.parent, []).append(one)

    def under(name: str) -> Iterator[Row]:
        for one in below.get(name, ()):
            yield one.name, one.name, one.title, text(one), one.parent
            yield from under(one.name)

    for family in FAMILIES:
        yield family, family, f"FAMILY {family}", "", ""
        yield from under(family)


def spoken(lines: list[str] | None) -> str:
    """The old edition says who does it: The organization approves …"""
    said = [f"{line.split(' ')[0].lower()}s {' '.join(line.split(' ')[1:])}" for line in lines or ()]
    return f"The organization {said[0]}." if len(said) == 1 else "The organization: " + "; ".join(said) + "."


def truth(controls: list[Control]) -> list[tuple[str, str, str]]:
    found = []
    for one in controls:
        if one.old and one.new:
            found.append((one.name, one.name, "same"))
        elif one.old:
            found += [(one.name, name, relation) for name, relation in one.became] or [
                (one.name, "", "deleted")
            ]
        elif not any((one.name, "moved") in other.became for other in controls):
            found.append(("", one.name, "added"))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--controls", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.folder or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        chance = random.Random(options.seed)
        controls = catalogue(options.controls, chance)
        revise(controls, chance)
        write(folder, controls)
        files = [str(folder / "old.csv"), str(folder / "new.csv")]
        command = [
            sys.executable,
            "-m",
            "guidelinec.cli.verbs.diff",
            "diff",
            *files,
            "--match",
            "text",
            "--all",
        ]
        timed(f"guidelinec diff, {len(controls):,} controls", [*command, "--format", "json"], 120)


if __name__ == "__main__":
    main()
