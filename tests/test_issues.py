"""Repair issues come when a person can fix something, and go when it is fixed."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, issue_registry as ir
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.jdownloader_ws.const import CONF_PANEL, DOMAIN
from custom_components.jdownloader_ws.issues import Issue, IssueType, async_show, issue_id
from simulator import SimulatedDevice
from simulator.faults import Fault
from simulator.world.kinds import TEST_HOSTER
from tests.support.actions import device_of, look_again
from tests.support.constants import ATTIC_ID, CLOUD_ENTRY_ID, OFFICE_ID
from tests.support.stored_values import forget_memory, stored

MIB = 1024**2
PACKAGE = ("Large", ["https://files.example.net/fast/900000000/large.bin"])


def issues(hass: HomeAssistant) -> list[tuple[str | None, dict[str, str] | None]]:
    """Return the key and the placeholders of each issue of ours, as titles show them."""
    return [
        (
            issue.translation_key,
            {key: one for key, one in (issue.translation_placeholders or {}).items() if not key.endswith("_in_text")},
        )
        for (domain, _), issue in ir.async_get(hass).issues.items()
        if domain == DOMAIN
    ]


async def let_pass(hass: HomeAssistant, freezer: FrozenDateTimeFactory, time: timedelta) -> None:
    """Let time pass in steps, as it does, with the rounds that are due."""
    for _ in range(12):
        freezer.tick(time / 12)
        async_fire_time_changed(hass)
        await hass.async_block_till_done(wait_background_tasks=True)


async def test_a_closed_remote_api_is_an_issue_until_it_answers_again(
    hass: HomeAssistant, local_entry: ConfigEntry, cellar: SimulatedDevice, freezer: FrozenDateTimeFactory
) -> None:
    cellar.go_offline()
    await let_pass(hass, freezer, timedelta(minutes=5))
    assert issues(hass) == []

    await let_pass(hass, freezer, timedelta(minutes=60))
    assert issues(hass) == [("remote_api_closed", {"name": "JDownloader (127.0.0.1)"})]

    cellar.go_online()
    await let_pass(hass, freezer, timedelta(minutes=20))
    assert issues(hass) == []


async def test_a_remote_api_closed_at_the_start_is_reported_at_once(
    hass: HomeAssistant, local_entry: ConfigEntry, cellar: SimulatedDevice
) -> None:
    await hass.config_entries.async_unload(local_entry.entry_id)
    cellar.go_offline()
    await hass.config_entries.async_setup(local_entry.entry_id)
    assert local_entry.state is ConfigEntryState.SETUP_RETRY
    assert [key for key, _ in issues(hass)] == ["remote_api_closed"]

    cellar.go_online()
    await hass.config_entries.async_reload(local_entry.entry_id)
    assert issues(hass) == []


async def test_an_issue_of_an_entry_goes_with_it(
    hass: HomeAssistant, local_entry: ConfigEntry, cellar: SimulatedDevice
) -> None:
    await hass.config_entries.async_unload(local_entry.entry_id)
    cellar.go_offline()
    await hass.config_entries.async_setup(local_entry.entry_id)
    await hass.config_entries.async_remove(local_entry.entry_id)
    assert issues(hass) == []


async def test_a_jdownloader_that_is_gone_for_days_is_an_issue(
    hass: HomeAssistant, cloud_entry: ConfigEntry, attic: SimulatedDevice, freezer: FrozenDateTimeFactory
) -> None:
    attic.go_offline()
    await let_pass(hass, freezer, timedelta(days=2))
    assert issues(hass) == []

    await let_pass(hass, freezer, timedelta(days=2))
    assert issues(hass) == [("jdownloader_gone", {"name": "Attic", "days": "3"})]

    attic.go_online()
    await let_pass(hass, freezer, timedelta(minutes=20))
    assert issues(hass) == []


async def test_that_it_is_gone_for_days_outlasts_reloading(
    hass: HomeAssistant, cloud_entry: ConfigEntry, attic: SimulatedDevice, freezer: FrozenDateTimeFactory
) -> None:
    attic.go_offline()
    for _ in range(2):
        await let_pass(hass, freezer, timedelta(days=1))
        await hass.config_entries.async_reload(cloud_entry.entry_id)
    await let_pass(hass, freezer, timedelta(hours=30))
    assert [key for key, _ in issues(hass)] == ["jdownloader_gone"]

    attic.go_online()
    await let_pass(hass, freezer, timedelta(minutes=20))
    attic.go_offline()
    await let_pass(hass, freezer, timedelta(days=1))
    assert issues(hass) == []


async def test_that_it_is_gone_for_days_outlasts_restarts(
    hass: HomeAssistant,
    cloud_entry: ConfigEntry,
    attic: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    attic.go_offline()
    await let_pass(hass, freezer, timedelta(minutes=6))
    kept = {jd_id: values.get("unavailable_since") for jd_id, values in stored(hass_storage, CLOUD_ENTRY_ID).items()}
    since = dt_util.parse_datetime(kept[ATTIC_ID], raise_on_error=True)
    assert timedelta(minutes=4) <= dt_util.utcnow() - since <= timedelta(minutes=6)
    assert kept.get(OFFICE_ID) is None

    attic.go_online()
    await let_pass(hass, freezer, timedelta(minutes=5))
    assert "unavailable_since" not in stored(hass_storage, CLOUD_ENTRY_ID).get(ATTIC_ID, {})


async def test_what_was_gone_before_the_start_is_an_issue_when_it_does_not_come_within_minutes(
    hass: HomeAssistant,
    cloud_entry: ConfigEntry,
    attic: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    attic.go_offline()
    since = dt_util.utcnow() - timedelta(days=7)
    data = {ATTIC_ID: {"unavailable_since": since.isoformat()}}
    hass_storage[f"{DOMAIN}.{CLOUD_ENTRY_ID}"] = {"version": 1, "data": data}
    forget_memory(hass, cloud_entry)
    await hass.config_entries.async_setup(cloud_entry.entry_id)
    await let_pass(hass, freezer, timedelta(minutes=10))
    assert issues(hass) == []

    await let_pass(hass, freezer, timedelta(minutes=40))
    assert issues(hass) == [("jdownloader_gone", {"name": "Attic", "days": "3"})]

    attic.go_online()
    await let_pass(hass, freezer, timedelta(minutes=5))
    assert issues(hass) == []


async def test_a_local_jdownloader_that_is_gone_since_before_the_start_is_an_issue(
    hass: HomeAssistant,
    local_entry: ConfigEntry,
    cellar: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
) -> None:
    cellar.controls.fail_next(Fault.HTML_502, count=10_000)
    await let_pass(hass, freezer, timedelta(minutes=5))
    await hass.config_entries.async_reload(local_entry.entry_id)
    assert local_entry.state is ConfigEntryState.SETUP_RETRY
    assert issues(hass) == []

    freezer.tick(timedelta(days=4))
    await hass.config_entries.async_reload(local_entry.entry_id)
    assert local_entry.state is ConfigEntryState.SETUP_RETRY
    assert [key for key, _ in issues(hass)] == ["jdownloader_gone"]

    await hass.config_entries.async_remove(local_entry.entry_id)
    assert issues(hass) == []


async def test_a_full_disk_is_an_issue_only_while_there_is_something_to_load(
    hass: HomeAssistant,
    local_entry: ConfigEntry,
    cellar: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("custom_components.jdownloader_ws.api.plan.STORAGE_EVERY", 0)
    cellar.world.disk_free = 100 * MIB
    cellar.world.controller.start()
    await let_pass(hass, freezer, timedelta(minutes=5))
    assert issues(hass) == []

    cellar.world.add_package(*PACKAGE, in_downloads=True)
    cellar.world.controller.start()
    for free, expected in ((100, ["disk_full"]), (500, ["disk_full"]), (5000, []), (500, []), (100, ["disk_full"])):
        cellar.world.disk_free = free * MIB
        await let_pass(hass, freezer, timedelta(minutes=5))
        assert [key for key, _ in issues(hass)] == expected


@pytest.mark.usefixtures("frontend")
async def test_an_issue_links_to_the_page_that_helps_only_while_that_is_there(
    hass: HomeAssistant,
    local_entry: ConfigEntry,
    cellar: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("custom_components.jdownloader_ws.api.plan.STORAGE_EVERY", 0)
    cellar.world.disk_free = 100 * MIB
    cellar.world.add_package(*PACKAGE, in_downloads=True)
    cellar.world.controller.start()

    async def link() -> str | None:
        await let_pass(hass, freezer, timedelta(minutes=20))
        (issue,) = (one for (domain, _), one in ir.async_get(hass).issues.items() if domain == DOMAIN)
        return issue.learn_more_url

    device_id = device_of(hass, local_entry)
    assert await link() == f"homeassistant://jdownloader/{device_id}/downloads"

    hass.config_entries.async_update_entry(local_entry, options={CONF_PANEL: False})
    await hass.config_entries.async_reload(local_entry.entry_id)
    assert await link() is None


async def test_an_account_that_expired_is_an_issue_until_it_is_switched_off(
    hass: HomeAssistant, local_entry: ConfigEntry, cellar: SimulatedDevice, freezer: FrozenDateTimeFactory
) -> None:
    cellar.world.accounts.add(TEST_HOSTER, "somebody", "hush")
    (account,) = cellar.world.accounts.accounts
    account.error = "EXPIRED"
    await let_pass(hass, freezer, timedelta(hours=13))
    assert issues(hass) == [
        ("account_expired", {"name": "JDownloader (127.0.0.1)", "hoster": account.host}),
    ]

    account.enabled = False
    await let_pass(hass, freezer, timedelta(hours=13))
    assert issues(hass) == []


async def test_no_issue_stays_behind_when_an_entry_is_unloaded(
    hass: HomeAssistant, cloud_entry: ConfigEntry, attic: SimulatedDevice, freezer: FrozenDateTimeFactory
) -> None:
    attic.go_offline()
    await let_pass(hass, freezer, timedelta(days=4))
    assert len(issues(hass)) == 1
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    await look_again(hass)
    assert issues(hass) == []


async def test_the_issues_of_a_jdownloader_go_with_its_device(
    hass: HomeAssistant, cloud_entry: ConfigEntry, attic: SimulatedDevice, freezer: FrozenDateTimeFactory
) -> None:
    """Not a quarter of an hour later; and those of others stay."""
    others = Issue(IssueType.GONE, placeholders={"days": "3"})
    async_show(hass, issue_id(f"{ATTIC_ID}0", others), others, "Another")
    async_show(hass, issue_id(OFFICE_ID, others), others, "Office")
    expired = Issue(IssueType.ACCOUNT_EXPIRED, "5", {"hoster": "some.host"})
    async_show(hass, issue_id(ATTIC_ID, expired), expired, "Attic")
    attic.go_offline()
    await let_pass(hass, freezer, timedelta(days=4))
    assert ("jdownloader_gone", {"name": "Attic", "days": "3"}) in issues(hass)

    dr.async_get(hass).async_remove_device(device_of(hass, cloud_entry, "Attic"))
    await hass.async_block_till_done()
    assert {(placeholders or {})["name"] for _, placeholders in issues(hass)} == {"Another", "Office"}
    await let_pass(hass, freezer, timedelta(hours=1))
    assert {(placeholders or {})["name"] for _, placeholders in issues(hass)} == {"Another", "Office"}
