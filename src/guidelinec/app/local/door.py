"""Who may ask the local server: the page that it gave out itself, and nobody else.

Other programs and other users of the machine reach the port, and any page of the web can make a browser ask it. So each request must know a
random token of its address; it must name this server as its host, which a page does not whose own name was pointed at this machine (DNS
rebinding); and where it would run something, it must come from the page itself (Origin; Sec-Fetch-Site of Fetch Metadata Request Headers).
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import Message
from typing import Final

HOST: Final = "127.0.0.1"

OWN_SITES: Final = ("same-origin", "none")
"""What a browser says of a request that this page makes, and of an address that a person opens."""


def _token() -> str:
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Door:
    """The port, the token of the page, and that of the files which are shown: a file from elsewhere may hold a script, and must not
    learn how to run something."""

    port: int
    page: str = field(default_factory=_token)
    shown: str = field(default_factory=_token)

    @property
    def origin(self) -> str:
        """The origin of the page (RFC 6454)."""
        return f"http://{HOST}:{self.port}"

    @property
    def address(self) -> str:
        """The address of the page."""
        return f"{self.origin}/{self.page}/"


@dataclass(frozen=True, slots=True)
class RequestHead:
    """A request: method, token, the rest of the path, and headers."""

    method: str
    token: str
    rest: str
    headers: Message


def asked(method: str, path: str, headers: Message) -> RequestHead:
    """A request by the parts of its path; what follows a question mark counts for nothing."""
    token, slash, rest = path.partition("?")[0].removeprefix("/").partition("/")
    return RequestHead(method, token if slash else "", rest, headers)


def may_use(door: Door, request: RequestHead) -> bool:
    """Whether a request comes from the page."""
    origins = _all(request, "Origin")
    written = request.method != "GET"
    return (
        _names_us(door, request)
        and _same(request.token, door.page)
        and all(origin == door.origin for origin in origins)
        and (bool(origins) or not written)
        and all(site in OWN_SITES[: 1 if written else 2] for site in _all(request, "Sec-Fetch-Site"))
    )


def may_see(door: Door, request: RequestHead) -> bool:
    """Whether a request opens a file that is shown. A file leads to others from a sandbox, which counts as another site; so its token
    alone is asked for, and that it is opened and not read by a script."""
    return (
        request.method == "GET"
        and _names_us(door, request)
        and _same(request.token, door.shown)
        and all(mode == "navigate" for mode in _all(request, "Sec-Fetch-Mode"))
    )


def _names_us(door: Door, request: RequestHead) -> bool:
    return _all(request, "Host") == [f"{HOST}:{door.port}"]


def _all(request: RequestHead, name: str) -> Sequence[str]:
    return [str(value) for value in request.headers.get_all(name, [])]


def _same(given: str, token: str) -> bool:
    """Whether two tokens are one, in the same time whatever they share."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())
