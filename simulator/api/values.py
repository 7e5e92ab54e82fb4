"""What is reported of running links once a period: values that move by themselves."""

from simulator.api.status import link_eta, link_status, package_status
from simulator.api.structs import enabled_bytes, package_eta, package_speed
from simulator.world.announcing import Values
from simulator.world.model import Link, Package
from simulator.world.world import World


def values_of(world: World, node: Link | Package) -> Values:
    """Give the values of a link or package, by the names of their events and in the order in which they come."""
    return _of_link(world, node) if isinstance(node, Link) else _of_package(world, node)


def _of_link(world: World, link: Link) -> Values:
    status = link_status(world, link)
    return {
        "bytesLoaded": link.bytes_loaded,
        "eta": link_eta(link),
        "statusIconKey": status.icon if status else None,
        "bytesTotal": link.shown_total,
        "speed": link.run.speed.value if link.run else 0,
        "status": status.text if status else None,
    }


def _of_package(world: World, package: Package) -> Values:
    status = package_status(world, package)
    total, loaded = enabled_bytes(package)
    return {
        "bytesLoaded": loaded,
        "eta": package_eta(world, package),
        "statusIconKey": status.icon if status else None,
        "bytesTotal": total,
        "speed": package_speed(package),
        "status": status.text if status else None,
    }
