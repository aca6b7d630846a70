"""Whether a published guideline is whole and unaltered, and what its seal is."""

from __future__ import annotations

import json
from pathlib import Path

import click

from guidelinec.cli.console import UNPROVED, tell
from guidelinec.cli.language import language, say
from guidelinec.cli.published.opening import open_guideline
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.seal import SEAL
from guidelinec.publication import alterations
from guidelinec.read.published.guideline import ReadGuideline
from guidelinec.write.findings import as_object, write_text


def verify_published(path: Path, seal: str, form: str) -> None:
    """Name every part that is not as it was published; with the seal that the publisher gave out, also a file that was sealed anew."""
    read = open_guideline(path)
    findings = alterations(read)
    click.echo(as_json(read, findings) if form == "json" else as_text(read), nl=False)
    if findings:
        tell(write_text(findings, {}, language()).rstrip())
        raise SystemExit(UNPROVED)
    if seal and seal.lower() != read.published[SEAL]:
        tell(
            say(
                "封印が、指定されたもの（公開元の示すもの）と違います。公開元から取り直してください。",
                "the seal is not the one that was given: get the file again from where it was published.",
            )
        )
        raise SystemExit(UNPROVED)


def as_text(read: ReadGuideline) -> str:
    """The editions with their fingerprints, and the seal."""
    marks = [edition["fingerprint"] for edition in read.published["editions"]]
    return "".join(f"{line}\n" for line in (*marks, f"{say('封印', 'seal')} {read.published[SEAL]}"))


def as_json(read: ReadGuideline, findings: tuple[Diagnostic, ...]) -> str:
    """The same for programs (schema: verify-published)."""
    report = {
        "schema_version": 1,
        "guideline": read.guideline.id,
        "whole": not findings,
        "seal": read.published[SEAL],
        "editions": [edition["fingerprint"] for edition in read.published["editions"]],
        "altered": [as_object(finding, language()) for finding in findings],
    }
    return json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
