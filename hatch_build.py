"""Puts the shipped guideline into the package when it is packed or installed: one file, made from source/ and structure/."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = "src/guidelinec/cli/shipped/security-policy.json"


class ShippedGuideline(BuildHookInterface[Any]):
    """Makes the file before a wheel is built, also an editable one."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Publish the guideline of this folder."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from guidelinec.cli.project import read_files
        from guidelinec.pipeline import read_editions
        from guidelinec.publication import publish

        target = root / SHIPPED
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(publish(read_editions(read_files(root), "security-policy")[0]))
