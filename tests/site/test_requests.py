import pytest

from lecture_port.site.requests import external_requests


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://a.example/x.js"></script>',
        '<link rel="stylesheet" href="//a.example/x.css">',
        "<img alt=\"\" src='http://a.example/x.png'>",
        "<style>@import url(https://a.example/x.css)</style>",
        '<style>a { background: url("//a.example/x.png") }</style>',
    ],
)
def test_a_request_is_found(tmp_path, text):
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    assert len(external_requests(tmp_path)) >= 1


def test_links_and_own_files_are_no_requests(tmp_path):
    text = (
        '<a href="https://a.example/">a</a><script src="_static/x.js"></script><img src="data:,">'
    )
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    assert external_requests(tmp_path) == []
