"""What the last calls say of the cloud, and not of one JDownloader."""

import pytest

from custom_components.jdownloader_ws.api.cloud_health import CloudHealth
from custom_components.jdownloader_ws.api.errors import (
    Fault,
    JDownloaderAuthenticationError,
    JDownloaderConnectionError,
    JDownloaderError,
    JDownloaderMaintenanceError,
    JDownloaderOfflineError,
    JDownloaderOutcomeUnknownError,
    JDownloaderRateLimitedError,
    JDownloaderRejectedError,
    JDownloaderTooLargeError,
)


@pytest.mark.parametrize(
    "error",
    [
        JDownloaderAuthenticationError(),
        JDownloaderRateLimitedError(5),
        JDownloaderMaintenanceError(5),
        JDownloaderConnectionError(Fault.REFUSED),
        JDownloaderConnectionError(Fault.UNREACHABLE),
    ],
)
@pytest.mark.parametrize("device_id", [None, "attic"])
def test_what_the_cloud_does_to_one_call_concerns_the_account_until_it_answers_the_same_again(
    error: JDownloaderError, device_id: str | None
) -> None:
    health = CloudHealth()
    health.failed(error, device_id)
    assert health.failure is error

    health.answered(device_id)
    assert health.failure is None


@pytest.mark.parametrize(
    "error", [JDownloaderOfflineError(), JDownloaderRejectedError("FAILED"), JDownloaderTooLargeError()]
)
def test_one_jdownloader_that_is_off_or_refuses_shows_that_the_cloud_is_there(error: JDownloaderError) -> None:
    health = CloudHealth()
    health.failed(JDownloaderConnectionError(Fault.REFUSED), "office")
    health.failed(error, "attic")

    assert (health.failure, health.is_in_doubt) == (None, False)


def test_maintenance_of_one_jdownloader_is_not_over_when_another_answers() -> None:
    health, maintenance = CloudHealth(), JDownloaderMaintenanceError(5)
    health.failed(maintenance, "attic")
    health.answered("office")
    assert health.failure is maintenance

    health.forget("attic")
    assert health.failure is None


@pytest.mark.parametrize(
    "error",
    [
        JDownloaderConnectionError(Fault.TIMED_OUT),
        JDownloaderConnectionError(Fault.BROKEN_OFF),
        JDownloaderConnectionError(Fault.UNREADABLE),
        JDownloaderOutcomeUnknownError(),
    ],
)
def test_a_lost_call_to_a_jdownloader_raises_doubt_once_until_it_answers(error: JDownloaderError) -> None:
    health = CloudHealth()
    health.failed(error, "attic")
    assert (health.failure, health.is_in_doubt) == (None, True)

    health.answered()  # the cloud lists its devices: it is the JDownloader's own fault
    health.failed(error, "attic")
    assert (health.failure, health.is_in_doubt) == (None, False)

    health.answered("attic")
    health.failed(error, "attic")
    assert health.is_in_doubt


def test_the_same_lost_while_listing_devices_is_the_clouds_fault() -> None:
    health, lost = CloudHealth(), JDownloaderConnectionError(Fault.TIMED_OUT)
    health.failed(lost)

    assert health.failure is lost


def test_a_connection_that_we_closed_says_nothing_of_the_cloud() -> None:
    health = CloudHealth()
    health.failed(JDownloaderConnectionError(Fault.CLOSED), "attic")

    assert (health.failure, health.is_in_doubt) == (None, False)
