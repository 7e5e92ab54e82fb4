"""Links are added at most once, whatever happens to JDownloader's answer."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.jdownloader_ws.const import DOMAIN, RUNNING_INTERVAL
from custom_components.jdownloader_ws.data import DATA
from simulator import SimulatedDevice, Simulator
from simulator.faults import Fault
from simulator.world.dialogs import CONFIRM
from tests.support.actions import act, device_of, going_time
from tests.support.adding import ADD, HELD_BACK, LINK, add, hold_back, jobs
from tests.support.stored_values import forget_memory, job_records, stored

STATUS = "sensor.jdownloader_127_0_0_1_status"


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for lost links for a shorter time; the simulated JDownloader lives ten times as fast."""
    monkeypatch.setattr("custom_components.jdownloader_ws.commands.adding.LOST_ANSWER_WAIT", 3)


@pytest.fixture
def jd(hass: HomeAssistant, local_entry: ConfigEntry) -> str:
    """Return the device id of the local JDownloader."""
    return device_of(hass, local_entry)


@pytest.mark.parametrize("fault", [Fault.RESET_AFTER, Fault.CUT_ANSWER, Fault.GARBAGE])
async def test_links_whose_answer_got_lost_are_found(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str, fault: Fault
) -> None:
    cellar.controls.fail_next(fault, ADD)
    job = await add(hass, simulator, jd)
    assert (job["done"], job["online"], jobs(cellar)) == (True, 1, 1)


@pytest.mark.parametrize(
    ("link", "options", "found"),
    [
        ("http://files.example/redir/50000/moved.bin", {}, 1),
        ("http://files.example/page/3", {"deep_decrypt": True}, 3),
    ],
)
async def test_links_behind_a_redirect_and_on_a_page_are_found(
    hass: HomeAssistant,
    simulator: Simulator,
    cellar: SimulatedDevice,
    jd: str,
    link: str,
    options: dict[str, Any],
    found: int,
) -> None:
    job = await add(hass, simulator, jd, links=[link], **options)
    assert (job["done"], job["found"], len(job["link_ids"]), jobs(cellar)) == (True, found, found, 1)


