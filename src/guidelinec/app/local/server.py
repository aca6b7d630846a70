"""The server on this machine, and one request to it: what its answers share, and how they are sent. `routes` says what can be asked for."""

from __future__ import annotations

import json
import select
import socketserver
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from guidelinec.app.local.door import HOST, Door
from guidelinec.app.local.order import Order, read_order
from guidelinec.app.local.runner import Runner
from guidelinec.app.local.windows import Windows

HEADERS: Final = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What every answer says: it is kept nowhere, no other site may have it in any way, and it is what its type says."""


LOOK: Final = 0.2
"""Seconds between two looks whether the one who asked is still there."""


class LocalServer(ThreadingHTTPServer):
    """The server on a free port of the loopback address, with what its requests share."""

    daemon_threads = True

    def __init__(self, folder: Path, project: Path | None, answer: Callable[[Request], None]) -> None:
        super().__init__((HOST, 0), Request)
        self.answer = answer
        self.folder = folder
        self.project = project
        self.door = Door(self.server_port)
        self.windows = Windows()
        self.runner = Runner(project)
        self.pages: dict[str, bytes] = {}

    def server_bind(self) -> None:
        """Bind without asking a name server for the name of this machine, as the class above does."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[0], self.server_address[1]  # type: ignore[assignment]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a connection that ended too early; the page says what it lacks."""


@dataclass(frozen=True, slots=True)
class WholeAnswer:
    """A whole answer."""

    body: bytes
    kind: str
    status: HTTPStatus = HTTPStatus.OK
    headers: tuple[tuple[str, str], ...] = ()


class Request(BaseHTTPRequestHandler):
    """One request."""

    server: LocalServer
    timeout = 60  # seconds in which something must come of what was promised

    def do_GET(self) -> None:
        """Answer, or refuse."""
        self.server.answer(self)

    def do_POST(self) -> None:
        """Answer, or refuse."""
        self.server.answer(self)

    def send(self, answer: WholeAnswer) -> None:
        """Send a whole answer."""
        self.begin(answer.kind, answer.status, (*answer.headers, ("Content-Length", str(len(answer.body)))))
        self.wfile.write(answer.body)

    def send_json(self, said: Any) -> None:
        """Send a value."""
        self.send(WholeAnswer(json.dumps(said).encode(), "application/json"))

    def begin(
        self, kind: str, status: HTTPStatus = HTTPStatus.OK, headers: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """Send the head of an answer."""
        self.send_response(status)
        for name, value in (*HEADERS.items(), ("Content-Type", kind), *headers):
            self.send_header(name, value)
        self.end_headers()

    def is_gone(self) -> bool:
        """Whether the one who asked has closed the connection; nobody sends more than the request."""
        readable, _, _ = select.select([self.connection], [], [], 0)
        return bool(readable)

    def order(self) -> Order:
        """The order in the body."""
        length = self.headers.get("Content-Length", "")
        return read_order(self.rfile, int(length) if length.isdecimal() else 0)

    def version_string(self) -> str:
        """What the server is called."""
        return "guidelinec"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keep no log: addresses hold the token."""


def refused(status: HTTPStatus, words: str) -> WholeAnswer:
    """Why nothing is given."""
    return WholeAnswer(f"{words}\n".encode(), "text/plain; charset=utf-8", status)
