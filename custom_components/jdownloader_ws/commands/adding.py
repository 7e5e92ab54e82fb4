"""Adding links, once: also when JDownloader's answer gets lost."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import Any, Final

from homeassistant.util import dt as dt_util

from ..api.errors import JDownloaderError, JDownloaderOutcomeUnknownError, JDownloaderRejectedError
from ..api.jobs import CrawlJob
from ..api.listing import LARGEST_ID
from ..api.sent_links import SentLinks
from ..api.snapshot import Snapshot
from ..api.states import Priority
from ..command_run import async_note_acted, command_seconds_left, in_background, is_time_up
from ..const import JOB_LOOK_EVERY, LOGGER, LOST_ANSWER_WAIT
from ..coordinator import JDownloaderCoordinator
from ..errors import JDownloaderRefusal
from ..tracking.job_records import RequestOutcome
from ..tracking.trackers import trackers_of
from .deep_analysis import async_decline_deep_analysis, async_dialogs_before

OPTIONS = {
    "package_name": "packageName",
    "destination": "destinationFolder",
    "autostart": "autostart",
    "download_password": "downloadPassword",
    "extract_password": "extractPassword",
    "auto_extract": "autoExtract",
    "deep_decrypt": "deepDecrypt",
    "comment": "comment",
}
"""Our names for the fields of JDownloader's query; what is not given is not sent."""


BROKE: Final = "INTERNAL_SERVER_ERROR"
"""What JDownloader answers when something in it broke, which may be after it has taken the links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """Links to be added, and how."""

    links: Sequence[str]
    options: Mapping[str, Any]
    priority: Priority | None = None
    request_id: str | None = None

    @property
    def query(self) -> dict[str, Any]:
        """JDownloader's form of it."""
        query: dict[str, Any] = {"links": "\n".join(self.links), "assignJobID": True}
        query |= {OPTIONS[key]: value for key, value in self.options.items()}
        if self.priority is not None:
            query["priority"] = self.priority.upper()
        if "package_name" in self.options or "destination" in self.options:
            query["overwritePackagizerRules"] = True  # else a rule of JDownloader's wins over what was asked for
        return query


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What is sent to have links added, at most once."""

    path: str
    params: tuple[Any, ...] = field(repr=False)
    request_id: str | None
    addresses: Sequence[str] | None = field(default=None, repr=False)
    """By which the links are recognised if the answer gets lost; None for a container."""

    def job(self, job_id: str) -> CrawlJob:
        """Return the job that JDownloader made of it, as it begins."""
        return CrawlJob.of_container(job_id) if self.addresses is None else CrawlJob(job_id=job_id)


async def async_add_links(jdownloader: JDownloaderCoordinator, addition: Addition, wait: float = 0) -> CrawlJob:
    """Add links, at most once, and return their job, after at most `wait` seconds if it is not done earlier."""
    submission = Submission(
        path="/linkgrabberv2/addLinks",
        params=(addition.query,),
        request_id=addition.request_id,
        addresses=addition.links,
    )
    return await async_submit(jdownloader, submission, wait)


async def async_submit(jdownloader: JDownloaderCoordinator, submission: Submission, wait: float) -> CrawlJob:
    """Send what adds links, at most once, and return the job, after at most `wait` seconds if it is not done earlier.

    Once it was sent, no error says that nothing happened: where JDownloader does not answer any more, the job is
    returned as far as it is known, or `JDownloaderOutcomeUnknownError` is raised.
    """
    job_id = await trackers_of(jdownloader).jobs.async_once(
        submission.request_id, partial(_async_begin, jdownloader, submission)
    )
    return await _async_wait(jdownloader, job_id, wait)


async def async_outcome(jdownloader: JDownloaderCoordinator, request_id: str, wait: float) -> CrawlJob:
    """Return what became of a request that was made before, without sending anything."""

    async def begin(noted: RequestOutcome | None) -> str:
        if noted is not None and (job_id := await _async_recover(jdownloader, noted)) is not None:
            await trackers_of(jdownloader).jobs.async_settle(request_id, job_id)
            return job_id
        raise JDownloaderOutcomeUnknownError

    return await _async_wait(jdownloader, await trackers_of(jdownloader).jobs.async_once(request_id, begin), wait)


async def _async_wait(jdownloader: JDownloaderCoordinator, job_id: str, wait: float) -> CrawlJob:
    """Return a job when it is done, or as it is known when the time is over, that of the command at the latest."""
    deadline = monotonic() + wait
    job = await _async_look(jdownloader, job_id)
    while not job.done and monotonic() < deadline and not is_time_up():
        left = command_seconds_left()
        pause = min(JOB_LOOK_EVERY, max(0, deadline - monotonic()))
        await asyncio.sleep(pause if left is None else min(pause, left))
        job = await _async_look(jdownloader, job_id)
    return job


async def _async_look(jdownloader: JDownloaderCoordinator, job_id: str) -> CrawlJob:
    """Return a job as far as it is known: that it can't be looked at now is no failure of what was sent."""
    try:
        return await trackers_of(jdownloader).jobs.async_follow(job_id)
    except (JDownloaderError, JDownloaderRefusal) as error:
        LOGGER.debug("A job of %s can't be looked at: %s", jdownloader.name, type(error).__name__)
        return trackers_of(jdownloader).jobs.known(job_id)


