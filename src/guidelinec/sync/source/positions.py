"""Where the tokens of a printed paragraph stand in the Markdown: each inline of the source carries its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple, TypeAlias

from guidelinec.diagnostics import Span
from guidelinec.model.document import Fact, Footnote, Inlines, LineBreak, Reference, Text
from guidelinec.model.walk import plain
from guidelinec.sync.printed import LineOrigin
from guidelinec.sync.returned.targets import Targets
from guidelinec.sync.returned.tokens import NOTE, Field, Token, Tokens
from guidelinec.sync.source.current import CurrentEdition, offset
from guidelinec.sync.source.fact_stretch import FactStretch
from guidelinec.sync.source.facts import has_facts
from guidelinec.sync.source.inlines import Printer

PrintedAs: TypeAlias = Callable[[Reference], Tokens]
"""What a reference is printed as at its place."""

OffsetOf: TypeAlias = Callable[[Span], int]
"""Where a span begins in the text of its file."""


class Position(NamedTuple):
    """The place of one printed token in the text of a file: of what is printed as several, or of several that stand there as
    one, all but the first have no length."""

    start: int
    end: int


class _PrintedWhole(NamedTuple):
    """Tokens that stand in the source as one."""

    tokens: Tokens
    start: int
    end: int
    fact: Fact | None = None


def positions_of(
    current: CurrentEdition, origin: LineOrigin, tokens: Tokens, words: Inlines | None = None
) -> tuple[Position, ...] | None:
    """The positions of the tokens of a line, or of other inlines printed beside it (a footnote's); None where it does not
    print these."""
    printer = Printer(current.edition, current.printing.targets, origin)
    inlines = origin.words if words is None else words
    return positions(
        inlines,
        tokens,
        current.printing.targets,
        printed_as=printer.tokens,
        offset_of=lambda span: offset(current.text(span.path), span),
    )


def positions(
    words: Inlines, tokens: Tokens, targets: Targets, printed_as: PrintedAs, offset_of: OffsetOf
) -> tuple[Position, ...] | None:
    """The positions of the tokens that inlines print; None where they do not print these."""
    groups = _groups_of(words, tokens, targets, printed_as=printed_as, offset_of=offset_of)
    if groups is None:
        return None
    places: list[Position] = []
    last: _PrintedWhole | None = None
    for group in groups:
        places.append(Position(group.end if group is last else group.start, group.end))
        last = group
    return tuple(places)


def _groups_of(
    words: Inlines, tokens: Tokens, targets: Targets, printed_as: PrintedAs, offset_of: OffsetOf
) -> list[_PrintedWhole] | None:
    """What each token is printed from; None where the inlines do not print these."""
    groups = list(_groups(words, printed_as, offset_of))
    flat = [(token, group) for group in groups for token in group.tokens]
    away = targets.leading(tuple(token for token, _ in flat))
    kept = [pair for number, pair in enumerate(flat) if number not in away]
    return [group for _, group in kept] if tuple(token for token, _ in kept) == tokens else None


def fact_stretches(
    current: CurrentEdition, origin: LineOrigin, tokens: Tokens, words: Inlines | None = None
) -> tuple[FactStretch, ...]:
    """The tokens of a line that print values of registers; none where it does not print these tokens."""
    inlines = origin.words if words is None else words
    if not has_facts(inlines):
        return ()
    printer = Printer(current.edition, current.printing.targets, origin)
    groups = _groups_of(
        inlines,
        tokens,
        current.printing.targets,
        printed_as=printer.tokens,
        offset_of=lambda span: offset(current.text(span.path), span),
    )
    runs = groupby(enumerate(groups or ()), lambda pair: id(pair[1]))
    rows = [list(run) for _, run in runs]
    return tuple(
        FactStretch(row[0][0], row[-1][0] + 1, fact) for row in rows if (fact := row[0][1].fact) is not None
    )


def _groups(words: Inlines, printed_as: PrintedAs, offset_of: OffsetOf) -> Iterator[_PrintedWhole]:
    for inline in words:
        assert inline.span is not None
        if isinstance(inline, Text):
            yield from _characters(inline, offset_of)
        elif isinstance(inline, Reference) and inline.form != "words":
            yield _whole(printed_as(inline), inline.span, offset_of)
        elif isinstance(inline, Fact):
            start = offset_of(inline.span)
            chars = tuple(plain(inline.children))
            yield _PrintedWhole(chars, start, start + inline.span.length, inline)
        elif isinstance(inline, Footnote):
            yield _whole((NOTE,), inline.span, offset_of)
        elif isinstance(inline, LineBreak):
            yield _whole(("\n",), inline.span, offset_of)
        else:
            yield from _groups(inline.children, printed_as, offset_of)


def _whole(tokens: Tokens, span: Span, offset_of: OffsetOf) -> _PrintedWhole:
    start = offset_of(span)
    return _PrintedWhole(tokens, start, start + span.length)


def _characters(text: Text, offset_of: OffsetOf) -> Iterator[_PrintedWhole]:
    """Character by character where the source has them so, else as the stretch that says them."""
    assert text.span is not None
    for first, length, span in text.pieces or ((0, len(text.text), text.span),):
        start, chars = offset_of(span), text.text[first : first + length]
        if span.length == length:
            yield from (
                _PrintedWhole((char,), start + step, start + step + 1) for step, char in enumerate(chars)
            )
        else:
            yield _PrintedWhole(tuple(chars), start, start + span.length)


def printed_before(sort: str, tokens: Tokens) -> int:
    """How many tokens are printed in front of the words of a bullet, a note or a caption, and do not stand in the source."""
    if sort == "bullet":
        return int(len(tokens) > 1 and tokens[0] in ("・", "－"))
    counts = [number for number, token in enumerate(tokens[:9]) if _counts(token)]
    if sort not in ("note", "caption", "figure") or not counts:
        return 0
    return tokens.index("）" if sort == "note" else "　", counts[0]) + 1


def _counts(token: Token) -> bool:
    return isinstance(token, Field) and token.kind == "SEQ"
