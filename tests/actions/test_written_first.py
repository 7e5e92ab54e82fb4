"""What has to outlive a crash is on the disk before what depends on it is sent, or answered; else nothing is done."""

from copy import deepcopy
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.util.file import WriteError
import pytest

from custom_components.jdownloader_ws.api.errors import JDownloaderRejectedError
from custom_components.jdownloader_ws.commands.adding import Addition, async_add_links
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.errors import JDownloaderNotLoadedError
from custom_components.jdownloader_ws.stores.store import StoredFile
from custom_components.jdownloader_ws.tracking.trackers import trackers_of
from simulator import SimulatedDevice, Simulator
from simulator.faults import DeviceFault
from tests.actions.conftest import Act, Pass, Refuse
from tests.actions.test_timed_limits import limit
from tests.support.commands import refused as expect_refusal
from tests.support.stored_values import pending, stored

ADDRESS = "https://files.example.org/one.bin"


@pytest.fixture
def jdownloader(local_entry: ConfigEntry) -> JDownloaderCoordinator:
    (found,) = local_entry.runtime_data.devices.values()
    assert isinstance(found, JDownloaderCoordinator)
    return found


@pytest.fixture
def full_disk(local_entry: ConfigEntry, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk refuse to be written from now on."""

    async def fail(_file: StoredFile, _data: object) -> None:
        raise WriteError("No space left on device")

    monkeypatch.setattr(StoredFile, "_async_write_data", fail)


def jobs(hass_storage: dict[str, Any], entry: ConfigEntry) -> dict[str, Any]:
    found: dict[str, Any] = stored(hass_storage, entry.entry_id).get(entry.entry_id, {}).get("jobs", {})
    return found


async def test_a_job_is_on_the_disk_before_it_is_answered_without_a_request_id_too(
    jdownloader: JDownloaderCoordinator, local_entry: ConfigEntry, hass_storage: dict[str, Any]
) -> None:
    job = await async_add_links(jdownloader, Addition(links=[ADDRESS], options={}))
    assert [row["job_id"] for row in jobs(hass_storage, local_entry)["jobs"]] == [job.job_id]


@pytest.fixture
def kept_at_calls(
    jdownloader: JDownloaderCoordinator, hass_storage: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> dict[str, Any]:
    """Return what was on the disk when each call was sent last, by its path."""
    found: dict[str, Any] = {}
    send = jdownloader.async_call

    def watched(path: str, *params: Any) -> Any:
        entry_id = jdownloader.config_entry.entry_id
        found[path] = deepcopy(stored(hass_storage, entry_id).get(entry_id, {}))
        return send(path, *params)

    monkeypatch.setattr(jdownloader, "async_call", watched)
    return found


async def test_a_request_is_on_the_disk_before_it_is_sent(
    jdownloader: JDownloaderCoordinator, kept_at_calls: dict[str, Any]
) -> None:
    await async_add_links(jdownloader, Addition(links=[ADDRESS], options={}, request_id="once"))
    assert len(kept_at_calls["/linkgrabberv2/addLinks"]["jobs"]["outcomes"]) == 1


async def test_that_a_request_did_nothing_is_on_the_disk_before_it_is_answered(
    jdownloader: JDownloaderCoordinator,
    local_entry: ConfigEntry,
    cellar: SimulatedDevice,
    hass_storage: dict[str, Any],
) -> None:
    cellar.controls.fail_next(DeviceFault("BAD_PARAMETERS"), "/addLinks")
    with pytest.raises(JDownloaderRejectedError):
        await async_add_links(jdownloader, Addition(links=[ADDRESS], options={}, request_id="once"))
    assert jobs(hass_storage, local_entry) == {}


async def test_pauses_and_limits_are_on_the_disk_before_they_begin(
    call: Act, loading: SimulatedDevice, kept_at_calls: dict[str, Any]
) -> None:
    link = loading.world.downloads.links[0]
    await call("pause_for", duration=60)
    assert [pause["link_ids"] for pause in kept_at_calls["/downloadcontroller/pause"]["timed_pauses"]] == [None]
    await call("resume_downloads")
    await call("pause_for", link_ids=[str(link.uuid)], duration=60)
    ids = [pause["link_ids"] for pause in kept_at_calls["/downloadsV2/setEnabled"]["timed_pauses"]]
    assert [str(link.uuid)] in ids
    await call("set_speed_limit", limit=250, duration=60)
    assert kept_at_calls["/config/set"]["timed_limit"]["limit"]["speed_limit"] == 250_000


@pytest.mark.usefixtures("full_disk")
async def test_nothing_for_a_time_begins_that_could_not_be_kept(
    refused: Refuse, loading: SimulatedDevice, jdownloader: JDownloaderCoordinator
) -> None:
    before = limit(loading)
    link = loading.world.downloads.links[0]
    assert await refused("pause_for", duration=60) == "not_stored"
    assert await refused("pause_for", link_ids=[str(link.uuid)], duration=60) == "not_stored"
    assert await refused("set_speed_limit", limit=250, duration=60) == "not_stored"
    assert (limit(loading), loading.world.state, link.enabled) == (before, "RUNNING", True)
    pauses = trackers_of(jdownloader).timed_pauses
    assert (pauses.has_all, pauses.link_ids) == (False, frozenset())


@pytest.mark.usefixtures("full_disk")
async def test_no_request_is_sent_that_could_not_be_noted_and_it_may_be_made_again(
    jdownloader: JDownloaderCoordinator, simulator: Simulator
) -> None:
    with expect_refusal("rejected", "not_stored"):
        await async_add_links(jdownloader, Addition(links=[ADDRESS], options={}, request_id="once"))
    assert simulator.requests.count("/addLinks") == 0
    assert not trackers_of(jdownloader).jobs.has_seen("once")
    assert (await async_add_links(jdownloader, Addition(links=[ADDRESS], options={}))).job_id


async def test_nothing_that_has_to_be_kept_begins_while_home_assistant_stops(
    hass: HomeAssistant, jdownloader: JDownloaderCoordinator, simulator: Simulator
) -> None:
    hass.set_state(CoreState.stopping)
    with pytest.raises(JDownloaderNotLoadedError):
        await async_add_links(jdownloader, Addition(links=[ADDRESS], options={}, request_id="once"))
    assert simulator.requests.count("/addLinks") == 0
    hass.set_state(CoreState.running)


async def test_a_permanent_limit_that_is_refused_leaves_that_for_a_time_its_end(
    call: Act, refused: Refuse, passes: Pass, cellar: SimulatedDevice, hass_storage: dict[str, Any]
) -> None:
    before = limit(cellar)
    await call("set_speed_limit", limit=250, duration=60)
    cellar.controls.fail_next(DeviceFault("BAD_PARAMETERS"), "/config/set")
    assert await refused("set_speed_limit", limit=700) == "rejected"
    assert limit(cellar) == (250_000, True)
    await passes(70)
    assert limit(cellar) == before
    assert pending(hass_storage) == {}
