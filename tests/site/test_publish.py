"""A built site replaces one of ours and nothing else."""

from __future__ import annotations

import errno
import json
import os
import shutil
import socket
import threading
import time
import tomllib
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from lecture_port.cli.main import run
from lecture_port.errors import CannotWriteError, UsageError
from lecture_port.site import build as building
from lecture_port.site import publish as module
from lecture_port.site import publish as serve
from lecture_port.site import publish as sources
from lecture_port.site.publish import (
    HOST,
    LANGUAGES,
    STAMP,
    docs_folder,
    is_current,
    is_ours,
    pages,
    put_site,
    server,
    stamp,
)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Return a folder as `build` makes it."""
    site = tmp_path / "built"
    (site / "ko").mkdir(parents=True)
    (site / "ko" / "index.html").write_text("new", encoding="utf-8")
    (site / "index.html").write_text("new", encoding="utf-8")
    stamp(site, None)
    return site


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """Return a folder that holds an earlier site of ours, and the reader's CNAME."""
    out = tmp_path / "사이트 하나"
    (out / "ko").mkdir(parents=True)
    (out / "ko" / "gone.html").write_text("old", encoding="utf-8")
    (out / "index.html").write_text("old", encoding="utf-8")
    (out / "CNAME").write_text("example.org", encoding="utf-8")
    (out / STAMP).write_text('{"made_by": "lecture-port docs", "digest": "x"}', encoding="utf-8")
    return out


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("foreign", ['{"title": "my Hugo site"}', "[1]", "", "[" * 100_000])
def test_a_site_json_of_someone_else_is_no_stamp(built: Path, tmp_path: Path, foreign: str) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / STAMP).write_text(foreign, encoding="utf-8")
    (mine / "thesis.docx").write_text("precious", encoding="utf-8")
    with pytest.raises(UsageError, match="--out"):
        put_site(built, mine)
    assert names(mine) == [STAMP, "thesis.docx"]


def test_an_earlier_site_is_replaced_and_other_files_stay(built: Path, earlier: Path) -> None:
    put_site(built, earlier)
    assert names(earlier) == ["CNAME", "index.html", "ko", "ko/index.html", STAMP]
    assert (earlier / "index.html").read_text(encoding="utf-8") == "new"
    assert is_current(earlier, None)


def test_a_new_or_empty_folder_takes_a_site(built: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".unfinished-site-of-a-killed-build").mkdir()
    for out in (tmp_path / "empty", tmp_path / "new" / "deep"):
        put_site(built, out)
        assert names(out) == names(built)


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "no space left"), KeyboardInterrupt()])
def test_a_copy_that_breaks_off_leaves_the_old_site(
    built: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    before = names(earlier)

    def broken_off(_source: str, target: str, **_: object) -> None:
        Path(target).mkdir()
        raise fault

    monkeypatch.setattr(module.shutil, "copytree", broken_off)
    with pytest.raises((CannotWriteError, KeyboardInterrupt)):
        put_site(built, earlier)
    assert names(earlier) == before
    assert json.loads((earlier / STAMP).read_text(encoding="utf-8"))["digest"] == "x"


def test_a_half_exchanged_site_is_ours_and_not_current(
    built: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp(earlier, None)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", stopped)
        with pytest.raises(KeyboardInterrupt):
            put_site(built, earlier)
    assert is_ours(earlier)
    assert not is_current(earlier, None)
    put_site(built, earlier)
    assert is_current(earlier, None)


def test_a_file_in_the_way_is_one_line(built: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is not a folder"):
        put_site(built, blocked)
    with pytest.raises(CannotWriteError, match="cannot write"):
        put_site(built, blocked / "below")
    assert blocked.read_text(encoding="utf-8") == "mine"


def test_a_refused_folder_is_refused_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.docx").write_text("precious", encoding="utf-8")

    def never(*_: object) -> None:
        raise AssertionError("the site was built for nothing")

    monkeypatch.setattr(building, "_pages", never)
    assert run(["docs", "--build", "--out", str(tmp_path), "--lang", "en"]) == 2
    assert "holds something else" in capsys.readouterr().err


def test_no_room_for_temporary_files_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(**_: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("lecture_port.files.tempfile.mkdtemp", full)
    assert run(["docs", "--build", "--out", str(tmp_path / "s"), "--lang", "en"]) == 7
    assert "no space left on the disk" in capsys.readouterr().err


def test_the_first_of_many_reasons_is_told(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def several(*_: object, **__: object) -> None:
        raise shutil.Error([("a", "b", "the name is too long"), ("c", "d", "and so on")])

    monkeypatch.setattr(module.shutil, "copytree", several)
    with pytest.raises(CannotWriteError, match=r"\(the name is too long\)"):
        put_site(built, tmp_path / "out")


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


ROOT = Path(__file__).parents[2]
SCRIPTS = {"build.py", "record.py", "record_r.py"}
"""What a checkout alone needs."""


def test_the_sources_are_found_in_a_checkout_and_in_an_installed_package():
    folder = docs_folder()
    assert folder in (ROOT / "docs", Path(sources.__file__).parents[1] / "docs")
    assert (folder / "conf_shared.py").read_bytes() == (ROOT / "docs/conf_shared.py").read_bytes()


def test_both_languages_hold_the_same_pages():
    korean, english = (pages(docs_folder() / code) for code in LANGUAGES)
    assert "index.md" in korean
    assert korean == english


def test_what_was_built_is_no_source(tmp_path):
    (tmp_path / "_build").mkdir()
    (tmp_path / "_build" / "x.md").write_text("", encoding="utf-8")
    (tmp_path / "live").mkdir()
    (tmp_path / "live" / "a.md").write_text("", encoding="utf-8")
    assert pages(tmp_path) == {"live/a.md"}


def test_the_wheel_takes_along_all_that_the_site_is_built_from():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    taken = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert taken["CONTRIBUTING.md"] == "lecture_port/docs/CONTRIBUTING.md"
    ours = {path.name for path in (ROOT / "docs").iterdir()} - {"_build", "__pycache__"} - SCRIPTS
    assert {f"docs/{name}": f"lecture_port/docs/{name}" for name in ours} == {
        source: target for source, target in taken.items() if source.startswith("docs/")
    }


def test_the_recorded_material_is_small():
    size = sum(
        path.stat().st_size for path in (ROOT / "docs" / "recorded").rglob("*") if path.is_file()
    )
    assert size < 1_700_000


def test_a_run_s_material_is_laid_over_the_shipped_one(tmp_path, monkeypatch):
    from lecture_port.site import build

    monkeypatch.setattr(build, "lay_letters", lambda static: static)
    docs, own = tmp_path / "docs", tmp_path / "own"
    for folder, name, text in (
        (docs / "recorded" / "r", "axis.txt", "shipped"),
        (docs / "recorded", "about.json", "shipped"),
        (own, "about.json", "own"),
        (docs / "_build", "x.html", "old"),
    ):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    stage = build._stage(docs, own, tmp_path / "stage")
    assert (stage / "recorded" / "about.json").read_text(encoding="utf-8") == "own"
    assert (stage / "recorded" / "r" / "axis.txt").read_text(encoding="utf-8") == "shipped"
    assert not (stage / "_build").exists()
