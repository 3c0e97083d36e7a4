"""The language switch, the headers every page carries, and the pages for when something went wrong."""

import gzip
import logging
import re

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from roundtable.design import bundle

pytestmark = pytest.mark.django_db


@login_not_required
def falls(request: HttpRequest) -> HttpResponse:
    raise ValueError("Rosa Quispe wrote something private")


urlpatterns = [path("", include("roundtable.design.urls")), path("falls/", falls)]
handler404 = "roundtable.design.views.not_found"
handler500 = "roundtable.design.views.server_error"


@pytest.fixture(autouse=True)
def _only_design(settings):
    settings.ROOT_URLCONF = __name__


def test_the_switch_keeps_the_choice(client):
    response = client.post("/language/", {"language": "ar", "next": "/styleguide/?face=family"})
    assert response.headers["Location"] == "/styleguide/?face=family"
    assert '<html lang="ar" dir="rtl"' in client.get("/styleguide/").content.decode()


ELSEWHERE = ["https://example.com/", "//example.com/", "javascript:alert(1)", "\\\\example.com"]


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_the_switch_leads_nowhere_else(client, elsewhere):
    assert client.post("/language/", {"language": "es", "next": elsewhere}).headers["Location"] == "/"


def test_the_browser_s_own_language_comes_first_time(client):
    page = client.get("/styleguide/", headers={"accept-language": "pt-BR,pt;q=0.9,en;q=0.8"})
    assert '<html lang="pt" dir="ltr"' in page.content.decode()
    assert page.headers["Content-Language"] == "pt"


def test_an_unknown_language_is_english(client):
    client.post("/language/", {"language": "tlh"})
    assert '<html lang="en"' in client.get("/styleguide/", headers={"accept-language": "tlh"}).content.decode()


def test_who_is_signed_in_decides(client, settings):
    settings.READER_LANGUAGE = [f"{__name__}.reads_spanish"]
    client.post("/language/", {"language": "ar"})
    assert '<html lang="es"' in client.get("/styleguide/").content.decode()


def reads_spanish(request: HttpRequest) -> str:
    return "es"


def test_every_page_is_closed_to_other_sites(client):
    headers = client.get("/styleguide/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]


def test_a_first_visit_is_light(client):
    sheet = (bundle.STATIC / bundle.WHOLE).read_bytes()
    page = client.get("/language/none/").content
    assert b"<script" not in page
    assert len(gzip.compress(page)) + len(gzip.compress(sheet)) < 10_000


def test_a_page_that_is_not_there_says_what_to_do(client):
    page = client.get("/language/none/")
    assert page.status_code == 404
    assert "We did not find this page" in page.content.decode()


def test_a_refusal_before_the_language_is_known_still_speaks_it(rf):
    from roundtable.design.views import not_found

    page = not_found(rf.get("/x/", headers={"accept-language": "ar"}), Exception())
    assert '<html lang="ar" dir="rtl"' in page.content.decode()


def test_a_fault_has_a_number_that_the_log_has_and_nothing_private(client, caplog):
    client.raise_request_exception = False
    with caplog.at_level(logging.ERROR, logger="roundtable.errors"):
        page = client.get("/falls/")
    assert page.status_code == 500
    number = re.search(r'dir="ltr">(\d{4} \d{4})<', page.content.decode())
    ours = [record.getMessage() for record in caplog.records if record.name == "roundtable.errors"]
    assert number is not None
    assert number[1] in ours[0]
    assert "ValueError" in ours[0]
    assert "Rosa" not in page.content.decode() + "".join(ours)


def test_a_stale_form_is_refused_kindly(django_user_model):
    from django.test import Client

    page = Client(enforce_csrf_checks=True).post("/language/", {"language": "es"})
    assert page.status_code == 403
    assert "The page was open for too long" in page.content.decode()
