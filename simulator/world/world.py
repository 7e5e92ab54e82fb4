"""One JDownloader without its wires: two lists, a controller, and all that happens to them as time passes."""

from collections.abc import Callable, Sequence

from simulator.world.announcing import DownloadAnnouncer, GrabberAnnouncer
from simulator.world.attempts import Attempts
from simulator.world.captcha_refusals import CaptchaRefusals
from simulator.world.captchas import Captcha, Captchas
from simulator.world.checks import apply_check
from simulator.world.clock import TICK_MS, Clock
from simulator.world.config import Config
from simulator.world.controller import Controller
from simulator.world.crawler import Crawler
from simulator.world.dialogs import Dialogs
from simulator.world.editing import ListEditor
from simulator.world.events import Events
from simulator.world.extensions import EXTRACTION, FOLDER_WATCH
from simulator.world.extraction import Extractor
from simulator.world.files import Files
from simulator.world.jobs import AddOptions, Job
from simulator.world.lists import LinkList
from simulator.world.live_values import LiveValues
from simulator.world.model import Link, Package
from simulator.world.premium import PremiumAccounts
from simulator.world.reports import Reports
from simulator.world.states import Availability, FinalState, WaitCause
from simulator.world.texts import LANGUAGES

# Some day; the command line takes the real one.
BEGINNING_MS = 1_795_370_800_000

_STARTUP_MS = 9_000


