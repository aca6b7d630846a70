"""Guidelines that cannot be held against each other: one without clauses, and two of different languages."""

from __future__ import annotations

from guidelinec.cli.console import InvalidInput
from guidelinec.cli.crossed.sides import OpenedSide
from guidelinec.cli.language import say
from guidelinec.crosswalk.language import comparable


def refuse_empty(opened: OpenedSide) -> None:
    """Say that a file has no clause that could be held against one: its numbers and headings were not known as such."""
    side = opened.side
    if not any(side.speaks(name) for name in side.names):
        raise InvalidInput(
            say(
                f"「{side.named.title}」からは条項を読み取れませんでした。「第1条」「1.1」のような番号も、見出しも見つかりません。"
                "番号と見出しのある原本（Word等）を指定してください。",
                f"no clause could be read from {side.named.title!r}: it has neither numbers nor headings. Name the original (Word or "
                "the like) that has them.",
            )
        )


def refuse_languages(mine: OpenedSide, theirs: OpenedSide) -> None:
    """Say that two guidelines of different languages cannot be held against each other by their words."""
    if not comparable(mine.side, theirs.side):
        raise InvalidInput(
            say(
                f"「{mine.side.named.title}」と「{theirs.side.named.title}」は、書かれている言語が違います。文言の近さで対応を挙げるので、"
                "日本語と英語のように言語の違う文書どうしの案は出せません。相手の日本語訳のファイルを指定してください。",
                f"{mine.side.named.title!r} and {theirs.side.named.title!r} are of different languages. Pairs are proposed by their words, so "
                "nothing can be proposed; name a file with a translation.",
            )
        )
