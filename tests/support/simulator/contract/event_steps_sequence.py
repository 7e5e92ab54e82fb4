"""What was done while the event sequences were recorded, and the edits of packages."""

from tests.support.simulator.contract.event_play import Hands, Step
from tests.support.simulator.contract.event_steps import SERVER, added

_SETTINGS = "org.jdownloader.settings.GeneralSettings"
_BROKEN = "data:application/octet-stream;base64,AAAA"


def _enable(hands: Hands) -> None:
    hands.world.edit_linkgrabber.set_enabled(
        enabled=True, link_ids=[link.uuid for link in hands.world.linkgrabber.links]
    )


def _call(path: str, *parameters: object, link: str | None = None, seconds: float = 1.0, name: str) -> Step:
    """Return a step that calls a method, with the id of a link for each "id" among the parameters."""

    def do(hands: Hands) -> object:
        uuid = hands.link(link) if link else 0
        filled = [uuid if one == "id" else [uuid] if one == ["id"] else one for one in parameters]
        return hands.call(path, *filled)

    return Step(name, do, seconds)


SEQUENCE = (
    Step(
        "add three links",
        added("Events", f"{SERVER}/slow/40000/127000/slow.bin", f"{SERVER}/fast/1000/small.bin", f"{SERVER}/404/x.bin"),
        3,
    ),
    _call("/linkgrabberv2/renameLink", "id", "renamed1.bin", link="slow", name="rename in the LinkGrabber"),
    _call("/linkgrabberv2/setEnabled", False, ["id"], [], link="renamed1", name="disable in the LinkGrabber"),
    Step(
        "move to downloads, not started",
        lambda hands: hands.call(
            "/linkgrabberv2/moveToDownloadlist", [], [package.uuid for package in hands.world.linkgrabber.packages]
        ),
        before=_enable,
    ),
    _call("/downloadsV2/setComment", ["id"], [], False, "note", link="renamed1", name="comment of a download"),
    _call("/downloadsV2/setPriority", "HIGH", ["id"], [], link="renamed1", name="priority of a download"),
    _call("/downloadsV2/renameLink", "id", "again.bin", link="renamed1", name="rename a download"),
    _call("/downloadsV2/setEnabled", False, ["id"], [], link="again", name="disable a download"),
    _call("/downloadsV2/setEnabled", True, ["id"], [], link="again", name="enable a download"),
    _call("/downloadcontroller/start", name="start, small file finishes, slow one runs", seconds=2),
    _call("/downloadcontroller/pause", True, name="pause", seconds=4),
    _call("/downloadcontroller/pause", False, name="end of pause", seconds=4),
    Step("until the queue is through"),
    _call("/downloadsV2/resetLinks", ["id"], [], link="small", name="reset a finished one, stopped"),
    _call("/downloadcontroller/start", name="start and stop in the middle", seconds=1),
    _call("/downloadcontroller/stop", name="stop", seconds=2),
    _call("/downloadsV2/setStopMark", "id", -1, link="again", name="stop mark"),
    _call("/config/set", _SETTINGS, None, "DownloadSpeedLimitEnabled", False, name="speed limit by config"),
    _call("/linkgrabberv2/addContainer", "DLC", _BROKEN, name="a broken container (dialog)"),
    Step(
        "its dialog answered",
        lambda hands: hands.call("/dialogs/answer", hands.world.dialogs.open[-1].uuid, {"closereason": "OK"}),
    ),
    _call("/downloadsV2/removeLinks", ["id"], [], link="again", name="remove a download"),
    Step(
        "remove all",
        lambda hands: hands.call("/downloadsV2/removeLinks", [link.uuid for link in hands.world.downloads.links], []),
    ),
)


def _of_package(name: str, path: str, *parameters: object) -> Step:
    def do(hands: Hands) -> object:
        package = hands.world.downloads.packages[0].uuid
        filled = [package if one == "id" else [package] if one == ["id"] else one for one in parameters]
        return hands.call(path, *filled)

    return Step(f"downloads, with updates of packages: {name}", do)


PACKAGE_UPDATES = (
    _of_package("renamed", "/downloadsV2/renamePackage", "id", "bench-b"),
    _of_package("priority", "/downloadsV2/setPriority", "LOW", [], ["id"]),
    _of_package("comment", "/downloadsV2/setComment", [], ["id"], False, "package note"),
    _of_package("comment all", "/downloadsV2/setComment", [], ["id"], True, "all"),
    _of_package("folder", "/downloadsV2/setDownloadDirectory", "/jdownloader/downloads/other", ["id"]),
    _of_package("disabled", "/downloadsV2/setEnabled", False, [], ["id"]),
    _of_package("enabled", "/downloadsV2/setEnabled", True, [], ["id"]),
)