async def test_a_redirect_whose_answer_got_lost_is_found_by_the_address_that_was_given(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    cellar.controls.fail_next(Fault.RESET_AFTER, ADD)
    job = await add(hass, simulator, jd, links=["http://files.example/redir/50000/moved.bin"])
    assert (job["done"], len(job["link_ids"]), jobs(cellar)) == (True, 1, 1)


async def test_links_on_a_page_whose_answer_got_lost_have_other_addresses_so_the_outcome_is_unknown(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    cellar.controls.fail_next(Fault.RESET_AFTER, ADD)
    with pytest.raises(HomeAssistantError) as failed:
        await add(hass, simulator, jd, links=["http://files.example/page/3"], deep_decrypt=True)
    assert failed.value.translation_key == "outcome_unknown"
    assert (jobs(cellar), len(cellar.world.linkgrabber.links)) == (1, 3)


async def test_a_single_page_is_looked_into_without_asking(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    job = await add(hass, simulator, jd, links=["http://files.example/page/3"], deep_decrypt=False)
    assert (job["done"], job["found"], job["unhandled"], len(job["link_ids"])) == (True, 3, 1, 3)


async def test_duplicates_whose_answer_got_lost_leave_no_trace_and_are_not_sent_again(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    await add(hass, simulator, jd)
    cellar.controls.fail_next(Fault.RESET_AFTER, ADD)
    with pytest.raises(HomeAssistantError) as failed:
        await add(hass, simulator, jd)
    assert failed.value.translation_key == "outcome_unknown"
    assert (jobs(cellar), len(cellar.world.linkgrabber.links)) == (2, 1)


@pytest.mark.thorough
@pytest.mark.parametrize("fault", [Fault.RESET_BEFORE, Fault.HTML_502])
async def test_what_never_arrived_is_not_sent_again_but_said_to_be_unknown(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str, fault: Fault
) -> None:
    cellar.controls.fail_next(fault, ADD)
    with pytest.raises(HomeAssistantError) as failed:
        await add(hass, simulator, jd)
    assert failed.value.translation_key == "outcome_unknown"
    assert (simulator.requests.count(ADD), jobs(cellar)) == (0, 0)


async def test_links_that_are_there_already_are_no_proof(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    await add(hass, simulator, jd)
    cellar.controls.fail_next(Fault.RESET_BEFORE, ADD)
    with pytest.raises(HomeAssistantError) as failed:
        await add(hass, simulator, jd)
    assert failed.value.translation_key == "outcome_unknown"


async def test_a_refusal_is_an_error_at_once(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    cellar.controls.take_offline()
    with pytest.raises(HomeAssistantError) as failed:
        await add(hass, simulator, jd)
    assert failed.value.translation_key == "communication_error"


async def test_the_same_request_adds_once(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    first = await add(hass, simulator, jd, request_id="once")
    again = await add(hass, simulator, jd, request_id="once")
    other = await add(hass, simulator, jd, request_id="twice", links=[f"{LINK}2"])
    assert first["job_id"] == again["job_id"] != other["job_id"]
    assert jobs(cellar) == 2


async def test_the_same_request_at_the_same_time_adds_once(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    answers = await asyncio.gather(*(add(hass, simulator, jd, request_id="once") for _ in range(3)))
    assert len({answer["job_id"] for answer in answers}) == 1
    assert jobs(cellar) == 1


async def test_a_request_that_did_nothing_may_be_made_again(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    cellar.controls.close_remote_api()
    with pytest.raises(HomeAssistantError):
        await add(hass, simulator, jd, request_id="once")
    cellar.controls.open_remote_api()
    await add(hass, simulator, jd, request_id="once")
    assert jobs(cellar) == 1


async def test_a_request_that_never_arrived_is_sent_once_more_when_it_is_repeated(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    cellar.controls.fail_next(Fault.RESET_BEFORE, ADD)
    with pytest.raises(HomeAssistantError) as failed:
        await add(hass, simulator, jd, request_id="once")
    assert failed.value.translation_key == "outcome_unknown"
    job = await add(hass, simulator, jd, request_id="once")
    again = await add(hass, simulator, jd, request_id="once")
    assert (job["done"], job["online"], again["job_id"], jobs(cellar)) == (True, 1, job["job_id"], 1)


async def test_waiting_ends_in_time_though_the_job_does_not(hass: HomeAssistant, simulator: Simulator, jd: str) -> None:
    job = await add(hass, simulator, jd, links=["http://files.example/hang/3000/5000/slow.bin"], wait=1)
    assert job["done"] is False


async def test_links_that_jdownloader_starts_a_while_after_they_were_collected_are_seen_to_run(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    hold_back(cellar)
    job = await add(hass, simulator, jd, links=["http://files.example/slow/5000/90000000/long.bin"], autostart=True)
    assert job["done"]
    assert hass.states.is_state(STATUS, "idle")

    simulator.advance(HELD_BACK)
    for _ in range(6):
        simulator.advance(5)
        async_fire_time_changed(hass, dt_util.utcnow() + RUNNING_INTERVAL * 1.2)
        await hass.async_block_till_done(wait_background_tasks=True)
    assert cellar.world.state == "RUNNING"
    assert hass.states.is_state(STATUS, "running")


async def test_the_package_of_a_job_is_the_one_to_which_autostart_has_moved_its_links(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    hold_back(cellar)
    job = await add(hass, simulator, jd, autostart=True)
    (grabbed,) = cellar.world.linkgrabber.packages
    assert (job["done"], list(job["package_ids"])) == (True, [str(grabbed.uuid)])
    simulator.advance(HELD_BACK)
    async_fire_time_changed(hass, dt_util.utcnow() + RUNNING_INTERVAL * 1.2)
    await hass.async_block_till_done(wait_background_tasks=True)
    (moved,) = cellar.world.downloads.packages
    again = (await act(hass, simulator, "get_job", jd, answer=True, job_id=job["job_id"]))[jd]
    assert (list(again["package_ids"]), again["link_ids"]) == ([str(moved.uuid)], job["link_ids"])


async def test_duplicates_of_grabbed_links_are_counted(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    cellar.world.crawler.rows_kept_ms = None  # time passes faster than jobs are looked at
    await add(hass, simulator, jd)
    again = await add(hass, simulator, jd, links=[LINK, f"{LINK}2"])
    assert (again["found"], again["duplicates"], len(again["link_ids"])) == (2, 1, 1)


async def test_a_job_and_its_request_outlive_reload_and_restart(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    simulator: Simulator,
    cellar: SimulatedDevice,
    local_entry: ConfigEntry,
    jd: str,
) -> None:
    first = await add(hass, simulator, jd, request_id="once")
    await hass.config_entries.async_reload(local_entry.entry_id)
    assert (await add(hass, simulator, jd, request_id="once"))["job_id"] == first["job_id"]
    before = job_records(hass, local_entry)
    await hass.data[DATA].stores[local_entry.entry_id].async_save()
    await hass.config_entries.async_unload(local_entry.entry_id)
    forget_memory(hass, local_entry)
    await hass.config_entries.async_setup(local_entry.entry_id)
    after = job_records(hass, local_entry)
    assert after is not before
    assert after.outcomes["once"].job_id == first["job_id"]
    assert after.jobs[first["job_id"]].job == before.jobs[first["job_id"]].job
    assert "files.example" not in str(hass_storage)
    assert jobs(cellar) == 1


async def test_jobs_go_with_their_entry(
    hass: HomeAssistant, hass_storage: dict[str, Any], simulator: Simulator, local_entry: ConfigEntry, jd: str
) -> None:
    await add(hass, simulator, jd, request_id="once")
    assert "jobs" in stored(hass_storage, local_entry.entry_id)[local_entry.entry_id]

    await hass.config_entries.async_remove(local_entry.entry_id)
    assert not [name for name in hass_storage if name.startswith(DOMAIN)]


@pytest.mark.thorough
async def test_jobs_are_forgotten_after_a_day(
    hass: HomeAssistant, simulator: Simulator, local_entry: ConfigEntry, jd: str
) -> None:
    first = await add(hass, simulator, jd, request_id="once")
    records = job_records(hass, local_entry)
    records.outcomes["once"] = replace(records.outcomes["once"], since=dt_util.utcnow() - timedelta(hours=24))
    again = await add(hass, simulator, jd, request_id="once")
    assert again["job_id"] != first["job_id"]


async def test_a_caller_that_goes_away_changes_nothing(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    call = hass.async_create_task(add(hass, simulator, jd, request_id="once"))
    await asyncio.sleep(0)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    await add(hass, simulator, jd, request_id="once")
    assert jobs(cellar) == 1


SENTENCE = "Here is the file: http://Files.example:80/fast/50000/My%20small.bin?x=1 and thanks."


@pytest.mark.parametrize("texts", [SENTENCE, [SENTENCE], (SENTENCE,), f"Look\t[it]({LINK})."])
async def test_a_text_is_read_for_its_addresses(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str, texts: Any
) -> None:
    job = await add(hass, simulator, jd, links=texts)
    (link,) = cellar.world.linkgrabber.links
    assert (job["done"], job["found"], link.name[-9:]) == (True, 1, "small.bin")


async def test_the_link_of_a_sentence_whose_answer_got_lost_is_found(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    cellar.controls.fail_next(Fault.RESET_AFTER, ADD)
    job = await add(hass, simulator, jd, links=SENTENCE)
    assert (job["done"], job["online"], jobs(cellar)) == (True, 1, 1)


UNKNOWN = ["http://files.example/fast/1000/a", "http://files.example/fast/1000/b"]


def asked(device: SimulatedDevice) -> list[str]:
    return [dialog.properties["title"] for dialog in device.world.dialogs.open]


async def until_asked(device: SimulatedDevice, wanted: list[str]) -> None:
    for _ in range(100):
        if asked(device) == wanted:
            return
        await asyncio.sleep(0.1)
    assert asked(device) == wanted


async def test_the_question_about_addresses_of_ours_is_answered_with_no(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    job = await add(hass, simulator, jd, links=UNKNOWN, wait=2)
    assert (job["found"], job["unhandled"]) == (0, 2)
    async with going_time(simulator):
        await until_asked(cellar, [])
    assert list(cellar.world.linkgrabber.links) == []


async def test_other_dialogs_are_not_answered(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    other = {"title": "Delete all?", "okbuttontext": "Yes", "flags": "0", "timeout": "0"}
    async with going_time(simulator):
        cellar.world.add_links("\n".join(UNKNOWN))
        await until_asked(cellar, ["Nothing found!"])
    cellar.world.dialogs.ask(CONFIRM, other, lambda _: None)
    job = await add(hass, simulator, jd, links=[f"{link}2" for link in UNKNOWN], wait=2)
    assert job["unhandled"] == 2
    async with going_time(simulator):
        await until_asked(cellar, ["Nothing found!", "Delete all?"])
        await asyncio.sleep(1)
    assert asked(cellar) == ["Nothing found!", "Delete all?"]
