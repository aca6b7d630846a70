"""The date of what is built: given, or from SOURCE_DATE_EPOCH; the clock is not asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

import click

from guidelinec.check.dates import western
from guidelinec.cli.console import InvalidInput
from guidelinec.cli.language import say


def build_date(given: str, environment: Mapping[str, str]) -> str:
    """The time of the file properties in UTC: --date, else SOURCE_DATE_EPOCH, else none; never the clock."""
    if given:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", given) or not is_date(given):
            near = western(given)
            raise click.BadParameter(
                say(
                    f"{given} は日付（2026-04-01など）ではありません。" + (f" → {near}" if near else ""),
                    f"{given} is no date like 2026-04-01." + (f" → {near}" if near else ""),
                ),
                param_hint="--date",
            )
        return f"{given}T00:00:00Z"
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return ""
    try:
        return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError) as problem:
        raise InvalidInput(f"SOURCE_DATE_EPOCH: {epoch!r}") from problem


def is_date(text: str) -> bool:
    """Whether the calendar has such a day."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
