"""Automations beside all that: each answers what happens with a command by which it is recognised."""

import json
import shutil
from typing import Any, Final

from scripts.homeassistant_process.installation import CHECKOUT, INTEGRATION

from .instance import Instance

ADDED: Final = "reported-added"
FINISHED: Final = "reported-finished"
"""How the comments of automations begin; the id follows."""
BLUEPRINTS: Final = ("try_failed_again",)


async def write_automations(instance: Instance) -> None:
    """Let Home Assistant have them."""
    device_ids = sorted(instance.device_ids.values())
    automations = [
        _commenting(ADDED, "package_added", "package_id", device_ids),
        _commenting(FINISHED, "download_finished", "link_id", device_ids),
    ]
    # JSON is YAML
    (instance.folder / "automations.yaml").write_text(json.dumps(automations), encoding="utf-8")
    source = CHECKOUT / "blueprints" / "automation" / INTEGRATION
    shutil.copytree(source, instance.folder / "blueprints" / "automation" / INTEGRATION, dirs_exist_ok=True)
    await instance.act("automation", "reload", {})


def _commenting(word: str, trigger: str, key: str, device_ids: list[str]) -> dict[str, Any]:
    return {
        "id": word,
        "alias": word,
        "mode": "parallel",
        "max": 500,
        "triggers": [{"trigger": f"{INTEGRATION}.{trigger}", "target": {"device_id": device_ids}}],
        "actions": [
            {
                "action": f"{INTEGRATION}.set_comment",
                "data": {
                    "device_id": "{{ trigger.device_id }}",
                    f"{key}s": [f"{{{{ trigger.{key} }}}}"],
                    "comment": f"{word}-{{{{ trigger.{key} }}}}",
                },
            }
        ],
    }
