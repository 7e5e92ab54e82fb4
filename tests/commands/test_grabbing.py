"""What is special to the LinkGrabber: it is cleared, collecting is given up, and some links have variants."""

import pytest

from custom_components.jdownloader_ws.api.errors import JDownloaderOutcomeUnknownError
from custom_components.jdownloader_ws.commands.adding import Addition, async_add_links
from custom_components.jdownloader_ws.commands.grabbing import async_abort, async_clear_linkgrabber, async_folders
from custom_components.jdownloader_ws.commands.variants import (
    Variant,
    async_add_variant,
    async_set_variant,
    async_variants,
)
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.errors import JDownloaderRefusal
from simulator import SimulatedDevice, Simulator
from simulator.faults import Fault
from simulator.world.model import Link
from tests.commands.conftest import Run
from tests.support.commands import refusal
from tests.support.simulated_requests import sent

SITE = "http://files.example"
SLOW = Addition(links=[f"{SITE}/hang/3000/5000/slow.bin"], options={})


@pytest.fixture
def video(cellar: SimulatedDevice) -> Link:
    """Put a link with variants into the LinkGrabber."""
    return cellar.world.add_package("Films", [f"{SITE}/host/variants/10000/video.mp4"]).links[0]


async def test_the_linkgrabber_is_cleared(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    cellar.world.add_package("Films", [f"{SITE}/fast/5000/a"])
    cellar.controls.fail_next(Fault.RESET_AFTER, "/linkgrabberv2/clearList")
    await run(async_clear_linkgrabber(jdownloader))
    assert not cellar.world.linkgrabber.packages
    assert not jdownloader.data.linkgrabber.groups


async def test_one_job_is_given_up_and_others_continue(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    first = await async_add_links(jdownloader, SLOW)
    await async_add_links(jdownloader, Addition(links=[f"{SITE}/hang/3000/5000/other.bin"], options={}))
    await run(async_abort(jdownloader, first.job_id))
    assert [job.is_aborted for job in cellar.world.crawler.jobs] == [True, False]
    assert jdownloader.data.status.collecting is True


async def test_all_jobs_are_given_up(jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice) -> None:
    await async_add_links(jdownloader, SLOW)
    # Before time passes: a check that has begun continues until its server answers
    await async_abort(jdownloader)
    await run(jdownloader.async_refresh())
    assert [job.is_aborted for job in cellar.world.crawler.jobs] == [True]
    assert jdownloader.data.status.collecting is False


async def test_a_job_that_jdownloader_has_forgotten_has_nothing_to_give_up(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    job = await run(async_add_links(jdownloader, Addition(links=[f"{SITE}/fast/5000/a"], options={})))
    cellar.world.crawler.jobs.clear()
    await run(async_abort(jdownloader, job.job_id))
    with pytest.raises(JDownloaderRefusal) as refused:
        await run(async_abort(jdownloader, "404"))
    assert refusal(refused) == "job_not_found"


async def test_folders_are_suggested(jdownloader: JDownloaderCoordinator) -> None:
    assert await async_folders(jdownloader) == ["/jdownloader/downloads"]


async def test_a_variant_is_chosen_and_shows(jdownloader: JDownloaderCoordinator, run: Run, video: Link) -> None:
    assert await async_variants(jdownloader, str(video.uuid)) == [
        Variant(id="P_1080", name="1080p video", active=True),
        Variant(id="P_720", name="720p video", active=False),
        Variant(id="AUDIO", name="audio only", active=False),
    ]
    await run(async_set_variant(jdownloader, str(video.uuid), "P_720"))
    assert [variant.active for variant in await async_variants(jdownloader, str(video.uuid))] == [False, True, False]
    assert [link.bytes_total for link in jdownloader.data.linkgrabber.links] == [5000]


async def test_the_active_variant_needs_no_command(
    jdownloader: JDownloaderCoordinator, run: Run, video: Link, simulator: Simulator
) -> None:
    await run(async_set_variant(jdownloader, str(video.uuid), "P_1080"))
    assert sent(simulator, "/linkgrabberv2/setVariant") == 0


async def test_a_choice_whose_answer_got_lost_is_found_by_reading(
    jdownloader: JDownloaderCoordinator, run: Run, video: Link, cellar: SimulatedDevice, simulator: Simulator
) -> None:
    cellar.controls.fail_next(Fault.RESET_AFTER, "/linkgrabberv2/setVariant")
    await run(async_set_variant(jdownloader, str(video.uuid), "AUDIO"))
    assert (video.variant, sent(simulator, "/linkgrabberv2/setVariant")) == ("AUDIO", 1)


async def test_links_have_only_the_variants_that_they_have(
    jdownloader: JDownloaderCoordinator, run: Run, video: Link, cellar: SimulatedDevice, simulator: Simulator
) -> None:
    plain = cellar.world.add_package("Plain", [f"{SITE}/fast/5000/plain"]).links[0]
    assert await async_variants(jdownloader, str(plain.uuid)) == []
    for link, variant in ((video, "4K"), (plain, "P_720")):
        with pytest.raises(JDownloaderRefusal) as refused:
            await run(async_set_variant(jdownloader, str(link.uuid), variant))
        assert refusal(refused) == "variant_not_found"
    assert sent(simulator, "/linkgrabberv2/setVariant") == 0


async def test_a_variant_is_added_beside_the_link(
    jdownloader: JDownloaderCoordinator, run: Run, video: Link, simulator: Simulator
) -> None:
    added = await run(async_add_variant(jdownloader, str(video.uuid), "AUDIO"))

    assert video.package is not None
    assert [(str(link.uuid), link.variant) for link in video.package.links] == [
        (str(video.uuid), None),
        (added, "AUDIO"),
    ]
    assert [link.id for link in jdownloader.data.linkgrabber.links] == [str(video.uuid), added]
    assert sent(simulator, "/linkgrabberv2/addVariantCopy") == 1


@pytest.mark.parametrize(("variant", "key"), [("4K", "variant_not_found"), ("P_1080", "variant_there")])
async def test_a_variant_that_there_is_or_cannot_be_is_not_added(
    jdownloader: JDownloaderCoordinator, run: Run, video: Link, simulator: Simulator, variant: str, key: str
) -> None:
    with pytest.raises(JDownloaderRefusal) as refused:
        await run(async_add_variant(jdownloader, str(video.uuid), variant))

    assert refusal(refused) == key
    assert sent(simulator, "/linkgrabberv2/addVariantCopy") == 0


async def test_a_variant_is_not_added_twice(jdownloader: JDownloaderCoordinator, run: Run, video: Link) -> None:
    await run(async_add_variant(jdownloader, str(video.uuid), "AUDIO"))
    with pytest.raises(JDownloaderRefusal) as refused:
        await run(async_add_variant(jdownloader, str(video.uuid), "AUDIO"))

    assert refusal(refused) == "variant_there"


async def test_a_variant_that_another_link_of_the_package_has_is_not_chosen(
    jdownloader: JDownloaderCoordinator, run: Run, video: Link, cellar: SimulatedDevice, simulator: Simulator
) -> None:
    copy = await run(async_add_variant(jdownloader, str(video.uuid), "AUDIO"))
    for link_id, taken in ((str(video.uuid), "AUDIO"), (copy, "P_1080")):
        with pytest.raises(JDownloaderRefusal) as refused:
            await run(async_set_variant(jdownloader, link_id, taken))
        assert refusal(refused) == "variant_there"
    assert sent(simulator, "/linkgrabberv2/setVariant") == 0

    elsewhere = cellar.world.add_package("Elsewhere", [video.url]).links[0]
    await run(async_set_variant(jdownloader, str(elsewhere.uuid), "AUDIO"))
    await run(async_set_variant(jdownloader, copy, "P_720"))
    assert [link.variant for link in cellar.world.linkgrabber.links] == [None, "P_720", "AUDIO"]


async def test_an_added_variant_whose_answer_got_lost_is_found_by_reading(
    jdownloader: JDownloaderCoordinator, run: Run, video: Link, cellar: SimulatedDevice, simulator: Simulator
) -> None:
    cellar.controls.fail_next(Fault.RESET_AFTER, "/linkgrabberv2/addVariantCopy")
    added = await run(async_add_variant(jdownloader, str(video.uuid), "AUDIO"))

    assert video.package is not None
    assert [str(link.uuid) for link in video.package.links] == [str(video.uuid), added]
    assert sent(simulator, "/linkgrabberv2/addVariantCopy") == 1


async def test_a_variant_of_which_nothing_shows_is_not_said_to_be_added(
    jdownloader: JDownloaderCoordinator, run: Run, video: Link, cellar: SimulatedDevice
) -> None:
    cellar.world.effect_delay = 100_000  # JDownloader says the same where it does nothing
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await run(async_add_variant(jdownloader, str(video.uuid), "AUDIO"))
