"""No secret of a URL gets into the log of the HTTP library."""

import logging

import pytest

from custom_components.jdownloader_ws.api import log_filter
from custom_components.jdownloader_ws.api.log_filter import URL_LOGGERS, without_secrets

SESSION = "0123456789abcdef0123456789abcdef01234567"
DEVICE = "af9d03a21ddb917492dc1af8a6427f11"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (f'"POST /t_{SESSION}_{DEVICE}/device/ping HTTP/1.1" 200', '"POST /t_…/device/ping HTTP/1.1" 200'),
        (f'"POST /t_{SESSION}_%C3%A9-1/device/ping HTTP/1.1" 200', '"POST /t_…/device/ping HTTP/1.1" 200'),
        (f"(url='/t_{SESSION}')", "(url='/t_…')"),
        ('"GET /my/connect?email=a%40b.org&rid=1&signature=ff HTTP/1.1" 200', '"GET /my/connect?… HTTP/1.1" 200'),
        ("Retrying (url='/my/disconnect?sessiontoken=ff')", "Retrying (url='/my/disconnect?…')"),
        ('"GET /api/states?filter=1 HTTP/1.1"', '"GET /api/states?filter=1 HTTP/1.1"'),
    ],
)
def test_our_urls_lose_their_secrets_and_others_stay(text: str, clean: str) -> None:
    assert without_secrets(text) == clean


def test_records_of_others_keep_their_arguments(caplog: pytest.LogCaptureFixture) -> None:
    log_filter.install()
    caplog.set_level(logging.DEBUG)
    logger = logging.getLogger(URL_LOGGERS[0])
    logger.debug("%s is %d", "other", 1)
    logger.debug('"%s %s"', "GET", "/my/connect?email=a%40b.org")
    assert [record.args for record in caplog.records] == [("other", 1), None]
    assert [record.getMessage() for record in caplog.records] == ["other is 1", '"GET /my/connect?…"']


def test_installing_twice_filters_once() -> None:
    log_filter.install()
    before = [len(logging.getLogger(name).filters) for name in URL_LOGGERS]
    log_filter.install()
    assert [len(logging.getLogger(name).filters) for name in URL_LOGGERS] == before
