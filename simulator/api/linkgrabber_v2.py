"""`linkgrabberv2`: the LinkGrabber and its crawl jobs; `linkcrawler` has one question more."""

from base64 import b64decode
from dataclasses import dataclass, field

from simulator.api.both_lists import counter, find_links, find_packages, register_edits
from simulator.api.errors import BadParametersError, InternalServerError
from simulator.api.queries import LinkQuery, PackageQuery
from simulator.api.registry import VOID, Namespace
from simulator.api.storable import Fields
from simulator.api.structs import crawled_link, crawled_package
from simulator.device import SimulatedDevice
from simulator.world.dialogs import CONFIRM
from simulator.world.errors import UnknownIdError
from simulator.world.jobs import AddOptions, FirstCrawler, Job
from simulator.world.states import Priority
from simulator.world.variants import add_copy, choose, variants_of

linkgrabber_v2 = Namespace("linkgrabberv2")
linkcrawler = Namespace("linkcrawler")
linkcollector = Namespace("linkcollector")
register_edits(linkgrabber_v2, lambda device: device.world.edit_linkgrabber)

_CONTAINERS = frozenset({"crawljob", "nzb", "ccf", "dlc", "rsdf", "sft", "sfdl", "metalink", "meta4", "zip", "backup"})
_BAD_CONTAINER = {
    "title": "Message",
    "message": "Invalid DLC: less than 100 bytes. This cannot be a DLC",
    "okbuttontext": "Ok",
    "cancelbuttontext": "Cancel",
    "flags": "20",
    "timeout": "20000",
}


@dataclass(frozen=True, slots=True)
class AddLinksQuery:
    """What is to be collected, and how."""

    links: str = ""
    dataURLs: list[str] = field(default_factory=list)  # noqa: N815
    autostart: bool | None = None
    packageName: str | None = None  # noqa: N815
    destinationFolder: str | None = None  # noqa: N815
    extractPassword: str | None = None  # noqa: N815
    downloadPassword: str | None = None  # noqa: N815
    comment: str | None = None
    sourceUrl: str | None = None  # noqa: N815
    priority: Priority = Priority.DEFAULT
    overwritePackagizerRules: bool | None = None  # noqa: N815
    autoExtract: bool | None = None  # noqa: N815
    deepDecrypt: bool | None = None  # noqa: N815
    assignJobID: bool | None = None  # noqa: N815

    @property
    def options(self) -> AddOptions:
        """The same in the words of the world."""
        return AddOptions(
            package_name=self.packageName or None,
            folder=self.destinationFolder or None,
            autostart=self.autostart,
            assign_job_id=bool(self.assignJobID),
            deep_decrypt=bool(self.deepDecrypt),
            overwrite_packagizer_rules=bool(self.overwritePackagizerRules),
            comment=self.comment or None,
            download_password=self.downloadPassword or None,
            extract_password=self.extractPassword or None,
            priority=self.priority,
        )


@dataclass(frozen=True, slots=True)
class JobQuery:
    """Which jobs are asked for; without ids none."""

    jobIds: list[int] = field(default_factory=list)  # noqa: N815
    collectorInfo: bool = False  # noqa: N815


@linkgrabber_v2.method("queryLinks")
def query_grabbed_links(device: SimulatedDevice, query: LinkQuery) -> object:
    """Give the links asked for."""
    world = device.world
    return [crawled_link(world, link, query) for link in find_links(world.linkgrabber, query)]


@linkgrabber_v2.method("queryPackages")
def query_grabbed_packages(device: SimulatedDevice, query: PackageQuery) -> object:
    """Give the packages asked for."""
    return [crawled_package(package, query) for package in find_packages(device.world.linkgrabber, query)]


@linkgrabber_v2.method("getPackageCount")
def grabbed_package_count(device: SimulatedDevice) -> object:
    """Count the packages."""
    return len(device.world.linkgrabber.packages)


@linkgrabber_v2.method("getChildrenChanged")
def children_changed(device: SimulatedDevice, old: int) -> object:
    """Give the counter of structure changes."""
    return counter(device.world.linkgrabber, old)


@linkgrabber_v2.method("addLinks")
def add_links(device: SimulatedDevice, query: AddLinksQuery) -> object:
    """Begin to collect; there is a job even if there is nothing to do."""
    return {"id": device.world.crawler.add(query.links, query.options).uuid}


@linkcollector.method("addLinks")
def add_links_as_before(
    device: SimulatedDevice,
    links: str | None,
    package_name: str | None,
    extract_password: str | None,
    download_password: str | None,
    folder: str | None = None,
) -> object:
    """Begin to collect in the way of old clients: without a job, and with the package's name below the folder."""
    options = AddOptions(
        package_name=package_name or None,
        folder=folder or None,
        extract_password=extract_password or None,
        download_password=download_password or None,
    )
    device.world.crawler.add(links or "", options)
    return True


