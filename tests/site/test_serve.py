import threading
import urllib.error
import urllib.request

import pytest

from lecture_port.errors import UsageError
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
