"""What people type or paste as the address of a local JDownloader."""

from hypothesis import assume, given, strategies as st
import pytest

from custom_components.jdownloader_ws.setup.address import Address, parse_address


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("nas", "nas"),
        ("  NAS.Local ", "nas.local"),
        ("jdownloader_2", "jdownloader_2"),
        ("nas.local.", "nas.local."),
        ("192.168.1.20", "192.168.1.20"),
        ("http://192.168.1.20", "192.168.1.20"),
        ("HTTP://nas/", "nas"),
        ("nas/", "nas"),
        ("::1", "::1"),
        ("[::1]", "::1"),
        ("FD00:0:0::0017", "fd00::17"),
        ("http://[fd00::17]/", "fd00::17"),
        ("fe80::1%eth0", "fe80::1%eth0"),
        ("Küche.fritz.box", "xn--kche-0ra.fritz.box"),
    ],
)
def test_a_host_is_taken_in_one_spelling(text: str, host: str) -> None:
    assert parse_address(text, 3128) == Address(host, 3128)


@pytest.mark.parametrize("text", ["nas:3129", "http://nas:3129", "nas:3129/", "NAS:3129"])
def test_a_port_with_the_host_counts_more_than_the_default_beside_it(text: str) -> None:
    assert parse_address(text, 3128) == Address("nas", 3129)


def test_an_ipv6_address_may_have_a_port_too() -> None:
    assert parse_address("[::1]:3129", 3128) == Address("::1", 3129)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "http://",
        "https://nas",
        "ftp://nas",
        "nas/device/ping",
        "nas?x",
        "nas#x",
        "user@nas",
        "user:password@nas",
        "nas:0",
        "nas:70000",
        "nas:port",
        "two words",
        "-nas",
        "nas..local",
        "192.168.1.256",
        "192.168.1",
        "3128",
        "[::1",
        "[nas]",
        "[fe80::1%/x]",
        "fe80::1%/x",
        "fe80::1%a b",
        "x" * 64,
        "nas\\share",
    ],
)
def test_what_is_no_host_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (the words come from several libraries, and are not shown)
        parse_address(text, 3128)


@given(st.text(max_size=60), st.integers(1, 65535))
def test_an_address_that_was_taken_is_taken_again_as_it_is(text: str, port: int) -> None:
    try:
        address = parse_address(text, port)
    except ValueError:
        assume(False)
    assert parse_address(address.host, address.port) == address


@given(st.ip_addresses(v=6), st.integers(1, 65535))
def test_all_spellings_of_an_ipv6_address_are_one(ip: object, port: int) -> None:
    spellings = (str(ip), str(ip).upper(), f"[{ip}]", f"http://[{ip}]:{port}/")
    assert len({parse_address(spelling, port) for spelling in spellings}) == 1
