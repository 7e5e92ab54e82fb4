"""Random commands about downloading, settings, what JDownloader asks, and what is only looked at."""

from typing import Any

from .choosing import ACTIONS, Choice, Wanted
from .given import Trace


def clean_up(choice: Choice) -> Wanted:
    """Clean up what is in a state, or only say what that is."""
    what = choice.random.choice(["finished", "failed", "offline", "disabled"])
    return Wanted(name="downloads/clean_up", fields={"what": what, "dry_run": choice.happens(0.3)})


def start_links(choice: Choice) -> Wanted | None:
    """Start links; those that failed are tried again first."""
    enable, force = "downloadsV2/setEnabled", "downloadsV2/forceDownload"
    methods = (enable, force, "downloadsV2/resumeLinks")
    there = [one for links in choice.ids["downloads"].values() for one in links]
    free = choice.free(there, *methods)
    links = choice.random.sample(free, min(len(free), 2))
    if not links:
        return None
    choice.name(links, *methods)
    traces = [Trace(method=method, ids=links, is_sure=False) for method in (enable, force)]
    return Wanted(name="downloads/start", fields={"link_ids": links}, traces=traces)


def force(choice: Choice) -> Wanted | None:
    """Force links."""
    return _about_downloads(choice, "forceDownload", "downloads/force", "force_downloads")


def reset(choice: Choice) -> Wanted | None:
    """Reset links."""
    return _about_downloads(choice, "resetLinks", "downloads/reset", "reset_downloads")


def resume(choice: Choice) -> Wanted | None:
    """Try links again; of those that did not fail nothing comes."""
    return _about_downloads(choice, "resumeLinks", "downloads/resume", "retry_downloads", is_sure=False)


def pause_links(choice: Choice) -> Wanted | None:
    """Disable links by pausing them."""
    return _about_downloads(choice, "setEnabled", "downloads/pause", "pause_downloads", is_sure=False)


def _about_downloads(choice: Choice, method: str, name: str, action: str, *, is_sure: bool = True) -> Wanted | None:
    method = f"downloadsV2/{method}"
    links = choice.links("downloads", method)
    if not links:
        return None
    is_action = choice.happens(ACTIONS)
    trace = Trace(method=method, ids=links, is_sure=is_sure)
    return Wanted(name=action if is_action else name, fields={"link_ids": links}, traces=[trace], is_action=is_action)


def run(choice: Choice) -> Wanted:
    """Start, pause or stop, of which nothing says who did it."""
    name = choice.random.choices(["start", "pause", "stop"], [6, 1, 1])[0]
    if choice.happens(ACTIONS):
        return Wanted(name=f"{name}_downloads", is_action=True, is_for_several=True)
    return Wanted(name=f"downloads/{name}")


def limit(choice: Choice) -> Wanted:
    """Set a new speed limit."""
    limit = 50_000_000 + next(choice.numbers)
    trace = Trace(method="config/set", text=str(limit))
    return Wanted(name="settings/set", fields={"speed_limit": limit}, traces=[trace])


def captcha(choice: Choice) -> Wanted | None:
    """Solve a captcha, or skip it."""
    captchas = choice.take(choice.ids["captchas"], "captcha", 1)
    if not captchas:
        return None
    fields: dict[str, Any] = {"captcha_id": captchas[0]}
    if choice.happens(0.3):
        return Wanted(name="captchas/skip", fields=fields, traces=[Trace(method="captcha/skip", ids=captchas)])
    fields["solution"] = choice.random.choice(["right", "right", "wrong"])
    return Wanted(name="captchas/solve", fields=fields, traces=[Trace(method="captcha/solve", ids=captchas)])


def dialog(choice: Choice) -> Wanted | None:
    """Answer a dialog."""
    dialogs = choice.take(choice.ids["dialogs"], "dialog", 1)
    if not dialogs:
        return None
    trace = Trace(method="dialogs/answer", ids=dialogs)
    return Wanted(name="dialogs/answer", fields={"dialog_id": dialogs[0], "close": "cancel"}, traces=[trace])


def archive_password(choice: Choice) -> Wanted:
    """Add a new password of archives."""
    password = choice.unique("archive")
    trace = Trace(method="extraction/addArchivePassword", text=password)
    return Wanted(name="extraction/add_password", fields={"password": password}, traces=[trace])


def account(choice: Choice) -> Wanted:
    """Add a new account."""
    user = choice.unique("premium")
    trace = Trace(method="accountsV2/addAccount", text=user)
    fields = {"hoster": "localtest.host", "username": user, "password": "secret"}
    return Wanted(name="accounts/add", fields=fields, traces=[trace])


def stop_mark(choice: Choice) -> Wanted | None:
    """Set the stop mark."""
    links = choice.links("downloads", "downloadsV2/setStopMark", 1)
    if not links:
        return None
    return Wanted(name="downloads/set_stop_mark", fields={"link_id": links[0]})


def look(choice: Choice) -> Wanted:
    """Look at something, which changes nothing."""
    looks = ("downloads/list", "linkgrabber/list", "status/get", "captchas/list", "dialogs/list", "accounts/list")
    more = ("settings/get", "storage/list", "linkgrabber/folders", "extraction/list")
    return Wanted(name=choice.random.choice([*looks, *more]))
