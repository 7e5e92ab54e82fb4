"""Saying no where JDownloader asks whether to search addresses of ours more deeply.

It finds nothing in several addresses of which none is a file by its name, counts them as unhandled, and opens a dialog
that waits for ever. Whether to search is set with `deep_decrypt`, so the answer is known.
"""

import asyncio
from collections.abc import Sequence
from typing import Final

from homeassistant.core import callback

from ..api.dialogs import Dialog
from ..api.errors import JDownloaderError
from ..api.snapshot import Snapshot
from ..const import LOGGER
from ..coordinator import JDownloaderCoordinator
from ..errors import JDownloaderRefusal
from ..tracking.trackers import trackers_of
from .dialogs import DIALOG_PARTS, Close, async_answer

LOOK_AFTER: Final = (0.3, 0.5, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds between polls: unknown addresses are distinguished within one, a hanging host takes longer."""
LOOKS_FOR_DIALOG: Final = 4
"""Looks at the dialogs after the job was seen to have found nothing; they follow within half a second."""
FEWEST: Final = 2
"""A single address JDownloader searches without asking."""


async def async_dialogs_before(jdownloader: JDownloaderCoordinator, links: Sequence[str]) -> frozenset[str] | None:
    """Return the dialogs that are there before links are added; None where none of ours can follow for certain.

    While others' links are collected a dialog may be about these.
    """
    if len(links) < FEWEST:
        return None
    try:
        before = await jdownloader.async_ask_for(DIALOG_PARTS, 0)  # one of a moment ago would count as new
    except JDownloaderError, JDownloaderRefusal:  # what comes next says what is wrong
        return None
    return None if before.status.collecting else frozenset(dialog.dialog_id for dialog in before.dialogs)


@callback
def async_decline_deep_analysis(jdownloader: JDownloaderCoordinator, job_id: str, known: frozenset[str] | None) -> None:
    """Answer the question about a job with no, in the background; no dialog that is `known`, and no other one."""
    if known is not None:
        jdownloader.config_entry.async_create_background_task(
            jdownloader.hass, _async_decline(jdownloader, job_id, known), f"{jdownloader.name} - no deep analysis"
        )


async def _async_decline(jdownloader: JDownloaderCoordinator, job_id: str, known: frozenset[str]) -> None:
    looks = LOOKS_FOR_DIALOG
    found_nothing = False
    try:
        for pause in LOOK_AFTER:
            await asyncio.sleep(pause)
            if not found_nothing:
                job = await trackers_of(jdownloader).jobs.async_follow(job_id)
                found_nothing = job.unhandled >= FEWEST and not job.found
                if job.found or (job.done and not found_nothing):
                    return
            if not found_nothing:
                continue
            asked = _questions(await jdownloader.async_ask_for(DIALOG_PARTS, 0), known)
            if len(asked) > 1:  # one of them is about links of others
                return
            if asked and asked[0].answerable:
                await async_answer(jdownloader, asked[0].dialog_id, Close.CANCEL)
                return
            looks -= 1
            if not looks:
                return
    except (JDownloaderError, JDownloaderRefusal) as error:  # it is shown to people
        LOGGER.debug("A question of %s was not answered: %s", jdownloader.name, type(error).__name__)


def _questions(snapshot: Snapshot, known: frozenset[str]) -> list[Dialog]:
    return [dialog for dialog in snapshot.dialogs if dialog.asks_deeper and dialog.dialog_id not in known]
