"""`guidelinec checklist collect FILES`: answers that come back."""

from __future__ import annotations

import click


@click.command(name="collect")
def collect_command() -> None:
    """Collect."""
