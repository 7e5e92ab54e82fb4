"""Variants: some links of the LinkGrabber can be loaded in several forms, such as qualities of a video."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..api.fields import text
from ..api.linkgrabber import GrabberLink
from ..api.snapshot import Snapshot
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal
from .edited_list import LINKGRABBER
from .effect import async_cause
from .selection import Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One form of a link."""

    id: str
    name: str | None
    active: bool
    """Whether this is the one that would be loaded."""


async def async_variants(jdownloader: JDownloaderCoordinator, link_id: str) -> list[Variant]:
    """Return the variants of a link of the LinkGrabber; none of one that has no choice."""
    return await _async_variants_of(jdownloader, await _async_link(jdownloader, link_id))


async def async_set_variant(jdownloader: JDownloaderCoordinator, link_id: str, variant_id: str) -> None:
    """Choose a variant; refuses one that the link does not have."""
    link = await _async_link(jdownloader, link_id)
    variants = {variant.id: variant for variant in await _async_variants_of(jdownloader, link)}
    if (wanted := variants.get(variant_id)) is None:
        raise JDownloaderRefusal(Code.NOT_FOUND, "variant_not_found")
    if wanted.active:
        return

    def shows(after: Snapshot) -> bool:
        return any(one != link for one in LINKGRABBER.links(after, [link_id]))

    command = jdownloader.async_call("/linkgrabberv2/setVariant", int(link_id), variant_id)
    await async_cause(jdownloader, command, LINKGRABBER.touched(), shows)


async def _async_link(jdownloader: JDownloaderCoordinator, link_id: str) -> GrabberLink:
    return (await LINKGRABBER.async_select_one(jdownloader, Named(link_id=link_id))).links[0]


async def _async_variants_of(jdownloader: JDownloaderCoordinator, link: GrabberLink) -> list[Variant]:
    if not link.variants:  # JDownloader fails if it is asked nevertheless
        return []
    found: Iterable[Mapping[str, Any]] = await jdownloader.async_ask("/linkgrabberv2/getVariants", int(link.id))
    query = {"linkUUIDs": [int(link.id)], "variantID": True}
    rows: Iterable[Mapping[str, Any]] = await jdownloader.async_ask("/linkgrabberv2/queryLinks", query)
    active = next((text(row.get("variant") or {}, "id") for row in rows), None)
    return [Variant(id=row["id"], name=text(row, "name"), active=row["id"] == active) for row in found]
