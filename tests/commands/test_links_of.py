"""Bounds of links that are given."""

import pytest

from custom_components.jdownloader_ws.commands.parameters import links_of
from custom_components.jdownloader_ws.errors import JDownloaderRefusal

LINK = "https://files.example/a.bin"


def test_the_bound_is_on_addresses_and_not_on_lines() -> None:
    page = "\n".join(f"<p>{number}</p>" for number in range(6_000))
    assert links_of(f'<html>{page}<a href="{LINK}">Part 1</a></html>') == [LINK]
    assert len(links_of([f"{LINK}?{number}" for number in range(5_000)])) == 5_000
    for links in ("\n".join([LINK] * 5_001), [LINK] * 5_001, (LINK,) * 5_001, LINK + "a" * 600_000):
        with pytest.raises(JDownloaderRefusal) as refused:
            links_of(links)
        assert refused.value.problem.key == "too_many_links"


@pytest.mark.parametrize("links", [f"\t{LINK}\x07", (LINK,), {LINK}, [f"see {LINK}."]])
def test_control_characters_tuples_and_sets_are_no_reason_to_refuse(links: object) -> None:
    assert links_of(links) == [LINK]


@pytest.mark.parametrize("links", ["", "\t\r\n", [], [" ", "\u200b"]])
def test_nothing_to_be_seen_is_nothing_to_add(links: object) -> None:
    with pytest.raises(JDownloaderRefusal) as refused:
        links_of(links)
    assert refused.value.problem.key == "no_links"
