"""A clean-up removes exactly what its dry run reported."""

from typing import Any

import pytest

from custom_components.jdownloader_ws.api.removal import DeleteFiles
from custom_components.jdownloader_ws.commands.cleaning import (
    GrabbedWaste,
    Waste,
    async_clean_up_downloads,
    async_clean_up_linkgrabber,
)
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from simulator import SimulatedDevice, Simulator
from simulator.world.states import FinalState
from tests.commands.conftest import Run
from tests.support.commands import ids
from tests.support.simulated_requests import sent

SITE = "http://files.example"
URLS = {
    "finished": f"{SITE}/fast/5000/finished",
    "failed": f"{SITE}/host/fatal/5000/failed",
    "offline": f"{SITE}/404/offline",
    "disabled": f"{SITE}/fast/5000/disabled",
    "queued": f"{SITE}/fast/5000/queued",
}


@pytest.fixture
def links(cellar: SimulatedDevice) -> dict[str, Any]:
    """Put a link in each state into two packages of the download list; return them by their names."""
    world = cellar.world
    mixed = world.add_package("Mixed", [URLS["finished"], URLS["failed"], URLS["queued"]], in_downloads=True)
    gone = world.add_package("Gone", [URLS["offline"]], in_downloads=True)
    off = world.add_package("Off", [URLS["disabled"], f"{SITE}/fast/5000/done"], in_downloads=True)
    found = {link.name: link for package in (mixed, gone, off) for link in package.links}
    found["finished"].final = found["done"].final = FinalState.FINISHED
    found["finished"].final_text = found["done"].final_text = "finished"
    found["finished"].bytes_loaded = found["done"].bytes_loaded = 5000
    found["failed"].final, found["failed"].final_text = FinalState.FAILED_FATAL, "error"
    found["disabled"].enabled = found["done"].enabled = False
    return found


@pytest.mark.parametrize(
    ("waste", "names", "packages"),
    [
        (Waste.FINISHED, ["finished", "done"], []),
        (Waste.FAILED, ["failed"], []),
        (Waste.OFFLINE, ["offline"], ["Gone"]),
        (Waste.DISABLED, ["disabled"], []),
    ],
)
async def test_links_in_a_state_are_removed_as_the_dry_run_reported(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    cellar: SimulatedDevice,
    simulator: Simulator,
    links: dict[str, Any],
    waste: Waste,
    names: list[str],
    packages: list[str],
) -> None:
    wanted = {
        "link_ids": ids(*(links[name] for name in names)),
        "package_ids": ids(*(package for package in cellar.world.downloads.packages if package.name in packages)),
    }
    assert await run(async_clean_up_downloads(jdownloader, waste, dry_run=True)) == wanted
    assert len(cellar.world.downloads.links) == len(links)
    assert await run(async_clean_up_downloads(jdownloader, waste)) == wanted
    assert sorted(link.name for link in cellar.world.downloads.links) == sorted(links.keys() - {*names})
    assert sent(simulator, "/downloadsV2/cleanup") == 1


async def test_what_comes_into_the_state_meanwhile_stays(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, links: dict[str, Any]
) -> None:
    cellar.world.effect_delay = 3600
    await run(async_clean_up_downloads(jdownloader, Waste.FAILED))
    links["queued"].final, links["queued"].final_text = FinalState.FAILED_FATAL, "error"
    cellar.world.advance(3600)
    left = {link.name for link in cellar.world.downloads.links}
    assert ("failed" in left, "queued" in left) == (False, True)


@pytest.mark.parametrize(
    ("delete_files", "stays"), [(DeleteFiles.KEEP, True), (DeleteFiles.TRASH, False), (DeleteFiles.DELETE, False)]
)
async def test_files_stay_unless_requested_otherwise(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, delete_files: DeleteFiles, stays: bool
) -> None:
    cellar.world.add_package("One", [URLS["finished"]], in_downloads=True)
    cellar.world.start()
    cellar.world.advance(5)
    assert len(cellar.world.files) == 1
    await run(async_clean_up_downloads(jdownloader, Waste.FINISHED, delete_files=delete_files))
    assert (len(cellar.world.downloads.links), bool(cellar.world.files)) == (0, stays)


async def test_nothing_is_sent_where_nothing_is_to_go(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, simulator: Simulator
) -> None:
    cellar.world.add_package("One", [URLS["queued"]], in_downloads=True)
    nothing: dict[str, list[str]] = {"link_ids": [], "package_ids": []}
    assert await run(async_clean_up_downloads(jdownloader, Waste.FINISHED)) == nothing
    assert await run(async_clean_up_linkgrabber(jdownloader, GrabbedWaste.DUPLICATES)) == nothing
    assert sent(simulator, "cleanup") == 0


@pytest.mark.parametrize(
    ("waste", "names"),
    [
        (GrabbedWaste.OFFLINE, ["offline"]),
        (GrabbedWaste.DISABLED, ["disabled"]),
        (GrabbedWaste.DUPLICATES, ["finished"]),
    ],
)
async def test_the_linkgrabber_is_cleaned_up_as_the_dry_run_reported(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, waste: GrabbedWaste, names: list[str]
) -> None:
    cellar.world.add_package("There", [URLS["finished"]], in_downloads=True)
    grabbed = {link.name: link for link in cellar.world.add_package("Grabbed", [*URLS.values()]).links}
    grabbed["disabled"].enabled = False
    wanted = {"link_ids": ids(*(grabbed[name] for name in names)), "package_ids": []}
    assert await run(async_clean_up_linkgrabber(jdownloader, waste, dry_run=True)) == wanted
    assert len(cellar.world.linkgrabber.links) == len(URLS)
    assert await run(async_clean_up_linkgrabber(jdownloader, waste)) == wanted
    assert {link.name for link in cellar.world.linkgrabber.links} == URLS.keys() - {*names}


async def test_another_file_from_the_same_page_is_no_duplicate(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    (there,) = cellar.world.add_package("There", [f"{SITE}/fast/5000/there"], in_downloads=True).links
    (page,) = cellar.world.add_package("Grabbed", [f"{SITE}/fast/7000/page"]).links
    there.url = page.url
    assert (await run(async_clean_up_linkgrabber(jdownloader, GrabbedWaste.DUPLICATES)))["link_ids"] == []
