"""The files of structure/ that bind a revision: policies, terms, mappings, comments."""

from __future__ import annotations

from collections.abc import Mapping as Files
from typing import Final

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.comments.comment import Comment, Register
from guidelinec.model.policy import ChangeKind, Claim, Origin, PolicyItem, Replaced
from guidelinec.model.project import Mapping, Pin, Policy, TermRule
from guidelinec.model.usage import Usage, UsageRule
from guidelinec.read.structure.structure_file import load, nearest
from guidelinec.read.structure.yaml_tree import Path, YamlTree
from guidelinec.schema.revision import (
    ClaimFile,
    MappingFile,
    PolicyFile,
    RegisterFile,
    ReplacedFile,
    TermsFile,
)
from guidelinec.schema.usage import UsageFile

CHANGE_KINDS: Final[dict[str, ChangeKind]] = {
    "新設": "added",
    "改正": "reworded",
    "削除": "removed",
    "移動": "moved",
    "番号のみ": "renumbered",
    "分割": "split",
    "統合": "merged",
}
"""The Japanese names of the kinds of change, as structure files have them."""


def policies(
    files: Files[str, bytes], paths: list[str], folder: str, findings: list[Diagnostic]
) -> list[Policy]:
    """The revision policies in a folder."""
    read = (load(files, path, PolicyFile, findings) for path in paths if path.startswith(folder))
    return [_policy(*loaded) for loaded in read if loaded is not None]


def _policy(model: PolicyFile, tree: YamlTree) -> Policy:
    items = tuple(
        PolicyItem(
            item.id or "",
            item.title,
            request=item.request,
            origin=Origin(item.origin.document, item.origin.page, item.origin.meeting),
            changes=tuple(
                _claim(claim, ("items", index, "changes", place), tree)
                for place, claim in enumerate(item.changes)
            ),
            span=nearest(("items", index, "id"), tree),
        )
        for index, item in enumerate(model.items)
    )
    return Policy(
        model.edition,
        model.base or "",
        title=model.title,
        items=items,
        span=tree.places.get(("edition",)),
        base_span=tree.places.get(("base",)),
    )


def _claim(claim: ClaimFile | ReplacedFile, where: Path, tree: YamlTree) -> Claim:
    if isinstance(claim, ReplacedFile):
        words = Replaced(claim.old, claim.new, tuple(claim.exceptions))
        return Claim("", span=tree.places.get((*where, "replace")), replaced=words)
    kind = CHANGE_KINDS[claim.kind] if claim.kind else None
    place = tree.places.get((*where, "clause"))
    return Claim(claim.clause, kind, claim.quote, span=place, below=claim.below)


def terms(files: Files[str, bytes], path: str, findings: list[Diagnostic]) -> tuple[TermRule, ...]:
    """The rules about words; none where there is no such file."""
    loaded = load(files, path, TermsFile, findings) if path in files else None
    if loaded is None:
        return ()
    model, tree = loaded
    return tuple(
        TermRule(
            rule.use,
            tuple(rule.avoid),
            since=rule.since or "",
            exceptions=tuple(rule.exceptions),
            reason=rule.reason,
            span=tree.places.get(("terms", index, "use")),
        )
        for index, rule in enumerate(model.terms)
    )


def usage(files: Files[str, bytes], path: str, findings: list[Diagnostic]) -> Usage:
    """The rules of writing; those that hold by default where there is no such file."""
    loaded = load(files, path, UsageFile, findings) if path in files else None
    if loaded is None:
        return Usage()
    model, tree = loaded
    rules = tuple(UsageRule(rule.use, tuple(rule.avoid), tuple(rule.exceptions)) for rule in model.rules)
    return Usage(tuple(model.sets), tuple(model.off), rules, nearest(("sets",), tree))


def mappings(
    files: Files[str, bytes], paths: list[str], folder: str, findings: list[Diagnostic]
) -> list[Mapping]:
    """The reviewed decisions in a folder, a file for each pair of editions."""
    mappings: list[Mapping] = []
    for path in paths:
        if not path.startswith(folder):
            continue
        old, _, new = path[len(folder) :].removesuffix(".yaml").partition("_")
        loaded = load(files, path, MappingFile, findings)
        if loaded is not None:
            mappings.append(Mapping(old, new, _pins(*loaded), Span(path, 1)))
    return mappings


def _pins(model: MappingFile, tree: YamlTree) -> tuple[Pin, ...]:
    return tuple(
        Pin(
            tuple(pin.old),
            tuple(pin.new),
            kind=CHANGE_KINDS[pin.kind] if pin.kind else None,
            reason=pin.reason,
            span=tree.places.get(("pins", index)),
        )
        for index, pin in enumerate(model.pins)
    )


def registers(
    files: Files[str, bytes], paths: list[str], folder: str, findings: list[Diagnostic]
) -> list[Register]:
    """The comments in a folder, a file for each edition."""
    read = (load(files, path, RegisterFile, findings) for path in paths if path.startswith(folder))
    return [_register(*loaded) for loaded in read if loaded is not None]


def _register(model: RegisterFile, tree: YamlTree) -> Register:
    comments = tuple(
        Comment(
            comment.id,
            author=comment.author,
            date=comment.date,
            file=comment.file,
            clause=comment.clause or "",
            quote=comment.quote,
            text=comment.text,
            reply_to=comment.reply_to,
            resolved=comment.resolved,
            body=comment.body,
            before=comment.before,
            after=comment.after,
            response=comment.response,
            disposition=comment.disposition,
            answers=tuple(comment.answers),
            thread=comment.thread,
            kind=comment.kind,
            proposed=comment.proposed,
            label=comment.label,
            file_place=comment.file_place,
            summary=comment.summary,
            span=nearest(("comments", index, "clause"), tree),
        )
        for index, comment in enumerate(model.comments)
    )
    return Register(model.edition, comments, tree.places.get(("edition",)))
