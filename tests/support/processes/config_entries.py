"""The way through the config flow, with what it answers on the way."""

from dataclasses import dataclass
from typing import Any

from scripts.homeassistant_process import config_flows
from scripts.homeassistant_process.installation import INTEGRATION
from scripts.homeassistant_process.session import HomeAssistantSession
from scripts.homeassistant_process.socket import HomeAssistantSocket
from scripts.simulator_process import ACCOUNT, SimulatorProcess


@dataclass(frozen=True, slots=True)
class Entries:
    """The steps that the flow has shown."""

    menu: dict[str, Any]
    refused: dict[str, Any]
    account: dict[str, Any]
    local: dict[str, Any]

    @property
    def ids(self) -> list[str]:
        """Return the ids of the entries that were made."""
        return [outcome["result"]["entry_id"] for outcome in (self.account, self.local)]


async def add_all(session: HomeAssistantSession, simulator: SimulatorProcess) -> Entries:
    """Add the account, at the second try, and the local JDownloader."""
    email, password = ACCOUNT
    menu = await config_flows.begin(session, INTEGRATION)
    form = await config_flows.choose(session, menu, "cloud")
    refused = await config_flows.answer(session, form, {"email": email, "password": "mistyped"})
    account = await config_flows.answer(session, refused, {"email": email, "password": password})
    second = await config_flows.begin(session, INTEGRATION)
    form = await config_flows.choose(session, second, "local")
    address = {"host": "127.0.0.1", "port": simulator.ports.remote_api}
    return Entries(menu, refused, account, await config_flows.answer(session, form, address))


async def devices(socket: HomeAssistantSocket) -> list[dict[str, Any]]:
    """Return our JDownloaders as the integration lists them."""
    found: list[dict[str, Any]] = (await socket.call(f"{INTEGRATION}/devices/list"))["devices"]
    return found


async def our_entities(socket: HomeAssistantSocket) -> dict[str, str]:
    """Return the unique ids of our enabled entities by their entity ids."""
    registry = await socket.call("config/entity_registry/list")
    return {
        entity["entity_id"]: entity["unique_id"]
        for entity in registry
        if entity["platform"] == INTEGRATION and entity["disabled_by"] is None
    }
