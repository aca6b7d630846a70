"""What is kept of a policy from one run to the next (POLICY.adopt.yaml)."""

from __future__ import annotations

from dataclasses import dataclass

from guidelinec.adopt.substitution import Substitution
from guidelinec.worklist.decision import Decision


@dataclass(frozen=True, slots=True)
class PolicyFileMark:
    """A file of the policy by its name, and the fingerprint of its bytes."""

    name: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A wording that was proposed for a clause: where it is found in the policy again, the clause has been taken over. Of what was to be
    deleted, `policy` cites the provision, since all that is deleted reads alike."""

    clause: str
    text: str
    policy: str = ""


@dataclass(frozen=True, slots=True)
class AdoptionRecord:
    """The document and the edition that the policy descends from, the edition of the last update, the files as they were read, what was
    decided, what was proposed, and the town's words."""

    document: str = ""
    base: str = ""
    to: str = ""
    files: tuple[PolicyFileMark, ...] = ()
    decisions: tuple[Decision, ...] = ()
    proposed: tuple[Proposed, ...] = ()
    words: tuple[Substitution, ...] = ()

    @property
    def corrections(self) -> frozenset[Decision]:
        """The decisions that say something of links and words."""
        return frozenset(decision for decision in self.decisions if decision.key.sheet != "作業一覧")
