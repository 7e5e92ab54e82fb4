"""Addresses that people and JDownloaders name."""

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.jdownloader_ws.api.direct import direct_urls
from custom_components.jdownloader_ws.api.local import url_host


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("nas", "nas"),
        (" nas.local ", "nas.local"),
        ("192.168.1.5", "192.168.1.5"),
        ("::1", "[::1]"),
        ("[::1]", "[::1]"),
        ("fe80::1%eth0", "[fe80::1%25eth0]"),
        ("bücher.example", "bücher.example"),
        ("nas/evil", "nas%2Fevil"),
        ("user@nas", "user%40nas"),
        ("nas:80", "nas%3A80"),
        ("", ""),
    ],
)
def test_a_host_is_written_as_urls_want_it(host: str, expected: str) -> None:
    assert url_host(host) == expected


def test_direct_addresses_are_read_once_each_in_order() -> None:
    infos = [
        {"ip": "127.0.0.1", "port": 3129},
        {"ip": "[2001:db8::1]", "port": 3129},
        {"ip": "2001:db8::1", "port": 3129},
        {"ip": "nas.example.org", "port": 3129},
        {"ip": "192.168.1.5", "port": 0},
        {"ip": "192.168.1.5", "port": 70000},
        {"ip": "192.168.1.5", "port": "3129"},
        {"ip": None, "port": 3129},
        {"port": 3129},
        None,
        "192.168.1.5",
        {"ip": "192.168.1.5", "port": 3129},
    ]
    assert direct_urls({"infos": infos, "mode": "LAN"}) == [
        "http://127.0.0.1:3129",
        "http://[2001:db8::1]:3129",
        "http://192.168.1.5:3129",
    ]


@settings(max_examples=40)
@given(
    st.recursive(st.none() | st.text() | st.integers(), lambda part: st.lists(part) | st.dictionaries(st.text(), part))
)
def test_whatever_a_jdownloader_says_about_addresses_does_no_harm(infos: object) -> None:
    assert direct_urls(infos) == []
    assert direct_urls({"infos": infos}) == []
