"""The Home Assistant versions we run, and where `scripts/setup` put them."""

import os
from pathlib import Path

INTEGRATION = "jdownloader_ws"
CHECKOUT = Path(__file__).parent.parent.parent
# The oldest we support, and the newest there is.
VERSIONS = ("2026.10.4", "2026.11.0")


def program(version: str, name: str) -> Path:
    """Return a program of the environment with this Home Assistant."""
    return CHECKOUT / ".environment" / f"homeassistant-{version}" / "bin" / name


def pages() -> str:
    """Return the folder with the version of Home Assistant's pages that HOME_ASSISTANT_FRONTEND names, if it does."""
    chosen = os.environ.get("HOME_ASSISTANT_FRONTEND")
    return str(CHECKOUT / ".environment" / f"home-assistant-frontend-{chosen}") if chosen else ""
