"""The local server: nobody but its own page is answered, a job is the command line's, and what ends in the middle leaves nothing."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from email.message import Message
from pathlib import Path

import pytest

from guidelinec.app import job as jobs
from guidelinec.app.job import MOST_BYTES, lay_out
from guidelinec.app.local import folder as folders
from guidelinec.app.local.answers import KEPT_PAGES
from guidelinec.app.local.door import HOST, Door, asked, may_see, may_use
from guidelinec.app.local.folder import private_folder
from guidelinec.app.local.opening import serving
from guidelinec.app.local.server import LocalServer
from guidelinec.app.local.windows import MOST_WINDOWS, Windows
from page_steps import waited
from sync_project import FILES
from wordfiles import docx, p
from wordfiles import run as words

OLD, NEW = docx(p(words("報告は三日以内とする。"))), docx(p(words("報告は二日以内とする。")))
REDLINE = ["redline", "old.docx", "new.docx", "-o", "変更.docx"]
WAIT = 60
"""Seconds after which a test gives up on a busy machine."""


@pytest.fixture(autouse=True)
def japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages in Japanese."""
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")


@pytest.fixture(scope="module")
def server() -> Iterator[LocalServer]:
    """A server without a project."""
    with serving(None) as served:
        yield served


def ask(
    server: LocalServer, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
) -> tuple[int, bytes, Message]:
    """Ask as the page does, but for what is given."""
    connection = http.client.HTTPConnection(HOST, server.door.port, timeout=WAIT)
    own = {"Host": f"{HOST}:{server.door.port}", "Sec-Fetch-Site": "same-origin"}
    if method == "POST":
        own["Origin"] = server.door.origin
    connection.request(method, path, body or None, {**own, **(headers or {})})
    answer = connection.getresponse()
    return answer.status, answer.read(), answer.msg


def body(arguments: list[str], files: Mapping[str, bytes], **more: object) -> bytes:
    """A job as the page sends it."""
    head = {"arguments": arguments, "files": [[name, len(data)] for name, data in files.items()], **more}
    return json.dumps(head).encode() + b"\n" + b"".join(files.values())


def done(answer: bytes) -> tuple[dict[str, object], bytes, list[str]]:
    """How a job ended, the bytes behind that, and the lines before it."""
    lines: list[str] = []
    while True:
        line, _, answer = answer.partition(b"\n")
        message = json.loads(line)
        if "done" in message:
            return message["done"], answer, lines
        lines.append(message["line"])


def job(
    server: LocalServer, arguments: list[str], files: Mapping[str, bytes]
) -> tuple[dict[str, object], bytes, list[str]]:
    status, answer, _ = ask(server, "POST", f"/{server.door.page}/job", body(arguments, files))
    assert status == 200
    return done(answer)


def test_a_job_is_that_of_the_command_line(server: LocalServer, tmp_path: Path) -> None:
    ended, rest, _ = job(server, REDLINE, {"old.docx": OLD, "new.docx": NEW})
    native = jobs.run(
        jobs.Job(tuple(REDLINE), {"old.docx": OLD, "new.docx": NEW}), tmp_path, lambda line: None
    )
    assert (ended["code"], ended["files"]) == (0, [["変更.docx", len(native.files["変更.docx"])]])
    assert rest == native.out + native.files["変更.docx"]
    assert not list(server.folder.glob("tmp*"))


def test_an_input_that_cannot_be_read_says_why(server: LocalServer) -> None:
    ended, _, lines = job(server, REDLINE, {"old.docx": b"no zip", "new.docx": NEW})
    assert ended["code"] == 3
    assert any("Wordファイルとして読めません" in line for line in lines)


# ---- who is answered -------------------------------------------------------------------------------------------------

