"""Variants: forms in which some links can be loaded, such as qualities of a video."""

from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from simulator.world.clock import Clock
from simulator.world.errors import UnknownIdError
from simulator.world.lists import LinkList
from simulator.world.model import Link


@dataclass(frozen=True, slots=True)
class Variant:
    """One form of a file."""

    id: str
    name: str
    share: int
    """Its size, as the hundredth part of that of the best form."""


VARIANTS = (
    Variant("P_1080", "1080p video", 100),
    Variant("P_720", "720p video", 50),
    Variant("AUDIO", "audio only", 10),
)
"""The first one is chosen to begin with."""


def variants_of(link: Link) -> tuple[Variant, ...]:
    """Give the forms of a link, none if it has only one."""
    return VARIANTS if link.kind.variants_size else ()


def chosen_of(link: Link) -> Variant:
    """Give the form in which a link would be loaded; raise `UnknownIdError` if it has only one."""
    variants = variants_of(link)
    if not variants:
        raise UnknownIdError
    return next((variant for variant in variants if variant.id == link.variant), variants[0])


def choose(grabber: LinkList, link: Link, variant_id: str) -> None:
    """Choose the form that is to be loaded, unless another link of the package has it already.

    Raise `UnknownIdError` for one that the link does not have.
    """
    variant = _variant(link, variant_id)
    if not _is_taken(link, variant):
        _take(link, variant)
        grabber.announcer.link(link, "name", link.name)
        grabber.announcer.link(link, "availability", link.availability.value)


def add_copy(grabber: LinkList, clock: Clock, link: Link, variant: str, *, after_id: int, package_id: int) -> None:
    """Put a copy of a link that is loaded in another form behind it, or into another package at a place of choice.

    Nothing happens where the link has no such form, its own package has a link with that form already, or the other
    package is unknown. `package_id` below 0 means its own package, and then the place is always behind the link.
    """
    try:
        chosen = _variant(link, variant)
    except UnknownIdError:
        return
    package = link.package if package_id < 0 else grabber.package(package_id)
    if package is None or link.package is None or any(_is_alike(link, other, chosen) for other in link.package.links):
        return
    # When it was added JDownloader does not note, and being switched off is not copied.
    copy = replace(link, uuid=clock.new_id(), added=-1, enabled=True, package=None)
    _take(copy, chosen)
    before = link.uuid if package_id < 0 else after_id
    uuids = [other.uuid for other in package.links]
    grabber.put(package, [copy], at=uuids.index(before) + 1 if before in uuids else 0)


def _variant(link: Link, variant_id: str) -> Variant:
    variant = next((variant for variant in variants_of(link) if variant.id == variant_id), None)
    if variant is None:
        raise UnknownIdError
    return variant


def _is_taken(link: Link, variant: Variant) -> bool:
    others = link.package.links if link.package else []
    return any(other is not link and _is_alike(link, other, variant) for other in others)


def _is_alike(link: Link, other: Link, variant: Variant) -> bool:
    return other.url == link.url and chosen_of(other) is variant


def _take(link: Link, variant: Variant) -> None:
    size = link.kind.variants_size * variant.share // 100
    if link.name == _file_name(link, chosen_of(link)):  # one that a user chose stays
        link.name = _file_name(link, variant)
    link.kind = replace(link.kind, size=size)
    link.variant = variant.id
    link.bytes_total = size


def _file_name(link: Link, variant: Variant) -> str:
    if variant is VARIANTS[0]:
        return link.kind.name
    path = PurePosixPath(link.kind.name)
    return f"{path.stem}_{variant.id}{path.suffix}"
