"""Random commands that add links to the lists, edit them and remove them."""

from dataclasses import replace
from typing import Any, Final

from .choosing import ACTIONS, NAMESPACES, Choice, Wanted, by_ids
from .given import Trace

SERVER: Final = "http://files.example.net"
PRIORITIES: Final = ("highest", "higher", "high", "default", "low")


def add(choice: Choice) -> Wanted:
    """Add new addresses in a new package."""
    name = choice.unique("soak")
    size = choice.random.randrange(1_000, 90_000)
    addresses = [
        f"{SERVER}/fast/{size}/{name}-a.bin",
        f"{SERVER}/slow/20000/{size * 40}/{name}-b.bin",
        f"{SERVER}/zip/{name}.zip",
        f"{SERVER}/404/{name}.bin",
        f"http://localtest.host/host/img/{size}/{name}-c.bin",
        f"http://localtest.host/host/wait/{size}/{name}-w.bin",
        f"http://localtest.host/host/tmp/{size}/{name}-t.bin",
    ]
    links = choice.random.sample(addresses, choice.random.randint(1, 3))
    fields: dict[str, Any] = {"links": links, "package_name": name}
    if choice.happens(0.3):
        fields["autostart"] = choice.happens(0.7)
    if choice.happens(0.4):
        fields["wait"] = choice.random.choice([1, 5, 20])
    request = choice.unique("request") if choice.happens(0.5) else None
    if request is not None:
        fields["request_id"] = request
    trace = Trace(method="linkgrabberv2/addLinks", text=name)
    if choice.happens(ACTIONS):
        several = request is None
        return Wanted(
            name="add_links",
            fields=fields,
            traces=[trace],
            is_action=True,
            is_for_several=several,
            answers=choice.happens(0.5),
            request=request,
        )
    return Wanted(name="linkgrabber/add_links", fields=fields, traces=[trace], request=request)


def move_to_downloads(choice: Choice) -> Wanted | None:
    """Move links or packages on to the download list."""
    method = "linkgrabberv2/moveToDownloadlist"
    named = choice.named_ids("linkgrabber", method)
    if not named:
        return None
    fields: dict[str, Any] = {**named}
    if choice.happens(0.6):
        fields["start"] = choice.happens(0.7)
    trace = by_ids(method, named)
    is_action = choice.happens(ACTIONS)
    name = "move_to_downloads" if is_action else "linkgrabber/move_to_downloads"
    return Wanted(name=name, fields=fields, traces=[trace], is_action=is_action)


def comment(choice: Choice) -> Wanted | None:
    """Set a new comment."""
    where, comment = choice.list(), choice.unique("comment")
    if not (named := choice.any_ids(where)):
        return None
    trace = Trace(method=f"{NAMESPACES[where]}/setComment", text=comment)
    return choice.edit(where, "set_comment", {**named, "comment": comment}, trace)


def rename(choice: Choice) -> Wanted | None:
    """Give a link or a package a new name."""
    where, name = choice.list(), choice.unique("renamed")
    named = choice.any_ids(where)
    if not named:
        return None
    (key, ids) = next(iter(named.items()))
    method = "renamePackage" if key == "package_ids" else "renameLink"
    trace = Trace(method=f"{NAMESPACES[where]}/{method}", text=name)
    return choice.edit(where, "rename", {key.removesuffix("s"): ids[0], "name": name}, trace)


def directory(choice: Choice) -> Wanted | None:
    """Let a package be saved to a new folder."""
    where, folder = choice.list(), f"/soak/{choice.unique('folder')}"
    packages = choice.random.sample([*choice.ids[where]], min(1, len(choice.ids[where])))
    if not packages:
        return None
    trace = Trace(method=f"{NAMESPACES[where]}/setDownloadDirectory", text=folder)
    return choice.edit(where, "set_directory", {"package_ids": packages, "directory": folder}, trace)


def password(choice: Choice) -> Wanted | None:
    """Set a new password of the hoster."""
    where, password = choice.list(), choice.unique("password")
    if not (named := choice.any_ids(where)):
        return None
    trace = Trace(method=f"{NAMESPACES[where]}/setDownloadPassword", text=password)
    return choice.edit(where, "set_download_password", {**named, "download_password": password}, trace)


def priority(choice: Choice) -> Wanted | None:
    """Set a priority."""
    where = choice.list()
    method = f"{NAMESPACES[where]}/setPriority"
    if not (named := choice.named_ids(where, method)):
        return None
    trace = by_ids(method, named, is_sure=False)
    # The links of a package are named beside it
    fields = {**named, "priority": choice.random.choice(PRIORITIES)}
    return choice.edit(where, "set_priority", fields, replace(trace, are_with_others="package_ids" in named))


def enabled(choice: Choice) -> Wanted | None:
    """Enable or disable links."""
    where = choice.list()
    method = f"{NAMESPACES[where]}/setEnabled"
    if not (named := choice.named_ids(where, method)):
        return None
    fields = {**named, "enabled": choice.happens(0.6)}
    return choice.edit(where, "set_enabled", fields, by_ids(method, named, is_sure=False))


def into_new_package(choice: Choice) -> Wanted | None:
    """Move links into a new package."""
    where, name = choice.list(), choice.unique("moved")
    if not (named := choice.any_ids(where)):
        return None
    trace = Trace(method=f"{NAMESPACES[where]}/movetoNewPackage", text=name)
    return choice.edit(where, "move", {**named, "package_name": name}, trace)


def to_the_top(choice: Choice) -> Wanted | None:
    """Move packages to the top."""
    where = choice.list()
    method = f"{NAMESPACES[where]}/movePackages"
    packages = choice.packages(where, method)
    if not packages:
        return None
    fields = {"package_ids": packages, "after_id": None}
    return choice.edit(where, "move", fields, Trace(method=method, ids=packages, is_sure=False))


def remove(choice: Choice) -> Wanted | None:
    """Remove links or packages; their files stay."""
    where = choice.list()
    method = f"{NAMESPACES[where]}/removeLinks"
    packages = choice.packages(where, method, 6) if choice.happens(0.5) else []
    links = [] if packages else choice.links(where, method)
    named = {"package_ids": packages} if packages else {"link_ids": links}
    if not packages and not links:
        return None
    return choice.edit(where, "remove", named, by_ids(method, named))


def check(choice: Choice) -> Wanted | None:
    """Check links online."""
    where = choice.list()
    method = f"{NAMESPACES[where]}/startOnlineStatusCheck"
    if not (named := choice.named_ids(where, method)):
        return None
    return choice.edit(where, "check_online", named, by_ids(method, named))


def split(choice: Choice) -> Wanted | None:
    """Split a package by hosters."""
    where = choice.list()
    method = f"{NAMESPACES[where]}/splitPackageByHoster"
    packages = choice.packages(where, method, 1)
    if not packages:
        return None
    named = {"package_ids": packages}
    return choice.edit(where, "split_by_hoster", named, by_ids(method, named))
