"""A myjdapi that another integration loaded: one that serves, and one that can't."""

from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import issue_registry as ir
from homeassistant.loader import async_get_custom_components
import myjdapi
import pytest
from pytest_homeassistant_custom_component.common import MockModule, mock_integration

from custom_components.jdownloader_ws.const import DOMAIN
from custom_components.jdownloader_ws.setup import library
from simulator import SimulatedDevice
from tests.support.config_flow import begin, expect_entry, local_address, submit
from tests.support.constants import CREDENTIALS


@pytest.fixture
async def neighbour(hass: HomeAssistant) -> None:
    """Have another integration that pins the library."""
    manifest = {"name": "My JDownloader", "requirements": ["myjdapi==1.1.7", "git+https://example.org/x#x==1"]}
    module = MockModule("myjdownloader", partial_manifest=manifest)
    installed = await async_get_custom_components(hass)
    installed["myjdownloader"] = mock_integration(hass, module, built_in=False)


@pytest.fixture
def poor_library(monkeypatch: pytest.MonkeyPatch, neighbour: None) -> None:
    """Have a library in memory that lacks what accounts need."""
    monkeypatch.setattr(library, "missing_internals", lambda: ("connect",))


def issue(hass: HomeAssistant) -> ir.IssueEntry | None:
    return ir.async_get(hass).async_get_issue(DOMAIN, "library_conflict")


def state_of(entry: ConfigEntry) -> ConfigEntryState:
    return entry.state


@pytest.mark.usefixtures("poor_library", "simulator")
async def test_the_flow_names_who_brought_a_library_that_can_not_serve(hass: HomeAssistant) -> None:
    result = await submit(hass, await begin(hass, "cloud"), CREDENTIALS)

    assert (result["type"], result["errors"]) == (FlowResultType.FORM, {"base": "library_conflict"})
    assert result["description_placeholders"] == {"version": myjdapi.__version__, "others": "My JDownloader"}


@pytest.mark.usefixtures("poor_library")
async def test_a_local_jdownloader_needs_nothing_of_it(hass: HomeAssistant, cellar: SimulatedDevice) -> None:
    await expect_entry(hass, await begin(hass, "local"), local_address(cellar))


@pytest.mark.usefixtures("neighbour")
async def test_a_repair_issue_says_what_to_do_until_the_library_serves(
    hass: HomeAssistant, cloud_entry: ConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(library, "missing_internals", lambda: ("connect",))
        await hass.config_entries.async_reload(cloud_entry.entry_id)
        assert state_of(cloud_entry) is ConfigEntryState.SETUP_ERROR
        assert cloud_entry.error_reason_translation_key == "library_conflict"
        shown = issue(hass)
        assert shown is not None
        assert shown.translation_placeholders == {"version": myjdapi.__version__, "others": "My JDownloader"}

    await hass.config_entries.async_reload(cloud_entry.entry_id)
    assert state_of(cloud_entry) is ConfigEntryState.LOADED
    assert issue(hass) is None


@pytest.mark.usefixtures("neighbour")
async def test_the_issue_goes_with_the_last_account(
    hass: HomeAssistant, cloud_entry: ConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "missing_internals", lambda: ("connect",))
    await hass.config_entries.async_reload(cloud_entry.entry_id)
    assert issue(hass) is not None

    await hass.config_entries.async_remove(cloud_entry.entry_id)
    assert issue(hass) is None


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        ("myjdapi==1.1.7", True),
        ("MyJDApi >=1.1.6,<=1.1.11", True),
        ("myjdapi-extras==1", False),
        ("myjdapis", False),
        ("https://example.org/myjdapi.zip", False),
    ],
)
def test_requirements_are_distinguished(requirement: str, *, expected: bool) -> None:
    assert library.is_library(requirement) is expected
