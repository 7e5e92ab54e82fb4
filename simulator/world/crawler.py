"""Collecting links: jobs that crawl, check, and put what they found into the LinkGrabber."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from simulator.world.announcing import Announcer
from simulator.world.checks import LOGIN_NEEDED, apply_check, log_in, package_name_of
from simulator.world.clock import Clock
from simulator.world.containers import read_crawljobs
from simulator.world.dialogs import CONFIRM, LOGIN, NOTHING_FOUND, DialogAnswer, Dialogs
from simulator.world.events import Events
from simulator.world.jobs import AddOptions, FirstCrawler, Job
from simulator.world.kinds import DIRECT_HOST, kind_of, page_links
from simulator.world.lists import LinkList
from simulator.world.model import Link
from simulator.world.names import clean_name
from simulator.world.pasted import Pasted, pasted_in
from simulator.world.states import Availability

# A job is not seen at once. The first one takes seconds, since plugins are loaded; the others are quick.
SEEN_AFTER_MS = 50
FIRST_SEEN_AFTER_MS = 300
FIRST_CRAWL_MS = 2_100
CRAWL_MS = 50

# Links are checked one after the other: a thousand plain ones take 24 s.
CHECK_MS = 24
FIRST_CHECK_MS = 100
GROUPING_MS = 350
ONLINE_CHECK_MS = 800

# A crawljob that is read as a text has two crawlers; so long the first, which finds nothing, answers for both.
SECOND_CRAWLER_MS = 600

# A row goes when JDownloader's memory is tidied up: measured were 0.5 to 8 s after the job was over.
ROWS_KEPT_MS = 3_000


class Crawler:
    """All jobs, and what they do to the LinkGrabber."""

    def __init__(self, clock: Clock, grabber: LinkList, dialogs: Dialogs, events: Events) -> None:
        self.jobs: list[Job] = []
        self.reads_crawljobs = False
        """Whether the keys of crawljobs count: whether the extension "Folder Watch" is on."""
        self.second_crawler_ms: int | None = SECOND_CRAWLER_MS
        """When the second crawler of a crawljob is seen, in milliseconds; None for never."""
        self.rows_kept_ms: int | None = ROWS_KEPT_MS
        """How long rows of jobs are seen after they are over, in milliseconds; None for ever."""
        self.default_folder: Callable[[], str] = lambda: ""
        self.on_collected: Callable[[Job], None] = lambda _job: None
        self._clock = clock
        self._grabber = grabber
        self._dialogs = dialogs
        self._events = events
        self._checks = 0
        self._is_cold = True
        self._checker_free_at = 0

    @property
    def is_collecting(self) -> bool:
        """Whether something is crawled or checked, or waits for a dialog with that."""
        return self._checks > 0 or any(job.is_open for job in self.jobs)

    @property
    def is_crawling(self) -> bool:
        """Whether something is crawled; checking is not crawling."""
        return any(job.is_crawling and job.is_seen for job in self.jobs)

    def add(self, text: str, options: AddOptions) -> Job:
        """Begin to collect all URLs in a text; there is a job even if there are none."""
        job = Job(self._clock.new_id(), self._clock.new_id(), options)
        self._begin(job)
        found = pasted_in(text)
        is_first = self._is_cold and bool(found)
        self._is_cold = self._is_cold and not is_first
        self._clock.after(FIRST_SEEN_AFTER_MS if is_first else SEEN_AFTER_MS, lambda: self._see(job))
        self._clock.after(FIRST_CRAWL_MS if is_first else CRAWL_MS, lambda: self._crawled(job, found))
        return job

    def add_crawljob(self, content: str) -> Job:
        """Begin with a `.crawljob`: by its keys if they are read, or else with all URLs in it."""
        if not self.reads_crawljobs:
            job = self.add(content, AddOptions())
            if pasted_in(content):
                self._put_first_crawler_before(job)
            return job
        entries = read_crawljobs(content)
        job = self.add("\n".join(entry.text for entry in entries), AddOptions())
        for entry in entries:
            job.options_by_url |= dict.fromkeys((one.url for one in pasted_in(entry.text)), entry.options)
        return job

    def add_unreadable(self, kind: str, complaint: dict[str, str]) -> Job:
        """Begin with a container that can't be read: the job hangs until the complaint is answered."""
        job = Job(self._clock.new_id(), self._clock.new_id(), AddOptions())
        self._begin(job)
        self._clock.after(SEEN_AFTER_MS, lambda: self._see(job))
        self._dialogs.ask(kind, complaint, lambda _answer: self._finish_crawl(job))
        return job

    def restart(self) -> None:
        """Forget all jobs, as a restart of the program does."""
        self.jobs.clear()
        self._checks = 0
        self._is_cold = True
        self._checker_free_at = 0

    def abort(self, job_id: int | None) -> bool:
        """Give up one job, or all; False if there is no such job."""
        found = [job for job in self.jobs if job_id is None or job.uuid == job_id]
        for job in found:
            job.is_aborted = job.is_aborted or job.is_open
            self._stop_crawling(job)
            if job.parked is not None:  # without a question, a check continues until the server has answered
                job.is_checking = False
            self._forget_later(job)
        return bool(found) or job_id is None

    def check(self, links: list[Link], announcer: Announcer) -> None:
        """Look again whether links are online; until then they count as unchecked."""
        for link in links:
            link.availability = Availability.UNCHECKED
            announcer.link(link, "availability", link.availability.value)
            self._checks += 1
            self._clock.after(ONLINE_CHECK_MS + link.kind.check_ms, partial(self._checked_again, link, announcer))

    def new_link(self, url: str, options: AddOptions, job_id: int | None = None) -> Link:
        """Make a link of a URL."""
        kind = kind_of(url)
        return Link(
            self._clock.new_id(),
            url,
            options.file_name or kind.name.rstrip(". "),
            kind,
            self._clock.now,
            enabled=options.enabled,
            priority=options.priority,
            comment=options.comment,
            download_password=options.download_password,
            extract_password=options.extract_password,
            job_id=job_id if options.assign_job_id else None,
        )

    def put_into_package(self, links: list[Link], options: AddOptions) -> None:
        """Sort links into the packages that they belong to, by name within a package."""
        for link in links:
            name = clean_name(options.package_name or "") or package_name_of(link.name)
            folder = self._folder(name, options)
            package = self._grabber.package_named(name, folder) or self._grabber.new_package(name, folder)
            names = [item.name for item in package.links]
            place = sum(1 for other in names if other <= link.name)
            self._grabber.put(package, [link], at=place)
            self._grabber.announcer.found()

    def _folder(self, package_name: str, options: AddOptions) -> str:
        if options.folder and options.overwrite_packagizer_rules:
            return options.folder
        return f"{options.folder or self.default_folder()}/{package_name}"

    def _put_first_crawler_before(self, job: Job) -> None:
        first = FirstCrawler(job.crawler_id)
        job.crawler_id = self._clock.new_id()
        job.first_crawler = first

        def find_nothing() -> None:
            first.is_crawling = False

        def step_aside() -> None:
            job.first_crawler = None

        self._clock.after(SEEN_AFTER_MS + CRAWL_MS, find_nothing)
        if self.second_crawler_ms is not None:
            self._clock.after(self.second_crawler_ms, step_aside)

    def _see(self, job: Job) -> None:
        job.is_seen = True

    def _crawled(self, job: Job, pasted: list[Pasted]) -> None:
        if job.is_aborted:
            return
        found = self._resolve(job, pasted)
        if not found and job.unhandled > 1:
            job.is_asking = True
            self._dialogs.ask(CONFIRM, NOTHING_FOUND, lambda answer: self._search_deeper(job, pasted, answer))
        self._take(job, found)

    def _search_deeper(self, job: Job, pasted: list[Pasted], answer: DialogAnswer) -> None:
        job.is_asking = False
        if answer["closereason"] == "OK" and not job.is_aborted:
            job.unhandled = 0
            self._take(job, self._resolve(job, pasted, is_deep=True))
        else:
            self._forget_later(job)

    def _take(self, job: Job, found: list[Link]) -> None:
        known = {link.url for link in self._grabber.links}
        links = [link for link in found if link.url not in known]
        self._stop_crawling(job, found)
        job.crawled = len(links)  # of those that are there already nothing is reported
        job.pending = len(links)
        job.is_checking = bool(links)
        self._forget_later(job)
        for link in links:
            self._queue_check(job, link)

    def _begin(self, job: Job) -> None:
        self.jobs.append(job)
        self._report("STARTED", job)

    def _stop_crawling(self, job: Job, found: Sequence[Link] = ()) -> None:
        if job.is_crawling:
            job.is_crawling = False
            packages = {job.options_of(link).package_name or package_name_of(link.name) for link in found}
            counts = {"offline": 0, "online": 0, "links": len(found), "packages": len(packages)}
            self._report("STOPPED", job, counts)
            self._report("FINISHED", job)

    def _report(self, name: str, job: Job, counts: dict[str, int] | None = None) -> None:
        data = {"jobId": job.uuid, "crawlerId": job.crawler_id}
        self._events.publish("linkcrawler", name, data | (counts or {}))

    def _finish_crawl(self, job: Job) -> None:
        self._stop_crawling(job)
        self._forget_later(job)

    def _forget_later(self, job: Job) -> None:
        """Let the row of a job go some time after it is over, unless it continues again by then."""

        def forget() -> None:
            job.is_forgotten = not job.is_open

        if self.rows_kept_ms is not None and not job.is_open and not job.is_asking:
            self._clock.after(self.rows_kept_ms, forget)

    def _queue_check(self, job: Job, link: Link) -> None:
        now = self._clock.now
        begin = max(self._checker_free_at, now + FIRST_CHECK_MS - CHECK_MS)
        self._checker_free_at = begin + CHECK_MS + link.kind.check_ms
        self._clock.after(self._checker_free_at - now, partial(self._checked, job, link))

    def _resolve(self, job: Job, pasted: list[Pasted], *, is_deep: bool = False) -> list[Link]:
        """Make links of what is a file by its name or known to a plugin; the rest is looked into if it is alone."""
        links: list[Link] = []
        is_alone = len(pasted) == 1 and not pasted[0].is_twice
        for one in pasted:
            kind = kind_of(one.url)
            options = job.options_by_url.get(one.url, job.options)
            looks_into = is_deep or options.deep_decrypt
            if not one.is_loadable:
                job.unhandled += 1
            elif kind.page_links and (looks_into or is_alone):
                job.unhandled += not looks_into
                links += self._on_page(job, one.url, options)
            elif not kind.page_links and (one.is_file or looks_into or is_alone or kind.host != DIRECT_HOST):
                links.append(self.new_link(one.url, options, job.uuid))
            else:
                job.unhandled += 1 + one.is_twice
            if one.is_guessed:
                links[-1].kind = replace(kind, availability=Availability.UNCHECKABLE, is_size_known=False)
        return links

    def _on_page(self, job: Job, url: str, options: AddOptions) -> list[Link]:
        links = [self.new_link(inner, options, job.uuid) for inner in page_links(url, kind_of(url).page_links)]
        for link in links:
            link.container_url = url
        return links

    def _checked(self, job: Job, link: Link) -> None:
        if job.is_aborted:
            self._grouped(job)
            return
        if job.parked is not None:
            job.parked.append(link)
        elif link.kind.needs_login:
            job.parked = []
            self._ask_login(job, link)
        else:
            apply_check(link)
            self._collect(job, link)

    def _collect(self, job: Job, link: Link) -> None:
        if all(other.url != link.url for other in self._grabber.links):
            self.put_into_package([link], job.options_of(link))
            job.links.append(link)
        job.pending -= 1
        if job.pending == 0:
            self.on_collected(job)
            self._clock.after(GROUPING_MS, lambda: self._grouped(job))

    def _grouped(self, job: Job) -> None:
        job.is_checking = False
        self._forget_later(job)

    def _ask_login(self, job: Job, link: Link) -> None:
        properties = LOGIN_NEEDED | {"linkid": str(link.uuid), "linkname": link.name}
        self._dialogs.ask(LOGIN, properties, lambda answer: self._login(job, link, answer))

    def _login(self, job: Job, link: Link, answer: DialogAnswer) -> None:
        log_in(link, answer)
        parked, job.parked = job.parked or [], None
        if not job.is_aborted:
            self._collect(job, link)
            for waiting in parked:
                self._queue_check(job, waiting)

    def _checked_again(self, link: Link, announcer: Announcer) -> None:
        self._checks -= 1
        apply_check(link)
        announcer.link(link, "availability", link.availability.value)
