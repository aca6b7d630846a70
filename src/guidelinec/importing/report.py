"""The account of an import as text and as JSON."""

from __future__ import annotations

import json

from guidelinec.importing.edition import ImportedEdition

SCHEMA_VERSION = "1"


def as_text(adopted: ImportedEdition, source: str) -> str:
    """The account as lines of Japanese text."""
    account = adopted.account
    lines = [
        f"{source} → {adopted.document.id} {adopted.edition}",
        f"  文字数 {account.total}: そのまま {account.kept}、整えた {account.normalised}、"
        f"取り込まない {account.left_out}、不明 {account.unexplained}",
        f"  番号 {adopted.labels}: 計算で同じになる {adopted.kept_labels}、文字のまま残す {adopted.labels - adopted.kept_labels}",
    ]
    if adopted.taken_over:
        lines.append(f"  前の版から引き継いだid {adopted.taken_over}")
    for deed in account.deeds:
        word = "整えた" if deed.fate == "normalised" else "取り込まない"
        examples = "、".join(f"「{example}」" for example in deed.examples)
        lines.append(f"  {word} {deed.rule}: {deed.taken}字→{deed.given}字 {examples}")
    lines += [f"  要確認 {doubt.place}: {doubt.reason}「{doubt.words}」" for doubt in account.doubts]
    return "\n".join(lines) + "\n"


def as_json(adopted: list[tuple[str, ImportedEdition]]) -> str:
    """The accounts of all files."""
    return (
        json.dumps(
            {
                "schema_version": SCHEMA_VERSION,
                "imports": [_import(source, words) for source, words in adopted],
            },
            ensure_ascii=False,
            indent=2,
            sort_keys=True,
        )
        + "\n"
    )


def _import(source: str, imported: ImportedEdition) -> dict[str, object]:
    account = imported.account
    return {
        "source": source,
        "document": imported.document.id,
        "edition": imported.edition,
        "characters": {
            "total": account.total,
            "kept": account.kept,
            "normalised": account.normalised,
            "left_out": account.left_out,
            "unexplained": account.unexplained,
        },
        "labels": {"printed": imported.labels, "computed": imported.kept_labels},
        "ids_taken_over": imported.taken_over,
        "deeds": [
            {"fate": d.fate, "rule": d.rule, "taken": d.taken, "given": d.given, "examples": list(d.examples)}
            for d in account.deeds
        ],
        "doubts": [{"place": d.place, "reason": d.reason, "words": d.words} for d in account.doubts],
        "files": sorted(imported.files),
    }
