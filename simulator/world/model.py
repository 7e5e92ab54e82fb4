"""Links and packages: what both of JDownloader's lists hold."""

from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

from simulator.world.kinds import LinkKind
from simulator.world.speed import SpeedAverage
from simulator.world.states import (
    Availability,
    Extraction,
    FinalState,
    Phase,
    Priority,
    SkipReason,
    WaitCause,
)


@lru_cache(maxsize=100_000)
def _server_of(url: str) -> str | None:
    """Return the name of a URL's server; remembered, as packages ask for that of each of their links."""
    return urlsplit(url).hostname


@dataclass(slots=True)
class Wait:
    """A link is left alone until a time, then tried again."""

    cause: WaitCause
    text: str
    """Key of the text shown."""
    until: int
    """Milliseconds."""
    is_host_wide: bool
    source_uuid: int
    """The link that ran into it."""


@dataclass(slots=True)
class Run:
    """A download controller that holds a link."""

    started: int
    """Milliseconds."""
    phase: Phase = Phase.STARTING
    until: int = 0
    """End of a waiting time, in milliseconds."""
    duration: int = 0
    """Length of that waiting time in milliseconds."""
    is_forced: bool = False
    unspent: int = 0
    """Thousandths of bytes that the line had left over in the last tick."""
    speed: SpeedAverage = field(default_factory=SpeedAverage)

    @property
    def is_transferring(self) -> bool:
        """Whether bytes are coming in."""
        return self.phase is Phase.DOWNLOAD


@dataclass(slots=True)
class Unpacking:
    """An extraction that is running."""

    controller_id: int
    started: int
    """Milliseconds."""
    done: int
    total: int
    eta_ms: int
    """Milliseconds, -1 unknown."""
    is_running: bool = False
    """Whether its turn has come; until then only the queue names it."""
    is_asking: bool = False
    """Whether it waits for an answer."""


@dataclass(slots=True, eq=False)
class Link:
    """A link; the same object and the same id in the LinkGrabber and in the download list."""

    uuid: int
    url: str
    name: str
    kind: LinkKind
    added: int
    """Milliseconds."""
    bytes_total: int = -1
    """Size as far as JDownloader knows it, -1 unknown."""
    bytes_loaded: int = 0
    enabled: bool = True
    priority: Priority = Priority.DEFAULT
    availability: Availability = Availability.UNCHECKED
    comment: str | None = None
    download_password: str | None = None
    extract_password: str | None = None
    """Password of its archive that it was added with."""
    job_id: int | None = None
    variant: str | None = None
    """The form that was chosen, None for the first one."""
    container_url: str | None = None
    """The page or container that it came from."""
    final: FinalState | None = None
    final_text: str | None = None
    finished: int | None = None
    """Milliseconds."""
    wait: Wait | None = None
    skip: SkipReason | None = None
    run: Run | None = None
    extraction: Extraction | None = None
    unpacking: Unpacking | None = None
    requests: int = 0
    """How often its server was asked."""
    solved: bool = False
    """Whether its captcha is out of the way for this attempt."""
    package: Package | None = None

    @property
    def host(self) -> str:
        """Name of the plugin that handles it."""
        return self.kind.host

    @property
    def domain(self) -> str:
        """Name that download packages show for it: the plugin's, or the server's for plain files."""
        if self.kind.host != "http links":
            return self.kind.host
        return _server_of(self.url) or self.kind.host

    @property
    def is_running(self) -> bool:
        """Whether a download controller holds it, also while it only waits in there."""
        return self.run is not None

    @property
    def is_finished(self) -> bool:
        """Whether all of it was loaded."""
        return self.final is FinalState.FINISHED

    @property
    def is_extracting(self) -> bool:
        """Whether its archive is being unpacked, and does not just wait for its turn."""
        return self.unpacking is not None and self.unpacking.is_running

    @property
    def is_failed(self) -> bool:
        """Whether it ended without a file."""
        return self.final is not None and not self.is_finished

    @property
    def shown_total(self) -> int:
        """Size as the download list shows it: at least what was loaded."""
        return max(self.bytes_total, self.bytes_loaded)

    @property
    def state(self) -> str:
        """One word for what it is doing, for tests and the control port."""
        if self.run is not None:
            return "waiting" if self.run.phase is Phase.WAIT else self.run.phase.value.lower()
        if self.is_extracting:
            return "extracting"
        if self.final is not None:
            return self.final.value.lower()
        if not self.enabled:
            return "disabled"
        if self.skip is not None:
            return "skipped"
        return "waiting" if self.wait is not None else "queued"


@dataclass(slots=True, eq=False)
class Package:
    """A package: links that belong together, with one folder."""

    uuid: int
    name: str
    folder: str
    created: int
    """Milliseconds."""
    links: list[Link] = field(default_factory=list)
    comment: str | None = None
    priority: Priority = Priority.DEFAULT

    @property
    def enabled(self) -> bool:
        """Whether any of its links is."""
        return any(link.enabled for link in self.links)

    @property
    def running_links(self) -> list[Link]:
        """Links that a download controller holds."""
        return [link for link in self.links if link.run is not None]

    def path_of(self, link: Link) -> str:
        """Give the path of a link's file."""
        return f"{self.folder}/{link.name}"
