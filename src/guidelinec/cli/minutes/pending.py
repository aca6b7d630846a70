"""The promises of meetings that are being looked into: no fault, and not to be forgotten."""

from __future__ import annotations

from collections.abc import Iterable

from guidelinec.cli.console import tell
from guidelinec.cli.language import say
from guidelinec.model.minutes.followed import FollowedExchange


def tell_pending(exchanges: Iterable[FollowedExchange]) -> None:
    """Name each promise that is 検討中; those that are 未対応 are findings."""
    for followed in exchanges:
        for promise in followed.promises:
            if promise.promise.state == "検討中":
                name = f"{followed.minutes.name} {promise.promise.id}".strip()
                tell(
                    say(
                        f"検討中の約束 {name}：{promise.promise.words}",
                        f"promise {name} (検討中): {promise.promise.words}",
                    )
                )
