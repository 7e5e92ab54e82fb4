"""What a link's and a package's status looks like on the wire."""

from dataclasses import dataclass

from simulator.world.model import Link, Package
from simulator.world.states import Availability, Extraction, Phase
from simulator.world.world import World

_AVAILABILITY = {
    Availability.ONLINE: ("true", "online"),
    Availability.OFFLINE: ("error", "offline"),
    Availability.UNCHECKED: ("help", "unchecked"),
    Availability.UNCHECKABLE: ("help", "uncheckable"),
}

_EXTRACTIONS = {
    Extraction.RUNNING: ("extraction running", "extract"),
    Extraction.SUCCESSFUL: ("extracted", "extract_ok"),
}

# Composed icons are named by a hash; these are the ones of the recordings.
_DOWNLOAD_ICON = "kc.d2cc9c369f0bb28a7788a38cecd898c5"
_WAIT_ICON = "kc.58baac2f52ee7be187ffe47432f83234"
_CAPTCHA_ICON = "kc.54f1c1a7a7da373e35fb53afc3d05f69"
_EXTRACT_ICON = "kc.370e711242839ea27f9f92017c21c769"
_TEMPORARY_ICON = "kc.9ee0afbc66968155a8a9a2361a9f8484"
_ERROR_ICON = "kc.7b608d303068b2c3c840fb36b061fb91"
_SKIP_ICON = "kc.5ce885c2b47c6b62ae57f1620c4bd491"
_MIXED_ICON = "kc.506e3813935f0d0f1d11e571336899fc"
_ONE_ICON = "kc.16210a1a9a1ceb756359bdf9b9780e35"

# A package that began to run knows no time of arrival for so long.
UNKNOWN_ETA_MS = 5_000
UNKNOWN_ETA = -2_147_483_648


@dataclass(frozen=True, slots=True)
class Status:
    """A status text with its icon."""

    text: str
    icon: str | None


def link_eta(link: Link) -> int:
    """Give the time that a link still takes, -1 unknown: seconds, but milliseconds of an extraction."""
    if link.unpacking is not None and link.unpacking.is_running:
        return link.unpacking.eta_ms
    run = link.run
    if run is None or not run.is_transferring or not run.speed.value or not link.kind.is_size_known:
        return -1
    return max(link.bytes_total - link.bytes_loaded, 0) // run.speed.value


def plugin_progress(world: World, link: Link) -> dict[str, object] | None:
    """Give what a link is in the middle of, None if nothing."""
    if link.unpacking is not None and link.unpacking.is_running:
        work = link.unpacking
        return _progress("EXTRACTION", world.text("extracting"), _EXTRACT_ICON, (work.done, work.total), work.eta_ms)
    run = link.run
    match run.phase if run else None:
        case Phase.DOWNLOAD:
            amounts = (link.bytes_loaded, link.bytes_total)
            return _progress("DOWNLOAD", world.text("download"), _DOWNLOAD_ICON, amounts, link_eta(link))
        case Phase.WAIT if run:
            left = max(run.until - world.now, 0)
            label = world.text("wait", seconds=left // 1000)
            return _progress("WAIT", label, _WAIT_ICON, (left, run.duration), -1)
        case Phase.CAPTCHA:
            return _progress("CAPTCHA", world.text("captcha"), _CAPTCHA_ICON, (0, 1), -1)
        case Phase.USERIO:
            return _progress("USERIO", world.text("user"), _CAPTCHA_ICON, (0, 1), -1)
        case _:
            return None


def _progress(kind: str, label: str, icon: str, amounts: tuple[int, int], eta: int) -> dict[str, object]:
    current, total = amounts
    return {"current": current, "total": total, "eta": eta, "iconKey": icon, "label": label, "id": kind}


def _waiting(world: World, link: Link) -> dict[str, object] | None:
    wait = link.wait
    if wait is None or link.run is not None:
        return None
    timeout = max(wait.until - world.now, 0)
    label = world.text(wait.text, address=link.url)
    reason: dict[str, object] = {"cause": wait.cause.value, "label": label, "timeout": timeout}
    if wait.is_host_wide:
        return reason | {"iconKey": None, "id": "WaitWhileWaitingSkipReasonIsSet", "uuid": wait.source_uuid}
    return reason | {"iconKey": _TEMPORARY_ICON, "id": "WaitingSkipReason"}


def availability_status(world: World, link: Link) -> dict[str, object]:
    """Give the result of the online check as links show it."""
    icon, key = _AVAILABILITY[link.availability]
    return {"iconKey": icon, "label": world.text(key), "id": link.availability.value}


def advanced_status(world: World, link: Link) -> dict[str, object]:
    """Give all that applies to a link in the download list."""
    parts: dict[str, object] = {"AvailableStatus": availability_status(world, link)}
    if (progress := plugin_progress(world, link)) is not None:
        parts["PluginProgress"] = progress
    if (waiting := _waiting(world, link)) is not None:
        parts["ConditionalSkipReason"] = waiting
    if link.skip is not None:
        parts["SkipReason"] = {"iconKey": "skipped", "label": world.text(link.skip.value), "id": link.skip.value}
    if link.final is not None and link.final_text is not None:
        icon = "true" if link.is_finished else "false"
        label = world.text(link.final_text)
        parts["FinalLinkState"] = {"iconKey": icon, "label": label, "id": link.final.value}
    if link.extraction is not None:
        key, icon = _EXTRACTIONS.get(link.extraction, ("extraction error", "extract_error"))
        parts["ExtractionStatus"] = {"label": world.text(key), "id": link.extraction.value, "iconKey": icon}
    if link.run is not None:
        parts["SingleDownloadController"] = {"iconKey": "run", "label": world.text("starting")}
    return parts


def link_status(world: World, link: Link) -> Status | None:
    """Give the one text that is shown for a link, None if there is nothing to say."""
    parts = advanced_status(world, link)
    failed = ["FinalLinkState"] if link.is_failed else []
    order = ["PluginProgress", "ConditionalSkipReason", "SkipReason", *failed]
    for name in [*order, "ExtractionStatus", "FinalLinkState", "SingleDownloadController"]:
        part = parts.get(name)
        if isinstance(part, dict):
            return Status(str(part["label"]), _SKIP_ICON if name == "SkipReason" else part["iconKey"])
    return None


def package_status(world: World, package: Package) -> Status | None:
    """Give the text of a package: what its links do if that is one thing, else an empty one."""
    domain = package.links[0].domain if package.links else ""
    texts: dict[str, None] = {}
    for link in package.links:
        part = (plugin_progress(world, link) if link.run else None) or _waiting(world, link)
        if part is not None:
            texts[str(part["label"])] = None
    if any(link.is_failed for link in package.links):
        texts[world.text("error")] = None
    if len(texts) > 1:
        return Status("", _MIXED_ICON)
    if texts:
        text = next(iter(texts))
        return Status(f"{text} ({domain})", _ERROR_ICON if text == world.text("error") else _ONE_ICON)
    if package.links and all(link.is_finished for link in package.links):
        return Status(world.text("finished"), "true")
    return None
