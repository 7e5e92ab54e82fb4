"""`downloadsV2`: the download list."""

from simulator.api.both_lists import counter, find_links, find_packages, register_edits
from simulator.api.queries import LinkQuery, PackageQuery
from simulator.api.registry import VOID, Namespace
from simulator.api.structs import download_link, download_package
from simulator.device import SimulatedDevice
from simulator.world.controller import NO_MARK

downloads_v2 = Namespace("downloadsV2")
register_edits(downloads_v2, lambda device: device.world.edit_downloads)


@downloads_v2.method("queryLinks")
def query_links(device: SimulatedDevice, query: LinkQuery) -> object:
    """Give the links asked for."""
    world = device.world
    return [download_link(world, link, query) for link in find_links(world.downloads, query)]


@downloads_v2.method("queryPackages")
def query_packages(device: SimulatedDevice, query: PackageQuery) -> object:
    """Give the packages asked for."""
    world = device.world
    return [download_package(world, package, query) for package in find_packages(world.downloads, query)]


@downloads_v2.method("packageCount")
def package_count(device: SimulatedDevice) -> object:
    """Count the packages."""
    return len(device.world.downloads.packages)


@downloads_v2.method("getStructureChangeCounter")
def structure_counter(device: SimulatedDevice, old: int) -> object:
    """Give the counter of structure changes."""
    return counter(device.world.downloads, old)


@downloads_v2.method("forceDownload")
def force_download(device: SimulatedDevice, link_ids: list[int], package_ids: list[int]) -> object:
    """Load links now."""
    world = device.world
    world.after_answer(lambda: world.force(link_ids, package_ids))
    return True


@downloads_v2.method("resetLinks")
def reset_links(device: SimulatedDevice, link_ids: list[int], package_ids: list[int]) -> object:
    """Start again with links and delete their files."""
    world = device.world
    world.after_answer(lambda: world.edit_downloads.reset(link_ids, package_ids))
    return VOID


@downloads_v2.method("resumeLinks")
def resume_links(device: SimulatedDevice, link_ids: list[int], package_ids: list[int]) -> object:
    """Try links again."""
    world = device.world
    world.after_answer(lambda: world.edit_downloads.resume(link_ids, package_ids))
    return VOID


@downloads_v2.method("unskip")
def unskip(device: SimulatedDevice, link_ids: list[int], package_ids: list[int], reason: str | None) -> object:
    """Load links again that were left out; the first list holds links, whatever the declaration says."""
    world = device.world
    world.after_answer(lambda: world.edit_downloads.unskip(link_ids, package_ids, reason))
    return True


@downloads_v2.method("setStopMark")
def set_stop_mark(device: SimulatedDevice, link_id: int, package_id: int) -> object:
    """Stop after something."""
    device.world.set_stop_mark(link_id, package_id)
    return VOID


@downloads_v2.method("removeStopMark")
def remove_stop_mark(device: SimulatedDevice) -> object:
    """Continue without end."""
    device.world.set_stop_mark(NO_MARK, NO_MARK)
    return VOID


@downloads_v2.method("getStopMark")
def stop_mark(device: SimulatedDevice) -> object:
    """Give the id of the link after which it stops, 0 for a hidden mark, -1 for none."""
    return device.world.controller.stop_mark


@downloads_v2.method("getStopMarkedLink")
def stop_marked_link(device: SimulatedDevice) -> object:
    """Give the link after which it stops, if there is one."""
    world = device.world
    link = world.downloads.link(world.controller.stop_mark)
    return None if link is None else download_link(world, link, LinkQuery())
