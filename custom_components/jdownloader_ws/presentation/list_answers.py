"""What the list commands answer: filtered, and paged by packages."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..api.package_list import Group, PackageList, missing_of
from ..api.settings import Settings
from ..api.snapshot import Reason, Snapshot
from ..errors import Code, JDownloaderRefusal, check_known, check_length
from .serialise import WIRE_FIELDS, serialised

UNKNOWN_SETTINGS = Settings(**dict.fromkeys(WIRE_FIELDS[Settings]))


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a caller wants to see of a list; offset and limit count packages."""

    link_ids: Collection[str] | None = None
    package_ids: Collection[str] | None = None
    states: Collection[str] | None = None
    search: str | None = None
    offset: int = 0
    limit: int | None = None
    shows_query: bool = False

    @classmethod
    def of(cls, given: Mapping[str, Any], *, shows_query: bool) -> View:
        """Read what a command was given."""
        names = ("link_ids", "package_ids", "states", "search", "offset", "limit")
        return cls(**{name: given[name] for name in names if name in given}, shows_query=shows_query)


def status_view(snapshot: Snapshot) -> dict[str, Any]:
    """Answer `status/get`: that a JDownloader is offline is a status; that it can't be asked is an error."""
    if snapshot.reason not in (None, Reason.DEVICE_OFFLINE):
        raise JDownloaderRefusal(Code(snapshot.reason.value))
    return serialised(snapshot.status, shows_query=False)


def settings_of(snapshot: Snapshot) -> Settings:
    """Return the settings; before the first reading all of them are unknown."""
    return snapshot.settings or UNKNOWN_SETTINGS


def settings_view(snapshot: Snapshot) -> dict[str, Any]:
    """Answer `settings/get`."""
    return serialised(settings_of(snapshot), shows_query=False)


def downloads_view(snapshot: Snapshot, view: View) -> dict[str, Any]:
    """Answer `downloads/list`."""
    return _paged(snapshot.downloads, view)


def linkgrabber_view(snapshot: Snapshot, view: View) -> dict[str, Any]:
    """Answer `linkgrabber/list`."""
    return {**_paged(snapshot.linkgrabber, view), "collecting": snapshot.status.collecting}


def _paged(content: PackageList[Any, Any], view: View) -> dict[str, Any]:
    check_length(content)
    rows = [(group, [link for link in links if _fits(link, group, view)]) for group, links in _chosen(content, view)]
    rows = [(group, links) for group, links in rows if links or not _filters_links(view)]
    total_links = sum(len(links) for _, links in rows)
    page = rows
    if view.link_ids is None and view.package_ids is None:
        page = rows[view.offset :] if view.limit is None else rows[view.offset : view.offset + view.limit]
    return {
        "packages": [serialised(group.package, shows_query=view.shows_query) for group, _ in page],
        "links": [serialised(link, shows_query=view.shows_query) for _, links in page for link in links],
        "total_packages": len(rows),
        "total_links": total_links,
    }


def _chosen(content: PackageList[Any, Any], view: View) -> Iterable[tuple[Group[Any, Any], Iterable[Any]]]:
    """Yield the named packages with all their links, and the packages of named links with just these."""
    if view.link_ids is None and view.package_ids is None:
        yield from ((group, group.links) for group in content.groups)
        return
    whole = {package_id: content.group(package_id) for package_id in view.package_ids or ()}
    single = {link_id: content.link(link_id) for link_id in view.link_ids or ()}
    check_known(missing_of(single), missing_of(whole))
    of_single = {link.package_id for link in single.values() if link is not None}
    for row in sorted(content.group_places[package_id] for package_id in whole.keys() | of_single):
        group = content.groups[row]
        all_of_it = group.package.id in whole
        yield group, [link for link in group.links if all_of_it or link.id in single]


def _fits(link: Any, group: Group[Any, Any], view: View) -> bool:
    state = getattr(link, "state", None) or link.availability
    if view.states is not None and state not in view.states:
        return False
    wanted = view.search.casefold() if view.search else ""
    return any(wanted in (name or "").casefold() for name in (link.name, group.package.name))


def _filters_links(view: View) -> bool:
    return view.states is not None or bool(view.search) or view.link_ids is not None
