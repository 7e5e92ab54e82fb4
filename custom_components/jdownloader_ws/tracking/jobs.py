"""The crawl jobs of one JDownloader, and which request began which."""

from asyncio import CancelledError, Task, current_task, shield
from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from typing import Any, Final

from homeassistant.core import callback
from homeassistant.util import dt as dt_util

from ..api.errors import JDownloaderOutcomeUnknownError
from ..api.jobs import CrawlJob, SentAddresses, has_ended
from ..api.parts import Part
from ..api.plan import Touched
from ..api.reading import readable
from ..api.rows import as_list
from ..api.sent_links import SentLinks
from ..api.snapshot import Snapshot
from ..const import DOWNLOAD_STARTS_WITHIN, FRESH, JOB_ROW_WITHIN, JOB_SETTLES, SAVE_WITHIN
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal, unknown
from ..stores.store import JDownloaderStore
from .confirmation import Confirmation
from .job_records import JOBS, KeptJob, RequestOutcome

type Begin = Callable[[RequestOutcome | None], Coroutine[Any, Any, str]]
"""Begin a job and return its id; takes what is noted of the request, if it was begun before without an outcome."""

LOOK_AT_JOB: Final = Touched(frozenset({Part.LINKGRABBER, Part.COLLECTING}))
LOOK_FOR_JOB: Final = LOOK_AT_JOB | Touched(frozenset({Part.DOWNLOADS_COUNTER}))
"""It may have been moved on already."""
LOOK_FOR_MOVES: Final = Touched(frozenset({Part.LINKGRABBER_COUNTER, Part.DOWNLOADS_COUNTER}))