FOREIGN: tuple[dict[str, str], ...] = (
    {"Host": "guideline.example"},
    {"Host": "localhost:1"},
    {"Host": ""},
    {"Origin": "https://example.com"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
)


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_another_host_or_site_is_refused(server: LocalServer, headers: dict[str, str]) -> None:
    for method, name in (("GET", ""), ("GET", "about"), ("POST", "job")):
        status, answer, sent = ask(
            server, method, f"/{server.door.page}/{name}", body(["explain"], {}), headers
        )
        assert status == 403
        assert server.door.page.encode() not in answer
        assert sent["Access-Control-Allow-Origin"] is None


def test_without_the_token_nothing_is_answered(server: LocalServer) -> None:
    token = server.door.page
    for path in (
        "/",
        "//",
        f"/{token[:-1]}/",
        f"/x{token}/",
        f"/{token}",
        f"/../{token}/about",
        "/about",
        "/%2e%2e/",
    ):
        assert ask(server, "GET", path)[0] == 403, path
        assert ask(server, "POST", f"{path}job", body(["explain"], {}))[0] == 403


def test_a_request_that_runs_something_must_say_where_it_comes_from(server: LocalServer) -> None:
    request = asked("POST", f"/{server.door.page}/job", headers({"Host": f"{HOST}:{server.door.port}"}))
    assert not may_use(server.door, request)
    named = {"Host": f"{HOST}:{server.door.port}", "Origin": server.door.origin}
    assert may_use(server.door, asked("POST", f"/{server.door.page}/job", headers(named)))
    typed = headers({**named, "Sec-Fetch-Site": "none"})
    assert not may_use(server.door, asked("POST", f"/{server.door.page}/job", typed))
    assert may_use(server.door, asked("GET", f"/{server.door.page}/", typed))


def headers(values: Mapping[str, str]) -> Message:
    message = Message()
    for name, value in values.items():
        message[name] = value
    return message


def test_a_shown_file_is_opened_and_not_read_by_a_script_and_opens_no_job() -> None:
    door = Door(1)
    host = {"Host": f"{HOST}:1"}
    opened = {**host, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "cross-site"}
    assert may_see(door, asked("GET", f"/{door.shown}/build/a.html", headers(opened)))
    assert not may_see(door, asked("GET", f"/{door.shown}/a", headers({**host, "Sec-Fetch-Mode": "cors"})))
    assert not may_see(door, asked("GET", f"/{door.page}/a", headers(opened)))
    assert not may_see(door, asked("GET", f"/{door.shown}/a", headers({**opened, "Host": "a.example"})))
    assert not may_use(door, asked("POST", f"/{door.shown}/job", headers({**host, "Origin": door.origin})))


def test_two_hosts_in_one_request_are_refused() -> None:
    door = Door(1)
    twice = headers({"Host": f"{HOST}:1"})
    twice["Host"] = "a.example"
    assert not may_use(door, asked("GET", f"/{door.page}/", twice))


def test_the_tokens_are_new_each_time_and_not_each_other() -> None:
    first, second = Door(1), Door(1)
    assert len({first.page, first.shown, second.page, second.shown}) == 4
    assert min(map(len, (first.page, first.shown))) >= 32


def test_it_listens_on_this_machine_alone(server: LocalServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_the_page_may_load_and_send_nothing_elsewhere(server: LocalServer) -> None:
    _, page, sent = ask(server, "GET", f"/{server.door.page}/")
    policy = str(sent["Content-Security-Policy"])
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "connect-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert (sent["Cache-Control"], sent["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert server.door.page.encode() not in page


# ---- names, sizes, forms ---------------------------------------------------------------------------------------------


def test_a_name_that_plays_tricks_is_refused_with_its_job(server: LocalServer) -> None:
    ended, _, _ = job(server, ["explain"], {"../up.docx": b"x"})
    assert ended["code"] == 2
    assert "使えない名前" in str(ended["err"])


def test_what_is_far_too_large_is_refused_before_it_is_read(server: LocalServer) -> None:
    status, answer, _ = ask(
        server, "POST", f"/{server.door.page}/job", b"", {"Content-Length": str(500 * 1024**2)}
    )
    assert status == 400
    assert f"{MOST_BYTES // 1024**2} MB" in answer.decode()
    assert not list(server.folder.glob("tmp*"))


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\n",
        b"[]\n",
        b"{\n",
        b'{"arguments": "explain"}\n',
        b'{"arguments": ["explain"], "files": [["a", -1]]}\n',
        b'{"arguments": ["explain"], "files": [["a", 3]]}\nab',
        b'{"arguments": ["explain"], "files": [["a", true]]}\n',
        b'{"arguments": ["explain"], "files": {"a": 1}}\na',
        b"[" * 100_000 + b"\n",
        b"\xff\xfe\n",
    ],
)
def test_what_is_no_job_is_refused(server: LocalServer, sent: bytes) -> None:
    assert ask(server, "POST", f"/{server.door.page}/job", sent)[0] == 400


