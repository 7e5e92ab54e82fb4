"""The crawl jobs of one JDownloader, and which request began which."""

from asyncio import Task, wait
from collections import defaultdict
from collections.abc import Callable, Collection, Coroutine, Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import partial
from typing import Any, Final

from homeassistant.core import callback
from homeassistant.util import dt as dt_util

from ..api.downloads import Link
from ..api.errors import JDownloaderError, JDownloaderOutcomeUnknownError
from ..api.jobs import CrawlJob, SentAddresses, has_ended
from ..api.linkgrabber import GrabberLink
from ..api.parts import Part
from ..api.plan import Touched
from ..api.reading import readable
from ..api.rows import as_list
from ..api.sent_links import AnyLink, SentLinks
from ..api.snapshot import Snapshot
from ..command_run import async_within_run, command_seconds_left, current_run
from ..const import DOWNLOAD_STARTS_WITHIN, FRESH, JOB_ROW_WITHIN, JOB_SETTLES, SAVE_WITHIN
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderNotInTimeError, JDownloaderNotLoadedError, JDownloaderRefusal, unknown
from ..stores.store import JDownloaderStore
from .confirmation import Confirmation
from .job_looks import JobLooks
from .job_records import JOBS, KeptJob, RequestOutcome

type Begin = Callable[[RequestOutcome | None], Coroutine[Any, Any, str]]
"""Begin a job and return its id; takes what is noted of the request, if it was begun before without an outcome."""

LOOK_AT_JOB: Final = Touched(frozenset({Part.LINKGRABBER, Part.COLLECTING}))
LOOK_FOR_JOB: Final = LOOK_AT_JOB | Touched(frozenset({Part.DOWNLOADS_COUNTER}))
"""It may have been moved on already."""
LOOK_FOR_MOVES: Final = Touched(frozenset({Part.LINKGRABBER_COUNTER, Part.DOWNLOADS_COUNTER}))


@dataclass(frozen=True, slots=True)
class Standing:
    """How a job stands by its row, without its links."""

    kept: KeptJob
    row: Mapping[str, Any] | None
    _: KW_ONLY
    is_settled: bool

    def counted(
        self, grabbed: Mapping[str, list[GrabberLink]], moved: Mapping[str, list[Link]], snapshot: Snapshot
    ) -> CrawlJob | JDownloaderError:
        """Return the job with its links, which are looked for by its id; an error where its row can't be read."""
        kept, job_id = self.kept, self.kept.job.job_id
        are_read = not (snapshot.linkgrabber.is_too_long or snapshot.downloads.is_too_long)
        job = kept.job if are_read else kept.job.unlisted()
        try:
            with readable():
                return job.followed(
                    self.row,
                    grabbed=grabbed.get(job_id, ()),
                    moved=moved.get(job_id, ()),
                    is_collecting=bool(snapshot.status.collecting),
                    may_be_forgotten=_may_be_forgotten(kept),
                    is_settled=self.is_settled,
                    addresses=SentAddresses(kept.addresses, kept.duplicates),
                    arrived=0 if kept.sent is None else kept.sent.new_in(snapshot),
                )
        except JDownloaderError as error:
            return error


type Counted = list[tuple[KeptJob, CrawlJob | JDownloaderError]]


