"""The question whether to search more deeply, where JDownloader can't be asked which dialogs there are."""

from typing import Any

import pytest

from custom_components.jdownloader_ws.api.errors import JDownloaderOfflineError
from custom_components.jdownloader_ws.commands.deep_analysis import async_decline_deep_analysis, async_dialogs_before
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.tracking.trackers import trackers_of

from .conftest import Run

LINKS = ["http://files.example/a", "http://files.example/b"]


async def _fail(*_: Any) -> Any:
    raise JDownloaderOfflineError


async def test_without_a_look_at_the_dialogs_none_is_answered(
    jdownloader: JDownloaderCoordinator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jdownloader, "async_ask_for", _fail)

    assert await async_dialogs_before(jdownloader, LINKS) is None


async def test_a_job_that_can_not_be_followed_has_no_dialog_answered(
    jdownloader: JDownloaderCoordinator, run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    monkeypatch.setattr(trackers_of(jdownloader).jobs, "async_follow", _fail)

    async def decline() -> None:
        async_decline_deep_analysis(jdownloader, "5", frozenset())

    await run(decline())
    assert "was not answered: JDownloaderOfflineError" in caplog.text
