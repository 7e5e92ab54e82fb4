"""Containers are added at most once, and only what JDownloader could read is sent."""

from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest

from custom_components.jdownloader_ws.api.errors import JDownloaderOutcomeUnknownError
from custom_components.jdownloader_ws.commands.adding import Addition, async_add_links
from custom_components.jdownloader_ws.commands.containers import Container, async_add_container
from custom_components.jdownloader_ws.const import MAX_CONTAINER
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.errors import JDownloaderRefusal
from custom_components.jdownloader_ws.tracking.trackers import trackers_of
from simulator import SimulatedDevice, Simulator
from simulator.faults import Fault
from tests.commands.conftest import Run
from tests.support.commands import refusal
from tests.support.simulated_requests import sent
from tests.support.stored_values import job_records

INSIDE = b64encode(b"text=http://files.example/fast/5000/inside.bin").decode()
PATH = "/linkgrabberv2/addContainer"
CONTAINER = Container.of("some.links.CrawlJob", INSIDE)


async def test_the_links_of_a_container_are_collected_and_their_job_followed(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    job = await run(async_add_container(jdownloader, CONTAINER, 30))
    job = await run(trackers_of(jdownloader).jobs.async_follow(job.job_id))
    assert (job.done, job.found, job.link_ids, job.package_ids, job.online) == (True, 1, None, None, None)
    assert [link.name for link in cellar.world.linkgrabber.links] == ["inside.bin"]


async def test_its_job_is_known_after_a_reload(
    hass: HomeAssistant, jdownloader: JDownloaderCoordinator, run: Run, local_entry: ConfigEntry[Any]
) -> None:
    job = await run(async_add_container(jdownloader, CONTAINER))
    await hass.config_entries.async_reload(local_entry.entry_id)
    (reloaded,) = local_entry.runtime_data.devices.values()
    assert (await run(trackers_of(reloaded).jobs.async_follow(job.job_id))).link_ids is None


async def test_what_cannot_be_read_waits_for_an_answer_in_jdownloader(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    job = await run(async_add_container(jdownloader, Container.of("bad.dlc", "AAAA")))
    assert (job.done, len(cellar.world.dialogs.open)) == (False, 1)


async def test_a_container_whose_answer_got_lost_is_not_sent_again(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, simulator: Simulator
) -> None:
    cellar.controls.fail_next(Fault.RESET_AFTER, "/linkgrabberv2/addContainer")
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await run(async_add_container(jdownloader, CONTAINER))
    assert sent(simulator, "/linkgrabberv2/addContainer") == 1


async def test_an_answer_without_a_job_is_a_lost_answer(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    cellar.controls.fail_next(Fault.MISSING_DATA, PATH)
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await run(async_add_container(jdownloader, CONTAINER))
    assert len(cellar.world.crawler.jobs) == 1


async def test_the_same_request_adds_a_container_once_and_waits_for_it(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    first = await run(async_add_container(jdownloader, CONTAINER, 30, "once"))
    again = await run(async_add_container(jdownloader, CONTAINER, 30, "once"))
    assert (first.done, first.found, again.job_id, len(cellar.world.crawler.jobs)) == (True, 1, first.job_id, 1)


@pytest.mark.parametrize("is_carried_out", [True, False])
async def test_a_container_whose_answer_got_lost_is_sent_again_only_if_it_did_not_arrive(
    hass: HomeAssistant,
    jdownloader: JDownloaderCoordinator,
    run: Run,
    cellar: SimulatedDevice,
    is_carried_out: bool,
) -> None:
    cellar.controls.fail_next(Fault.RESET_AFTER if is_carried_out else Fault.RESET_BEFORE, PATH)
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await run(async_add_container(jdownloader, CONTAINER, 0, "once"))
    outcomes = job_records(hass, jdownloader.config_entry).outcomes
    outcomes["once"] = replace(outcomes["once"], since=dt_util.utcnow() - timedelta(minutes=1))
    cellar.world.advance(5)
    repeated = async_add_container(jdownloader, CONTAINER, 30, "once")
    if is_carried_out:
        with pytest.raises(JDownloaderOutcomeUnknownError):
            await run(repeated)
    else:
        assert (await run(repeated)).found == 1
    assert len(cellar.world.linkgrabber.links) == 1
    assert len(cellar.world.crawler.jobs) == 1


async def test_another_containers_dialog_does_not_keep_a_job_open(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    await run(async_add_container(jdownloader, Container.of("bad.dlc", "AAAA")))
    link = Addition(links=["http://files.example/fast/5000/beside.bin"], options={})
    job = await run(async_add_links(jdownloader, link, 30))
    nothing = await run(async_add_links(jdownloader, Addition(links=["none"], options={}), 30))
    container = await run(async_add_container(jdownloader, CONTAINER, 30))
    assert [one.done for one in (job, nothing, container)] == [True, True, True]
    assert jdownloader.data.status.collecting is True
    assert len(cellar.world.dialogs.open) == 1


@pytest.mark.parametrize(
    ("filename", "content", "key"),
    [
        ("film.mkv", INSIDE, "no_container"),
        ("dlc", INSIDE, "no_container"),
        ("list.zip", INSIDE, "no_container"),
        ("", INSIDE, "invalid_field"),
        (5, INSIDE, "invalid_text"),
        ("a\x00.dlc", INSIDE, "invalid_text"),
        (f"{'a' * 300}.dlc", INSIDE, "invalid_text"),
        ("links.dlc", "", "invalid_field"),
        ("links.dlc", b"AAAA", "invalid_field"),
        ("links.dlc", "not base64!", "invalid_field"),
        ("links.dlc", "AAA", "invalid_field"),
        ("links.dlc", "A" * (MAX_CONTAINER + 4), "container_too_large"),
    ],
)
def test_only_containers_of_a_reasonable_size_are_sent(filename: object, content: object, key: str) -> None:
    with pytest.raises(JDownloaderRefusal) as refused:
        Container.of(filename, content)
    assert refusal(refused) == key


def test_the_largest_container_is_taken() -> None:
    assert Container.of("links.DLC", "A" * MAX_CONTAINER).kind == "dlc"
