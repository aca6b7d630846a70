"""A job as an answer: what its process says is handed on, until it ends or nobody listens."""

from __future__ import annotations

import contextlib
import subprocess
import threading
from typing import Any

from guidelinec.app.local.folder import room
from guidelinec.app.local.order import take_files
from guidelinec.app.local.runner import end_with_children
from guidelinec.app.local.server import LOOK, Request


def job(request: Request) -> None:
    """Do a job in a process of its own, and hand on what that says, until it ends or nobody listens."""
    order = request.order()
    with room(request.server.folder) as (sent, place):
        wanted = {
            "arguments": order.arguments,
            "files": take_files(request.rfile, order, sent),
            "language": order.language,
            "project": str(request.server.project) if order.project and request.server.project else "",
            "room": str(place),
            "unpack": order.unpack,
        }
        request.begin("application/octet-stream")
        with request.server.runner.doing(wanted) as process:
            hand_on(process, request)


def hand_on(process: subprocess.Popen[bytes], request: Request) -> None:
    """Copy what a process says to the one who asked; where nobody listens any more, the process is ended."""
    assert process.stdout is not None
    pump = threading.Thread(target=_copy, args=(process.stdout, request.wfile), daemon=True)
    pump.start()
    while pump.is_alive():
        pump.join(LOOK)
        if pump.is_alive() and request.is_gone():
            end_with_children(process)


def _copy(source: Any, target: Any) -> None:
    with contextlib.suppress(OSError, ValueError):
        while piece := source.read1(65536):
            target.write(piece)
