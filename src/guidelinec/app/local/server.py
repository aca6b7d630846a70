"""The local server: the page and its jobs over HTTP, on this machine alone, to the page that it gave out itself.

    GET  TOKEN/         the page
    GET  TOKEN/about    what the program is
    GET  TOKEN/alive    a stream for as long as the window is open (Server-sent events, HTML 9.2)
    POST TOKEN/job      a job; its lines, how it ended and its files are the answer, and to stop reading that is to cancel
    POST TOKEN/zip      files as one zip
    GET  TOKEN/products the products in the project that is open
    POST TOKEN/show     a page to be shown in a frame; its address is the answer
    GET  SHOWN/…        such a page, or a product

It speaks HTTP/1.0, one request a connection: what a file is cannot be mistaken for a next request. `door` says who may ask.
"""

from __future__ import annotations

import contextlib
import json
import queue
import secrets
import select
import socketserver
import subprocess
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from guidelinec.app.folder import packed
from guidelinec.app.job import RefusedJobError
from guidelinec.app.local.door import HOST, Door, asked, may_see, may_use
from guidelinec.app.local.folder import room
from guidelinec.app.local.order import Order, malformed, read_order, take_files
from guidelinec.app.local.program import of_program
from guidelinec.app.local.project import KINDS, SANDBOX, ShownFile, editions_in, product, products
from guidelinec.app.local.runner import Runner, end_with_children
from guidelinec.app.local.windows import Windows
from guidelinec.app.whole_page import PARTS, POLICY, whole_page
from guidelinec.cli.language import say

LOCAL_POLICY: Final = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What every answer says: it is kept nowhere, no other site may have it in any way, and it is what its type says."""

LARGEST_PAGE: Final = 64 * 1024**2
KEPT_PAGES: Final = 8

LOOK: Final = 0.2
"""Seconds between two looks whether the one who asked is still there."""


class LocalServer(ThreadingHTTPServer):
    """The server on a free port of the loopback address, with what its requests share."""

    daemon_threads = True

    def __init__(self, folder: Path, project: Path | None) -> None:
        super().__init__((HOST, 0), Request)
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
        self._go()

    def do_POST(self) -> None:
        """Answer, or refuse."""
        self._go()

    def _go(self) -> None:
        request = asked(self.command, self.path, self.headers)
        route = ROUTES.get((request.method, request.rest))
        if may_see(self.server.door, request):
            show(self, request.rest)
            return
        if not may_use(self.server.door, request) or route is None:
            self.send(
                refused(HTTPStatus.FORBIDDEN, say("この住所では開けません。", "This cannot be opened."))
            )
            return
        try:
            route(self)
        except RefusedJobError as problem:
            self.send(refused(HTTPStatus.BAD_REQUEST, str(problem)))
        except (ConnectionError, TimeoutError):
            self.close_connection = True

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


def page(request: Request) -> None:
    """The page with the local engine."""
    if request.server.windows.are_full():
        request.send(
            refused(
                HTTPStatus.SERVICE_UNAVAILABLE,
                say(
                    "ほかの窓が多すぎます。どれかを閉じてから、もう一度開いてください。",
                    "Too many windows: close one, and open this again.",
                ),
            )
        )
        return
    whole = whole_page("engine_local.js")
    policy = LOCAL_POLICY.format(scripts=whole.scripts, styles=whole.styles)
    html = whole.html.replace(POLICY, "").replace(PARTS, "")
    request.send(
        WholeAnswer(html.encode(), "text/html; charset=utf-8", headers=(("Content-Security-Policy", policy),))
    )


def about(request: Request) -> None:
    """What the program is, and the project that is open."""
    said = dict(of_program()) | {"shown": f"/{request.server.door.shown}/"}
    if root := request.server.project:
        said["project"] = {"root": str(root), "name": root.name, "editions": editions_in(root)}
    request.send_json(said)


def listed(request: Request) -> None:
    """The products of the project that is open."""
    request.send_json(products(request.server.project) if request.server.project else [])


def keep(request: Request) -> None:
    """Keep a page to be shown; the last few alone."""
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal() or int(length) > LARGEST_PAGE:
        raise malformed()
    pages = request.server.pages
    name = f"page/{secrets.token_urlsafe(6)}"
    pages[name] = request.rfile.read(int(length))
    for old in list(pages)[:-KEPT_PAGES]:
        pages.pop(old, None)
    request.send_json({"address": name})


def show(request: Request, rest: str) -> None:
    """A page that was kept, or a product."""
    server = request.server
    kept = server.pages.get(rest)
    shown = (
        ShownFile(kept, KINDS[".html"])
        if kept is not None
        else server.project and product(server.project, rest)
    )
    if not shown:
        request.send(
            refused(HTTPStatus.NOT_FOUND, say("このファイルはありません。", "There is no such file."))
        )
        return
    policy = SANDBOX.format(origin=server.door.origin)
    headers = (("Content-Security-Policy", policy), ("Content-Disposition", shown.disposition))
    request.send(WholeAnswer(shown.data, shown.kind, headers=headers))


def alive(request: Request) -> None:
    """Hold the stream of a window until it is closed."""
    with request.server.windows.opened() as events:
        request.begin("text/event-stream")
        while not (request.is_gone() or request.server.windows.are_closing):
            with contextlib.suppress(queue.Empty):
                request.wfile.write(b"data: " + json.dumps(events.get(timeout=LOOK)).encode() + b"\n\n")


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


def pack(request: Request) -> None:
    """Files as one zip."""
    order = request.order()
    with room(request.server.folder) as (sent, _):
        paths = take_files(request.rfile, order, sent)
        files = {name: Path(path).read_bytes() for name, path in paths.items()}
    request.send(WholeAnswer(packed(files), "application/zip"))


def refused(status: HTTPStatus, words: str) -> WholeAnswer:
    """Why nothing is given."""
    return WholeAnswer(f"{words}\n".encode(), "text/plain; charset=utf-8", status)


ROUTES: Final[Mapping[tuple[str, str], Callable[[Request], None]]] = {
    ("GET", ""): page,
    ("GET", "about"): about,
    ("GET", "alive"): alive,
    ("POST", "job"): job,
    ("POST", "zip"): pack,
    ("GET", "products"): listed,
    ("POST", "show"): keep,
}
"""All that can be asked for below the token of the page."""