# ---- the project that is open ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    """A server with a small project that has products, and files beside them that are none of anybody's business."""
    root = tmp_path_factory.mktemp("project")
    products = {
        "build/guide/概要.html": b"<script>hurt()</script>",
        "build/guide/a.docx": b"PK",
        "build/other/x.html": b"",
    }
    lay_out({**FILES, **products, "secret.txt": b"secret"}, root)
    (root / "build" / "guide" / "link.html").symlink_to(root / "secret.txt")
    with serving(root) as served:
        yield served


def test_nothing_of_a_closed_server_runs_on(tmp_path: Path) -> None:
    """Neither what answers nor what looks for saved files."""
    before = set(threading.enumerate())
    with serving(tmp_path):
        assert len(set(threading.enumerate()) - before) == 2
    assert set(threading.enumerate()) <= before


def test_products_are_listed_and_shown_in_a_sandbox(opened: LocalServer) -> None:
    products = json.loads(ask(opened, "GET", f"/{opened.door.page}/products")[1])
    assert [one["name"] for one in products] == [
        "build/guide/a.docx",
        "build/guide/link.html",
        "build/guide/概要.html",
    ]
    status, page, sent = ask(
        opened, "GET", f"/{opened.door.shown}/{products[2]['address']}", headers=NAVIGATED
    )
    assert (status, page) == (200, b"<script>hurt()</script>")
    policy = str(sent["Content-Security-Policy"])
    assert policy.startswith("sandbox allow-scripts")
    assert "allow-same-origin" not in policy
    assert "default-src 'none'" in policy
    assert f"frame-ancestors {opened.door.origin}" in policy
    _, _, sent = ask(opened, "GET", f"/{opened.door.shown}/build/guide/a.docx", headers=NAVIGATED)
    assert str(sent["Content-Disposition"]).startswith("attachment")


NAVIGATED = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "cross-site"}


@pytest.mark.parametrize(
    "address",
    [
        "secret.txt",
        "build/../secret.txt",
        "build/%2e%2e/secret.txt",
        "build/guide/link.html",
        "build/guide",
        "build%2f..%2fsecret.txt",
        "build/..%5csecret.txt",
        "/etc/motd",
        "%2fetc/motd",
        "build/guide/%00",
        "page/none",
        "",
    ],
)
def test_what_is_no_product_is_not_shown(opened: LocalServer, address: str) -> None:
    status, answer, _ = ask(opened, "GET", f"/{opened.door.shown}/{address}", headers=NAVIGATED)
    assert status == 404
    assert b"secret" not in answer


def test_a_job_in_the_project_changes_it_and_names_what_changed(opened: LocalServer) -> None:
    sent = body(["publish", "-o", "build/公開.json"], {}, project=True)
    ended, _, _ = done(ask(opened, "POST", f"/{opened.door.page}/job", sent)[1])
    assert (ended["code"], ended["changed"], ended["files"]) == (0, ["build/公開.json"], [])
    assert opened.project is not None
    assert (opened.project / "build" / "公開.json").is_file()


def test_a_job_beside_the_project_does_not_touch_it(opened: LocalServer) -> None:
    ended, _, _ = job(opened, REDLINE, {"old.docx": OLD, "new.docx": NEW})
    assert ended["files"]
    assert opened.project is not None
    assert not (opened.project / "変更.docx").exists()


def test_a_page_that_is_shown_is_kept_for_a_while(opened: LocalServer) -> None:
    names = [
        json.loads(ask(opened, "POST", f"/{opened.door.page}/show", b"<p>%d" % number)[1])["address"]
        for number in range(KEPT_PAGES + 1)
    ]
    first, last = (
        ask(opened, "GET", f"/{opened.door.shown}/{name}", headers=NAVIGATED)
        for name in (names[0], names[-1])
    )
    assert (first[0], last[1]) == (404, b"<p>%d" % KEPT_PAGES)
    assert ask(opened, "POST", f"/{opened.door.page}/show", b"", {"Content-Length": str(10**9)})[0] == 400


