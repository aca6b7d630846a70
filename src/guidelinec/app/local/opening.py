"""The local page from its start to its end: the server, the browser, and waiting until the last window is closed."""

from __future__ import annotations

import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from guidelinec.app.local.folder import private_folder
from guidelinec.app.local.project import tell_saved
from guidelinec.app.local.routes import answer
from guidelinec.app.local.server import LocalServer
from guidelinec.cli.building.watch import saved

AFTER_LAST: Final = 5.0
"""Seconds after the last window was closed; a page that is loaded anew is closed for a moment."""

BEFORE_FIRST: Final = 600.0
"""Seconds in which a first window is opened."""

LOOK: Final = 0.2


def serve(project: Path | None, tell: Callable[[str], None], *, browser: bool) -> None:
    """Serve the page until its windows are closed, or Ctrl+C; `tell` is told the address."""
    with serving(project) as server:
        tell(server.door.address)
        if browser:
            webbrowser.open(server.door.address)
        while not server.windows.are_gone(AFTER_LAST, BEFORE_FIRST):
            time.sleep(LOOK)


@contextmanager
def serving(project: Path | None, look: float = LOOK) -> Iterator[LocalServer]:
    """A server that answers, and tells its windows what is saved in the project; afterwards nothing of it runs."""
    closed = threading.Event()
    with private_folder() as folder, LocalServer(folder, project, answer) as server:
        threads = [threading.Thread(target=server.serve_forever, args=(look,), daemon=True)]
        if project:
            watched = (project, saved(project), server.windows.tell, closed)
            threads.append(threading.Thread(target=tell_saved, args=watched, daemon=True))
        for thread in threads:
            thread.start()
        try:
            yield server
        finally:
            closed.set()
            server.windows.close()
            server.shutdown()
            server.runner.end_all()
            for thread in threads:
                thread.join()
