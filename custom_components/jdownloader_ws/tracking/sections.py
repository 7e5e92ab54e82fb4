"""All that is stored of a JDownloader."""

from typing import Any, Final

from ..stores.store import Section
from .autostart import AUTOSTART_TO_RESTORE
from .download_total import DOWNLOAD_TOTAL
from .job_records import JOBS
from .outage import UNAVAILABLE_SINCE
from .speed_limit import KEPT_LIMIT, PENDING_LIMIT
from .timed_limits import TIMED_LIMIT
from .timed_pauses import TIMED_PAUSES

SECTIONS: Final[tuple[Section[Any], ...]] = (
    AUTOSTART_TO_RESTORE,
    DOWNLOAD_TOTAL,
    JOBS,
    KEPT_LIMIT,
    PENDING_LIMIT,
    TIMED_LIMIT,
    TIMED_PAUSES,
    UNAVAILABLE_SINCE,
)
