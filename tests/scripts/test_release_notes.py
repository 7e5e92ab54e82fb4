"""The notes of a release are the section of its version in the changelog."""

from pathlib import Path

import pytest

from scripts.release_notes import ReleaseError, check_tag, main, notes, version_of

CHECKOUT = Path(__file__).parents[2]
MANIFEST = CHECKOUT / "custom_components" / "jdownloader_ws" / "manifest.json"
CHANGELOG = """\
# Changelog

## 1.10.0

## 1.1.0 - 2027-01-05

- New.

### Fixed

- Old.

## 1.0.0

The first release.
"""


def test_the_notes_are_the_section_of_the_version() -> None:
    assert notes(CHANGELOG, "1.1.0") == "- New.\n\n### Fixed\n\n- Old.\n"
    assert notes(CHANGELOG, "1.0.0") == "The first release.\n"


@pytest.mark.parametrize("version", ["1.1", "0.1.0", "2.0.0", "1.10.0"])
def test_a_version_that_the_changelog_says_nothing_of_is_not_released(version: str) -> None:
    with pytest.raises(ReleaseError, match=rf"says nothing of {version}"):
        notes(CHANGELOG, version)


def test_a_tag_is_named_by_the_version() -> None:
    check_tag("v1.1.0", "1.1.0")
    with pytest.raises(ReleaseError, match=r"the tag v1\.1 is not v1\.1\.0"):
        check_tag("v1.1", "1.1.0")


def test_the_version_of_today_has_notes(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with (CHECKOUT / "CHANGELOG.md").open(encoding="utf-8") as changelog:
        monkeypatch.setattr("sys.stdin", changelog)
        main([str(MANIFEST), "--tag", f"v{version_of(MANIFEST)}"])

    assert capsys.readouterr().out.startswith("The first release.\n")
