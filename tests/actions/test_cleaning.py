"""Actions that remove links, or try them again, and those for the LinkGrabber."""

from typing import Any

from homeassistant.core import Context
import pytest

from simulator import SimulatedDevice
from simulator.world.model import Package
from simulator.world.states import FinalState
from tests.actions.conftest import Act, Refuse

SITE = "http://files.example"


@pytest.fixture
def failed(cellar: SimulatedDevice) -> Package:
    """Put a failed link and a finished one into the download list, both loaded as far as they are."""
    urls = [f"{SITE}/fast/5000/{name}" for name in "ab"]
    package = cellar.world.add_package("Films", urls, in_downloads=True)
    states = ((FinalState.FAILED_FATAL, "error"), (FinalState.FINISHED, "finished"))
    for link, (final, text) in zip(package.links, states, strict=True):
        link.final, link.final_text, link.bytes_loaded = final, text, 2500
    return package


@pytest.fixture
def grabbed(cellar: SimulatedDevice) -> Package:
    """Put an offline link and a disabled one into the LinkGrabber."""
    package = cellar.world.add_package("Grabbed", [f"{SITE}/404/gone", f"{SITE}/fast/5000/off"])
    package.links[1].enabled = False
    return package


async def test_a_clean_up_of_downloads_removes_what_its_dry_run_reported(
    call: Act, cellar: SimulatedDevice, failed: Package
) -> None:
    reported = await call("clean_up_downloads", what="failed", dry_run=True, delete_files="delete", answer=True)
    assert reported == {"link_ids": [str(failed.links[0].uuid)], "package_ids": []}
    assert len(cellar.world.downloads.links) == 2
    assert await call("clean_up_downloads", what="failed", delete_files="delete", answer=True) == reported
    assert [link.name for link in cellar.world.downloads.links] == ["b"]


@pytest.mark.parametrize(("what", "stays"), [("offline", "off"), ("disabled", "gone")])
async def test_a_clean_up_of_the_linkgrabber_removes_links_of_a_kind(
    call: Act, cellar: SimulatedDevice, grabbed: Package, what: str, stays: str
) -> None:
    await call("clean_up_linkgrabber", what=what)
    assert [link.name for link in cellar.world.linkgrabber.links] == [stays]


async def test_the_linkgrabber_is_cleared(call: Act, cellar: SimulatedDevice, grabbed: Package) -> None:
    await call("clear_linkgrabber")
    assert cellar.world.linkgrabber.links == []


async def test_collecting_is_given_up(call: Act, refused: Refuse, cellar: SimulatedDevice) -> None:
    job = await call("add_links", links="http://files.example/hang/a.bin", answer=True)
    await call("abort_linkgrabber", job_id=job["job_id"])
    assert all(not job.is_open for job in cellar.world.crawler.jobs)
    await call("abort_linkgrabber")
    assert await refused("abort_linkgrabber", job_id=404) == "job_not_found"


async def test_failed_links_are_tried_again_with_what_was_loaded(call: Act, failed: Package) -> None:
    await call("retry_downloads", package_ids=[failed.uuid])
    assert [(link.state, link.bytes_loaded) for link in failed.links] == [("queued", 2500), ("finished", 2500)]


async def test_links_are_reset_by_administrators_alone(
    call: Act, refused: Refuse, failed: Package, user: Context
) -> None:
    assert await refused("reset_downloads", package_ids=[failed.uuid], context=user) == "unauthorized_admin"
    assert [link.bytes_loaded for link in failed.links] == [2500, 2500]
    await call("reset_downloads", package_ids=[failed.uuid])
    assert [link.bytes_loaded for link in failed.links] == [0, 0]


async def test_links_are_forced_and_stopped_after(call: Act, cellar: SimulatedDevice) -> None:
    url = f"{SITE}/slow/20000/900000000/long"
    first, second = cellar.world.add_package("Films", [url, f"{url}er"], in_downloads=True).links
    await call("force_downloads", link_ids=[first.uuid])
    assert [link.run is not None for link in (first, second)] == [True, False]
    await call("set_stop_mark", link_id=first.uuid)
    assert cellar.world.controller.stop_mark == first.uuid
    await call("clear_stop_mark")
    assert cellar.world.controller.stop_mark != first.uuid


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("action", "fields", "key"),
    [
        ("clean_up_downloads", {"what": "duplicates"}, "invalid_field"),
        ("clean_up_linkgrabber", {"what": "finished"}, "invalid_field"),
        ("clean_up_downloads", {}, "missing_field"),
        ("remove", {"link_ids": [5], "delete_files": "burn"}, "invalid_field"),
        ("retry_downloads", {}, "nothing_selected"),
        ("reset_downloads", {"link_ids": [404]}, "links_not_found"),
        ("force_downloads", {"package_ids": [404]}, "packages_not_found"),
        ("set_stop_mark", {}, "not_one_selected"),
        ("start_downloads", {"link_ids": []}, "nothing_selected"),
        ("pause_downloads", {"package_ids": []}, "nothing_selected"),
        ("move_to_downloads", {"link_ids": [404]}, "links_not_found"),
    ],
)
async def test_what_is_wrong_is_said_and_nothing_changes(
    refused: Refuse,
    cellar: SimulatedDevice,
    failed: Package,
    grabbed: Package,
    action: str,
    fields: dict[str, Any],
    key: str,
) -> None:
    assert await refused(action, **fields) == key
    assert (len(cellar.world.downloads.links), len(cellar.world.linkgrabber.links)) == (2, 2)
    assert cellar.world.state == "IDLE"


async def test_what_was_removed_from_either_list_is_answered(call: Act, cellar: SimulatedDevice) -> None:
    site = "http://files.example/fast/5000"
    loading = cellar.world.add_package("Films", [f"{site}/a", f"{site}/b"], in_downloads=True)
    grabbed = cellar.world.add_package("Songs", [f"{site}/c"])
    first, song = loading.links[0].uuid, grabbed.links[0].uuid
    answer = await call("remove", link_ids=[first], package_ids=[grabbed.uuid], answer=True)
    assert sorted(answer["link_ids"]) == sorted([str(first), str(song)])
    assert answer["package_ids"] == [str(grabbed.uuid)]
