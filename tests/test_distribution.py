"""What Home Assistant and HACS ask of the files that people install."""

import json
from pathlib import Path
import re
from typing import Any

from awesomeversion import AwesomeVersion, AwesomeVersionStrategy
from packaging.requirements import Requirement
from PIL import Image
import pytest

from custom_components.jdownloader_ws.const import DOMAIN

CHECKOUT = Path(__file__).parent.parent
INTEGRATION = CHECKOUT / "custom_components" / DOMAIN

REQUIRED_KEYS = {"domain", "name", "codeowners", "documentation", "iot_class", "issue_tracker", "version"}
OPTIONAL_KEYS = {
    "after_dependencies",
    "config_flow",
    "dependencies",
    "integration_type",
    "loggers",
    "requirements",
}
VERSION_STRATEGIES = [
    AwesomeVersionStrategy.CALVER,
    AwesomeVersionStrategy.SEMVER,
    AwesomeVersionStrategy.SIMPLEVER,
    AwesomeVersionStrategy.BUILDVER,
    AwesomeVersionStrategy.PEP440,
]


def read_json(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return content


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return read_json(INTEGRATION / "manifest.json")


def test_the_repository_has_one_integration_as_hacs_wants_it() -> None:
    assert [folder.parent.name for folder in CHECKOUT.glob("custom_components/*/manifest.json")] == [DOMAIN]


def test_the_manifest_has_what_it_must_have_and_nothing_unknown(manifest: dict[str, Any]) -> None:
    assert manifest.keys() >= REQUIRED_KEYS
    assert manifest.keys() - REQUIRED_KEYS <= OPTIONAL_KEYS
    assert manifest["domain"] == DOMAIN


def test_the_manifest_is_in_order(manifest: dict[str, Any]) -> None:
    first, second, *rest = manifest

    assert (first, second) == ("domain", "name")
    assert rest == sorted(rest)


def test_the_version_is_one_that_home_assistant_loads(manifest: dict[str, Any]) -> None:
    assert AwesomeVersion(manifest["version"], ensure_strategy=VERSION_STRATEGIES).valid


def test_what_is_required_is_what_is_tested(manifest: dict[str, Any]) -> None:
    tested = (CHECKOUT / "requirements_test.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in tested if "==" in line)

    assert manifest["requirements"]
    for required in map(Requirement, manifest["requirements"]):
        assert required.specifier.contains(pins[required.name])


def test_myjdapi_may_be_any_release_that_another_integration_pins(manifest: dict[str, Any]) -> None:
    (library,) = [one for one in map(Requirement, manifest["requirements"]) if one.name == "myjdapi"]
    script = (CHECKOUT / "scripts" / "test").read_text(encoding="utf-8")
    (listed,) = re.findall(r"^myjdapi_releases=\((.*)\)$", script, re.MULTILINE)
    releases = listed.split()

    assert [library.specifier.contains(release) for release in releases] == [True] * len(releases)
    assert {f">={releases[0]}", f"<={releases[-1]}"} == {str(bound) for bound in library.specifier}


def test_hacs_knows_the_oldest_home_assistant_and_the_file_of_a_release() -> None:
    workflow = (CHECKOUT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    hacs = read_json(CHECKOUT / "hacs.json")

    assert hacs.pop("filename") in workflow
    assert hacs == {"name": "JDownloader", "homeassistant": "2026.10.0", "zip_release": True}


@pytest.mark.parametrize("theme", ["", "dark_"])
@pytest.mark.parametrize(("kind", "height"), [("icon", 256), ("logo", 128)])
def test_the_pictures_have_the_sizes_that_home_assistant_shows(kind: str, height: int, theme: str) -> None:
    picture, twice = (picture_of(f"{theme}{kind}{ending}.png") for ending in ("", "@2x"))

    assert picture.height == height
    assert twice.size == (2 * picture.width, 2 * picture.height)
    assert {picture.mode, twice.mode} == {"RGBA"}
    assert (picture.width == height) is (kind == "icon")


@pytest.mark.parametrize("kind", ["icon", "logo"])
def test_a_picture_is_as_large_as_what_is_drawn_in_it(kind: str) -> None:
    box = picture_of(f"{kind}@2x.png").getbbox()

    assert box is not None
    assert box[0] < 20
    assert picture_of(f"{kind}@2x.png").width - box[2] < 20


def picture_of(name: str) -> Image.Image:
    """Read one of the brand's pictures."""
    with Image.open(INTEGRATION / "brand" / name) as picture:
        picture.load()
        return picture
