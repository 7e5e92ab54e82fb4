"""Where the cloud is."""

from collections.abc import Iterator

import pytest

from custom_components.jdownloader_ws.api.endpoint import (
    CLOUD_URL_VARIABLE,
    OFFICIAL_CLOUD_URL,
    cloud_url,
    is_loopback_url,
)


@pytest.fixture(autouse=True)
def _official_cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Forget between the tests which cloud the environment named."""
    monkeypatch.delenv(CLOUD_URL_VARIABLE, raising=False)
    cloud_url.cache_clear()
    yield
    cloud_url.cache_clear()


def test_without_the_variable_the_cloud_is_the_official_one(caplog: pytest.LogCaptureFixture) -> None:
    assert cloud_url() == OFFICIAL_CLOUD_URL
    assert not caplog.records


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:8080", "https://127.8.9.10", "http://[::1]:80/", "http://localhost:1234/", "HTTP://LOCALHOST:1"],
)
def test_an_address_of_this_machine_takes_its_place(
    url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(CLOUD_URL_VARIABLE, url)
    assert cloud_url() == url.rstrip("/")
    assert cloud_url() == url.rstrip("/")
    assert [record.levelname for record in caplog.records] == ["WARNING"]


@pytest.mark.parametrize(
    "url",
    [
        "http://192.168.1.2:8080",
        "https://api.jdownloader.org.example.com",
        "https://example.com",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://127.0.0.1@example.com",
        "http://user:secret@127.0.0.1",
        "http://127.0.0.1:99999",
        "http://127.0.0.1:0",
        "http://127.0.0.1/path",
        "http://127.0.0.1?query",
        "http://127.0.0.1#fragment",
        "http://[::ffff:127.0.0.1]",
        "http://[::2]",
        "http://[::1",
        "http://0.0.0.0:80",
        "ftp://127.0.0.1",
        "127.0.0.1:8080",
        "http://",
        " ",
    ],
)
def test_any_other_address_is_refused_without_repeating_it(
    url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert not is_loopback_url(url)
    monkeypatch.setenv(CLOUD_URL_VARIABLE, url)
    assert cloud_url() == OFFICIAL_CLOUD_URL
    (record,) = caplog.records
    assert record.levelname == "WARNING"
    assert record.getMessage().startswith(f"{CLOUD_URL_VARIABLE} is ignored: only ")
    assert record.args == (CLOUD_URL_VARIABLE,)


def test_the_environment_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cloud_url() == OFFICIAL_CLOUD_URL
    monkeypatch.setenv(CLOUD_URL_VARIABLE, "http://127.0.0.1:8080")
    assert cloud_url() == OFFICIAL_CLOUD_URL
