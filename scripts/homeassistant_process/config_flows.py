"""The config flow as a person goes through it, step by step, over REST."""

from typing import Any

from .session import HomeAssistantSession

FLOWS = "config/config_entries/flow"


async def begin(session: HomeAssistantSession, handler: str) -> dict[str, Any]:
    """Begin to add an integration; return its first step."""
    step: dict[str, Any] = await session.post(FLOWS, {"handler": handler, "show_advanced_options": False})
    return step


async def begin_reconfigure(session: HomeAssistantSession, handler: str, entry_id: str) -> dict[str, Any]:
    """Begin to change a config entry; return the first step."""
    step: dict[str, Any] = await session.post(FLOWS, {"handler": handler, "entry_id": entry_id})
    return step


async def answer(session: HomeAssistantSession, step: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """Fill in a step; return the next one, or how the flow ended."""
    following: dict[str, Any] = await session.post(f"{FLOWS}/{step['flow_id']}", fields)
    return following


async def choose(session: HomeAssistantSession, step: dict[str, Any], option: str) -> dict[str, Any]:
    """Choose an option of a menu; return the step behind it."""
    return await answer(session, step, {"next_step_id": option})


async def entries(session: HomeAssistantSession, domain: str) -> list[dict[str, Any]]:
    """Return the config entries of an integration."""
    found: list[dict[str, Any]] = await session.get(f"config/config_entries/entry?domain={domain}")
    return found
