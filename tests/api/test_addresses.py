"""Addresses that people and JDownloaders name."""

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.jdownloader_ws.api.direct import direct_urls
from custom_components.jdownloader_ws.api.local import url_host
from custom_components.jdownloader_ws.api.nearby import NOT_NEARBY, Nearby
from tests.support.properties import examples


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
        {"ip": "[fd00::1]", "port": 3129},
        {"ip": "fd00::1", "port": 3129},
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
    assert direct_urls({"infos": infos, "mode": "LAN"}, NOT_NEARBY) == [
        "http://127.0.0.1:3129",
        "http://[fd00::1]:3129",
        "http://192.168.1.5:3129",
    ]


@settings(max_examples=examples(40))
@given(
    st.recursive(st.none() | st.text() | st.integers(), lambda part: st.lists(part) | st.dictionaries(st.text(), part))
)
def test_whatever_a_jdownloader_says_about_addresses_does_no_harm(infos: object) -> None:
    assert direct_urls(infos, NOT_NEARBY) == []
    assert direct_urls({"infos": infos}, NOT_NEARBY) == []


OWN = Nearby.of(
    [("192.168.1.2", 24), ("2003:c1:1:2::5", 64), ("fe80::1%eth0", 64), ("127.0.0.1", 8)], forbidden_ports=[8123]
)


@pytest.mark.parametrize(
    "ip",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.5", "169.254.3.4", "100.64.0.1"),
        *("100.127.255.255", "::1", "fe80::2", "fd12::1", "::ffff:192.168.0.5", "2003:c1:1:2::99"),
    ],
)
def test_a_direct_way_leads_to_networks_at_home(ip: str) -> None:
    assert len(direct_urls({"infos": [{"ip": ip, "port": 3129}]}, OWN)) == 1


@pytest.mark.parametrize(
    "ip",
    [
        *(
            "8.8.8.8",
            "172.32.0.1",
            "172.15.0.1",
            "192.169.0.1",
            "100.63.255.255",
            "100.128.0.1",
            "224.0.0.1",
        ),
        *("255.255.255.255", "2003:c1:1:3::99", "2001:db8::1", "::", "ff02::1", "::ffff:8.8.8.8", "fec0::1"),
    ],
)
def test_no_direct_way_leads_elsewhere(ip: str) -> None:
    assert direct_urls({"infos": [{"ip": ip, "port": 3129}]}, OWN) == []


@pytest.mark.parametrize("ip", ["127.0.0.1", "127.9.9.9", "::1", "192.168.1.2", "2003:c1:1:2::5", "::ffff:127.0.0.1"])
def test_no_direct_way_leads_to_home_assistant_itself(ip: str) -> None:
    assert direct_urls({"infos": [{"ip": ip, "port": 8123}]}, OWN) == []
    assert len(direct_urls({"infos": [{"ip": ip, "port": 8124}]}, OWN)) == 1


def test_the_port_of_home_assistant_may_be_that_of_a_jdownloader_on_another_machine() -> None:
    assert len(direct_urls({"infos": [{"ip": "192.168.1.3", "port": 8123}]}, OWN)) == 1
