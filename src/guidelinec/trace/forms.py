"""What changed beside the words of a clause: alt texts and pictures, emphasis, addresses of links, targets of references, merged cells.

The rows of a comparison have words alone, so this is read from its exact script. Each clause is asked for as a whole, its divisions
included: what went and what came are counted, and what is on both sides stayed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from guidelinec.model.change import Mark, Op, Step
from guidelinec.model.signoff import ChangedWords

_Fields = Mapping[str, Any]


def _figure(fields: _Fields) -> str:
    return f"図「{fields['alt']}」（{fields['digest'][:8] or fields['path']}）"


def _cell(fields: _Fields) -> str:
    merged = fields["colspan"] > 1 or fields["rowspan"] > 1
    return f"結合したセル（{fields['colspan']}×{fields['rowspan']}）" if merged else ""


FORMS: Final[Mapping[str, Callable[[_Fields], str]]] = {
    "Figure": _figure,
    "Cell": _cell,
    "Strong": lambda fields: "太字",
    "Emphasis": lambda fields: "圏点",
    "Link": lambda fields: f"リンク（{fields['url']}）",
    "Reference": lambda fields: f"参照（{fields['target']}）" if fields["form"] == "words" else "",
}
"""What each node says beside its words, as people read it; "" for nothing."""


def form_changes(script: Sequence[Step]) -> Iterator[ChangedWords]:
    """What changed beside the words of each clause, a span for a clause."""
    for step in script:
        went, came = _forms(step, "-"), _forms(step, "+")
        old, new = went - came, came - went
        if (old or new) and not _is_whole(step):
            yield ChangedWords(step.new or step.old, "form", _listed(old), _listed(new))


def _is_whole(step: Step) -> bool:
    """Whether the step is about the document itself."""
    return "\0" in (step.new or step.old)


def _forms(step: Step, side: Op) -> Counter[str]:
    marks = (
        token
        for splice in step.splices
        if splice.op == side
        for token in splice.tokens
        if isinstance(token, Mark) and not token.closes and token.name in FORMS
    )
    return Counter(words for mark in marks if (words := FORMS[mark.name](dict(mark.fields))))


def _listed(forms: Counter[str]) -> str:
    """The forms in a line, in an order that does not depend on where they stand."""
    return "、".join(sorted(forms.elements()))
