"""What JDownloader has taken is never reported as if nothing had happened, and a request never adds twice."""

from collections.abc import Callable
from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.jdownloader_ws.const import DOMAIN, LOST_ANSWER_WAIT, SAVE_WITHIN
from custom_components.jdownloader_ws.data import DATA
from simulator import SimulatedDevice, Simulator
from simulator.api.all import REMOTE_API
from simulator.face import Face
from simulator.faults import DeviceFault, Fault
from tests.support.actions import act, device_of
from tests.support.adding import ADD, LINK, add, jobs
from tests.support.stored_values import forget_memory, job_records, stored as stored_values

pytestmark = pytest.mark.thorough

ROWS = "/linkgrabberv2/queryLinkCrawlerJobs"
LOOKS = [ROWS, "/polling/poll", "/linkgrabberv2/isCollecting", "/linkgrabberv2/queryLinks"]
CLOUD_FAULTS = [
    Fault.MAINTENANCE,
    Fault.OVERLOAD,
    Fault.TOO_MANY_REQUESTS,
    Fault.OFFLINE,
    Fault.AUTH_FAILED,
    Fault.HTML_503,
    Fault.GARBAGE,
    DeviceFault("BAD_PARAMETERS"),
]
OFTEN = 1000
GARBAGE = [5, "rows", [5], [None], {"crawled": 1}, [{"crawled": "many"}], [{"crawled": float("inf")}], None]


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for lost links for a shorter time; the simulated JDownloader lives ten times as fast."""
    monkeypatch.setattr("custom_components.jdownloader_ws.commands.adding.LOST_ANSWER_WAIT", 3)


@pytest.fixture
def jd(hass: HomeAssistant, local_entry: ConfigEntry) -> str:
    """Return the device id of the local JDownloader."""
    return device_of(hass, local_entry)


def _stored_jobs(hass_storage: dict[str, Any], entry: ConfigEntry) -> dict[str, Any]:
    found: dict[str, Any] = stored_values(hass_storage, entry.entry_id)[entry.entry_id]["jobs"]
    return found


def answering(monkeypatch: pytest.MonkeyPatch, path: str, answer: Callable[[Any], Any]) -> None:
    """Let JDownloader carry a call out and answer something else."""
    call = REMOTE_API.call

    def changed(device: SimulatedDevice, called: str, texts: list[str]) -> Any:
        result = call(device, called, texts)
        return answer(result) if called.endswith(path) else result

    monkeypatch.setattr(REMOTE_API, "call", changed)


@pytest.mark.parametrize("path", LOOKS)
@pytest.mark.parametrize("fault", [Fault.RESET_BEFORE, Fault.GARBAGE, Fault.EMPTY, DeviceFault("BAD_PARAMETERS")])
async def test_a_look_that_fails_is_no_failure_of_adding(
    hass: HomeAssistant,
    simulator: Simulator,
    cellar: SimulatedDevice,
    jd: str,
    path: str,
    fault: Fault | DeviceFault,
) -> None:
    add_faults_when_sent(cellar, lambda: cellar.controls.fail_next(fault, path, OFTEN))
    job = await add(hass, simulator, jd, wait=1)
    assert (job["done"], jobs(cellar)) == (False, 1)
    cellar.controls.clear_faults()
    job = await act(hass, simulator, "get_job", jd, answer=True, job_id=job["job_id"])
    assert job[jd]["found"] == 1


def add_faults_when_sent(device: SimulatedDevice, fail: Callable[[], None]) -> None:
    """Let something fail from the moment on in which JDownloader takes links."""
    begin = device.world.crawler.add

    def taken(*args: Any, **options: Any) -> Any:
        fail()
        return begin(*args, **options)

    device.world.crawler.add = taken  # type: ignore[method-assign]


@pytest.mark.parametrize("fault", CLOUD_FAULTS)
async def test_whatever_the_cloud_says_afterwards_is_no_failure_of_adding(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    cloud_entry: ConfigEntry,
    fault: Fault | DeviceFault,
) -> None:
    office.controls.close_direct()
    jd = device_of(hass, cloud_entry, "Office")
    add_faults_when_sent(office, lambda: office.controls.fail_next(fault, ROWS, OFTEN, Face.CLOUD))
    job = await add(hass, simulator, jd, wait=1)
    assert (job["done"], jobs(office)) == (False, 1)


async def test_that_jdownloader_goes_away_afterwards_is_no_failure_of_adding(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    add_faults_when_sent(cellar, lambda: cellar.controls.fail_next(Fault.RESET_BEFORE, None, OFTEN))
    job = await add(hass, simulator, jd, wait=1)
    assert (job["done"], jobs(cellar)) == (False, 1)


@pytest.mark.parametrize("rows", GARBAGE)
async def test_unreadable_rows_are_no_failure_of_adding(
    hass: HomeAssistant,
    simulator: Simulator,
    cellar: SimulatedDevice,
    jd: str,
    rows: object,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answering(monkeypatch, ROWS, lambda _: rows)
    job = await add(hass, simulator, jd, wait=1)
    assert (job["job_id"], jobs(cellar)) == (str(cellar.world.crawler.jobs[0].uuid), 1)


@pytest.mark.parametrize("answer", [None, {}, {"id": None}, {"id": "x"}, {"id": True}, {"id": 2**70}, [1], "", 7])
async def test_an_answer_without_a_job_is_a_lost_answer(
    hass: HomeAssistant,
    simulator: Simulator,
    cellar: SimulatedDevice,
    jd: str,
    answer: object,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answering(monkeypatch, ADD, lambda _: answer)
    job = await add(hass, simulator, jd)
    assert (job["done"], job["online"], jobs(cellar)) == (True, 1, 1)


async def test_an_answer_without_a_job_whose_links_do_not_show_is_an_unknown_outcome(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    cellar.controls.fail_next(Fault.MISSING_DATA, ADD)
    with pytest.raises(HomeAssistantError) as failed:
        await add(hass, simulator, jd, links=["http://files.example/hang/90000/5000/slow.bin"])
    assert failed.value.translation_key == "outcome_unknown"
    assert jobs(cellar) == 1


@pytest.mark.parametrize(
    ("fault", "key"),
    [(DeviceFault("BAD_PARAMETERS"), "rejected"), (DeviceFault("INTERNAL_SERVER_ERROR"), "outcome_unknown")],
)
async def test_a_refusal_leaves_no_trace_of_the_request_and_a_break_does(
    hass: HomeAssistant, simulator: Simulator, local_entry: ConfigEntry, cellar: SimulatedDevice, fault: Fault, key: str
) -> None:
    jd = device_of(hass, local_entry)
    cellar.controls.fail_next(fault, ADD)
    with pytest.raises(HomeAssistantError) as failed:
        await add(hass, simulator, jd, request_id="once")
    assert failed.value.translation_key == key
    assert ("once" in job_records(hass, local_entry).outcomes) is (key == "outcome_unknown")
    assert (await add(hass, simulator, jd, request_id="once"))["done"]
    assert jobs(cellar) == 1


@pytest.mark.parametrize("request_id", ["", " ", "\n"])
async def test_a_blank_request_is_none(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str, request_id: str
) -> None:
    for link in (LINK, f"{LINK}2"):
        assert (await add(hass, simulator, jd, links=[link], request_id=request_id))["found"] == 1
    assert jobs(cellar) == 2


async def test_a_request_is_on_the_disk_before_it_is_sent_without_its_addresses(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    simulator: Simulator,
    cellar: SimulatedDevice,
    local_entry: ConfigEntry,
) -> None:
    stored: list[Any] = []
    add_faults_when_sent(cellar, lambda: stored.append(_stored_jobs(hass_storage, local_entry)["outcomes"]))
    request_id = "https://files.example/once"
    await add(hass, simulator, device_of(hass, local_entry), request_id=request_id, download_password="hunter2")
    (noted,) = stored[0].values()
    assert noted["job_id"] is None
    assert "files.example" not in str(hass_storage)
    assert "hunter2" not in str(hass_storage)
    (kept,) = _stored_jobs(hass_storage, local_entry)["outcomes"].values()
    assert (kept["job_id"], kept["sent"]) == (str(cellar.world.crawler.jobs[0].uuid), None)


async def restarted(
    hass: HomeAssistant, hass_storage: dict[str, Any], entry: ConfigEntry, written: dict[str, Any]
) -> None:
    """Continue with what was on the disk at some moment, as a Home Assistant that was killed then."""
    await hass.config_entries.async_unload(entry.entry_id)
    hass_storage[f"{DOMAIN}.{entry.entry_id}"]["data"] = written
    forget_memory(hass, entry)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()


def age_outcomes(stored: dict[str, Any], seconds: float) -> None:
    """Let stored requests have been made some time earlier."""
    for values in stored.values():
        for outcome in values["jobs"]["outcomes"].values():
            since = datetime.fromisoformat(outcome["since"]) - timedelta(seconds=seconds)
            outcome["since"] = since.isoformat()


@pytest.mark.parametrize("is_carried_out", [True, False])
async def test_a_request_that_was_interrupted_by_a_kill_adds_once(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    simulator: Simulator,
    cellar: SimulatedDevice,
    local_entry: ConfigEntry,
    is_carried_out: bool,
) -> None:
    jd = device_of(hass, local_entry)
    written: dict[str, Any] = {}
    add_faults_when_sent(cellar, lambda: written.update(deepcopy(stored_values(hass_storage, local_entry.entry_id))))
    first = await add(hass, simulator, jd, request_id="once")
    if not is_carried_out:
        cellar.world.edit_linkgrabber.clear()
        cellar.world.crawler.jobs.clear()
        age_outcomes(written, LOST_ANSWER_WAIT)  # the machine's clock goes slower than that of what waits for it
    await restarted(hass, hass_storage, local_entry, written)
    again = await add(hass, simulator, jd, request_id="once")
    assert (again["found"], jobs(cellar), len(cellar.world.linkgrabber.links)) == (1, 1, 1)
    assert (again["job_id"] == first["job_id"]) is is_carried_out


async def test_a_request_id_is_stored_as_a_mark_though_an_older_version_stored_it_as_it_was(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    simulator: Simulator,
    cellar: SimulatedDevice,
    local_entry: ConfigEntry,
) -> None:
    jd, secret = device_of(hass, local_entry), "https://me:hunter2@files.example/once?key=3"
    first = await add(hass, simulator, jd, request_id=secret)
    assert "hunter2" not in str(hass_storage)
    written = deepcopy(stored_values(hass_storage, local_entry.entry_id))
    (jobs_then,) = (values["jobs"] for values in written.values())
    (outcome,) = jobs_then["outcomes"].values()
    jobs_then |= {"outcomes": {secret: outcome}}
    del jobs_then["salt"]

    await restarted(hass, hass_storage, local_entry, written)
    again = await add(hass, simulator, jd, request_id=secret)
    assert (again["job_id"], jobs(cellar)) == (first["job_id"], 1)
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=SAVE_WITHIN + 1))
    await hass.async_block_till_done()
    assert _stored_jobs(hass_storage, local_entry)["outcomes"]
    assert "hunter2" not in str(hass_storage)


async def test_it_cannot_be_known_whether_links_of_a_page_are_those_of_a_lost_request(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    cellar.controls.fail_next(Fault.RESET_AFTER, ADD)
    for _ in range(2):
        with pytest.raises(HomeAssistantError) as failed:
            await add(
                hass,
                simulator,
                jd,
                links=["http://files.example/page/3"],
                deep_decrypt=True,
                request_id="once",
            )
        assert failed.value.translation_key == "outcome_unknown"
    assert jobs(cellar) == 1


async def test_while_jdownloader_is_away_the_outcome_of_a_lost_request_stays_unknown(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    cellar.controls.fail_next(Fault.RESET_BEFORE, ADD)
    with pytest.raises(HomeAssistantError):
        await add(hass, simulator, jd, request_id="once")
    cellar.controls.close_remote_api()
    with pytest.raises(HomeAssistantError) as failed:
        await add(hass, simulator, jd, request_id="once")
    assert failed.value.translation_key == "outcome_unknown"
    cellar.controls.open_remote_api()
    assert (await add(hass, simulator, jd, request_id="once"))["done"]
    assert jobs(cellar) == 1


async def test_two_lost_requests_do_not_take_one_job_for_both(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    cellar.controls.fail_next(Fault.RESET_AFTER, ADD)
    first = await add(hass, simulator, jd, request_id="first")
    cellar.controls.fail_next(Fault.RESET_BEFORE, ADD)
    with pytest.raises(HomeAssistantError) as failed:
        await add(hass, simulator, jd, request_id="second")
    assert failed.value.translation_key == "outcome_unknown"
    assert first["done"]


async def test_a_repeated_upload_needs_its_file_no_more(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, local_entry: ConfigEntry, tmp_path: Any
) -> None:
    hass.config.media_dirs = {"local": str(tmp_path)}
    file = tmp_path / "links.txt"
    file.write_text(LINK)
    jd = device_of(hass, local_entry)
    given: dict[str, Any] = {
        "media": "media-source://media_source/local/links.txt",
        "request_id": "once",
        "wait": 5,
        "answer": True,
    }
    first = await act(hass, simulator, "add_file", jd, **given)
    file.unlink()
    again = await act(hass, simulator, "add_file", jd, **given)
    assert (first[jd]["found"], again[jd]["job_id"], jobs(cellar)) == (1, first[jd]["job_id"], 1)
    with pytest.raises(HomeAssistantError) as failed:
        await act(hass, simulator, "add_file", jd, **given | {"request_id": "other"})
    assert failed.value.translation_key == "file_not_found"


async def test_what_is_stored_is_read_again(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    simulator: Simulator,
    cellar: SimulatedDevice,
    local_entry: ConfigEntry,
) -> None:
    cellar.controls.fail_next(Fault.RESET_BEFORE, ADD)
    with pytest.raises(HomeAssistantError):
        await add(hass, simulator, device_of(hass, local_entry), request_id="once")
    before = job_records(hass, local_entry)
    await hass.data[DATA].stores[local_entry.entry_id].async_save()
    await hass.config_entries.async_unload(local_entry.entry_id)
    forget_memory(hass, local_entry)
    await hass.config_entries.async_setup(local_entry.entry_id)
    after = job_records(hass, local_entry)
    assert after is not before
    assert after.outcomes == before.outcomes
