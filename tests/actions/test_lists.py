"""The actions, on a simulated JDownloader: what they do there, what they answer, what they refuse."""

from dataclasses import replace
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest

from custom_components.jdownloader_ws.tracking.trackers import trackers_of
from simulator import SimulatedDevice, Simulator
from tests.actions.conftest import Act
from tests.support.actions import act, look_again

LONG = "http://files.example/slow/200000/60000000/long.bin"
SMALL = "http://files.example/fast/50000/small.bin"


def ids(things: Any) -> list[str]:
    return [str(thing.uuid) for thing in things]


async def test_links_are_added_and_what_was_found_is_answered(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    answer = await act(
        hass, simulator, "add_links", jd, links=f"{LONG}\n\n {SMALL} ", package_name="Some: name", wait=10, answer=True
    )
    job = answer[jd]
    assert job | {"job_id": "", "package_ids": [], "link_ids": []} == {
        "job_id": "",
        "done": True,
        "found": 2,
        "online": 2,
        "offline": 0,
        "unknown": 0,
        "duplicates": 0,
        "broken": 0,
        "filtered": 0,
        "unhandled": 0,
        "package_ids": [],
        "link_ids": [],
    }
    assert [package.name for package in cellar.world.linkgrabber.packages] == ["Some; name"]
    assert list(job["link_ids"]) == ids(cellar.world.linkgrabber.links)


async def test_nothing_is_sent_that_was_not_given(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    await act(hass, simulator, "add_links", jd, links=[SMALL])
    options = cellar.world.crawler.jobs[0].options
    assert (options.package_name, options.autostart, options.comment, options.overwrite_packagizer_rules) == (
        None,
        None,
        None,
        False,
    )


async def test_everything_that_was_given_is_sent(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    await act(
        hass,
        simulator,
        "add_links",
        jd,
        links=[SMALL],
        package_name="null",
        destination="/somewhere/else",
        priority="highest",
        autostart=False,
        download_password="d'null'p",
        extract_password="5",
        deep_decrypt=True,
        comment='"quoted"',
    )
    options = cellar.world.crawler.jobs[0].options
    assert (options.package_name, options.folder, options.priority) == ("null", "/somewhere/else", "HIGHEST")
    assert (options.autostart, options.deep_decrypt, options.overwrite_packagizer_rules) == (False, True, True)
    assert (options.download_password, options.extract_password, options.comment) == ("d'null'p", "5", '"quoted"')


async def test_a_link_goes_all_the_way(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    cellar.world.config["LinkgrabberAutoStartEnabled"] = False
    added = await act(hass, simulator, "add_links", jd, links=[SMALL], wait=10, answer=True)
    moved = await act(hass, simulator, "move_to_downloads", jd, package_ids=list(added[jd]["package_ids"]), answer=True)
    assert moved[jd] == {
        "link_ids": list(added[jd]["link_ids"]),
        "package_ids": ids(cellar.world.downloads.packages),
    }
    assert cellar.world.state == "IDLE"
    await act(hass, simulator, "start_downloads", jd)
    simulator.advance(5)
    status = await act(hass, simulator, "get_status", jd, answer=True)
    downloads = await act(hass, simulator, "get_downloads", jd, answer=True)
    assert status[jd]["finished_downloads"] == 1
    assert [link["state"] for link in downloads[jd]["links"]] == ["finished"]


@pytest.mark.parametrize(("start", "state"), [(None, "RUNNING"), (True, "RUNNING"), (False, "IDLE")])
async def test_moving_starts_or_not_as_was_asked(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str, start: bool | None, state: str
) -> None:
    package = cellar.world.add_package("Package", [LONG])
    fields: dict[str, Any] = {} if start is None else {"start": start}
    await act(hass, simulator, "move_to_downloads", jd, package_ids=[str(package.uuid)], **fields)
    assert cellar.world.state == state
    assert cellar.world.config["LinkgrabberAutoStartEnabled"] is True


async def test_start_true_starts_where_jdownloader_would_not(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    cellar.world.config["LinkgrabberAutoStartEnabled"] = False
    package = cellar.world.add_package("Package", [LONG])
    await act(hass, simulator, "move_to_downloads", jd, package_ids=[str(package.uuid)], start=True)
    assert cellar.world.state == "RUNNING"


async def test_all_can_be_paused_resumed_and_stopped(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    cellar.world.add_package("Package", [LONG], in_downloads=True)
    seen = []
    for action in ("start_downloads", "pause_downloads", "resume_downloads", "pause_downloads", "start_downloads"):
        await act(hass, simulator, action, jd)
        seen.append(cellar.world.state)
    assert seen == ["RUNNING", "PAUSE", "RUNNING", "PAUSE", "RUNNING"]
    await act(hass, simulator, "stop_downloads", jd)
    simulator.advance(3)
    assert cellar.world.state == "STOPPED_STATE"


async def test_nothing_can_be_paused_when_nothing_runs(hass: HomeAssistant, simulator: Simulator, jd: str) -> None:
    with pytest.raises(ServiceValidationError) as refused:
        await act(hass, simulator, "pause_downloads", jd)
    assert refused.value.translation_key == "nothing_runs"


async def test_some_can_be_disabled_and_enabled(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    package = cellar.world.add_package("Package", [LONG, SMALL], in_downloads=True)
    await act(hass, simulator, "pause_downloads", jd, package_ids=[str(package.uuid)])
    assert [link.enabled for link in cellar.world.downloads.links] == [False, False]
    first = cellar.world.downloads.links[0]
    await act(hass, simulator, "resume_downloads", jd, link_ids=[first.uuid])
    assert [link.enabled for link in cellar.world.downloads.links] == [True, False]


async def test_links_that_are_started_run_although_they_were_disabled(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    cellar.world.add_package("Package", [LONG, SMALL], in_downloads=True)
    first, second = cellar.world.downloads.links
    first.enabled = second.enabled = False
    await act(hass, simulator, "start_downloads", jd, link_ids=str(first.uuid))
    downloads = await act(hass, simulator, "get_downloads", jd, answer=True)
    assert [link["state"] for link in downloads[jd]["links"]] == ["running", "disabled"]


async def test_failed_links_that_are_started_are_tried_again(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    url = "http://files.example/after/1/404/900000/comes-back.bin"
    cellar.world.add_package("Package", [url], in_downloads=True)
    link = cellar.world.downloads.links[0]
    cellar.world.start()
    simulator.advance(10)
    assert link.final == "OFFLINE"
    await act(hass, simulator, "start_downloads", jd, link_ids=[str(link.uuid)])
    assert simulator.requests.count("/downloadsV2/resumeLinks") == 1


async def test_stopping_after_what_runs_sets_the_hidden_stop_mark(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    cellar.world.add_package("Package", [LONG], in_downloads=True)
    cellar.world.start()
    simulator.advance(2)
    await act(hass, simulator, "stop_downloads", jd, after_current=True)
    assert (cellar.world.controller.stop_mark, cellar.world.state) == (0, "RUNNING")


@pytest.mark.parametrize(("delete_files", "stays"), [("keep", True), ("trash", False), ("delete", False)])
async def test_removing_does_with_the_files_what_was_asked(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str, delete_files: str, stays: bool
) -> None:
    package = cellar.world.add_package("Package", [SMALL], in_downloads=True)
    cellar.world.add_package("Other", [LONG], in_downloads=True)
    cellar.world.start()
    simulator.advance(5)
    await act(hass, simulator, "remove", jd, package_ids=[str(package.uuid)], delete_files=delete_files)
    assert [package.name for package in cellar.world.downloads.packages] == ["Other"]
    assert any("small.bin" in path for path in cellar.world.files) is stays


async def test_one_call_removes_from_both_lists(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    loading = cellar.world.add_package("Package", [SMALL], in_downloads=True)
    grabbed = cellar.world.add_package("Grabbed", [LONG])
    await act(
        hass,
        simulator,
        "remove",
        jd,
        package_ids=[str(grabbed.uuid)],
        link_ids=[str(link.uuid) for link in loading.links],
    )
    assert not list(cellar.world.downloads.links)
    assert not list(cellar.world.linkgrabber.links)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("action", "fields", "key"),
    [
        ("remove", {"link_ids": ["404"]}, "links_not_found"),
        ("remove", {"package_ids": ["404"]}, "packages_not_found"),
        ("remove", {}, "nothing_selected"),
        ("start_downloads", {"link_ids": ["404"]}, "links_not_found"),
        ("pause_downloads", {"package_ids": ["404"]}, "packages_not_found"),
        ("move_to_downloads", {"link_ids": ["404"]}, "links_not_found"),
        ("move_to_downloads", {}, "nothing_selected"),
        ("get_downloads", {"link_ids": ["404"]}, "links_not_found"),
        ("get_linkgrabber", {"package_ids": ["404"]}, "packages_not_found"),
        ("get_linkgrabber", {"offset": float("inf")}, "invalid_field"),
        ("get_downloads", {"limit": -1}, "invalid_field"),
        ("get_downloads", {"states": ["asleep"]}, "invalid_field"),
        ("get_downloads", {"search": "x" * 257}, "invalid_field"),
        ("add_links", {"links": [SMALL], "wait": 61}, "invalid_field"),
        ("add_links", {"links": [SMALL], "autostart": "perhaps"}, "invalid_field"),
        ("add_links", {"links": " \n "}, "no_links"),
        ("add_links", {"links": [SMALL] * 5001}, "too_many_links"),
        ("add_links", {"links": [f"{SMALL}{'x' * 600_000}"]}, "too_many_links"),
        ("add_links", {"links": [SMALL], "package_name": "a\x00b"}, "invalid_text"),
    ],
)
async def test_bad_input_is_refused_and_changes_nothing(
    hass: HomeAssistant,
    simulator: Simulator,
    cellar: SimulatedDevice,
    jd: str,
    action: str,
    fields: dict[str, Any],
    key: str,
) -> None:
    known = cellar.world.add_package("Package", [LONG], in_downloads=True)
    if "link_ids" in fields:
        fields = {"link_ids": [*fields["link_ids"], str(known.links[0].uuid)]}
    simulator.requests.clear()
    with pytest.raises(ServiceValidationError) as refused:
        await act(hass, simulator, action, jd, answer=action.startswith("get_"), **fields)
    assert refused.value.translation_key == key
    assert len(list(cellar.world.downloads.links)) == 1
    assert not [path for path in simulator.requests.paths() if "add" in path or "remove" in path or "move" in path]


async def test_lists_are_answered_filtered_and_paged(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    for name in ("One", "Two", "Three"):
        cellar.world.add_package(name, [LONG, "http://files.example/404/gone.bin"], in_downloads=True)
    await look_again(hass)
    answer = await act(hass, simulator, "get_downloads", jd, offset=1, limit=1, states="offline", answer=True)
    assert [package["name"] for package in answer[jd]["packages"]] == ["Two"]
    assert [link["state"] for link in answer[jd]["links"]] == ["offline"]
    assert (answer[jd]["total_packages"], answer[jd]["total_links"]) == (3, 3)
    found = await act(hass, simulator, "get_downloads", jd, search="tHrEe", answer=True)
    assert [package["name"] for package in found[jd]["packages"]] == ["Three"]


async def test_the_linkgrabber_is_answered(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    cellar.world.add_package("Grabbed", [LONG, "http://files.example/404/gone.bin"])
    await look_again(hass)
    answer = await act(hass, simulator, "get_linkgrabber", jd, states=["online"], answer=True)
    assert [link["availability"] for link in answer[jd]["links"]] == ["online"]
    assert answer[jd]["collecting"] is False


async def test_the_download_list_says_where_and_how_fast_things_were_loaded(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice, jd: str
) -> None:
    urls = [f"http://files.example/slow/100000/1000000/{number:02}.bin" for number in range(60)]
    cellar.world.config["MaxSimultaneDownloads"] = 1
    cellar.world.add_package("Films", urls, in_downloads=True)
    await look_again(hass)
    answer = (await act(hass, simulator, "get_downloads", jd, limit=1, answer=True))[jd]
    (package,) = answer["packages"]
    assert package["files"] == [f"{number:02}.bin" for number in range(50)]
    assert (package["files_more"], package["mean_speed"]) == (10, None)
    assert package["save_to"]
    assert {(link["save_to"], link["mean_speed"]) for link in answer["links"]} == {(package["save_to"], None)}

    (known,) = cellar.world.downloads.packages
    coordinator = hass.config_entries.async_entries("jdownloader_ws")[0].runtime_data.devices
    (jdownloader,) = coordinator.values()
    speeds = {str(known.uuid): 90_000, answer["links"][3]["id"]: 100_000}
    tracker = trackers_of(jdownloader).events
    tracker._memory = replace(tracker._memory, speeds=speeds)
    answer = (await act(hass, simulator, "get_downloads", jd, answer=True))[jd]
    assert answer["packages"][0]["mean_speed"] == 90_000
    assert [link["mean_speed"] for link in answer["links"][:4]] == [None, None, None, 100_000]


@pytest.mark.parametrize("action", ["get_downloads", "get_linkgrabber"])
async def test_an_empty_list_of_ids_selects_nothing(call: Act, loading: SimulatedDevice, action: str) -> None:
    answer = await call(action, answer=True, link_ids=[])
    assert (answer["links"], answer["packages"]) == ([], [])


async def test_a_package_that_becomes_empty_is_not_among_what_was_removed(call: Act, cellar: SimulatedDevice) -> None:
    package = cellar.world.add_package("Emptied", [SMALL], in_downloads=True)
    link_ids = ids(package.links)
    assert await call("remove", answer=True, link_ids=link_ids) == {"link_ids": link_ids, "package_ids": []}
    assert cellar.world.downloads.packages == []
