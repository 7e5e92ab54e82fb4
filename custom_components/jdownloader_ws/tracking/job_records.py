"""What is kept for a day of jobs of the LinkGrabber and of the requests that began them, through restarts."""

from asyncio import Task
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any, Final

from homeassistant.util import dt as dt_util

from ..api.jobs import CrawlJob
from ..api.sent_links import SentLinks
from ..const import JOB_MEMORY
from ..stores.store import Section


@dataclass(slots=True)
class KeptJob:
    """A job, and since when it is kept."""

    job: CrawlJob
    since: datetime
    addresses: int = 0
    """How many were sent."""
    duplicates: int = 0
    """How many of them stood in the LinkGrabber before."""
    sent: SentLinks | None = None
    """What was there before a container, by which its links are counted; not stored."""
    ended_at: float | None = None
    """Since when it is known that JDownloader has come to its end, by the loop's clock; not stored."""
    has_begun: bool = False
    """Whether JDownloader had a row for it, which it drops soon after the end; not stored."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a request: the job that it began, or None where that is not known (yet)."""

    job_id: str | None
    since: datetime
    sent: SentLinks | None = None
    """By what its links are recognised while the job is not known; noted before anything is sent."""

    def as_json(self) -> dict[str, Any]:
        """Return what is stored."""
        sent = None if self.sent is None else self.sent.as_json()
        return {"since": self.since.isoformat(), "job_id": self.job_id, "sent": sent}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Outcome:
        """Read what was stored, by an older version too."""
        sent = stored.get("sent")
        since = datetime.fromisoformat(stored["since"])
        return cls(stored["job_id"], since, None if sent is None else SentLinks.from_json(sent))


@dataclass(slots=True)
class JobRecords:
    """The jobs and requests of one JDownloader."""

    jobs: dict[str, KeptJob] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    running: dict[str, Task[str]] = field(default_factory=dict)
    """Requests that are being carried out: not stored, but they go on through a reload of the entry."""

    def forget_old(self) -> None:
        """Forget what is older than a day."""
        oldest = dt_util.utcnow() - JOB_MEMORY
        self.jobs = {job_id: kept for job_id, kept in self.jobs.items() if kept.since > oldest}
        self.outcomes = {request: outcome for request, outcome in self.outcomes.items() if outcome.since > oldest}

    def as_json(self) -> dict[str, Any]:
        """Return what is stored: ids and marks only, no addresses, and nothing that is older than a day."""
        self.forget_old()
        if not self.jobs and not self.outcomes:
            return {}
        return {
            "jobs": [
                {
                    "since": kept.since.isoformat(),
                    "addresses": kept.addresses,
                    "known_duplicates": kept.duplicates,
                    **asdict(kept.job),
                }
                for kept in self.jobs.values()
            ],
            "outcomes": {request: outcome.as_json() for request, outcome in self.outcomes.items()},
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> JobRecords:
        """Read what was stored."""
        jobs = (
            KeptJob(
                _job(row),
                datetime.fromisoformat(row["since"]),
                row.get("addresses", 0),
                row.get("known_duplicates", 0),
            )
            for row in stored["jobs"]
        )
        return cls(
            {kept.job.job_id: kept for kept in jobs},
            {request: Outcome.from_json(row) for request, row in stored["outcomes"].items()},
        )


def _job(row: Mapping[str, Any]) -> CrawlJob:
    known = {one.name: row[one.name] for one in fields(CrawlJob)}
    lists = {name: tuple(known[name]) for name in ("package_ids", "link_ids") if known[name] is not None}
    return CrawlJob(**{**known, **lists})


JOBS: Final = Section(key="jobs", empty=JobRecords, from_json=JobRecords.from_json, as_json=JobRecords.as_json)
