"""Some of our blueprints in the demo, saved as the editors of Home Assistant save them."""

from pathlib import Path
import shutil
from typing import Any

from scripts.homeassistant_process.installation import CHECKOUT, INTEGRATION
from scripts.homeassistant_process.session import HomeAssistantSession
from scripts.homeassistant_process.socket import HomeAssistantSocket

FOLDER = "blueprints"


def install(folder: Path) -> None:
    """Copy all blueprints to where an import puts them; those of others stay."""
    for kind in ("automation", "script"):
        source = CHECKOUT / FOLDER / kind / INTEGRATION
        shutil.copytree(source, folder / FOLDER / kind / INTEGRATION, dirs_exist_ok=True)


async def show(session: HomeAssistantSession, socket: HomeAssistantSocket) -> None:
    """Save two automations and a script, unless they are there; what was changed in them stays."""
    registry = await socket.call("config/device_registry/list")
    devices = [row["id"] for row in registry if any(domain == INTEGRATION for domain, _ in row["identifiers"])]
    states = await session.states()
    saved = {state["attributes"].get("id") for state in states.values()}
    for name, automation in automations(devices).items():
        if name not in saved:
            await session.post(f"config/automation/config/{name}", automation)
    for name, script in scripts(devices).items():
        if f"script.{name}" not in states:
            await session.post(f"config/script/config/{name}", script)


def automations(devices: list[str]) -> dict[str, dict[str, Any]]:
    """Return the automations by their ids."""
    return {
        "demo_notify": _of(
            "notify_when_finished", "Notify when finished", jdownloader=devices, wanted=["package", "all", "failed"]
        ),
        "demo_disk": _of("pause_when_disk_is_low", "Stop when the disk runs low", jdownloader=devices[0], least=1),
    }


def scripts(devices: list[str]) -> dict[str, dict[str, Any]]:
    """Return the scripts by their names."""
    return {"demo_pause": _of("pause_for_a_while", "Pause for a while", jdownloader=devices)}


def _of(name: str, alias: str, **given: Any) -> dict[str, Any]:
    return {"alias": alias, "use_blueprint": {"path": f"{INTEGRATION}/{name}.yaml", "input": given}}
