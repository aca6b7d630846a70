"""The local page from its start to its end: the server, the browser, and waiting until the last window is closed."""

from __future__ import annotations

import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from guidelinec.app.in_worker import editions
from guidelinec.app.local.folder import private_folder
from guidelinec.app.local.server import LocalServer
from guidelinec.cli.published.opening import SHIPPED
from guidelinec.version import VERSION

AFTER_LAST: Final = 5.0
"""Seconds after the last window was closed; a page that is loaded anew is closed for a moment."""

BEFORE_FIRST: Final = 600.0
"""Seconds in which a first window is opened."""

LOOK: Final = 0.2


def serve(project: Path | None, tell: Callable[[str], None], *, browser: bool) -> None:
    """Serve the page until its windows are closed, or Ctrl+C; `tell` is told the address."""
    with private_folder() as folder, LocalServer(folder, about(project)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": LOOK}, daemon=True)
        thread.start()
        try:
            tell(server.door.address)
            if browser:
                webbrowser.open(server.door.address)
            while not server.windows.are_gone(AFTER_LAST, BEFORE_FIRST):
                time.sleep(LOOK)
        finally:
            server.shutdown()
            server.runner.end_all()


def about(project: Path | None) -> Mapping[str, Any]:
    """What the page says of the program and of the project that is open, if one is."""
    python = ".".join(map(str, sys.version_info[:3]))
    return {
        "version": VERSION,
        "editions": editions(SHIPPED.read_bytes()) if SHIPPED.is_file() else [],
        "parts": {"guidelinec": VERSION, "python": python},
        "project": {"root": str(project), "name": project.name} if project else None,
    }
