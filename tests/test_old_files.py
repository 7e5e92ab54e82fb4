"""What older versions of this integration stored in four files is kept in one file for each entry, and goes with it."""

from datetime import datetime
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigEntryDisabler
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest

from custom_components.jdownloader_ws.const import DOMAIN
from custom_components.jdownloader_ws.data import DATA
from custom_components.jdownloader_ws.tracking.outage import UNAVAILABLE_SINCE
from custom_components.jdownloader_ws.tracking.trackers import trackers_of
from simulator import SimulatedDevice
from tests.support.constants import ATTIC_ID, CLOUD_ENTRY_ID, LOCAL_ENTRY_ID, OFFICE_ID
from tests.support.stored_values import forget_memory, old_file, stored

NO_LIMIT = {"speed_limit": None, "speed_limit_enabled": None}
LIMIT = {"speed_limit": 300_000, "speed_limit_enabled": True}
FAR = 4_000_000_000.0
SINCE = "2026-11-01T10:00:00+00:00"
LATELY = "2099-01-01T00:00:00+00:00"
JOB_ID = "1700000000001"
JOB = {
    "since": LATELY,
    "addresses": 2,
    "known_duplicates": 1,
    "job_id": JOB_ID,
    "done": True,
    "found": 1,
    "online": 1,
    "offline": 0,
    "unknown": 0,
    "duplicates": 1,
    "broken": 0,
    "filtered": 0,
    "unhandled": 0,
    "package_ids": ["7"],
    "link_ids": ["8"],
}
OUTCOME = {"since": LATELY, "job_id": JOB_ID, "sent": None}
# As older versions wrote them: all but the jobs by entry and JDownloader, the jobs by JDownloader.
PROMISES = {
    "autostart": False,
    "limit": NO_LIMIT,
    "pauses": [{"until": FAR, "link_ids": ["5", "6"]}, {"until": FAR, "link_ids": None}],
    "timed_limit": {"until": FAR, "limit": LIMIT, "before": LIMIT},
    "kept_limit": {"wish": LIMIT, "before": [LIMIT], "since": 1_700_000_000.0},
}
OLD: dict[str, Any] = {
    **old_file("promises", {CLOUD_ENTRY_ID: {OFFICE_ID: PROMISES}}),
    **old_file(
        "jobs",
        {OFFICE_ID: {"jobs": [JOB], "outcomes": {"once": OUTCOME}}, "removed": {"jobs": [JOB], "outcomes": {}}},
    ),
    **old_file("volumes", {CLOUD_ENTRY_ID: {OFFICE_ID: 5_000_000_000}, "removed": {OFFICE_ID: 1}}),
    **old_file("absences", {CLOUD_ENTRY_ID: {ATTIC_ID: SINCE}}),
}


def files(hass_storage: dict[str, Any]) -> list[str]:
    return sorted(name for name in hass_storage if name.startswith(DOMAIN))


@pytest.fixture
async def updated(hass: HomeAssistant, hass_storage: dict[str, Any], cloud_entry: ConfigEntry) -> ConfigEntry:
    """Set the account up again as after an update from a version that had the old files, which knew its devices."""
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    hass_storage |= OLD
    hass_storage.pop(f"{DOMAIN}.{CLOUD_ENTRY_ID}", None)
    forget_memory(hass, cloud_entry)
    await hass.data[DATA].async_adopt_old_files(hass)
    await hass.config_entries.async_setup(cloud_entry.entry_id)
    return cloud_entry


@pytest.mark.thorough
@pytest.mark.usefixtures("attic")
async def test_what_the_old_files_hold_is_known_and_in_one_file(
    hass: HomeAssistant, hass_storage: dict[str, Any], updated: ConfigEntry
) -> None:
    assert files(hass_storage) == [f"{DOMAIN}.{CLOUD_ENTRY_ID}"]
    kept = stored(hass_storage, CLOUD_ENTRY_ID)[OFFICE_ID]
    assert kept["timed_pauses"] == PROMISES["pauses"]
    assert kept["timed_limit"] == PROMISES["timed_limit"]
    assert kept["kept_limit"] == PROMISES["kept_limit"]
    assert kept["jobs"] == OLD[f"{DOMAIN}.jobs"]["data"][OFFICE_ID]

    office = trackers_of(updated.runtime_data.devices[OFFICE_ID])
    assert office.download_total.saved == 5_000_000_000
    assert (office.timed_pauses.has_all, office.timed_pauses.link_ids) == (True, frozenset({"5", "6"}))
    assert (office.jobs.ids, office.jobs.has_seen("once")) == (frozenset({JOB_ID}), True)
    assert office.jobs.known(JOB_ID).link_ids == ("8",)
    assert "removed" not in str(hass_storage)


async def test_an_outage_continues_where_the_old_file_has_its_beginning(
    hass: HomeAssistant, hass_storage: dict[str, Any], cloud_entry: ConfigEntry, attic: SimulatedDevice
) -> None:
    attic.go_offline()
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    hass_storage |= OLD
    forget_memory(hass, cloud_entry)
    await hass.data[DATA].async_adopt_old_files(hass)
    await hass.config_entries.async_setup(cloud_entry.entry_id)
    assert cloud_entry.runtime_data.store.of(ATTIC_ID).get(UNAVAILABLE_SINCE) == datetime.fromisoformat(SINCE)


@pytest.mark.usefixtures("attic")
async def test_what_a_newer_version_stored_counts_more_than_the_old_files(
    hass: HomeAssistant, hass_storage: dict[str, Any], updated: ConfigEntry
) -> None:
    hass_storage |= old_file(
        "volumes", {CLOUD_ENTRY_ID: {OFFICE_ID: 1, ATTIC_ID: 7}}
    )  # as after a crash while it moved
    await hass.data[DATA].async_adopt_old_files(hass)
    kept = stored(hass_storage, CLOUD_ENTRY_ID)
    assert kept[OFFICE_ID]["download_total"] == 5_000_000_000
    assert kept[ATTIC_ID]["download_total"] == 7
    assert files(hass_storage) == [f"{DOMAIN}.{CLOUD_ENTRY_ID}"]


@pytest.mark.thorough
@pytest.mark.usefixtures("attic")
async def test_the_file_of_an_entry_goes_with_it_and_none_is_left_after_the_last(
    hass: HomeAssistant, hass_storage: dict[str, Any], updated: ConfigEntry, local_entry: ConfigEntry
) -> None:
    store = local_entry.runtime_data.store
    store.of(LOCAL_ENTRY_ID).put(UNAVAILABLE_SINCE, dt_util.utcnow())
    await store.async_save()
    assert files(hass_storage) == [f"{DOMAIN}.{CLOUD_ENTRY_ID}", f"{DOMAIN}.{LOCAL_ENTRY_ID}"]

    await hass.config_entries.async_remove(updated.entry_id)
    assert files(hass_storage) == [f"{DOMAIN}.{LOCAL_ENTRY_ID}"]

    await hass.config_entries.async_remove(local_entry.entry_id)
    await store.async_save()  # as by a command that was under way
    assert files(hass_storage) == []


async def test_no_file_is_left_of_an_entry_that_was_never_set_up_since_the_start(
    hass: HomeAssistant, hass_storage: dict[str, Any], updated: ConfigEntry
) -> None:
    await hass.config_entries.async_set_disabled_by(updated.entry_id, ConfigEntryDisabler.USER)
    del hass.data[DATA]
    hass_storage |= OLD
    await hass.config_entries.async_remove(updated.entry_id)
    assert files(hass_storage) == []
