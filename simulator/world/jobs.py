"""Crawl jobs: what was asked for, and how far it is."""

from dataclasses import dataclass, field

from simulator.world.model import Link
from simulator.world.states import Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOptions:
    """What is wanted of links that are added; None leaves it to the settings."""

    package_name: str | None = None
    folder: str | None = None
    autostart: bool | None = None
    enabled: bool = True
    file_name: str | None = None
    assign_job_id: bool = False
    deep_decrypt: bool = False
    overwrite_packagizer_rules: bool = False
    comment: str | None = None
    download_password: str | None = None
    extract_password: str | None = None
    priority: Priority = Priority.DEFAULT


@dataclass(slots=True, eq=False)
class FirstCrawler:
    """A crawler that looks at a file first and finds nothing; until a second one is seen, it answers for the job."""

    crawler_id: int
    is_crawling: bool = True


@dataclass(slots=True, eq=False)
class Job:
    """One `addLinks` and what became of it."""

    uuid: int
    crawler_id: int
    options: AddOptions
    links: list[Link] = field(default_factory=list)
    crawled: int = 0
    unhandled: int = 0
    pending: int = 0
    """Links that are not in the LinkGrabber yet."""
    parked: list[Link] | None = None
    """Links that wait until a question about another link is answered."""
    is_seen: bool = False
    is_crawling: bool = True
    is_checking: bool = False
    is_aborted: bool = False
    is_asking: bool = False
    """Whether a question about it waits for an answer, although it is over."""
    is_forgotten: bool = False
    """Whether JDownloader has no row of it any more, some time after it was over."""
    options_by_url: dict[str, AddOptions] = field(default_factory=dict)
    """Options of single links, by their URL."""
    first_crawler: FirstCrawler | None = None
    """The crawler that is shown instead, while there is one."""

    @property
    def is_open(self) -> bool:
        """Whether it is still running; a job that hangs in a dialog does."""
        return self.is_crawling or self.is_checking

    def options_of(self, link: Link) -> AddOptions:
        """Give what is wanted of one of its links."""
        return self.options_by_url.get(link.container_url or link.url, self.options)
