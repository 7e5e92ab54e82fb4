"""The demo's config entries, made and changed as a person would: through the config flow."""

from dataclasses import dataclass, replace
import json
from pathlib import Path
from typing import Any, Self, override

from scripts.homeassistant_process import config_flows
from scripts.homeassistant_process.installation import CHECKOUT, INTEGRATION
from scripts.homeassistant_process.session import HomeAssistantSession

# What the flow says when what we want is there already.
ALREADY_ADDED = {"already_configured", "reconfigure_successful"}

TEXTS = CHECKOUT / "custom_components" / INTEGRATION / "translations" / "en.json"


class FlowRefusedError(Exception):
    """The config flow did not take what we filled in."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a local JDownloader's RemoteAPI is."""

    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `HOST:PORT`; raise `ValueError` for anything else."""
        host, _, port = text.rpartition(":")
        if not host or not port.isdecimal():
            raise ValueError(f"{text} is not HOST:PORT")
        return cls(host.strip("[]"), int(port))

    @override
    def __str__(self) -> str:
        return f"{self.host}:{self.port}"

    @property
    def fields(self) -> dict[str, Any]:
        """As the flow's form has it."""
        return {"host": self.host, "port": self.port}


@dataclass(frozen=True, slots=True)
class DemoEntries:
    """What an earlier start has set up: ids of entries, and where the local one leads."""

    account: str | None = None
    local: str | None = None
    address: Address | None = None

    @classmethod
    def load(cls, file: Path) -> Self:
        """Read what an earlier start has noted."""
        if not file.exists():
            return cls()
        noted = json.loads(file.read_text(encoding="utf-8"))
        return cls(noted["account"], noted["local"], noted["address"] and Address(**noted["address"]))

    def save(self, file: Path) -> None:
        """Note it for the next start."""
        address = self.address.fields if self.address else None
        noted = {"account": self.account, "local": self.local, "address": address}
        file.write_text(json.dumps(noted, indent=2), encoding="utf-8")

    async def existing(self, session: HomeAssistantSession) -> Self:
        """Forget what has been removed in the pages since."""
        ids = {entry["entry_id"] for entry in await config_flows.entries(session, INTEGRATION)}
        account = self.account if self.account in ids else None
        return self.without_local(account) if self.local not in ids else replace(self, account=account)

    def without_local(self, account: str | None) -> Self:
        """Keep the account only."""
        return replace(self, account=account, local=None, address=None)


async def add_account(session: HomeAssistantSession, email: str, password: str) -> str | None:
    """Add the account with all its JDownloaders; return the entry's id, None if it was there."""
    menu = await config_flows.begin(session, INTEGRATION)
    form = await config_flows.choose(session, menu, "cloud")
    return _entry_id(await config_flows.answer(session, form, {"email": email, "password": password}), email)


async def add_local(session: HomeAssistantSession, address: Address) -> str | None:
    """Add a JDownloader by its address; return the entry's id, None if it was there."""
    menu = await config_flows.begin(session, INTEGRATION)
    form = await config_flows.choose(session, menu, "local")
    return _entry_id(await config_flows.answer(session, form, address.fields), str(address))


async def move_local(session: HomeAssistantSession, entry_id: str, address: Address) -> None:
    """Let the entry follow a JDownloader to another address."""
    form = await config_flows.begin_reconfigure(session, INTEGRATION, entry_id)
    _entry_id(await config_flows.answer(session, form, address.fields), str(address))


def _entry_id(outcome: dict[str, Any], subject: str) -> str | None:
    if outcome["type"] == "create_entry":
        entry_id: str = outcome["result"]["entry_id"]
        return entry_id
    if outcome["type"] == "abort" and outcome["reason"] in ALREADY_ADDED:
        return None
    raise FlowRefusedError(f"{subject}: {_words_for(outcome)}")


def _words_for(outcome: dict[str, Any]) -> str:
    """Say what a person would read in the form."""
    texts = json.loads(TEXTS.read_text(encoding="utf-8"))["config"]
    if outcome["type"] == "abort":
        return str(texts["abort"].get(outcome["reason"], outcome["reason"]))
    return " ".join(texts["error"].get(key, key) for key in outcome["errors"].values())


async def provision(
    session: HomeAssistantSession, before: DemoEntries, account: tuple[str, str], address: Address
) -> DemoEntries:
    """Set up what is not set up yet; return what exists then."""
    now = await before.existing(session)
    if now.account is None:
        now = replace(now, account=await add_account(session, *account))
    if now.local is None:
        now = replace(now, local=await add_local(session, address), address=address)
    elif now.address != address:
        await move_local(session, now.local, address)
        now = replace(now, address=address)
    return now
