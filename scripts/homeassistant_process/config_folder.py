"""The configuration folder that a Home Assistant process starts from."""

import json
from pathlib import Path
import shutil
from typing import Any

from .installation import CHECKOUT, INTEGRATION

# As small as shows what people see: no default_config, which would look around in the network.
CONFIGURATION = """\
homeassistant:
  name: {name}
  time_zone: UTC
  unit_system: metric
  country: DE
  currency: EUR
  language: en
frontend:
config:
recorder:
history:
logbook:
automation: !include automations.yaml
script: !include scripts.yaml
scene: !include scenes.yaml
"""
# Where the editors save; what they saved stays
EDITED: dict[str, str] = {"automations.yaml": "[]\n", "scripts.yaml": "{}\n", "scenes.yaml": "[]\n"}

# Where the web server listens is stored, not in YAML: YAML's would be on trial, and taken back after five minutes.
HTTP: dict[str, Any] = {
    "version": 2,
    "minor_version": 2,
    "key": "http",
    "data": {
        "stable": {
            "server_host": ["127.0.0.1"],
            "cors_allowed_origins": ["https://cast.home-assistant.io"],
            "login_attempts_threshold": -1,
            "ip_ban_enabled": True,
            "ssl_profile": "modern",
            "use_x_frame_options": True,
            "created_at": "2026-11-01T00:00:00+00:00",
            "error": None,
            "error_message": None,
        },
        "pending": None,
        "yaml_migration_done": True,
    },
}

# Only the first user is left to be made; place, statistics and discovered devices are not asked for.
ONBOARDING: dict[str, Any] = {
    "version": 4,
    "minor_version": 1,
    "key": "onboarding",
    "data": {"done": ["core_config", "analytics", "integration"]},
}


def prepare(folder: Path, *, port: int, name: str) -> None:
    """Make a folder ready for a start on 127.0.0.1 at this port, with the integration as it is now.

    A folder that was in use keeps what Home Assistant stored in it.
    """
    storage = folder / ".storage"
    storage.mkdir(parents=True, exist_ok=True)
    (folder / "configuration.yaml").write_text(CONFIGURATION.format(name=json.dumps(name)), encoding="utf-8")
    for edited, empty in EDITED.items():
        if not (folder / edited).exists():
            (folder / edited).write_text(empty, encoding="utf-8")
    http = _stored(storage / "http") or HTTP
    stable = http["data"]["stable"] | {"server_port": port}
    _store(storage / "http", http | {"data": http["data"] | {"stable": stable, "pending": None}})
    if not (storage / "onboarding").exists():
        _store(storage / "onboarding", ONBOARDING)
    _install_integration(folder)


def _install_integration(folder: Path) -> None:
    """Copy the integration, as HACS does: what is missing in its folder is to be found out here."""
    source = CHECKOUT / "custom_components" / INTEGRATION
    target = folder / "custom_components" / INTEGRATION
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))


def _stored(file: Path) -> dict[str, Any] | None:
    if not file.exists():
        return None
    stored: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return stored


def _store(file: Path, content: dict[str, Any]) -> None:
    file.write_text(json.dumps(content, indent=2), encoding="utf-8")