class JobTracker:
    """Remembers for a day what JDownloader may forget at any time."""

    def __init__(
        self, jdownloader: JDownloaderCoordinator, store: JDownloaderStore, confirmation: Confirmation
    ) -> None:
        """Go on with what is stored."""
        self._jdownloader = jdownloader
        self._store = store
        self._confirmation = confirmation
        self._records = store.get(JOBS)
        self._newest_at: float | None = None
        if self._records.has_plain_ids:
            self._records.has_plain_ids = False
            store.async_save_within(SAVE_WITHIN)

    @property
    def ids(self) -> frozenset[str]:
        """All jobs that are remembered."""
        return frozenset(self._records.jobs)

    @property
    def is_expectant(self) -> bool:
        """Whether links were added so lately that JDownloader may check and start them at any moment."""
        return (
            self._newest_at is not None
            and self._jdownloader.hass.loop.time() - self._newest_at < DOWNLOAD_STARTS_WITHIN
        )

    @callback
    def async_keep(self, job: CrawlJob, sent: SentLinks) -> None:
        """Remember a job from now on; `sent` is what was there before it."""
        self._newest_at = self._jdownloader.hass.loop.time()
        before = None if sent.says_job else sent
        self._records.jobs[job.job_id] = KeptJob(job, dt_util.utcnow(), sent.addresses, sent.duplicates, before)
        self._store.async_save_within(SAVE_WITHIN)

    def known(self, job_id: str) -> CrawlJob:
        """Return what is known of a job, without asking."""
        kept = self._records.jobs.get(job_id)
        return CrawlJob(job_id=job_id) if kept is None else kept.job

    def has_seen(self, request_id: str) -> bool:
        """Tell whether a request was made before, and did not fail for sure."""
        self._records.forget_old()
        return request_id in self._records.running or request_id in self._records.outcomes

    async def async_once(self, request_id: str | None, begin: Begin) -> str:
        """Return the job that `begin` begins; for a request that was seen before, its first outcome.

        A request that did nothing may be made again, and so may one of which nothing is known: `begin` then looks
        first. One that has begun goes on, also if the caller goes away.
        """
        self._records.forget_old()
        task = None if request_id is None else self._records.running.get(request_id)
        if task is None:
            seen = None if request_id is None else self._records.outcomes.get(request_id)
            if seen is not None and seen.job_id is not None:
                return seen.job_id
            task = self._jdownloader.hass.async_create_task(begin(seen), f"{self._jdownloader.name} - add once")
            if request_id is not None:
                self._records.running[request_id] = task
            task.add_done_callback(partial(self._ended, request_id))
        try:
            return await shield(task)
        except CancelledError:
            caller = current_task()
            if task.cancelled() and not (caller and caller.cancelling()):
                raise JDownloaderOutcomeUnknownError from None
            raise

    @callback
    def _ended(self, request_id: str | None, task: Task[str]) -> None:
        if request_id is not None:
            del self._records.running[request_id]
        if not task.cancelled():
            task.exception()  # whoever asked for it may be gone

    async def async_note(self, request_id: str | None, sent: SentLinks) -> None:
        """Note that a request is about to be sent; it is on the disk when this returns."""
        if request_id is not None:
            self._records.outcomes[request_id] = RequestOutcome(None, dt_util.utcnow(), sent)
            await self._store.async_save()

    async def async_settle(self, request_id: str | None, job_id: str) -> None:
        """Note which job a request began; it is on the disk when this returns."""
        if request_id is not None:
            self._records.outcomes[request_id] = RequestOutcome(job_id, dt_util.utcnow())
            await self._store.async_save()

    @callback
    def async_withdraw(self, request_id: str | None) -> None:
        """Forget a request that did nothing."""
        if request_id is not None:
            self._records.outcomes.forget(request_id)
            self._store.async_save_within(SAVE_WITHIN)

    async def async_follow(self, job_id: str) -> CrawlJob:
        """Return a job as it stands now; an unknown one is refused."""
        self._records.forget_old()
        kept = self._records.jobs.get(job_id)
        if kept is None:
            raise unknown("job_not_found", [job_id])
        if kept.job.done:
            return await self._async_recount(kept)
        answer = await self._jdownloader.async_ask(
            "/linkgrabberv2/queryLinkCrawlerJobs", {"jobIds": [int(job_id)], "collectorInfo": True}
        )
        with readable():
            row = next((one for one in as_list(answer) if isinstance(one, Mapping)), None)
            is_over = has_ended(row, may_be_forgotten=_may_be_forgotten(kept))
        kept.has_begun |= row is not None
        now = self._jdownloader.hass.loop.time()
        if not is_over:
            kept.ended_at = None
        elif kept.ended_at is None:
            kept.ended_at = now
        is_settled = kept.ended_at is not None and now - kept.ended_at >= JOB_SETTLES
        job = await self._async_count(kept, await self._async_look(LOOK_AT_JOB), row, is_settled=is_settled)
        if not kept.job.done:  # else somebody else saw the end meanwhile
            self._keep_up(kept, job)
        return kept.job

    async def _async_recount(self, kept: KeptJob) -> CrawlJob:
        """Return a job that is done, with links that came later, in the packages that they are in by now.

        What is known is good enough where nothing newer can be read.
        """
        jdownloader = self._jdownloader
        is_young = (dt_util.utcnow() - kept.since).total_seconds() < DOWNLOAD_STARTS_WITHIN
        if is_young and jdownloader.data.is_available and jdownloader.is_older_than(FRESH):
            await jdownloader.async_read(LOOK_FOR_MOVES, is_effect=False)
        if jdownloader.data.is_available:
            self._keep_up(kept, await self._async_count(kept, jdownloader.data, None, is_settled=True))
        return kept.job

    async def _async_look(self, touched: Touched) -> Snapshot:
        """Return a snapshot of now; raises why there is none, as nothing can be concluded from an old one."""
        await self._jdownloader.async_read(touched, is_effect=False)
        if self._confirmation.has_ended:
            raise JDownloaderRefusal(Code.NOT_LOADED)
        snapshot = self._jdownloader.available()
        if not self._jdownloader.last_update_success:
            raise JDownloaderRefusal(Code.COMMUNICATION_ERROR)
        return snapshot

    async def async_look(self) -> Snapshot:
        """Return a snapshot with both lists as they are now; raises why there is none."""
        return await self._async_look(LOOK_FOR_JOB)

    async def _async_count(
        self, kept: KeptJob, snapshot: Snapshot, row: Mapping[str, Any] | None, *, is_settled: bool
    ) -> CrawlJob:
        """Count a job in a thread, as all links are looked at."""

        def count() -> CrawlJob:
            with readable():
                return kept.job.followed(
                    row,
                    linkgrabber=snapshot.linkgrabber,
                    downloads=snapshot.downloads,
                    is_collecting=bool(snapshot.status.collecting),
                    may_be_forgotten=_may_be_forgotten(kept),
                    is_settled=is_settled,
                    addresses=SentAddresses(kept.addresses, kept.duplicates),
                    arrived=0 if kept.sent is None else kept.sent.new_in(snapshot),
                )

        return await self._jdownloader.hass.async_add_executor_job(count)

    @callback
    def _keep_up(self, kept: KeptJob, job: CrawlJob) -> None:
        if job.done:
            kept.sent = None  # from now on links without a job are those of others
        if job != kept.job:
            kept.job = job
            self._store.async_save_within(SAVE_WITHIN)


def _may_be_forgotten(kept: KeptJob) -> bool:
    """Tell whether a row that is missing is none any more, and not none yet."""
    return kept.has_begun or dt_util.utcnow() - kept.since > JOB_ROW_WITHIN