class JobTracker:
    """Remembers for a day what JDownloader may forget at any time."""

    def __init__(
        self, jdownloader: JDownloaderCoordinator, store: JDownloaderStore, confirmation: Confirmation
    ) -> None:
        self._jdownloader = jdownloader
        self._store = store
        self._confirmation = confirmation
        self._records = store.get(JOBS)
        self._looks = JobLooks(jdownloader, self._async_look_at)
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
    def async_stop(self) -> None:
        """Release all callers that wait for a poll."""
        self._looks.async_end()

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
        """Return whether a request was made before, and did not fail for sure."""
        self._records.forget_old()
        return request_id in self._records.running or request_id in self._records.outcomes

    async def async_once(self, request_id: str | None, begin: Begin) -> str:
        """Return the job that `begin` begins; for a request that was seen before, its first outcome.

        A request that did nothing may be made again, and so may one of which nothing is known: `begin` then looks
        first. One that has begun continues, also if the caller goes away.
        """
        self._records.forget_old()
        run = current_run()
        task = None if request_id is None else self._records.running.get(request_id)
        if is_first := task is None:
            seen = None if request_id is None else self._records.outcomes.get(request_id)
            if seen is not None and seen.job_id is not None:
                return seen.job_id
            work = async_within_run(run, begin(seen))
            task = self._jdownloader.hass.async_create_task(work, f"{self._jdownloader.name} - add once")
            if request_id is not None:
                self._records.running[request_id] = task
            task.add_done_callback(partial(self._ended, request_id))
        await wait((task,), timeout=command_seconds_left())
        if task.done() and not task.cancelled():
            return task.result()
        if is_first and not task.done() and run is not None and not run.may_have_acted:
            raise JDownloaderNotInTimeError  # it does not act any more, either
        raise JDownloaderOutcomeUnknownError

    @callback
    def _ended(self, request_id: str | None, task: Task[str]) -> None:
        if request_id is not None:
            del self._records.running[request_id]
        if not task.cancelled():
            task.exception()  # the caller may be gone

    async def async_note(self, request_id: str | None, sent: SentLinks) -> None:
        """Note that a request is about to be sent; it is on the disk when this returns, or this raises."""
        if request_id is None:
            return
        before = self._records.outcomes.get(request_id)
        self._records.outcomes[request_id] = RequestOutcome(None, dt_util.utcnow(), sent)
        try:
            await self._store.async_save_first()
        except JDownloaderNotLoadedError, JDownloaderRefusal:
            self._records.outcomes.put_back(request_id, before)
            raise

    async def async_settle(self, request_id: str | None, job_id: str) -> None:
        """Note which job a request began; both are on the disk when this returns, before they are answered."""
        if request_id is not None:
            self._records.outcomes[request_id] = RequestOutcome(job_id, dt_util.utcnow())
        await self._store.async_save()

    async def async_withdraw(self, request_id: str | None) -> None:
        """Forget a request that did nothing; that is on the disk when this returns, before it is answered."""
        if request_id is not None:
            self._records.outcomes.forget(request_id)
            await self._store.async_save()

    async def async_follow(self, job_id: str) -> CrawlJob:
        """Return a job as it stands now; an unknown one is refused."""
        self._records.forget_old()
        kept = self._records.jobs.get(job_id)
        if kept is None:
            raise unknown("job_not_found", [job_id])
        if kept.job.done:
            return await self._async_recount(kept)
        await self._looks.async_next(job_id, is_first=not kept.was_looked_at)
        return kept.job

    async def _async_look_at(self, job_ids: Collection[str]) -> dict[str, Exception]:
        """Keep up with jobs, in one request and one round for all; returns why some could not be looked at."""
        try:
            answer = await self._jdownloader.async_ask(
                "/linkgrabberv2/queryLinkCrawlerJobs",
                {"jobIds": [int(job_id) for job_id in job_ids], "collectorInfo": True},
            )
            with readable():
                rows = _rows_by_job(answer)
            jobs = self._records.jobs
            followed = [self._standing(kept, rows.get(one)) for one in job_ids if (kept := jobs.get(one)) is not None]
            counted = await self._async_count(followed, await self._async_look(LOOK_AT_JOB))
        except (JDownloaderError, JDownloaderRefusal) as error:
            return dict.fromkeys(job_ids, error)
        return self._keep_up(counted)

    def _standing(self, kept: KeptJob, row: Mapping[str, Any] | None) -> Standing:
        """Note what JDownloader says of a job; one is settled when its end was seen a while ago."""
        is_over = has_ended(row, may_be_forgotten=_may_be_forgotten(kept))
        kept.has_begun |= row is not None
        kept.was_looked_at = True
        now = self._jdownloader.hass.loop.time()
        if not is_over:
            kept.ended_at = None
        elif kept.ended_at is None:
            kept.ended_at = now
        is_settled = kept.ended_at is not None and now - kept.ended_at >= JOB_SETTLES
        return Standing(kept, row, is_settled=is_settled)

    async def _async_recount(self, kept: KeptJob) -> CrawlJob:
        """Return a job that is done, with links that came later, in the packages that they are in by now.

        What is known is good enough where nothing newer can be read.
        """
        jdownloader = self._jdownloader
        is_young = (dt_util.utcnow() - kept.since).total_seconds() < DOWNLOAD_STARTS_WITHIN
        if is_young and jdownloader.data.is_available and jdownloader.is_older_than(FRESH):
            await jdownloader.async_read(LOOK_FOR_MOVES, is_effect=False)
        if jdownloader.data.is_available:
            failures = self._keep_up(await self._async_count([Standing(kept, None, is_settled=True)], jdownloader.data))
            for failure in failures.values():
                raise failure
        return kept.job

    async def _async_look(self, touched: Touched) -> Snapshot:
        """Return a snapshot of now; raises why there is none, as nothing can be concluded from an old one."""
        await self._jdownloader.async_read(touched, is_effect=False)
        if self._confirmation.has_ended:
            raise JDownloaderNotLoadedError
        snapshot = self._jdownloader.available()
        if not self._jdownloader.last_update_success:
            raise JDownloaderRefusal(Code.COMMUNICATION_ERROR)
        return snapshot

    async def async_look(self) -> Snapshot:
        """Return a snapshot with both lists as they are now; raises why there is none."""
        return await self._async_look(LOOK_FOR_JOB)

    async def _async_count(self, followed: Sequence[Standing], snapshot: Snapshot) -> Counted:
        """Count jobs in a thread, as all links are looked at."""
        return await self._jdownloader.hass.async_add_executor_job(counted, followed, snapshot)

    @callback
    def _keep_up(self, counts: Counted) -> dict[str, Exception]:
        """Keep what was counted; returns what could not be."""
        failures: dict[str, Exception] = {}
        for kept, job in counts:
            if isinstance(job, Exception):
                failures[kept.job.job_id] = job
                continue
            if job.done:
                kept.sent = None  # from now on links without a job are those of others
            if job != kept.job:
                kept.job = job
                self._store.async_save_within(SAVE_WITHIN)
        return failures


def _rows_by_job(answer: object) -> dict[str, Mapping[str, Any]]:
    """Return the first row of each job: a container has two crawlers."""
    rows: dict[str, Mapping[str, Any]] = {}
    for row in as_list(answer):
        if isinstance(row, Mapping):
            rows.setdefault(str(row.get("jobId")), row)
    return rows


def counted(followed: Iterable[Standing], snapshot: Snapshot) -> Counted:
    """Return jobs as they are now, counted by the links in a snapshot, which are gone through once for all."""
    grabbed = _by_job(snapshot.linkgrabber.links)
    moved = _by_job(snapshot.downloads.links)
    return [(one.kept, one.counted(grabbed, moved, snapshot)) for one in followed]


def _by_job[L: AnyLink](links: Iterable[L]) -> Mapping[str, list[L]]:
    found: defaultdict[str, list[L]] = defaultdict(list)
    for link in links:
        if link.job_id is not None:
            found[link.job_id].append(link)
    return found


def _may_be_forgotten(kept: KeptJob) -> bool:
    """Return whether a row that is missing is none any more, and not none yet."""
    return kept.has_begun or dt_util.utcnow() - kept.since > JOB_ROW_WITHIN
