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

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Final

from guidelinec.app.job import RefusedJobError
from guidelinec.app.local.answers import about, alive, keep, listed, pack, page, show
from guidelinec.app.local.door import asked, may_see, may_use
from guidelinec.app.local.job_answer import job
from guidelinec.app.local.server import Request, refused
from guidelinec.cli.language import say

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


def answer(request: Request) -> None:
    """Answer, or refuse."""
    door, sought = request.server.door, asked(request.command, request.path, request.headers)
    route = ROUTES.get((sought.method, sought.rest))
    if may_see(door, sought):
        show(request, sought.rest)
        return
    if not may_use(door, sought) or route is None:
        words = say("この住所では開けません。", "This cannot be opened.")
        request.send(refused(HTTPStatus.FORBIDDEN, words))
        return
    try:
        route(request)
    except RefusedJobError as problem:
        request.send(refused(HTTPStatus.BAD_REQUEST, str(problem)))
    except (ConnectionError, TimeoutError):
        request.close_connection = True