@linkgrabber_v2.method("addContainer")
def add_container(device: SimulatedDevice, kind: str | None, content: str | None) -> object:
    """Take a container: of those that can be read the links are collected, of the others JDownloader complains."""
    kind = (kind or "").lower()
    if kind not in _CONTAINERS or not (content or "").startswith("data:"):
        return None
    text = _decoded(content or "")
    if kind == "crawljob":
        return {"id": device.world.crawler.add_crawljob(text).uuid}
    if "://" in text:
        return {"id": device.world.crawler.add(text, AddOptions()).uuid}
    return {"id": device.world.crawler.add_unreadable(CONFIRM, _BAD_CONTAINER).uuid}


@linkgrabber_v2.method("isCollecting")
def is_collecting(device: SimulatedDevice) -> object:
    """Return whether something is being collected."""
    return device.world.crawler.is_collecting


@linkgrabber_v2.method("queryLinkCrawlerJobs")
def query_jobs(device: SimulatedDevice, query: JobQuery) -> object:
    """Give the state of jobs."""
    jobs = device.world.crawler.jobs
    return [_job(job, query) for job in jobs if job.uuid in query.jobIds and job.is_seen and not job.is_forgotten]


@linkgrabber_v2.method("abort")
def abort(device: SimulatedDevice, job_id: int | None = None) -> object:
    """Give up a job, or all."""
    return device.world.crawler.abort(job_id)


@linkgrabber_v2.method("moveToDownloadlist")
def move_to_downloads(device: SimulatedDevice, link_ids: list[int], package_ids: list[int]) -> object:
    """Move links on to the download list."""
    world = device.world
    world.after_answer(lambda: world.move_to_downloads(link_ids, package_ids))
    return VOID


@linkgrabber_v2.method("clearList")
def clear_list(device: SimulatedDevice) -> object:
    """Remove all links."""
    device.world.after_answer(device.world.edit_linkgrabber.clear)
    return True


@linkgrabber_v2.method("getVariants")
def variants(device: SimulatedDevice, link_id: int) -> object:
    """Give the variants of a link; that one has none JDownloader does not expect."""
    link = device.world.linkgrabber.link(link_id)
    if link is None:
        return []
    if not (found := variants_of(link)):
        raise InternalServerError
    return [{"id": variant.id, "name": variant.name} for variant in found]


@linkgrabber_v2.method("setVariant")
def set_variant(device: SimulatedDevice, link_id: int, variant: str | None) -> object:
    """Choose a variant of a link."""
    link = device.world.linkgrabber.link(link_id)
    if link is not None and not variants_of(link):
        raise InternalServerError
    if variant is None:
        raise BadParametersError(variant)
    if link is not None:
        try:
            choose(device.world.linkgrabber, link, variant)
        except UnknownIdError:
            raise BadParametersError(variant) from None
    return VOID


@linkgrabber_v2.method("addVariantCopy")
def add_variant_copy(
    device: SimulatedDevice, link_id: int, after_id: int | None, package_id: int | None, variant: str | None
) -> object:
    """Add a copy of a link in another variant; what can't be done is left out without a word."""
    world = device.world
    link = world.linkgrabber.link(link_id)
    if link is not None and variant is not None:
        place = {"after_id": after_id or 0, "package_id": package_id or 0}
        world.after_answer(lambda: add_copy(world.linkgrabber, world.clock, link, variant, **place))
    return VOID


@linkgrabber_v2.method("getDownloadFolderHistorySelectionBase")
def folder_history(device: SimulatedDevice) -> object:
    """Give folders to choose from."""
    return [device.world.config.text("DefaultDownloadFolder")]


@linkcrawler.method("isCrawling")
def is_crawling(device: SimulatedDevice) -> object:
    """Return whether something is being crawled; checking does not count."""
    return device.world.crawler.is_crawling


def _first_crawler(job: Job, first: FirstCrawler, query: JobQuery) -> Fields:
    """Give the row of a crawler that finds nothing, while another one collects the links under the same job."""
    fields: Fields = {"jobId": job.uuid, "crawlerId": first.crawler_id}
    if first.is_crawling:
        fields["crawling"] = True
    elif query.collectorInfo:
        fields["unhandled"] = 1
    return fields


def _decoded(data_url: str) -> str:
    """Give what is in a container as far as it is text; a real DLC is encrypted, this one is not."""
    try:
        return b64decode(data_url.partition(",")[2]).decode("utf-8", "replace")
    except ValueError:
        return ""


def _job(job: Job, query: JobQuery) -> Fields:
    if job.first_crawler is not None:
        return _first_crawler(job, job.first_crawler, query)
    fields: Fields = {"jobId": job.uuid, "crawlerId": job.crawler_id}
    if job.is_crawling:
        fields["crawling"] = True
    if job.is_checking:
        fields["checking"] = True
    if query.collectorInfo:
        counts = {"crawled": job.crawled, "unhandled": job.unhandled}
        fields |= {name: number for name, number in counts.items() if number}
    return fields
