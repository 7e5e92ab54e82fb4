"""Variants: some links of the LinkGrabber can be loaded in several forms, such as qualities of a video."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from ..api.errors import JDownloaderError, JDownloaderOutcomeUnknownError
from ..api.fields import fields_in, text_of
from ..api.linkgrabber import GrabberLink
from ..api.reading import readable
from ..api.rows import CallFunction, rows_of
from ..api.snapshot import Snapshot
from ..const import READ_BACK_AFTER
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal
from ..tracking.confirmation import async_send_and_wait
from ..tracking.trackers import trackers_of
from .edited_list import LINKGRABBER
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
    """Choose a variant; refuses one that the link does not have, or that another link of its package has already.

    JDownloader takes the second without a word and changes nothing. Where the answer was lost, only that this variant
    is the active one proves that it was chosen.
    """
    link, wanted = await _async_wanted(jdownloader, link_id, variant_id)
    if wanted.active:
        return
    if variant_id in (await _async_chosen(jdownloader, _same_source(jdownloader.data, link) - {link.id})).values():
        raise JDownloaderRefusal(Code.REJECTED, "variant_there")

    def shows(after: Snapshot) -> bool:
        return any(one != link for one in LINKGRABBER.links(after, [link_id]))

    try:
        await jdownloader.async_call("/linkgrabberv2/setVariant", int(link_id), variant_id)
    except JDownloaderOutcomeUnknownError:
        if not await _async_is_chosen(jdownloader, link, variant_id):
            raise
    trackers_of(jdownloader).confirmation.start(LINKGRABBER.touched(), shows)


async def async_add_variant(jdownloader: JDownloaderCoordinator, link_id: str, variant_id: str) -> str:
    """Add a link that has another variant behind one that stays; returns its id.

    Refuses a variant that the link does not have, or that a link of its package has already. JDownloader answers the
    same whatever it did, so only the new link proves that there is one.
    """
    link, wanted = await _async_wanted(jdownloader, link_id, variant_id)
    before = _same_source(jdownloader.data, link)
    if wanted.active or variant_id in (await _async_chosen(jdownloader, before)).values():
        raise JDownloaderRefusal(Code.REJECTED, "variant_there")

    def shows(after: Snapshot) -> bool:
        return bool(_same_source(after, link) - before)

    # Without a place: directly behind the link
    command = jdownloader.async_call("/linkgrabberv2/addVariantCopy", int(link_id), -1, -1, variant_id)
    await async_send_and_wait(jdownloader, command, LINKGRABBER.touched(), shows)
    added = _same_source(jdownloader.data, link) - before
    chosen = await _async_chosen(jdownloader, added)
    found = next((one for one in added if chosen.get(one) == variant_id), None)
    if found is None:
        raise JDownloaderOutcomeUnknownError
    return found


def _same_source(snapshot: Snapshot, link: GrabberLink) -> frozenset[str]:
    """Return the links of a link's package that have its address."""
    group = snapshot.linkgrabber.group(link.package_id)
    return frozenset(one.id for one in group.links if one.url == link.url) if group else frozenset()


async def _async_is_chosen(jdownloader: JDownloaderCoordinator, link: GrabberLink, variant_id: str) -> bool:
    """Ask JDownloader until this variant is the active one: no list contains it, and others may change a link."""
    for pause in READ_BACK_AFTER:
        await asyncio.sleep(pause)
        with suppress(JDownloaderError):  # the next poll may succeed
            variants = await _async_variants_of(jdownloader, link)
            if any(variant.active and variant.id == variant_id for variant in variants):
                return True
    return False


async def _async_wanted(
    jdownloader: JDownloaderCoordinator, link_id: str, variant_id: str
) -> tuple[GrabberLink, Variant]:
    """Return a link and one of its variants; refuses one that it does not have."""
    link = await _async_link(jdownloader, link_id)
    variants = await _async_variants_of(jdownloader, link)
    if (wanted := next((variant for variant in variants if variant.id == variant_id), None)) is None:
        raise JDownloaderRefusal(Code.NOT_FOUND, "variant_not_found")
    return link, wanted


async def _async_link(jdownloader: JDownloaderCoordinator, link_id: str) -> GrabberLink:
    return (await LINKGRABBER.async_select_one(jdownloader, Named(link_id=link_id))).links[0]


async def _async_variants_of(jdownloader: JDownloaderCoordinator, link: GrabberLink) -> list[Variant]:
    if not link.variants:  # JDownloader fails if it is asked nevertheless
        return []
    return await jdownloader.async_ask_through(partial(_variants_of, int(link.id)))


def _variants_of(link_id: int, call: CallFunction) -> list[Variant]:
    found = call("/linkgrabberv2/getVariants", link_id)
    active = _chosen([link_id], call).get(str(link_id))
    with readable():
        rows = rows_of(found, lambda row: text_of(row, "id"))
        return [Variant(id=key, name=text_of(row, "name"), active=key == active) for key, row in rows.items()]


async def _async_chosen(jdownloader: JDownloaderCoordinator, link_ids: Iterable[str]) -> dict[str, str | None]:
    """Return the ids of the variants that links have, by the links' ids."""
    ids = [int(link_id) for link_id in link_ids]
    if not ids:  # JDownloader would take it for all links
        return {}
    return await jdownloader.async_ask_through(partial(_chosen, ids))


def _chosen(link_ids: list[int], call: CallFunction) -> dict[str, str | None]:
    answer = call("/linkgrabberv2/queryLinks", {"linkUUIDs": link_ids, "variantID": True})
    with readable():
        return {key: text_of(fields_in(row, "variant"), "id") for key, row in rows_of(answer).items()}
