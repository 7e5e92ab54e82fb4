"""The domain, the logger, and tuned numbers with their reasons."""

from datetime import timedelta
from typing import Final

from .api.log_filter import guarded

DOMAIN: Final = "jdownloader_ws"
LOGGER: Final = guarded(__package__)

CONF_CONNECTION: Final = "connection"
"""Which of the two kinds of connection an entry has."""
CONNECTION_CLOUD: Final = "cloud"
CONNECTION_LOCAL: Final = "local"

DEFAULT_REMOTE_API_PORT: Final = 3128

CONF_PANEL: Final = "panel"
"""Option of an entry: whether JDownloader has a place in the sidebar; where it is not set, it has."""
DEFAULT_PANEL: Final = True
PANEL_STAYS: Final = 15
"""Seconds that the sidebar keeps JDownloader while an entry may just be reloaded; setting up takes some."""
CONF_SYSTEM_POWER: Final = "system_power"
"""Option of an entry: whether actions may switch the machines of its JDownloaders off; where it is not set, not."""
DEFAULT_SYSTEM_POWER: Final = False

CONF_PUSH: Final = "push"
"""Option of an entry: whether its JDownloaders are listened to; where it is not set, they are."""
DEFAULT_PUSH: Final = True
LISTENERS_LEAVE_WITHIN: Final = 0.3
"""Seconds of an unload, or of the stop of Home Assistant, for taking the subscriptions to events back."""

RUNNING_INTERVAL: Final = timedelta(seconds=5)
"""How often a JDownloader is read that runs while no client watches: two small requests, and events stay timely."""
IDLE_INTERVAL: Final = timedelta(seconds=60)
"""The same when it is idle, or cannot be reached."""
PUSHED_IDLE_INTERVAL: Final = timedelta(seconds=90)
"""How often an idle JDownloader is read at least that are watched while its events come, for what has none (the
speed limit, the free space, the stop after what runs): two requests, so that with the long polls it is less than two a
minute (issue 11)."""
SLOW_ROUND: Final = timedelta(seconds=10)
"""From this interval on a round reads at once what takes turns in quicker ones."""
ACCOUNT_INTERVAL: Final = timedelta(seconds=60)
"""How often the account is asked which JDownloaders it has."""

MEASUREMENT_INTERVAL: Final = 15.0
"""Seconds between two states of a measurement, so that the recorder keeps four a minute however often we read."""

READ_BACK_AFTER: Final = (0.1, 0.3, 1.0, 3.0)
"""Seconds after a command at which its effect is looked for: JDownloader answers first and acts then."""
READ_BACK_PATIENCE: Final = 0.5
"""Seconds for which a list that is asked for waits for the effects of commands: two polls."""
FRESH: Final = 2.0
"""Seconds for which a snapshot is good enough to check ids against (contract, section 1)."""
KNOWN_AWAY: Final = 2.0
"""Seconds for which a question waits for a JDownloader that did not answer the last time: less is hardly noticed, and
one that is back answers within that."""
REFRESH_COOLDOWN: Final = 0.3
"""Seconds between two refreshes on request; Home Assistant's ten would hide the effect of a second command."""
PUSHED_FIRST: Final = 0.25
"""Seconds by which a round in its turn may wait for one that reads what was announced alone, which is much quicker."""

MAX_LINKS_ADDED: Final = 5_000
MAX_LINKS_TEXT: Final = 600_000
"""Bytes of addresses in one call; JDownloader takes requests up to 1 MiB, and encryption makes them a third longer."""
MAX_TEXT_SENT: Final = 4_096
"""Characters of a text that is given to JDownloader."""
MAX_CONTAINER: Final = 450_000
"""Bytes of a container in base64."""
MAX_WAIT: Final = 60
"""Seconds that adding links may wait for its crawl job."""
JOB_MEMORY: Final = timedelta(hours=24)
"""How long a crawl job can be asked about; JDownloader itself forgets them at any time."""
MAX_MESSAGE: Final = 1_000_000
"""Bytes of one WebSocket message."""
MIN_WATCH_INTERVAL: Final = 1
MAX_WATCH_INTERVAL: Final = 60
DEFAULT_WATCH_INTERVAL: Final = 2
JOB_ROW_WITHIN: Final = timedelta(seconds=5)
"""When JDownloader has a row for a crawl job at the latest; one that is missing later was forgotten."""
JOB_SETTLES: Final = 5.0
"""Seconds after the end of a crawl job in which links of it may still come: those of a container took up to 3."""
DOWNLOAD_STARTS_WITHIN: Final = 60.0
"""Seconds after links were added in which JDownloader is looked at as while it works: it waits with their start."""
JOB_LOOK_EVERY: Final = 0.5
"""Seconds between polls of a crawl job that a caller waits for."""
LOST_ANSWER_WAIT: Final = 15
"""Seconds in which the links of a job show whose answer was lost: crawling takes 2 to 5, a hanging host longer."""
MOVE_WAIT: Final = 30
"""Seconds that links may take on their way to the download list; thousands take some."""
SAVE_WITHIN: Final = 10
"""Seconds until what changed is stored; Home Assistant's stop stores it at once."""
LIMIT_SETTLES: Final = 1.0
"""Seconds after a pause in which JDownloader puts its own speed limit back."""
