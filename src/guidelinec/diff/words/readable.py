"""A script over words made readable: short islands between changes are drawn into them, and changes are set on the borders of scripts."""

from __future__ import annotations

from guidelinec.model.change import Op

ISLAND = 8
"""An unchanged run of at most this many tokens between two changes is drawn into them, if it is less than half as long as both."""

Run = tuple[Op, list[str]]
"""Tokens that stay, go or come together."""


def readable(runs: list[Run]) -> list[Run]:
    """The same change in runs that people can read."""
    return [run for run in _shifted(_kept_ends(_cleaned(runs))) if run[1]]


def _cleaned(runs: list[Run]) -> list[Run]:
    """Draws short unchanged islands into the changes around them until none is left, then joins each change to one - and one +. What can be
    no island parts the runs, so that each stretch is gone over only until nothing in it is drawn in."""
    joined = _joined(runs)
    result: list[Run] = []
    stretch: list[Run] = []
    for place, run in enumerate(joined):
        if run[0] == "=" and (not 0 < place < len(joined) - 1 or len(run[1]) > ISLAND or "\n" in run[1]):
            result += _drawn_in(stretch)
            result.append(run)
            stretch = []
        else:
            stretch.append(run)
    return result + _drawn_in(stretch)


def _drawn_in(stretch: list[Run]) -> list[Run]:
    """Changes that short islands part, with those drawn in that are less than half as long as the changes on both sides."""
    while len(stretch) > 2:
        sizes = [len("".join(tokens)) for _, tokens in stretch]
        drawn = [
            part
            for place, run in enumerate(stretch)
            for part in (_dissolved(run) if _is_drawn_in(stretch, sizes, place) else (run,))
        ]
        if len(drawn) == len(stretch):
            break
        stretch = _joined(drawn)
    return stretch


def _dissolved(run: Run) -> tuple[Run, Run]:
    return ("-", run[1]), ("+", run[1])


def _is_drawn_in(stretch: list[Run], sizes: list[int], place: int) -> bool:
    """Whether a run is an island, and the change on each side of it, by its larger half, at least twice as long."""
    if stretch[place][0] != "=":
        return False
    twice = 2 * sizes[place]
    return all(
        twice <= sizes[beside]
        or (0 <= further < len(stretch) and stretch[further][0] != "=" and twice <= sizes[further])
        for beside, further in ((place - 1, place - 2), (place + 1, place + 2))
    )


def _joined(runs: list[Run]) -> list[Run]:
    """Neighbouring runs of a kind as one, what goes before what comes."""
    result: list[Run] = []
    gone: list[str] = []
    came: list[str] = []
    for op, tokens in [*runs, ("=", [])]:
        if op == "-":
            gone += tokens
        elif op == "+":
            came += tokens
        else:
            changes: tuple[Run, Run] = ("-", gone), ("+", came)
            result += [run for run in changes if run[1]]
            gone, came = [], []
            if result and result[-1][0] == "=":
                result[-1] = ("=", result[-1][1] + tokens)
            elif tokens:
                result.append(("=", tokens))
    return result


def _kept_ends(runs: list[Run]) -> list[Run]:
    """The runs in which words that went and came again at an end of what replaced them stay."""
    result: list[Run] = []
    for op, tokens in runs:
        gone = result[-1][1] if op == "+" and result and result[-1][0] == "-" else []
        if gone and tokens[: len(gone)] == gone:
            result[-1:] = [("=", gone), ("+", tokens[len(gone) :])]
        elif gone and tokens[-len(gone) :] == gone:
            result[-1:] = [("+", tokens[: -len(gone)]), ("=", gone)]
        elif gone and gone[: len(tokens)] == tokens:
            result[-1:] = [("=", tokens), ("-", gone[len(tokens) :])]
        elif gone and gone[-len(tokens) :] == tokens:
            result[-1:] = [("-", gone[: -len(tokens)]), ("=", tokens)]
        else:
            result.append((op, tokens))
    return _joined(result)


def _shifted(runs: list[Run]) -> list[Run]:
    """Slides a lone insertion or deletion, where the same words could be marked earlier or later, to the best borders."""
    runs = list(runs)
    for place in range(1, len(runs) - 1):
        if runs[place][0] != "=" and runs[place - 1][0] == runs[place + 1][0] == "=":
            before, change, after = _best_slide(runs[place - 1][1], runs[place][1], runs[place + 1][1])
            runs[place - 1] = ("=", before)
            runs[place] = (runs[place][0], change)
            runs[place + 1] = ("=", after)
    return runs


def _best_slide(
    before: list[str], change: list[str], after: list[str]
) -> tuple[list[str], list[str], list[str]]:
    whole = before + change + after
    start, size = len(before), len(change)
    first = start
    while first > 0 and whole[first - 1] == whole[first - 1 + size]:
        first -= 1
    last = start
    while last + size < len(whole) and whole[last] == whole[last + size]:
        last += 1
    best = max(
        range(first, last + 1),
        key=lambda place: (_border(whole, place) + _border(whole, place + size), -abs(place - start)),
    )
    return whole[:best], whole[best : best + size], whole[best + size :]


def _border(tokens: list[str], place: int) -> int:
    """How good a border is: 4 at an end or a line, 3 after a stop or comma, 2 at a bracket, 1 between scripts, 0 inside a word."""
    if place <= 0 or place >= len(tokens) or "\n" in tokens[place - 1] + tokens[place]:
        return 4
    if tokens[place - 1][-1] in "。、，．,.;；・":
        return 3
    if tokens[place][0] in "（「『【([〔" or tokens[place - 1][-1] in "）」』】)]〕":
        return 2
    return int(script_of(tokens[place - 1][-1]) != script_of(tokens[place][0]))


def script_of(sign: str) -> str:
    """hiragana, katakana, kanji, latin or other."""
    for name, first, last in (
        ("hiragana", "ぁ", "ゟ"),
        ("katakana", "゠", "ヿ"),
        ("kanji", "㐀", "鿿"),
        ("latin", "!", "ɏ"),
    ):
        if first <= sign <= last:
            return name
    return "other"
