"""Unpacking archives, and the disks they are on."""

from typing import Any

import pytest

from custom_components.jdownloader_ws.api.errors import JDownloaderOutcomeUnknownError
from custom_components.jdownloader_ws.commands.dialogs import Close, async_answer
from custom_components.jdownloader_ws.commands.extraction import (
    async_add_archive_password,
    async_cancel_extraction,
    async_extractions,
    async_start_extraction,
)
from custom_components.jdownloader_ws.commands.storage import async_storages
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from simulator import SimulatedDevice
from simulator.faults import DeviceFault, Fault
from simulator.world.model import Package
from tests.commands.surroundings.conftest import Settle
from tests.support.commands import refused


@pytest.fixture
def archive(office: SimulatedDevice) -> Package:
    """Let an archive be loaded and unpacked in the first JDownloader; the next time that takes for ever."""
    package = office.world.add_package("Zip", ["http://files.example/zip/arch.zip"], in_downloads=True)
    office.world.start()
    office.world.advance(60)
    office.world.extractor.stands_still = True
    assert package.links[0].is_finished
    assert office.world.extractor.queue == []
    return package


def ids(package: Package) -> list[str]:
    return [str(link.uuid) for link in package.links]


async def test_unpacking_continues_when_its_question_is_answered(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, archive: Package, settle: Settle
) -> None:
    (started,) = await async_start_extraction(jdownloader, ids(archive), [])
    await settle()
    (extraction,) = await async_extractions(jdownloader)
    assert (extraction.extraction_id, extraction.name, extraction.state) == (started, "arch", "running")
    assert extraction.progress == 0
    (question,) = jdownloader.data.dialogs
    await async_answer(jdownloader, question.dialog_id, Close.OK, {"action": "OVERWRITE_FILE"})
    office.world.advance(2)
    (extraction,) = await async_extractions(jdownloader)
    assert extraction.progress is not None
    assert extraction.progress > 0


async def test_an_extraction_is_given_up(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, archive: Package, settle: Settle
) -> None:
    (started,) = await async_start_extraction(jdownloader, ids(archive), [])
    await async_cancel_extraction(jdownloader, started)
    assert office.world.extractor.queue == []
    await settle()
    assert [link.state for link in jdownloader.data.downloads.links] == ["finished"]


async def test_the_archives_of_a_package_are_unpacked(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, archive: Package
) -> None:
    assert len(await async_start_extraction(jdownloader, [], [str(archive.uuid)])) == 1
    assert office.world.extractor.queue == archive.links


async def test_what_is_no_archive_is_refused(office: SimulatedDevice, jdownloader: JDownloaderCoordinator) -> None:
    package = office.world.add_package("Plain", ["http://files.example/fast/5000/a.bin"], in_downloads=True)
    with refused("rejected", "no_archive"):
        await async_start_extraction(jdownloader, ids(package), [])


async def test_unknown_links_are_refused(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, archive: Package
) -> None:
    with refused("not_found", "links_not_found", ids="12345"):
        await async_start_extraction(jdownloader, [*ids(archive), "12345"], [])
    with refused("invalid_format", "nothing_selected"):
        await async_start_extraction(jdownloader, [], [])
    assert office.world.extractor.queue == []


async def test_an_extraction_that_began_counts_though_jdownloader_was_not_heard(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, archive: Package
) -> None:
    office.controls.fail_next(Fault.RESET_AFTER, "/extraction/startExtractionNow")
    assert await async_start_extraction(jdownloader, ids(archive), []) == []
    assert office.world.extractor.queue == archive.links


async def test_what_was_unpacked_before_proves_nothing_of_a_start_that_was_lost(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, archive: Package, settle: Settle
) -> None:
    await async_start_extraction(jdownloader, ids(archive), [])
    await settle()
    office.controls.fail_next(Fault.RESET_BEFORE, "/extraction/startExtractionNow")
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await async_start_extraction(jdownloader, ids(archive), [])


async def test_a_later_request_that_fails_says_what_the_first_has_begun(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, archive: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("custom_components.jdownloader_ws.api.id_portions.MAX_IDS_SENT", 1)
    plain = office.world.add_package("Plain", ["http://files.example/fast/5000/a.bin"], in_downloads=True)
    call = jdownloader.async_call

    async def async_call(path: str, *params: Any) -> Any:
        if path.endswith("startExtractionNow") and params[0] == [archive.links[0].uuid]:
            answer = await call(path, *params)
            office.controls.fail_next(DeviceFault("BAD_PARAMETERS"), "/extraction/startExtractionNow")
            return answer
        return await call(path, *params)

    monkeypatch.setattr(jdownloader, "async_call", async_call)
    with refused("rejected", "done_partly", ids=ids(archive)[0]):
        await async_start_extraction(jdownloader, [*ids(archive), *ids(plain)], [])


async def test_an_extraction_that_is_over_proves_nothing_of_giving_it_up(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, archive: Package
) -> None:
    (started,) = await async_start_extraction(jdownloader, ids(archive), [])
    office.controls.fail_next(Fault.RESET_AFTER, "/extraction/cancelExtraction")
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await async_cancel_extraction(jdownloader, started)
    assert office.world.extractor.queue == []


async def test_an_unknown_extraction_is_refused(jdownloader: JDownloaderCoordinator) -> None:
    with refused("not_found", "extractions_not_found", ids="12345"):
        await async_cancel_extraction(jdownloader, "12345")


async def test_a_password_for_archives_is_kept(office: SimulatedDevice, jdownloader: JDownloaderCoordinator) -> None:
    await async_add_archive_password(jdownloader, '"null"')
    assert office.world.extractor.passwords == ['"null"']


@pytest.mark.thorough
@pytest.mark.parametrize("password", ["", "two\nlines", None, 5])
async def test_what_is_no_password_is_refused_and_not_quoted(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator, password: object
) -> None:
    with refused("invalid_format", "invalid_field" if password == "" else "invalid_text", field="password"):
        await async_add_archive_password(jdownloader, password)
    assert office.world.extractor.passwords == []


async def test_all_disks_are_listed(office: SimulatedDevice, jdownloader: JDownloaderCoordinator) -> None:
    storages = await async_storages(jdownloader)
    assert [storage.path for storage in storages] == ["/", "/run/netns"]
    assert {(storage.free_bytes, storage.total_bytes) for storage in storages} == {
        (office.world.disk_free, office.world.disk_size)
    }


async def test_a_start_whose_answer_says_nothing_is_no_refusal(
    office: SimulatedDevice, jdownloader: JDownloaderCoordinator
) -> None:
    package = office.world.add_package("Plain", ["http://files.example/fast/5000/plain.bin"], in_downloads=True)
    office.controls.fail_next(Fault.MISSING_DATA, "/extraction/startExtractionNow")
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await async_start_extraction(jdownloader, ids(package), [])
