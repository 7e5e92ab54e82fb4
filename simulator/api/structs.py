"""Links and packages of both lists, and captchas, as structs."""

from collections.abc import Iterable

from simulator.api.queries import LinkQuery, PackageQuery
from simulator.api.status import (
    UNKNOWN_ETA,
    UNKNOWN_ETA_MS,
    advanced_status,
    availability_status,
    link_eta,
    link_status,
    package_status,
)
from simulator.api.storable import Fields, without_defaults
from simulator.world.captchas import TIMEOUT_MS, Captcha
from simulator.world.model import Link, Package
from simulator.world.states import Availability, FinalState, Priority
from simulator.world.variants import Variant, chosen_of, variants_of
from simulator.world.world import World

_AVAILABLE_LINK_STATE = {
    Availability.ONLINE: "ONLINE",
    Availability.OFFLINE: "OFFLINE",
    Availability.UNCHECKED: "UNKNOWN",
    Availability.UNCHECKABLE: "TEMP_UNKNOWN",
}


def _shown_priority(priority: Priority) -> str | None:
    return None if priority is Priority.DEFAULT else priority.shown


def _link_fields(link: Link, query: LinkQuery) -> Fields:
    fields: Fields = {"name": link.name, "uuid": link.uuid}
    fields["packageUUID"] = link.package.uuid if link.package else -1
    wanted: tuple[tuple[bool, str, object], ...] = (
        (query.enabled, "enabled", link.enabled),
        (query.priority, "priority", _shown_priority(link.priority)),
        (query.comment, "comment", link.comment),
        (query.host, "host", link.host),
        (query.url, "url", link.url),
        (query.addedDate, "addedDate", link.added),
        (query.jobUUID, "jobUUID", link.job_id),
        (query.password, "downloadPassword", link.download_password),
    )
    return fields | {name: value for is_wanted, name, value in wanted if is_wanted}


def crawled_link(world: World, link: Link, query: LinkQuery) -> Fields:
    """Give a link of the LinkGrabber."""
    fields = _link_fields(link, query)
    if query.bytesTotal:
        fields["bytesTotal"] = link.bytes_total
    if query.availability:
        fields["availability"] = _AVAILABLE_LINK_STATE[link.availability]
    if query.advancedStatus:
        fields["advancedStatus"] = {"AvailableStatus": availability_status(world, link)}
    if variants_of(link):
        fields |= _variant_fields(chosen_of(link), query)
    return without_defaults(fields)


def _variant_fields(chosen: Variant, query: LinkQuery) -> Fields:
    wanted = ((query.variantID, "id", chosen.id), (query.variantName, "name", chosen.name))
    variant = {name: value for is_wanted, name, value in wanted if is_wanted}
    return {"variants": query.variants, "variant": variant or None}


def download_link(world: World, link: Link, query: LinkQuery) -> Fields:
    """Give a link of the download list."""
    fields = _link_fields(link, query)
    wanted: tuple[tuple[bool, str, object], ...] = (
        (query.bytesTotal, "bytesTotal", link.shown_total),
        (query.bytesLoaded, "bytesLoaded", link.bytes_loaded),
        (query.speed, "speed", link.run.speed.value if link.run else 0),
        (query.running, "running", link.is_running),
        (query.finished, "finished", link.is_finished),
        (query.skipped, "skipped", link.skip is not None),
        (query.finishedDate, "finishedDate", link.finished),
        (query.extractionStatus, "extractionStatus", link.extraction.value if link.extraction else None),
    )
    fields |= {name: value for is_wanted, name, value in wanted if is_wanted}
    if query.eta:
        fields["eta"] = link_eta(link)
    if query.advancedStatus:
        fields["advancedStatus"] = advanced_status(world, link)
    if query.status and (status := link_status(world, link)) is not None:
        fields["status"], fields["statusIconKey"] = status.text, status.icon
    return without_defaults(fields)