# ---- what ends in the middle -----------------------------------------------------------------------------------------


def test_a_job_that_nobody_waits_for_any_more_is_ended_and_leaves_nothing(server: LocalServer) -> None:
    files = {"p.zip": b"", "a.docx": OLD}
    connection = http.client.HTTPConnection(HOST, server.door.port, timeout=WAIT)
    sent = body(["git", "hang"], files)
    own = {"Host": f"{HOST}:{server.door.port}", "Origin": server.door.origin}
    before = set(server.runner.processes())
    assert before
    for process in before:
        os.kill(process.pid, signal.SIGSTOP)  # a command that goes on for ever
    connection.request("POST", f"/{server.door.page}/job", sent, own)
    connection.getresponse()
    assert waited(lambda: bool(list(server.folder.glob("tmp*"))))
    connection.close()
    assert waited(lambda: all(process.poll() is not None for process in before))
    assert waited(lambda: not list(server.folder.glob("tmp*")))


def test_a_process_that_dies_is_not_taken_for_one_that_ended(server: LocalServer) -> None:
    for process in server.runner.processes():
        process.kill()
        process.wait()
    status, answer, _ = ask(server, "POST", f"/{server.door.page}/job", body(["explain"], {}))
    assert (status, answer) == (200, b"")
    assert job(server, ["explain"], {})[0]["code"] == 0


def test_two_jobs_at_once_do_not_meet(server: LocalServer) -> None:
    made: dict[str, list[str]] = {}

    def one(name: str) -> None:
        files = {"old.docx": OLD, "new.docx": NEW}
        ended, _, _ = job(server, ["redline", *files, "-o", name], files)
        made[name] = [file for file, _ in ended["files"]]  # type: ignore[attr-defined]

    threads = [threading.Thread(target=one, args=(name,)) for name in ("一.docx", "二.docx")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == {"一.docx": ["一.docx"], "二.docx": ["二.docx"]}


@pytest.mark.skipif(os.name != "posix", reason="ends a process by a signal")
def test_a_server_that_is_killed_ends_its_processes_and_its_folder_is_removed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = os.environ | {"TMPDIR": str(tmp_path), "GUIDELINEC_LANG": "ja"}
    command = [sys.executable, "-m", "guidelinec", "app", "--no-browser"]
    served = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, cwd=tmp_path
    )
    assert served.stdout is not None
    assert served.stdout.readline().startswith(b"http://127.0.0.1:")
    (left,) = tmp_path.glob("guidelinec-app-*")
    served.kill()
    served.wait()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with private_folder() as fresh:
        assert waited(lambda: not left.exists())
        with private_folder():
            assert fresh.exists()
    assert not list(tmp_path.iterdir())
    assert folders.PREFIX == "guidelinec-app-"


# ---- windows ---------------------------------------------------------------------------------------------------------


def test_the_last_window_ends_it_and_one_that_is_loaded_anew_does_not() -> None:
    now = [0.0]
    opened = Windows(lambda: now[0])
    now[0] = 100
    assert not opened.are_gone(5, 600)
    with opened.opened():
        now[0] = 1000
        with opened.opened():
            pass
        assert not opened.are_gone(5, 600)
    now[0] = 1004
    assert not opened.are_gone(5, 600)
    with opened.opened():
        now[0] = 2000
    now[0] = 2006
    assert opened.are_gone(5, 600)


def test_one_that_is_never_opened_ends_too() -> None:
    now = [0.0]
    opened = Windows(lambda: now[0])
    now[0] = 601
    assert opened.are_gone(5, 600)


def test_a_window_too_many_is_told_so(server: LocalServer) -> None:
    held = [stream(server) for _ in range(MOST_WINDOWS)]
    assert waited(server.windows.are_full)
    status, answer, _ = ask(server, "GET", f"/{server.door.page}/")
    assert status == 503
    assert "窓" in answer.decode()
    for answering in held:
        answering.close()
    assert waited(lambda: ask(server, "GET", f"/{server.door.page}/")[0] == 200)


def stream(server: LocalServer) -> http.client.HTTPResponse:
    """The stream of a window."""
    connection = http.client.HTTPConnection(HOST, server.door.port, timeout=WAIT)
    connection.request("GET", f"/{server.door.page}/alive")
    return connection.getresponse()
