"""Where crawl jobs and the outcomes of requests are kept for a day, through reloads and restarts."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from .api.jobs import CrawlJob
from .const import DOMAIN, JOB_MEMORY, SAVE_WITHIN

VERSION = 1
JOB_STORE: HassKey[JobStore] = HassKey(f"{DOMAIN}.jobs")


@dataclass(slots=True)
class KeptJob:
    """A job, and since when it is kept."""

    job: CrawlJob
    since: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a request: the job that it began, or None where nobody can tell."""

    job_id: str | None
    since: datetime


@dataclass(slots=True)
class JobPages:
    """What is kept of one JDownloader."""

    jobs: dict[str, KeptJob] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def forget_old(self) -> None:
        """Forget what is older than a day."""
        oldest = dt_util.utcnow() - JOB_MEMORY
        self.jobs = {job_id: kept for job_id, kept in self.jobs.items() if kept.since > oldest}
        self.outcomes = {request: outcome for request, outcome in self.outcomes.items() if outcome.since > oldest}

    def as_json(self) -> dict[str, Any]:
        """Return what is stored; ids only, no addresses."""
        return {
            "jobs": [{"since": kept.since.isoformat(), **asdict(kept.job)} for kept in self.jobs.values()],
            "outcomes": {
                request: {"since": outcome.since.isoformat(), "job_id": outcome.job_id}
                for request, outcome in self.outcomes.items()
            },
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> JobPages:
        """Read what was stored."""
        return cls(
            {row["job_id"]: KeptJob(_job(row), datetime.fromisoformat(row["since"])) for row in stored["jobs"]},
            {
                request: Outcome(row["job_id"], datetime.fromisoformat(row["since"]))
                for request, row in stored["outcomes"].items()
            },
        )


class JobStore:
    """The pages of all JDownloaders."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start without any."""
        self._store: Store[dict[str, Any]] = Store(hass, VERSION, f"{DOMAIN}.jobs")
        self._pages: dict[str, JobPages] = {}

    async def async_load(self) -> None:
        """Read what was stored before the restart."""
        stored = await self._store.async_load() or {}
        self._pages = {jd_id: JobPages.from_json(pages) for jd_id, pages in stored.items()}

    @callback
    def async_pages(self, jd_id: str) -> JobPages:
        """Return what is kept of one JDownloader; whoever changes it says so."""
        return self._pages.setdefault(jd_id, JobPages())

    @callback
    def async_forget(self, jd_ids: Iterable[str]) -> None:
        """Forget JDownloaders of an entry that was removed."""
        for jd_id in jd_ids:
            self._pages.pop(jd_id, None)
        self.async_changed()

    @callback
    def async_changed(self) -> None:
        """Store it soon."""
        self._store.async_delay_save(self._as_json, SAVE_WITHIN)

    def _as_json(self) -> dict[str, Any]:
        for pages in self._pages.values():
            pages.forget_old()
        return {jd_id: pages.as_json() for jd_id, pages in self._pages.items() if pages.jobs or pages.outcomes}


def _job(row: Mapping[str, Any]) -> CrawlJob:
    known = {one.name: row[one.name] for one in fields(CrawlJob)}
    lists = {name: tuple(known[name]) for name in ("package_ids", "link_ids") if known[name] is not None}
    return CrawlJob(**{**known, **lists})
