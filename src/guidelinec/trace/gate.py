"""The gate: every change has an item of the revision policy, every item has its changes, down to quoted words.

The rules:
1. A claim names a clause and covers what happened to the clause's own words and to the divisions about it (解説 …).
2. With a kind, it covers changes of that kind alone. 新設, 削除 and 移動 cover the same change of all that stands below the
   clause, so one claim is enough for a new chapter; but where clauses of one list are claimed by their own ids, the others of
   that list need a claim too, because nobody named them. A division that came or went under a clause that stayed is a 改正 of it.
3. 分割 and 統合 cover the rewording that they bring with them.
4. A quote must stand among the changed words. Where the clause stays, the claim covers only the rows in which it does; a clause
   that is new or gone is covered whole.
5. A replacement covers every row that has no changed words but it; a row with more needs another claim for the rest. Where the
   old words are left without an exception, it is not answered wholly.
6. `below` makes a claim cover what stands below its clause too, by the same kind or by any, but for what other claims name by its id;
   where one of those covers what is below it (`below`, 新設, 削除, 移動), that is left to it.
7. What only got another number needs no item, nor do references that only followed it: the table of renumbering shows them once.

Where the gate is as strict as `span`, every changed span of words is judged besides (`trace/signing`); a seal that was broken is told at
either level.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.change import KINDS, Comparison, Kind, Unit
from guidelinec.model.policy import Claim, PolicyItem, Replaced
from guidelinec.model.project import Policy, TermRule
from guidelinec.model.signoff import NO_SIGN_OFF, SignOff
from guidelinec.model.trace import KIND_NAMES, Answer, ItemTrace, Trace
from guidelinec.trace.index import WITH_ALL_BELOW, Index, asked, offered
from guidelinec.trace.replaced import explained, left_over, replaces
from guidelinec.trace.sealing_findings import sealing_findings
from guidelinec.trace.signing import signed
from guidelinec.trace.words import printed_quote, shortened, stands_in_changed, stands_in_text, words_shown

BRING_REWORDING: frozenset[Kind] = frozenset({"split", "merged"})

Places = Mapping[str, Span]
"""Where each clause stands in the source, by its id; a removed one where it stood."""


def trace(
    policy: Policy,
    comparison: Comparison,
    labels: Mapping[str, str] | None = None,
    places: Places | None = None,
    terms: Sequence[TermRule] = (),
    sign_off: SignOff = NO_SIGN_OFF,
    old_labels: Mapping[str, str] | None = None,
) -> Trace:
    """Trace a policy through the comparison of its two editions. `labels` are what references print, `old_labels` what they printed; `terms` name more
    exceptions for replacements, `sign_off` says how strict the gate is and what was sealed."""
    claims = [claim for item in policy.items for claim in item.changes]
    asks_for_forms = sign_off.gate == "span"
    index = Index(
        comparison, labels or {}, claims, old_labels=old_labels or {}, asks_for_forms=asks_for_forms
    )
    findings: list[Diagnostic] = []
    items = tuple(
        ItemTrace(item, tuple(_answer(index, item, claim, findings) for claim in item.changes))
        for item in policy.items
    )
    findings.extend(_left_over(index, comparison.new, items, terms))
    findings.extend(_unanswered(items))
    unclaimed = dict(_unclaimed(index, items))
    findings.extend(_nobody_asked(index, unclaimed, places or {}, policy))
    quotes = {claim.quote: printed_quote(claim.quote, index.labels) for claim in claims if claim.quote}
    signing = signed(index, items, sign_off.seals, quotes)
    findings.extend(sealing_findings(index, signing, policy, places or {}, sign_off.gate))
    return Trace(
        policy,
        items,
        _by_row(items),
        unclaimed=unclaimed,
        findings=tuple(findings),
        spans=signing.spans,
        gone=signing.gone,
        gate=sign_off.gate,
    )


def _answer(index: Index, item: PolicyItem, claim: Claim, findings: list[Diagnostic]) -> Answer:
    """The rows that a claim covers; what is wrong with the claim goes to `findings`."""
    if claim.replaced:
        return _replacement(index, item, claim, words=claim.replaced, findings=findings)
    own = index.rows.get(claim.clause, [])
    if not own:
        findings.append(Diagnostic("GL603", (item.id, claim.clause), claim.span))
        return Answer(claim, ())
    if claim.below:
        own = [*own, *(row for name in index.subtree(claim.clause) for row in index.rows[name])]
    changed = [row for row in own if offered(index, index.changes[row])]
    if not changed:
        findings.append(Diagnostic("GL604", (item.id, claim.clause), claim.span))
        return Answer(claim, ())
    fitting = [row for row in changed if claim.kind in (None, *offered(index, index.changes[row]))]
    if claim.kind and not fitting:
        kinds = _names(frozenset().union(*(offered(index, index.changes[row]) for row in changed)))
        findings.append(
            Diagnostic("GL605", (item.id, claim.clause, KIND_NAMES[claim.kind], kinds), claim.span)
        )
        return Answer(claim, ())
    if claim.kind and claim.kind in WITH_ALL_BELOW and not claim.below:
        fitting += _below(index, claim.clause, claim.kind)
    return _quoted(index, item, claim, rows=sorted(set(fitting)), findings=findings)


def _replacement(
    index: Index, item: PolicyItem, claim: Claim, words: Replaced, findings: list[Diagnostic]
) -> Answer:
    """The rows that made a replacement (rule 5)."""
    rows = tuple(row for row, change in enumerate(index.changes) if replaces(words, change))
    if not rows:
        findings.append(Diagnostic("GL608", (item.id, words.old, words.new), claim.span))
    return Answer(claim, rows, rows)


def _left_over(
    index: Index, units: Sequence[Unit], items: tuple[ItemTrace, ...], terms: Sequence[TermRule]
) -> Iterator[Diagnostic]:
    for traced in items:
        for answer in traced.answers:
            words = answer.claim.replaced
            left = list(left_over(words, units, terms)) if words and answer.rows else []
            if words and left:
                where = "、".join(dict.fromkeys(index.name(unit) for unit in left))
                yield Diagnostic(
                    "GL609", (traced.item.id, words.old, str(len(left)), where), answer.claim.span
                )


def _below(index: Index, clause: str, kind: Kind) -> Iterator[int]:
    """The rows below a clause that was added, removed or moved whole (rule 2)."""
    for name in index.descendants(clause, kind):
        yield from (row for row in index.rows[name] if kind in asked(index, index.changes[row]))


def _quoted(
    index: Index, item: PolicyItem, claim: Claim, rows: list[int], findings: list[Diagnostic]
) -> Answer:
    """Narrow a claim to its quote (rule 4)."""
    if not claim.quote:
        return Answer(claim, tuple(rows))
    quote = printed_quote(claim.quote, index.labels)
    quoted = [row for row in rows if stands_in_changed(quote, index.changes[row])]
    if not quoted:
        unchanged = any(stands_in_text(quote, index.changes[row]) for row in index.rows[claim.clause])
        code = "GL606" if unchanged else "GL607"
        findings.append(Diagnostic(code, (item.id, claim.clause, claim.quote), claim.span))
    kept = [row for row in rows if row in quoted or not (index.changes[row].old and index.changes[row].new)]
    if claim.clause not in index.stays:
        return Answer(claim, tuple(kept), tuple(quoted))
    return Answer(claim, tuple(quoted), tuple(quoted))


def _unanswered(items: tuple[ItemTrace, ...]) -> Iterator[Diagnostic]:
    for traced in items:
        if not traced.rows:
            yield Diagnostic("GL602", (traced.item.id, traced.item.title), traced.item.span)


def _covers(index: Index, answer: Answer, row: int) -> frozenset[Kind]:
    """The kinds of a row that an answer covers."""
    kinds = asked(index, index.changes[row])
    if answer.claim.replaced:
        return frozenset()
    if answer.claim.kind is None:
        return kinds
    covered: set[Kind] = {answer.claim.kind}
    if row in answer.quoted or answer.claim.kind in BRING_REWORDING:
        covered.add("reworded")
    return kinds & covered


def _unclaimed(index: Index, items: tuple[ItemTrace, ...]) -> Iterator[tuple[int, tuple[Kind, ...]]]:
    covered: dict[int, frozenset[Kind]] = defaultdict(frozenset)
    replaced: dict[int, list[Replaced]] = defaultdict(list)
    for traced in items:
        for answer in traced.answers:
            for row in answer.rows:
                covered[row] |= _covers(index, answer, row)
                if answer.claim.replaced:
                    replaced[row].append(answer.claim.replaced)
    for row, words in replaced.items():
        if explained(index.changes[row], words):
            covered[row] |= {"reworded"}
    for row, change in enumerate(index.changes):
        if left := asked(index, change) - covered[row]:
            yield row, tuple(kind for kind in KINDS if kind in left)


def _nobody_asked(
    index: Index, unclaimed: Mapping[int, tuple[Kind, ...]], places: Places, policy: Policy
) -> Iterator[Diagnostic]:
    """A finding for each row without an item, at the clause in the source, else at the policy."""
    for row, kinds in unclaimed.items():
        unit = next(index.units(index.changes[row]))
        name = index.name(unit)
        words = shortened(words_shown(index.changes[row]))
        span = places.get(unit.clause, policy.span)
        yield Diagnostic("GL601", (unit.clause, name, _names(frozenset(kinds)), words), span)


def _names(kinds: frozenset[Kind]) -> str:
    return "・".join(KIND_NAMES[kind] for kind in KINDS if kind in kinds)


def _by_row(items: tuple[ItemTrace, ...]) -> dict[int, tuple[str, ...]]:
    ids: dict[int, tuple[str, ...]] = {}
    for traced in items:
        for row in traced.rows:
            ids[row] = (*ids.get(row, ()), traced.item.id)
    return dict(sorted(ids.items()))
