"""POLICY.adopt.yaml as what is kept of a policy."""

from __future__ import annotations

from guidelinec.adopt.substitution import Substitution
from guidelinec.diagnostics import Diagnostic
from guidelinec.read.structure.structure_file import load
from guidelinec.schema.adoption_file import AdoptionFile, DecisionFile
from guidelinec.worklist.decision import Decision, Filled, RowKey
from guidelinec.worklist.record import AdoptionRecord, PolicyFileMark, Proposed


def read_record(data: bytes, path: str) -> tuple[AdoptionRecord | None, tuple[Diagnostic, ...]]:
    """The record, or what is wrong with it."""
    findings: list[Diagnostic] = []
    loaded = load({path: data}, path, AdoptionFile, findings)
    if loaded is None:
        return None, tuple(findings)
    model, _ = loaded
    record = AdoptionRecord(
        document=model.document,
        base=model.base.edition,
        to=model.to.edition if model.to else "",
        files=tuple(PolicyFileMark(file.file, file.fingerprint) for file in model.policy),
        decisions=tuple(map(_decision, model.decisions)),
        proposed=tuple(
            Proposed(proposed.clause, proposed.text, proposed.policy) for proposed in model.proposed
        ),
        words=tuple(
            Substitution(word.ours, word.theirs, word.count, word.of) for word in model.substitutions
        ),
    )
    return record, tuple(findings)


def _decision(model: DecisionFile) -> Decision:
    return Decision(
        RowKey(model.sheet, model.clause, model.policy),
        Filled(model.choice, model.words, model.reason, person=model.person, date=model.date),
        model.clause_print,
        model.policy_print,
    )
