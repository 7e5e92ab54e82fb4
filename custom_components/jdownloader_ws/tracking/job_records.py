"""What is kept for a day of jobs of the LinkGrabber and of the requests that began them, through restarts."""

from asyncio import Task
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any, Final

from homeassistant.util import dt as dt_util
import voluptuous as vol

from ..api.jobs import CrawlJob
from ..api.sent_links import SentLinks, mark, new_salt
from ..const import JOB_MEMORY
from ..stores.shapes import ID, point_in_time, record, whole_number
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
    was_looked_at: bool = False
    """Whether it was asked for its row; not stored."""


@dataclass(frozen=True, slots=True)
class RequestOutcome:
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
    def from_json(cls, stored: Mapping[str, Any]) -> RequestOutcome:
        """Read what was stored, by an older version too."""
        sent = stored.get("sent")
        since = datetime.fromisoformat(stored["since"])
        return cls(stored["job_id"], since, None if sent is None else SentLinks.from_json(sent))


@dataclass(slots=True)
class Outcomes:
    """Outcomes of requests by their ids, which are kept as marks only: a caller may take an address for one."""

    salt: str = field(default_factory=new_salt)
    by_mark: dict[str, RequestOutcome] = field(default_factory=dict)

    def _mark(self, request_id: str) -> str:
        return mark(request_id, self.salt)

    def __contains__(self, request_id: str) -> bool:
        """Return whether an outcome is known."""
        return self._mark(request_id) in self.by_mark

    def __getitem__(self, request_id: str) -> RequestOutcome:
        """Return the outcome of a request; raises `KeyError` where there is none."""
        return self.by_mark[self._mark(request_id)]

    def __setitem__(self, request_id: str, outcome: RequestOutcome) -> None:
        """Keep the outcome of a request."""
        self.by_mark[self._mark(request_id)] = outcome

    def get(self, request_id: str) -> RequestOutcome | None:
        """Return the outcome of a request; None where there is none."""
        return self.by_mark.get(self._mark(request_id))

    def put_back(self, request_id: str, outcome: RequestOutcome | None) -> None:
        """Keep the outcome that there was before, or none."""
        if outcome is None:
            self.forget(request_id)
        else:
            self[request_id] = outcome

    def forget(self, request_id: str) -> None:
        """Forget the outcome of a request."""
        self.by_mark.pop(self._mark(request_id), None)

    def forget_before(self, oldest: datetime) -> None:
        """Forget outcomes that are not younger than this."""
        self.by_mark = {key: outcome for key, outcome in self.by_mark.items() if outcome.since > oldest}


@dataclass(slots=True)
class JobRecords:
    """The jobs and requests of one JDownloader."""

    jobs: dict[str, KeptJob] = field(default_factory=dict)
    outcomes: Outcomes = field(default_factory=Outcomes)
    running: dict[str, Task[str]] = field(default_factory=dict)
    """Requests that are being carried out: not stored, but they continue through a reload of the entry."""
    has_plain_ids: bool = False
    """Whether ids of requests are stored as they were given, as an older version did."""

    def forget_old(self) -> None:
        """Forget what is older than a day."""
        oldest = dt_util.utcnow() - JOB_MEMORY
        self.jobs = {job_id: kept for job_id, kept in self.jobs.items() if kept.since > oldest}
        self.outcomes.forget_before(oldest)

    def as_json(self) -> dict[str, Any]:
        """Return what is stored: ids and marks only, no addresses or ids of requests, and nothing older than a day."""
        self.forget_old()
        if not self.jobs and not self.outcomes.by_mark:
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
            "salt": self.outcomes.salt,
            "outcomes": {key: outcome.as_json() for key, outcome in self.outcomes.by_mark.items()},
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
        found = {key: RequestOutcome.from_json(row) for key, row in stored["outcomes"].items()}
        has_plain_ids = bool(found) and "salt" not in stored
        outcomes = Outcomes() if has_plain_ids or not found else Outcomes(stored["salt"], found)
        if has_plain_ids:
            for request_id, outcome in found.items():
                outcomes[request_id] = outcome
        return cls({kept.job.job_id: kept for kept in jobs}, outcomes, has_plain_ids=has_plain_ids)


def _job(row: Mapping[str, Any]) -> CrawlJob:
    known = {one.name: row[one.name] for one in fields(CrawlJob)}
    lists = {name: tuple(known[name]) for name in ("package_ids", "link_ids") if known[name] is not None}
    return CrawlJob(**{**known, **lists})


COUNT_OR_UNKNOWN: Final = vol.Maybe(whole_number)
JOB_SHAPE: Final = record(
    {
        "since": point_in_time,
        "job_id": ID,
        "done": bool,
        **dict.fromkeys(("found", "broken", "filtered", "unhandled"), whole_number),
        **dict.fromkeys(("online", "offline", "unknown", "duplicates"), COUNT_OR_UNKNOWN),
        **dict.fromkeys(("package_ids", "link_ids"), vol.Maybe([ID])),
    },
    {"addresses": whole_number, "known_duplicates": whole_number},
)
SENT_SHAPE: Final = record(
    {
        "salt": str,
        "says_job": bool,
        "marks": [str],
        "known_jobs": [str],
        "newest": vol.Maybe(point_in_time),
        "addresses": whole_number,
        "duplicates": whole_number,
    }
)
OUTCOME_SHAPE: Final = record({"since": point_in_time, "job_id": vol.Maybe(ID)}, {"sent": vol.Maybe(SENT_SHAPE)})

JOBS: Final = Section(
    key="jobs",
    shape=record({"jobs": [JOB_SHAPE], "outcomes": vol.Schema({str: OUTCOME_SHAPE})}, {"salt": str}),
    empty=JobRecords,
    from_json=JobRecords.from_json,
    as_json=JobRecords.as_json,
)
