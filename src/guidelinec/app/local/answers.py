"""What is answered without a job: the page and what it asks of the program, its products and what it shows."""

from __future__ import annotations

import contextlib
import json
import queue
import secrets
from http import HTTPStatus
from pathlib import Path
from typing import Final

from guidelinec.app.folder import packed
from guidelinec.app.local.folder import room
from guidelinec.app.local.order import malformed, take_files
from guidelinec.app.local.program import of_program
from guidelinec.app.local.project import KINDS, SANDBOX, ShownFile, editions_in, product, products
from guidelinec.app.local.server import LOOK, Request, WholeAnswer, refused
from guidelinec.app.whole_page import PARTS, POLICY, whole_page
from guidelinec.cli.language import say

LOCAL_POLICY: Final = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
LARGEST_PAGE: Final = 64 * 1024**2
KEPT_PAGES: Final = 8


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


def pack(request: Request) -> None:
    """Files as one zip."""
    order = request.order()
    with room(request.server.folder) as (sent, _):
        paths = take_files(request.rfile, order, sent)
        files = {name: Path(path).read_bytes() for name, path in paths.items()}
    request.send(WholeAnswer(packed(files), "application/zip"))
