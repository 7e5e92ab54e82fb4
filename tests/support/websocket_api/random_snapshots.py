"""Random histories of a JDownloader: snapshots that share what did not change, as the reader makes them."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields as dataclass_fields, replace
from datetime import UTC, datetime
from itertools import count
from operator import is_
from typing import Any

from hypothesis import strategies as st

from custom_components.jdownloader_ws.api.captchas import Captcha, CaptchaKind
from custom_components.jdownloader_ws.api.dialogs import Dialog
from custom_components.jdownloader_ws.api.downloads import Link, Package, package_group
from custom_components.jdownloader_ws.api.features import NO_FEATURES, Features
from custom_components.jdownloader_ws.api.hoster_accounts import Account
from custom_components.jdownloader_ws.api.linkgrabber import GrabberLink, GrabberPackage, grabber_group
from custom_components.jdownloader_ws.api.package_list import Group, PackageList
from custom_components.jdownloader_ws.api.settings import Settings
from custom_components.jdownloader_ws.api.snapshot import Snapshot
from custom_components.jdownloader_ws.api.states import Availability, ControllerState, LinkState, Priority
from custom_components.jdownloader_ws.api.status import Status

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


def link(link_id: str, package_id: str, *, state: LinkState = LinkState.QUEUED, **fields: Any) -> Link:
    """Return a link of the download list."""
    unknown: dict[str, Any] = dict.fromkeys(one.name for one in dataclass_fields(Link))
    known: dict[str, Any] = {
        "name": f"{link_id}.bin",
        "host": "example.org",
        "url": f"https://example.org/{link_id}?token=abc",
        "enabled": True,
        "priority": Priority.DEFAULT,
        "bytes_total": 1000,
        "added_at": NOW,
        "is_held": state is LinkState.RUNNING,
    }
    return Link(**(unknown | known | {"id": link_id, "package_id": package_id, "state": state} | fields))


def grabber_link(link_id: str, package_id: str, **fields: Any) -> GrabberLink:
    """Return a link of the LinkGrabber."""
    rest: dict[str, Any] = {
        "name": f"{link_id}.bin",
        "host": "example.org",
        "url": f"https://example.org/{link_id}?token=abc",
        "enabled": True,
        "priority": Priority.DEFAULT,
        "bytes_total": 1000,
        "added_at": NOW,
        "availability": Availability.ONLINE,
        "variants": False,
        "comment": None,
        "job_id": None,
    }
    return GrabberLink(id=link_id, package_id=package_id, **(rest | fields))


def captcha(captcha_id: str, **fields: Any) -> Captcha:
    """Return a captcha that comes as a picture."""
    rest: dict[str, Any] = dict.fromkeys(("hoster", "explanation", "link_id", "link_name", "created_at", "expires_at"))
    page = {"url": "https://example.org/solve?token=abc"}
    return Captcha(
        captcha_id=captcha_id, **({"type": "ImageCaptchaChallenge", "kind": CaptchaKind.IMAGE} | rest | page | fields)
    )


def dialog(dialog_id: str, **fields: Any) -> Dialog:
    """Return a dialog that asks for a password."""
    rest: dict[str, Any] = {"type": "Ask", "title": None, "message": "Which?", "fields": {"password": "text"}}
    return Dialog(
        dialog_id=dialog_id, **(rest | {"answerable": False, "expires_at": None, "is_notice": False} | fields)
    )


def account(account_id: str, **fields: Any) -> Account:
    """Return an account at a hoster."""
    rest: dict[str, Any] = dict.fromkeys(("valid", "error", "error_text", "traffic_left", "traffic_max", "valid_until"))
    own = {"hoster": "example.org", "username": f"user{account_id}", "enabled": True, "checked": False}
    return Account(account_id=account_id, **(rest | own | {"never_expires": None} | fields))


SETTINGS = Settings(
    speed_limit=1000,
    speed_limit_enabled=False,
    max_downloads=3,
    max_chunks=1,
    max_downloads_per_hoster=None,
    automatic_reconnect=False,
    premium=True,
    clipboard=False,
    stop_after_current=False,
)

type Grouped = Group[Package, Link] | Group[GrabberPackage, GrabberLink]


def download_list(content: dict[str, list[Link]], before: PackageList[Any, Any] | None = None) -> PackageList[Any, Any]:
    """Return a download list in which all that is as before is the same object."""
    before = before or PackageList()
    return _listed(content, before, lambda row, links: package_group(row, links, before.group(str(row["uuid"]))))


def grabber_list(
    content: dict[str, list[GrabberLink]], before: PackageList[Any, Any] | None = None
) -> PackageList[Any, Any]:
    """Return a list of the LinkGrabber in which all that is as before is the same object."""
    before = before or PackageList()
    return _listed(content, before, lambda row, links: grabber_group(row, links, before.group(str(row["uuid"]))))


def _listed(
    content: dict[str, Any], before: PackageList[Any, Any], make: Callable[[dict[str, Any], Any], Grouped]
) -> PackageList[Any, Any]:
    rows = [
        make({"uuid": int(package_id), "name": f"package {package_id}"}, [_kept(one, before) for one in links])
        for package_id, links in content.items()
    ]
    ids = [[one.id for one in group.links] for group in rows]
    if list(content) == list(before.group_places) and ids == [[one.id for one in g.links] for g in before.groups]:
        return before.with_groups({place: g for place, g in enumerate(rows) if g is not before.groups[place]})
    same = len(rows) == len(before.groups) and all(map(is_, rows, before.groups))
    return before if same else PackageList.of(rows)


def _kept(one: Link | GrabberLink, before: PackageList[Any, Any]) -> Any:
    known = before.link(one.id)
    return known if known == one else one


@dataclass
class World:
    """What a history acts on."""

    downloads: dict[str, list[Link]] = field(default_factory=dict)
    linkgrabber: dict[str, list[GrabberLink]] = field(default_factory=dict)
    status: Status = field(default_factory=lambda: Status(state=ControllerState.IDLE, collecting=False))
    captchas: list[Captcha] = field(default_factory=list)
    dialogs: list[Dialog] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    settings: Settings = SETTINGS
    features: Features = NO_FEATURES
    ids: Any = field(default_factory=lambda: count(100))

    def snapshot(self, before: Snapshot) -> Snapshot:
        """Return what is there now; the one before if that is the same."""
        now = replace(
            before,
            reason=None,
            revision=before.revision + 1,
            status=before.status if before.status == self.status else self.status,
            downloads=download_list(self.downloads, before.downloads),
            linkgrabber=grabber_list(self.linkgrabber, before.linkgrabber),
            captchas=_same(self.captchas, before.captchas),
            dialogs=_same(self.dialogs, before.dialogs),
            accounts=_same(self.accounts, before.accounts),
            settings=self.settings,
            features=self.features,
        )
        return before if now.says_the_same_as(before) else now


def _same(now: list[Any], before: tuple[Any, ...] | None) -> tuple[Any, ...]:
    return before if before == tuple(now) else tuple(now)


type Draw = Callable[[st.SearchStrategy[Any]], Any]
type Act = Callable[[World, Draw], None]


def pick(draw: Draw, things: list[Any]) -> Any:
    """Draw one of these."""
    return draw(st.sampled_from(things))


def add_package(world: World, draw: Draw) -> None:
    """Put a new package with up to three links anywhere into one of the lists."""
    content, make = pick(draw, [(world.downloads, link), (world.linkgrabber, grabber_link)])
    package_id = str(next(world.ids))
    links = [make(str(next(world.ids)), package_id) for _ in range(draw(st.integers(0, 3)))]
    _insert(content, package_id, links, draw(st.integers(0, len(content))))


def add_link(world: World, draw: Draw) -> None:
    """Put a new link anywhere into a package."""
    content, make = pick(draw, [(world.downloads, link), (world.linkgrabber, grabber_link)])
    if content:
        package_id = pick(draw, list(content))
        links = content[package_id]
        links.insert(draw(st.integers(0, len(links))), make(str(next(world.ids)), package_id))


def remove(world: World, draw: Draw) -> None:
    """Remove a link; with the last one its package."""
    content = pick(draw, [world.downloads, world.linkgrabber])
    if filled := [package_id for package_id, links in content.items() if links]:
        package_id = pick(draw, filled)
        content[package_id].remove(pick(draw, content[package_id]))
        if not content[package_id]:
            del content[package_id]


def move_link(world: World, draw: Draw) -> None:
    """Put a link into another package, or elsewhere in its own."""
    content: dict[str, list[Any]] = pick(draw, [world.downloads, world.linkgrabber])
    if filled := [package_id for package_id, links in content.items() if links]:
        source, target = pick(draw, filled), pick(draw, list(content))
        moved = pick(draw, content[source])
        content[source].remove(moved)
        content[target].insert(draw(st.integers(0, len(content[target]))), replace(moved, package_id=target))


def move_package(world: World, draw: Draw) -> None:
    """Put a package elsewhere."""
    content: dict[str, list[Any]] = pick(draw, [world.downloads, world.linkgrabber])
    if content:
        package_id = pick(draw, list(content))
        _insert(content, package_id, content.pop(package_id), draw(st.integers(0, len(content))))


def go_to_downloads(world: World, draw: Draw) -> None:
    """Move a package from the LinkGrabber to the download list, as a new one with the same links."""
    if world.linkgrabber:
        package_id = str(next(world.ids))
        links = world.linkgrabber.pop(pick(draw, list(world.linkgrabber)))
        _insert(world.downloads, package_id, [link(one.id, package_id) for one in links], len(world.downloads))


def change_link(world: World, draw: Draw) -> None:
    """Change something of a link that may or may not be shown to clients."""
    fields = st.sampled_from(
        [
            {"name": "renamed"},
            {"bytes_loaded": 500, "progress": 50.0},
            {"bytes_total": None, "progress": None},
            {"url": "https://example.org/other?token=x"},
            {"url": "https://example.org/other?token=y"},
            {"job_id": "7"},
            {"is_held": True},
            {"comment": "hello"},
            {"state": LinkState.RUNNING, "speed": 10, "eta": 50},
            {"state": LinkState.FINISHED, "finished_at": NOW, "progress": 100.0, "speed": None, "eta": None},
        ]
    )
    if filled := [links for links in world.downloads.values() if links]:
        links = pick(draw, filled)
        place = draw(st.integers(0, len(links) - 1))
        links[place] = replace(links[place], **draw(fields))


def change_status(world: World, draw: Draw) -> None:
    """Change a number that is known or not, or begin or end to collect."""
    values = st.sampled_from(
        [{"speed": None}, {"speed": 5}, {"collecting": True}, {"collecting": False}, {"captchas": 1}]
    )
    world.status = replace(world.status, **draw(values))


def change_short_list(world: World, draw: Draw) -> None:
    """Add to captchas, dialogs or accounts, remove from them, change their order or a field."""
    rows, make, fields = pick(
        draw,
        [
            (world.captchas, captcha, [{"expires_at": NOW}, {"url": None}, {"url": "https://example.org/solve?b"}]),
            (world.dialogs, dialog, [{"answerable": True}, {"is_notice": True}, {"fields": {}}]),
            (world.accounts, account, [{"username": "me@example.org"}, {"username": None}, {"enabled": False}]),
        ],
    )
    what = draw(st.sampled_from(["add", "remove", "change", "turn"]))
    if what == "add":
        rows.insert(draw(st.integers(0, len(rows))), make(str(next(world.ids))))
    elif rows:
        place = draw(st.integers(0, len(rows) - 1))
        if what == "change":
            rows[place] = replace(rows[place], **pick(draw, fields))
        elif (row := rows.pop(place)) and what == "turn":
            rows.append(row)


def change_settings(world: World, draw: Draw) -> None:
    """Change a setting, or what the JDownloader is able to do."""
    settings = st.sampled_from([{"max_chunks": 8}, {"max_downloads_per_hoster": 2}, {"max_downloads_per_hoster": None}])
    world.settings = replace(world.settings, **draw(settings))
    world.features = draw(st.sampled_from([NO_FEATURES, Features(captchas=True), Features(updates=False)]))


def _insert(content: dict[str, Any], key: str, value: Any, place: int) -> None:
    items = list(content.items())
    items.insert(place, (key, value))
    content.clear()
    content.update(items)


ACTS: tuple[Act, ...] = (
    add_package,
    add_link,
    remove,
    move_link,
    move_package,
    go_to_downloads,
    change_link,
    change_status,
    change_short_list,
    change_settings,
)


@st.composite
def histories(draw: Draw) -> list[Snapshot]:
    """Draw the snapshots of a history, each with a higher revision than the one before."""
    world = World()
    before = world.snapshot(Snapshot())
    snapshots = [before]
    for _ in range(draw(st.integers(1, 8))):
        for act in draw(st.lists(st.sampled_from(ACTS), min_size=1, max_size=6)):
            act(world, draw)
        before = world.snapshot(before)
        snapshots += [] if before is snapshots[-1] else [before]
    return snapshots