async def _async_begin(
    jdownloader: JDownloaderCoordinator, submission: Submission, noted: RequestOutcome | None
) -> str:
    """Send, unless it is found that this was done before; the links that exist before are stored first."""
    jobs = trackers_of(jdownloader).jobs
    if noted is not None and (job_id := await _async_recover(jdownloader, noted)) is not None:
        await jobs.async_settle(submission.request_id, job_id)
        return job_id
    dialogs = await async_dialogs_before(jdownloader, submission.addresses or ())
    snapshot = await jdownloader.async_fresh()
    sent = await jdownloader.hass.async_add_executor_job(SentLinks.of, snapshot, submission.addresses)
    await jobs.async_note(submission.request_id, sent)
    try:
        job_id = await _async_send(jdownloader, submission)
    except JDownloaderError, JDownloaderRefusal:
        await jobs.async_withdraw(submission.request_id)
        raise
    if job_id is not None:
        jobs.async_keep(submission.job(job_id), sent)
    else:
        with in_background():  # nothing more is sent, and who asks for the request later gets to know
            job_id = await _async_find(jdownloader, sent)
        if job_id is None:
            raise JDownloaderOutcomeUnknownError
    async_decline_deep_analysis(jdownloader, job_id, dialogs)
    await jobs.async_settle(submission.request_id, job_id)
    return job_id


async def _async_send(jdownloader: JDownloaderCoordinator, submission: Submission) -> str | None:
    """Return the job that JDownloader answers with; None if it may have taken the links and nothing says so."""
    try:
        return job_id_in(await jdownloader.async_call(submission.path, *submission.params))
    except JDownloaderOutcomeUnknownError:
        return None
    except JDownloaderRejectedError as error:
        if error.kind != BROKE:
            raise
        async_note_acted()
        return None


def job_id_in(answer: object) -> str | None:
    """Return the id of a job in an answer of JDownloader; None if there is none, as if the answer were lost."""
    job_id = answer.get("id") if isinstance(answer, Mapping) else None
    is_id = isinstance(job_id, int) and not isinstance(job_id, bool) and 0 <= job_id <= LARGEST_ID
    return str(job_id) if is_id else None


async def _async_find(jdownloader: JDownloaderCoordinator, sent: SentLinks) -> str | None:
    """Look for a new job with the addresses that were sent, and keep it: nothing is ever sent again."""
    deadline = monotonic() + LOST_ANSWER_WAIT
    while sent.says_job and monotonic() < deadline and not trackers_of(jdownloader).confirmation.has_ended:
        await asyncio.sleep(JOB_LOOK_EVERY)
        with suppress(JDownloaderError, JDownloaderRefusal):  # the next poll may succeed
            job_id = await _async_job_in(jdownloader, sent, await trackers_of(jdownloader).jobs.async_look())
            if job_id is not None:
                return job_id
    return None


async def _async_recover(jdownloader: JDownloaderCoordinator, noted: RequestOutcome) -> str | None:
    """Return the job of a request that was sent before without an answer; None if it has certainly not arrived.

    It may still be on its way for as long as answers are waited for. What JDownloader collects, or links whose
    addresses say nothing, may be it: then, or where JDownloader can't be read, `JDownloaderOutcomeUnknownError` is
    raised.
    """
    sent, jobs = noted.sent, trackers_of(jdownloader).jobs
    if sent is None:
        raise JDownloaderOutcomeUnknownError
    deadline = monotonic() + LOST_ANSWER_WAIT
    while not trackers_of(jdownloader).confirmation.has_ended:
        is_late = (dt_util.utcnow() - noted.since).total_seconds() >= LOST_ANSWER_WAIT
        try:
            snapshot = await jobs.async_look()
        except JDownloaderError, JDownloaderRefusal:
            if is_late:
                break
        else:
            if (job_id := await _async_job_in(jdownloader, sent, snapshot)) is not None:
                return job_id
            if is_late and snapshot.status.collecting is False:
                look = jdownloader.hass.async_add_executor_job
                if await look(sent.may_be_in, snapshot, jobs.ids):
                    break
                return None
        if monotonic() >= deadline:
            break
        await asyncio.sleep(JOB_LOOK_EVERY)
    raise JDownloaderOutcomeUnknownError


async def _async_job_in(jdownloader: JDownloaderCoordinator, sent: SentLinks, snapshot: Snapshot) -> str | None:
    """Return the job of links that were sent, and keep it, so that no other call takes it for its own."""
    jobs = trackers_of(jdownloader).jobs
    job_id = await jdownloader.hass.async_add_executor_job(sent.job_in, snapshot, jobs.ids)
    if job_id is None or job_id in jobs.ids:
        return None
    jobs.async_keep(CrawlJob(job_id=job_id), sent)
    return job_id