def crawled_package(package: Package, query: PackageQuery) -> Fields:
    """Give a package of the LinkGrabber."""
    known = [link.bytes_total for link in package.links if link.bytes_total >= 0]
    counts = dict.fromkeys(Availability, 0)
    for link in package.links:
        counts[link.availability] += 1
    is_offline = counts[Availability.OFFLINE] == len(package.links)
    fields = _package_fields(package, query, (link.host for link in package.links))
    wanted: tuple[tuple[bool, str, object], ...] = (
        (query.bytesTotal, "bytesTotal", sum(known) if known and not is_offline else -1),
        (query.availableOnlineCount, "onlineCount", counts[Availability.ONLINE]),
        (query.availableOfflineCount, "offlineCount", counts[Availability.OFFLINE]),
        (query.availableUnknownCount, "unknownCount", counts[Availability.UNCHECKED]),
        (query.availableTempUnknownCount, "tempUnknownCount", counts[Availability.UNCHECKABLE]),
    )
    return without_defaults(fields | {name: value for is_wanted, name, value in wanted if is_wanted})


def download_package(world: World, package: Package, query: PackageQuery) -> Fields:
    """Give a package of the download list."""
    fields = _package_fields(package, query, (link.domain for link in package.links))
    total, loaded = enabled_bytes(package)
    wanted: tuple[tuple[bool, str, object], ...] = (
        (query.bytesTotal, "bytesTotal", total),
        (query.bytesLoaded, "bytesLoaded", loaded),
        (query.speed, "speed", package_speed(package)),
        (query.eta, "eta", package_eta(world, package)),
        (query.running, "running", bool(package.running_links)),
        (query.finished, "finished", is_package_finished(package)),
    )
    fields |= {name: value for is_wanted, name, value in wanted if is_wanted}
    if query.status and (status := package_status(world, package)) is not None:
        fields["status"], fields["statusIconKey"] = status.text, status.icon
    return without_defaults(fields)


def enabled_bytes(package: Package) -> tuple[int, int]:
    """Give size and loaded bytes of a package's enabled links; mirrors, by name, count once."""
    links = {link.name: link for link in package.links if link.enabled}.values()
    return sum(link.shown_total for link in links), sum(link.bytes_loaded for link in links)


def package_speed(package: Package) -> int:
    """Give the speed of a package: one less than it is, and -1 if there is none."""
    return sum(link.run.speed.value for link in package.links if link.run) - 1


def package_eta(world: World, package: Package) -> int:
    """Give the seconds that a package takes, with JDownloader's two ways not to know."""
    running = package.running_links
    if not running:
        return -1
    longest = max(world.now - link.run.started for link in running if link.run)
    speed = package_speed(package)
    if longest < UNKNOWN_ETA_MS or speed <= 0:
        return UNKNOWN_ETA
    total, loaded = enabled_bytes(package)
    return max(total - loaded, 0) // speed


def is_package_finished(package: Package) -> bool:
    """Return whether JDownloader calls it finished: all enabled links have ended somehow, except by a plugin defect."""
    finals = [link.final for link in package.links if link.enabled]
    return bool(finals) and all(final not in {None, FinalState.PLUGIN_DEFECT} for final in finals)


def _package_fields(package: Package, query: PackageQuery, hosts: Iterable[str]) -> Fields:
    fields: Fields = {"name": package.name, "uuid": package.uuid}
    wanted: tuple[tuple[bool, str, object], ...] = (
        (query.childCount, "childCount", len(package.links)),
        (query.comment, "comment", package.comment),
        (query.enabled, "enabled", package.enabled),
        (query.hosts, "hosts", list(dict.fromkeys(hosts)) if query.hosts else None),
        (query.priority, "priority", _shown_priority(package.priority)),
        (query.saveTo, "saveTo", package.folder),
    )
    return fields | {name: value for is_wanted, name, value in wanted if is_wanted}


def captcha_job(world: World, item: Captcha) -> dict[str, object]:
    """Give a captcha as a struct; all fields are always there."""
    return {
        "id": item.uuid,
        "link": item.link.uuid,
        "hoster": item.link.host,
        "type": item.challenge,
        "challengeType": item.challenge,
        "captchaCategory": item.category,
        "explain": item.explain,
        "timeout": TIMEOUT_MS,
        "created": item.created,
        "remaining": world.captchas.remaining(item),
    }
