"""The page of phones: read and answer without JavaScript, and nothing unescaped."""

from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from roundtable.core import outbound
from roundtable.demo.phones.tests.rig import ROSA, SCHOOL, line, until


@pytest.fixture(autouse=True)
def named(settings):
    settings.OUTBOUND_HOSTS = ["127.0.0.1"]


def page(on, path, form=None, **headers):
    content = None if form is None else urlencode(form).encode()
    with urlopen(Request(on.phones_url + path, data=content, headers=headers), timeout=10) as answer:
        return answer.url, answer.read().decode(), answer.headers


def test_read_and_answer():
    with line(numbers=(SCHOOL,)) as on:
        outbound.run(on.adapter.send(on.outgoing(body="<b>Hola</b> http://127.0.0.1/f/abc?x=1&y=2, adiós")))
        _, row, headers = page(on, "/")
        assert "Rosa Quispe" in row
        assert "script" not in row
        assert "'none'" in headers["Content-Security-Policy"]
        _, talk, _ = page(on, f"/phones/%2B{ROSA[1:]}/conversation")
        assert "&lt;b&gt;Hola&lt;/b&gt;" in talk
        assert '<a href="http://127.0.0.1/f/abc?x=1&amp;y=2"' in talk
        form = {"body": "Bien <i>", "to": SCHOOL, "back": "/"}
        url, _, _ = page(on, f"/phones/%2B{ROSA[1:]}/texts", form, Origin=on.phones_url)
        assert url.endswith(f"/#p{ROSA[1:]}")
        until(lambda: [arrived.body for arrived in on.school.arrived] == ["Bien <i>"])
        assert "Bien &lt;i&gt;" in page(on, f"/phones/%2B{ROSA[1:]}/conversation?n=4")[1]


def test_another_site_cannot_write():
    with line() as on, pytest.raises(HTTPError) as caught:
        page(on, f"/phones/%2B{ROSA[1:]}/texts", {"body": "x", "to": SCHOOL}, Origin="http://evil.example")
    assert caught.value.code == 403


@pytest.mark.parametrize("name", ["tokens", "components", "phones"])
def test_styles(name):
    with line() as on:
        assert "--" in page(on, f"/style/{name}.css")[1]


@pytest.mark.parametrize("path", ["/phones/12", "/style/nothing.css", "/phones/x/conversation"])
def test_what_is_not_there(path):
    with line() as on, pytest.raises(HTTPError) as caught:
        page(on, path)
    assert caught.value.code == 404


def test_a_number_without_an_owner_opens():
    with line() as on:
        assert page(on, "/?number=202+555+0177")[0].endswith("/phones/%2B12025550177")
