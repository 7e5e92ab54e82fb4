"""Adding links, once: also when JDownloader's answer gets lost."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from ..api.errors import JDownloaderOutcomeUnknownError
from ..api.fields import without_user
from ..api.jobs import CrawlJob
from ..api.snapshot import Snapshot
from ..api.states import Priority
from ..const import JOB_LOOK_EVERY, LOST_ANSWER_WAIT
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal
from ..jobs import LOOK_AT_JOB

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


async def async_add_links(jdownloader: JDownloaderCoordinator, addition: Addition, wait: float = 0) -> CrawlJob:
    """Add links, at most once, and return their job, after at most `wait` seconds if it is not done earlier."""
    snapshot = await jdownloader.async_fresh()

    async def async_begin() -> str:
        job_id = await _async_send(jdownloader, addition, snapshot)
        jdownloader.jobs.async_keep(CrawlJob(job_id=job_id))
        return job_id

    job_id = await jdownloader.jobs.async_once(addition.request_id, async_begin)
    deadline = monotonic() + wait
    job = await jdownloader.jobs.async_follow(job_id)
    while not job.done and monotonic() < deadline:
        await asyncio.sleep(min(JOB_LOOK_EVERY, max(0, deadline - monotonic())))
        job = await jdownloader.jobs.async_follow(job_id)
    return job


async def _async_send(jdownloader: JDownloaderCoordinator, addition: Addition, before: Snapshot) -> str:
    try:
        answer = await jdownloader.async_call("/linkgrabberv2/addLinks", addition.query)
    except JDownloaderOutcomeUnknownError:
        job_id = await _async_find_job(jdownloader, addition, before)
        if job_id is None:
            raise
        return job_id
    if not isinstance(answer, Mapping) or "id" not in answer:
        raise JDownloaderRefusal(Code.REJECTED)
    return str(answer["id"])


async def _async_find_job(jdownloader: JDownloaderCoordinator, addition: Addition, before: Snapshot) -> str | None:
    """Look for links of a new job that have the addresses which were sent: nothing is ever sent again."""
    look = jdownloader.hass.async_add_executor_job  # at all links, so in a thread
    known = jdownloader.jobs.ids | await look(jobs_in, before)
    wanted = {without_user(link.strip()) for link in addition.links}
    deadline = monotonic() + LOST_ANSWER_WAIT
    while monotonic() < deadline:
        await asyncio.sleep(JOB_LOOK_EVERY)
        snapshot = await jdownloader.async_read(LOOK_AT_JOB)
        if (job_id := await look(new_job, snapshot, known, wanted)) is not None:
            return job_id
    return None


def new_job(snapshot: Snapshot, known: Collection[str], wanted: Collection[str | None]) -> str | None:
    """Return a job that is not known and has links with wanted addresses."""
    for link in snapshot.all_links:
        if link.job_id is not None and link.job_id not in known and link.url in wanted:
            return link.job_id
    return None


def jobs_in(snapshot: Snapshot) -> frozenset[str]:
    """Return the jobs of all links that are there."""
    return frozenset(link.job_id for link in snapshot.all_links if link.job_id is not None)
