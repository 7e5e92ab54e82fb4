"""The page about security names tests that exist, and has all that it is about."""

from pathlib import Path
import re
from typing import Final

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = (ROOT / "docs" / "security.md").read_text("utf-8")
THREATS: Final = re.split(r"^### ", PAGE.partition("## Threats\n")[2].partition("\n## ")[0], flags=re.MULTILINE)[1:]
NAMED: Final = re.compile(r"`(tests/[\w/.]+\.py)`")


def test_each_test_that_is_named_exists() -> None:
    named = set(NAMED.findall(PAGE))

    assert len(named) > len(THREATS)
    assert {
        one for one in named if "\ndef test_" not in text_of(one) and "\nasync def test_" not in text_of(one)
    } == set()


def test_each_threat_says_what_cannot_be_held_and_which_test_holds_the_rest() -> None:
    assert len(THREATS) == 7
    for threat in THREATS:
        assert "**Not held:**" in threat
        assert NAMED.search(threat)


def text_of(test: str) -> str:
    """Return a test's file; there is none that does not exist."""
    return (ROOT / test).read_text("utf-8")
