import os
import socket
import threading
import time
import urllib.error
import urllib.request

import pytest

from lecture_port.errors import UsageError
from lecture_port.site import serve
from lecture_port.site.serve import HOST, server


@pytest.fixture
def serving(tmp_path):
    (tmp_path / "ko").mkdir()
    (tmp_path / "ko" / "index.html").write_text("<p>안녕</p>", encoding="utf-8")
    (tmp_path / "x.js").write_text("1", encoding="utf-8")
    with server(tmp_path) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.05,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def get(serving, path):
    return urllib.request.urlopen(f"http://{HOST}:{serving.server_address[1]}/{path}", timeout=10)


def test_a_page_is_served_to_this_machine_alone(serving):
    assert serving.server_address[0] == "127.0.0.1"
    with get(serving, "ko/index.html") as answer:
        assert answer.read().decode("utf-8") == "<p>안녕</p>"


def test_scripts_have_the_type_that_browsers_want(serving):
    with get(serving, "x.js") as answer:
        assert answer.headers["Content-Type"] == "text/javascript"


def test_what_lies_outside_is_not_served(serving):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        get(serving, "%2e%2e/%2e%2e/etc/hostname")


def test_a_port_in_use_is_told(serving, tmp_path):
    with pytest.raises(UsageError, match="--port"):
        server(tmp_path, serving.server_address[1])


def ask(serving, head, first=b"GET /ko/index.html HTTP/1.1"):
    """Send a request as it is written and return the whole answer."""
    with socket.create_connection((HOST, serving.server_address[1]), timeout=20) as connection:
        connection.sendall(b"\r\n".join([first, *head, b"", b""]))
        found = b""
        while data := connection.recv(65536):
            found += data
    return found.decode("utf-8", "replace")


def status(answer):
    return answer.split()[1]


@pytest.mark.parametrize(
    "name", [b"localhost", b"127.0.0.1", b"[::1]", b"LOCALHOST:8000", b"[::1]:1"]
)
def test_this_machines_names_are_answered(serving, name):
    assert status(ask(serving, [b"Host: " + name])) == "200"


@pytest.mark.parametrize(
    "head",
    [
        [b"Host: evil.example"],
        [b"Host: evil.example:8000"],
        [b"Host: localhost.evil.example"],
        [b"Host: 127.0.0.1.evil.example"],
        [b"Host: 192.168.0.2"],
        [b"Host: localhost@evil.example"],
        [b"Host: "],
        [b"Host: localhost", b"Host: evil.example"],
        [],
    ],
)
def test_another_name_is_refused(serving, head):
    answer = ask(serving, head)
    assert status(answer) == "403"
    assert "안녕" not in answer
    assert status(ask(serving, head, b"HEAD /ko/index.html HTTP/1.1")) == "403"


def test_a_request_for_another_host_is_refused(serving):
    asked = b"GET http://evil.example/ko/index.html HTTP/1.1"
    assert status(ask(serving, [b"Host: localhost"], asked)) == "403"


@pytest.mark.parametrize("path", [b"/", b"/sub/", b"/sub", b"/none", b"/%00", b"/" + b"a" * 5000])
def test_no_folder_is_listed(serving, tmp_path, path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "secret.txt").write_text("x", encoding="utf-8")
    answer = ask(serving, [b"Host: localhost"], b"GET " + path + b" HTTP/1.1")
    assert status(answer) == "404"
    assert "secret" not in answer


def test_a_folder_with_a_first_page_is_answered(serving):
    answer = ask(serving, [b"Host: localhost"], b"GET /ko/ HTTP/1.1")
    assert status(answer) == "200"
    assert "안녕" in answer
    assert status(ask(serving, [b"Host: localhost"], b"GET /ko HTTP/1.1")) == "301"


def test_nothing_is_sniffed(serving):
    for path, wanted in ((b"/x.js", "200"), (b"/none", "404"), (b"/ko", "301")):
        answer = ask(serving, [b"Host: localhost"], b"GET " + path + b" HTTP/1.1")
        assert status(answer) == wanted
        assert "X-Content-Type-Options: nosniff" in answer


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
def test_no_link_leads_out_and_no_pipe_is_waited_for(serving, tmp_path_factory, tmp_path):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "out.txt").symlink_to(outside / "secret.txt")
    (tmp_path / "out").symlink_to(outside)
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "index.html").symlink_to(outside / "secret.txt")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "in.html").symlink_to(tmp_path / "ko" / "index.html")
    os.mkfifo(tmp_path / "pipe.html")
    for path in ("out.txt", "out/secret.txt", "out/", "linked/", "linked", "loop", "pipe.html"):
        answer = ask(serving, [b"Host: localhost"], f"GET /{path} HTTP/1.1".encode())
        assert status(answer) == "404", path
        assert "secret" not in answer
    assert status(ask(serving, [b"Host: localhost"], b"GET /in.html HTTP/1.1")) == "200"


@pytest.mark.skipif(os.name != "posix", reason="Windows allows no links")
def test_a_site_behind_a_link_is_served(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("x", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "site")
    with server(tmp_path / "link") as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.05,))
        thread.start()
        try:
            assert status(ask(running, [b"Host: localhost"], b"GET / HTTP/1.1")) == "200"
        finally:
            running.shutdown()
            thread.join()


@pytest.mark.parametrize("drip", [False, True])
def test_an_idle_connection_ends(serving, monkeypatch, drip):
    monkeypatch.setattr(serve, "IDLE", 1.0)
    monkeypatch.setattr(serve._Handler, "timeout", 1.0)
    began = time.monotonic()
    with socket.create_connection((HOST, serving.server_address[1]), timeout=20) as connection:
        connection.sendall(b"GET /ko/")
        connection.settimeout(0.2 if drip else 20)
        while time.monotonic() - began < 20:
            try:
                if drip:
                    connection.sendall(b"x")
                if not connection.recv(1):
                    break
            except TimeoutError:
                continue
            except OSError:
                break
    assert time.monotonic() - began < 15
    with get(serving, "ko/index.html") as answer:
        assert answer.status == 200