class World:
    """A JDownloader. Nothing in it moves until `advance`; its verbs take effect at once."""

    def __init__(self, start_ms: int = BEGINNING_MS) -> None:
        self.clock = Clock(start_ms)
        self.effect_delay = 0.05
        """Seconds of simulated time between the answer of the remote API and the effect, 0 for none."""
        self.language = "en"
        self.version = 48637
        self.core_revision = 51234
        self.has_updater = False
        """Whether it is a build with an updater; the recorded one was not."""
        self.is_update_published = False
        self.is_update_available = False
        """Whether it knows of an update."""
        self.disk_size = 270_553_174_016
        self.disk_free = 80_224_030_720
        self.mounts = ["/", "/run/netns"]
        """Where disks are to be found; all of them have the same size."""
        self.on_finished: Callable[[Link], None] = lambda _link: None
        """Called with each link that was loaded to its end."""
        self.config = Config()
        self.files = Files(self.config)
        self.events = Events(self.clock)
        self.download_announcer = DownloadAnnouncer(self.events)
        self.grabber_announcer = GrabberAnnouncer(self.events, self.clock)
        self.live_values = LiveValues(self.clock, self.events, self.download_announcer)
        self.downloads = LinkList(self.clock, self.download_announcer)
        self.linkgrabber = LinkList(self.clock, self.grabber_announcer)
        self.linkgrabber.restart_counter(start_ms + 58)
        self.captchas = Captchas(self.clock, self.events)
        self.dialogs = Dialogs(self.clock, self.events)
        self._refusals = CaptchaRefusals(self.captchas, self.dialogs)
        self.accounts = PremiumAccounts(self.clock)
        self.extractor = Extractor(self.clock, self.files, self.dialogs, self.download_announcer)
        self.crawler = Crawler(self.clock, self.linkgrabber, self.dialogs, self.events)
        reports = Reports(self.clock, self.download_announcer, self.live_values)
        self._attempts = Attempts(self.clock, self.captchas, self.dialogs, self.files, reports)
        self.controller = Controller(self.clock, self.downloads, self.config, self._attempts, self.events)
        parts = (self.files, self.controller, self.crawler, self.extractor)
        self.edit_downloads = ListEditor(self.downloads, *parts)
        self.edit_linkgrabber = ListEditor(self.linkgrabber, *parts)
        self.edit_linkgrabber.other = self.downloads
        self.extensions_on = {EXTRACTION}
        self._booted_ms = start_ms - _STARTUP_MS
        self._owed_ms = 0.0
        self._connect_parts()

    def _connect_parts(self) -> None:
        self.config.on_change = self._setting_changed
        self.live_values.moving = lambda: [*self.controller.running, *self.extractor.running]
        self.extractor.on_end = self.live_values.end
        self.events.on_subscribe = self.extractor.on_begin = self.live_values.begin
        self.crawler.default_folder = lambda: self.config.text("DefaultDownloadFolder")
        self.crawler.on_collected = self._collected
        self._attempts.has_account = lambda host: (
            self.config.is_on("UseAvailableAccounts") and self.accounts.has_usable(host)
        )
        self._attempts.on_wake = self.controller.wake
        self._attempts.on_finished = self._finished

    @property
    def now(self) -> int:
        """Simulated time in milliseconds since 1970."""
        return self.clock.now

    @property
    def uptime_ms(self) -> int:
        """Simulated milliseconds since the program started."""
        return self.now - self._booted_ms

    @property
    def state(self) -> str:
        """State of the download controller, in JDownloader's words."""
        return self.controller.state.value

    @property
    def line_speed(self) -> int:
        """Bytes a second that the internet connection gives in all."""
        return self.controller.line_speed

    @line_speed.setter
    def line_speed(self, speed: int) -> None:
        self.controller.line_speed = speed

    def text(self, key: str, **values: object) -> str:
        """Give a text in the language of this JDownloader."""
        return LANGUAGES[self.language][key].format(**values)

    def advance(self, seconds: float) -> None:
        """Let time pass; ticks that are not full are owed to the next call."""
        self._owed_ms += seconds * 1000
        ticks = int(self._owed_ms + 1e-6) // TICK_MS
        self._owed_ms -= ticks * TICK_MS
        while ticks > 0:
            step = 1 if self.controller.is_busy else self._ticks_to_next_event(ticks)
            self.clock.now += step * TICK_MS
            ticks -= step
            self.clock.run_due()
            self.controller.tick()

    def after_answer(self, effect: Callable[[], None]) -> None:
        """Let something happen as long after the answer as this JDownloader takes for that."""
        self.clock.after(round(self.effect_delay * 1000), effect)

    def add_links(self, text: str, package_name: str | None = None, **options: object) -> int:
        """Collect the URLs in a text and give the id of the job; the options are those of `AddOptions`."""
        return self.crawler.add(text, AddOptions(package_name=package_name, **options)).uuid  # type: ignore[arg-type]

    def add_package(self, name: str, links: Sequence[str], *, in_downloads: bool = False) -> Package:
        """Put a package of checked links straight into a list."""
        found = [self.crawler.new_link(url, AddOptions()) for url in links]
        for link in found:
            apply_check(link)
        target = self.downloads if in_downloads else self.linkgrabber
        package = target.new_package(name, f"{self.config.text('DefaultDownloadFolder')}/{name}", found)
        target.announcer.found()
        if in_downloads:
            self._enter_downloads(found)
        return package

    def start(self) -> None:
        """Start the downloads."""
        self.controller.start()

    def stop(self) -> None:
        """Stop the downloads."""
        self.controller.stop()

    def pause(self, is_paused: bool = True) -> None:  # noqa: FBT001, FBT002
        """Slow down to the pause speed, or continue."""
        self.controller.pause(is_paused=is_paused)

    def move_to_downloads(self, link_ids: Sequence[int] = (), package_ids: Sequence[int] = ()) -> None:
        """Move links on to the download list, which starts them unless a setting says no.

        Links keep their ids and packages get new ones. It starts even if none of the ids is known.
        """
        links = self.linkgrabber.select(link_ids, package_ids)
        for package in list(dict.fromkeys(link.package for link in links)):
            if package is not None:
                part = [link for link in links if link.package is package]
                self._move_part(package, part)
        if self.config.is_on("LinkgrabberAutoStartEnabled"):
            self.controller.start()

    def remove(
        self, link_ids: Sequence[int] = (), package_ids: Sequence[int] = (), *, from_grabber: bool = False
    ) -> None:
        """Remove links from a list; their files stay."""
        (self.edit_linkgrabber if from_grabber else self.edit_downloads).remove(link_ids, package_ids)

    def force(self, link_ids: Sequence[int] = (), package_ids: Sequence[int] = ()) -> None:
        """Load links now."""
        self.controller.force(self.downloads.select(link_ids, package_ids))

    def reconnect(self) -> None:
        """Let the router get a new address, which hosters do not block."""
        self._attempts.change_address()
        for link in self.downloads.links:
            if link.wait and link.wait.cause is WaitCause.IP_BLOCKED:
                link.wait = None
        self.controller.wake()

    def set_stop_mark(self, link_id: int, package_id: int) -> None:
        """Stop after a link or after what is running (0, 0); unknown ids do nothing, (-1, -1) takes it away."""
        if (link_id, package_id) in {(0, 0), (-1, -1)}:
            self.controller.set_stop_mark(link_id)
        elif links := self.downloads.select([link_id], [package_id], swaps=False):
            self.controller.set_stop_mark(links[0].uuid)
        self.controller.wake()

    def skip_captcha(self, captcha: Captcha, *, kind: str) -> None:
        """Refuse a captcha, or more than one. Each link of them hangs until a dialog about it is answered."""
        link = captcha.link
        match kind:
            case "REFRESH":
                self.captchas.drop(captcha)
                self.captchas.ask(link, captcha.on_result)
            case "SINGLE" | "TIMEOUT":
                self._refusals.refuse(captcha)
            case "STOP_CURRENT_ACTION":
                self.captchas.drop(captcha)
                self.controller.stop()
            case "BLOCK_HOSTER":
                self._refusals.block(lambda other: other.host == link.host)
            case "BLOCK_PACKAGE":
                package = link.package
                self._refusals.block(lambda other: other.package is package)
            case "BLOCK_ALL_CAPTCHAS":
                self._refusals.block(lambda _other: True)

    def switch_extension(self, name: str, *, is_on: bool) -> None:
        """Switch an extension on or off."""
        (self.extensions_on.add if is_on else self.extensions_on.discard)(name)
        self.crawler.reads_crawljobs = FOLDER_WATCH in self.extensions_on

    def look_for_update(self) -> None:
        """Take notice of what was published."""
        self.is_update_available = self.has_updater and self.is_update_published

    def install_update(self) -> None:
        """Become newer, if there is an update."""
        if self.is_update_available:
            self.version += 1
            self.is_update_published = self.is_update_available = False

    def clear(self) -> None:
        """Empty both lists and the disk; settings stay."""
        self.restart()
        self.edit_downloads.clear()
        self.edit_linkgrabber.clear()
        self.files.clear()

    def restart(self) -> None:
        """Start again as after a restart of the program: lists, ids and settings stay, all else is gone."""
        self.controller.shut_down()
        self.clock.forget()
        self.events.restart()
        self.live_values.forget()
        self.grabber_announcer.forget()
        self.crawler.restart()
        self.dialogs.open.clear()
        self.captchas.waiting.clear()
        self.captchas.end_session()
        self.extractor.clear()
        self._booted_ms = self.now
        self.downloads.restart_counter(self.now)
        self.linkgrabber.restart_counter(self.now + 58)

    def _ticks_to_next_event(self, ticks: int) -> int:
        due = self.clock.next_due
        if due is None:
            return ticks
        return min(max(-(-(due - self.now) // TICK_MS), 1), ticks)

    def _setting_changed(self, key: str) -> None:
        if key.startswith("DownloadSpeedLimit"):
            self.controller.limit_changed()
        self.controller.wake()

    def _collected(self, job: Job) -> None:
        by_default = self.config.is_on("LinkgrabberAutoConfirmEnabled")
        wanted = [(link, job.options_of(link).autostart) for link in job.links]
        by_itself = [link for link, autostart in wanted if autostart or (autostart is None and by_default)]
        if by_itself:
            delay = self.config.number("AutoConfirmDelay")
            self.clock.after(delay, lambda: self._confirm(job, by_itself))

    def _confirm(self, job: Job, links: list[Link]) -> None:
        waiting = [link for link in links if self.linkgrabber.link(link.uuid)]
        if waiting:
            self.extractor.put_together(waiting)
            self.move_to_downloads([link.uuid for link in waiting])
            if any(job.options_of(link).autostart for link in waiting):
                self.controller.start()

    def _move_part(self, package: Package, part: list[Link]) -> None:
        self.linkgrabber.take(part)
        target = self.downloads.new_package(package.name, package.folder)
        target.comment, target.priority = package.comment, package.priority
        self.downloads.put(target, part)
        self._enter_downloads(part)

    def _enter_downloads(self, links: Sequence[Link]) -> None:
        for link in links:
            link.url = link.container_url or link.url
            if link.availability is Availability.OFFLINE:
                link.final, link.final_text = FinalState.OFFLINE, "not found"
        self.controller.wake()

    def _finished(self, link: Link) -> None:
        self.on_finished(link)
        if link.kind.is_archive:
            self.extractor.add_finished(link)
        if self.config["CleanupAfterDownloadAction"] == "CLEANUP_IMMEDIATELY":
            self.clock.after(TICK_MS, lambda: self.edit_downloads.remove([link.uuid]))
