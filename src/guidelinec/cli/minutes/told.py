"""What is said of minutes that were taken in, or could not be."""

from __future__ import annotations

from pathlib import Path

import click

from guidelinec.cli.console import InvalidInput, tell
from guidelinec.cli.language import language, say
from guidelinec.minutes.taking_in import EnteredMinutes
from guidelinec.pipeline import Files
from guidelinec.read.account.account import Account
from guidelinec.read.minutes.minutes import ReadMinutes
from guidelinec.write.findings import write_text


def tell_unread(path: Path, read: ReadMinutes, source: Files) -> None:
    if read.trouble:
        tell(f"{path}: {read.trouble.fill(language(), ())}")
    if read.finding:
        tell(write_text((read.finding,), source, language()).rstrip())


def tell_unproved(path: Path, account: Account) -> None:
    tell(
        say(
            f"{path}: {account.unexplained}字の行き先が分からないため、取り込みませんでした。",
            f"{path}: {account.unexplained} characters are not accounted for; it was not taken in.",
        )
    )


def not_to_be_added_to(path: str) -> InvalidInput:
    """What is said of a file of minutes that is broken, or of a form into which nothing can be put."""
    return InvalidInput(
        say(
            f"{path} を読めないか、書き足せません。何も書いていません。guidelinec check の指摘を直すか、--meeting で別の名にしてください。",
            f"cannot read {path}, or add to it; nothing was written. Mend what guidelinec check finds, or name another file with --meeting.",
        )
    )


def echo_entered(path: Path, entered: EnteredMinutes, account: Account, *, shows_account: bool) -> None:
    """What came of a file: the meeting, the sums, the characters, and what a person should compare."""
    minutes = entered.minutes
    fresh = entered.fresh
    replies = sum(len(exchange.replies) for exchange in fresh)
    promises = sum(len(exchange.promises) for exchange in fresh)
    if not fresh:
        click.echo(
            say(
                f"{entered.path}: {minutes.name or path.name} の質問 {len(entered.known)}件は登録済みです。",
                f"{entered.path}: the {len(entered.known)} questions of {minutes.name or path.name} were there.",
            )
        )
        _tell_differing(entered)
        return
    click.echo(
        say(
            f"{entered.path}: {minutes.name or path.name} 質問 {len(fresh)}件、回答 {replies}件を加えました"
            f"（登録済み {len(entered.known)}件）。約束 {promises}件が未対応です。",
            f"{entered.path}: {minutes.name or path.name}: {len(fresh)} questions and {replies} answers entered "
            f"({len(entered.known)} were there); {promises} promises are open.",
        )
    )
    for item in minutes.agenda:
        asked = len(item.exchanges)
        answered = sum(len(exchange.replies) for exchange in item.exchanges)
        click.echo(
            say(
                f"  議題{item.number}　質問 {asked}、回答 {answered} {item.remark}".rstrip(),
                f"  agenda {item.number}: {asked} questions, {answered} answers {item.remark}".rstrip(),
            )
        )
    click.echo(_sums(account))
    if shows_account:
        for deed in account.deeds:
            click.echo(
                f"    {deed.fate}\t{deed.rule}\t{deed.taken} → {deed.given}\t{' | '.join(deed.examples)}"
            )
    _tell_differing(entered)


def _tell_differing(entered: EnteredMinutes) -> None:
    for exchange in entered.differing:
        tell(
            say(
                f"{entered.path}: {exchange.id} はファイルの文と違います。そのままにしました。見比べてください。",
                f"{entered.path}: {exchange.id} reads otherwise in the file; it was left as it is. Compare them.",
            )
        )


def _sums(account: Account) -> str:
    return say(
        f"  文字 {account.total}＝そのまま {account.kept}＋規則で改めた {account.normalised}＋除いた {account.left_out}",
        f"  {account.total} characters = {account.kept} kept + {account.normalised} normalised + {account.left_out} left out",
    )
