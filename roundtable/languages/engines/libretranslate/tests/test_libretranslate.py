"""LibreTranslate against a server on the loopback that answers as the real one does."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from roundtable.languages.engines import EngineError
from roundtable.languages.engines.libretranslate.engine import LibreTranslate

LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["en", "es", "zh"]},
    {"code": "es", "name": "Spanish", "targets": ["en", "es"]},
]


class Server(ThreadingHTTPServer):
    """Answers translations in capitals; `status` and `answer` make it misbehave."""

    status = 200
    answer: object = None

    def __init__(self):
        self.asked: list[dict[str, object]] = []
        super().__init__(("127.0.0.1", 0), Handler)


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self):
        self._reply(200, LANGUAGES)

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(asked)
        answer = {"translatedText": [one.upper() for one in asked["q"]]}
        self._reply(self.server.status, self.server.answer or answer)

    def _reply(self, status, value):
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def server(settings):
    one = Server()
    threading.Thread(target=one.serve_forever, daemon=True).start()
    settings.OUTBOUND_HOSTS = [f"127.0.0.1:{one.server_port}"]
    yield one
    one.shutdown()
    one.server_close()


@pytest.fixture
def engine(server):
    return LibreTranslate(f"http://127.0.0.1:{server.server_port}/", "secret")


def test_many_texts_one_request(engine, server):
    assert engine.translate(["good morning", "good night"], "en", "es") == ["GOOD MORNING", "GOOD NIGHT"]
    assert server.asked == [
        {"q": ["good morning", "good night"], "source": "en", "target": "es", "format": "text", "api_key": "secret"}
    ]


def test_it_speaks_what_the_server_offers(engine):
    assert engine.speaks("en", "es")
    assert engine.speaks("en", "zh-Hans")
    assert not engine.speaks("en", "so")
    assert not engine.speaks("es", "zh-Hans")


@pytest.mark.parametrize(("status", "permanent"), [(400, True), (403, True), (429, False), (500, False), (503, False)])
def test_refusals_and_trouble(engine, server, status, permanent):
    server.status = status
    with pytest.raises(EngineError) as raised:
        engine.translate(["Mateo is sad"], "en", "es")
    assert raised.value.permanent is permanent
    assert "Mateo" not in str(raised.value)


@pytest.mark.parametrize("answer", [b"<html>", {"error": "x"}, {"translatedText": "one"}, {"translatedText": []}, [1]])
def test_an_odd_answer_is_an_error(engine, server, answer):
    server.answer = answer
    with pytest.raises(EngineError):
        engine.translate(["hello"], "en", "es")


def test_a_server_that_is_away_speaks_nothing(settings):
    settings.OUTBOUND_HOSTS = ["127.0.0.1:9"]
    away = LibreTranslate("http://127.0.0.1:9")
    assert away.is_on
    assert not away.speaks("en", "es")
    with pytest.raises(EngineError):
        away.translate(["hello"], "en", "es")


def test_without_an_address_it_is_off():
    assert not LibreTranslate("").is_on
