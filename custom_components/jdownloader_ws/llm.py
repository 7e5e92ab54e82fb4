"""Tools for language models that work as assistants: a few, each over an action, with the rights of who speaks."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, override

from homeassistant.components.homeassistant.exposed_entities import async_should_expose
from homeassistant.components.llm import LLMTools
from homeassistant.const import ATTR_DEVICE_ID, CONF_HOST, CONF_PORT
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import (
    area_registry as ar,
    config_validation as cv,
    device_registry as dr,
    entity_registry as er,
)
from homeassistant.helpers.llm import LLM_API_ASSIST, LLMContext, Tool, ToolAnnotations, ToolInput, ToolResult
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from .api.states import LinkState
from .const import DOMAIN
from .lookup import async_devices

MAX_LISTED: Final = 10
"""Packages in an answer: more is nothing to listen to."""
LONGEST_PAUSE: Final = 366 * 24 * 60
"""Minutes for which something can be asked: a year, as with the actions."""
BYTES_IN_MEGABYTE: Final = 1_000_000
KILOBYTES_IN_MEGABYTE: Final = 1_000
STATUS: Final = (
    "state",
    "progress",
    "active_downloads",
    "total_downloads",
    "finished_downloads",
    "failed_downloads",
    "linkgrabber_links",
    "captchas",
    "speed_limit_enabled",
)
ACCOUNT: Final = "MyJDownloader"
IN_WORK: Final = [LinkState.RUNNING, LinkState.PAUSED, LinkState.WAITING, LinkState.CAPTCHA, LinkState.EXTRACTING]

READS: Final = ToolAnnotations(read_only=True, destructive=False, idempotent=True, open_world=False)
SETS: Final = ToolAnnotations(destructive=False, idempotent=True, open_world=False)
ADDS: Final = ToolAnnotations(destructive=False, idempotent=False, open_world=True)
"""What it downloads comes from outside, and a second call can add a second time."""

type Devices = Mapping[str, str]
"""Ids of the devices, by their names."""
type Ask = Callable[[str, Mapping[str, Any]], Awaitable[Mapping[str, Any]]]
"""Call an action of ours with these fields, for one device; returns its answer."""
type Use = Callable[[Ask, Mapping[str, Any]], Awaitable[dict[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class JDownloaderToolDescription:
    """A tool: its description for the model, and what it does."""

    name: str
    title: str
    description: str
    annotations: ToolAnnotations
    use: Use
    fields: VolDictType


async def _status(ask: Ask, _: Mapping[str, Any]) -> dict[str, Any]:
    status = await ask("get_status", {})
    answer: dict[str, Any] = {name: status[name] for name in STATUS}
    answer["speed_megabytes_per_second"] = megabytes(status["speed"])
    answer["remaining_megabytes"] = megabytes(status["remaining_bytes"])
    answer["free_space_megabytes"] = megabytes(status["free_bytes"])
    answer["speed_limit_megabytes_per_second"] = megabytes(status["speed_limit"])
    answer["minutes_left"] = minutes(status["eta"])
    return answer


async def _downloads(ask: Ask, _: Mapping[str, Any]) -> dict[str, Any]:
    found = await ask("get_downloads", {"states": [state.value for state in IN_WORK]})
    packages = found["packages"]
    return {
        "total": len(packages),
        "packages": [
            {
                "name": package["name"],
                "state": package["state"],
                "progress": package["progress"],
                "minutes_left": minutes(package["eta"]),
            }
            for package in packages[:MAX_LISTED]
        ],
    }


async def _add_link(ask: Ask, given: Mapping[str, Any]) -> dict[str, Any]:
    fields = {"links": given["link"], "autostart": given["start"]}
    if name := given.get("package_name"):
        fields["package_name"] = name
    job = await ask("add_links", {**fields, "wait": 10})
    return {name: job[name] for name in ("done", "found", "online", "offline")}


async def _pause(ask: Ask, given: Mapping[str, Any]) -> dict[str, Any]:
    if (wanted := given.get("minutes")) is None:
        await ask("pause_downloads", {})
        return {"paused": True, "until": None}
    answer = await ask("pause_for", {"duration": pause_duration(wanted)})
    return {"paused": True, "until": str(answer["resumes_at"]) if answer["resumes_at"] else None}


async def _resume(ask: Ask, _: Mapping[str, Any]) -> dict[str, Any]:
    await ask("resume_downloads", {})
    return {"paused": False}


async def _set_speed_limit(ask: Ask, given: Mapping[str, Any]) -> dict[str, Any]:
    limit = given.get("megabytes_per_second")
    fields: dict[str, Any] = {"limit": "off" if limit is None else limit * KILOBYTES_IN_MEGABYTE}
    if (wanted := given.get("minutes")) is not None:
        fields["duration"] = pause_duration(wanted)
    answer = await ask("set_speed_limit", fields)
    return {"pending": answer["pending"], "until": str(answer["ends_at"]) if answer["ends_at"] else None}


MINUTES: Final = vol.All(vol.Coerce(float), vol.Range(min=1, max=LONGEST_PAUSE))
TOOLS: Final = (
    JDownloaderToolDescription(
        name="get_status",
        title="Get the status of JDownloader",
        description=(
            "Return whether JDownloader is downloading, how fast, how far it is, how long it will take, and how many "
            "downloads are active, finished or failed."
        ),
        annotations=READS,
        use=_status,
        fields={},
    ),
    JDownloaderToolDescription(
        name="get_downloads",
        title="List what JDownloader is downloading",
        description="List the packages that are being downloaded or wait for something, and how long each will take.",
        annotations=READS,
        use=_downloads,
        fields={},
    ),
    JDownloaderToolDescription(
        name="add_link",
        title="Add a link to JDownloader",
        description="Hand an address to JDownloader, which looks what can be downloaded there.",
        annotations=ADDS,
        use=_add_link,
        fields={
            vol.Required("link", description="The address, as the user gave it"): cv.string,
            vol.Optional("package_name", description="What to call the package"): cv.string,
            vol.Optional("start", description="Whether to download it at once", default=True): cv.boolean,
        },
    ),
    JDownloaderToolDescription(
        name="pause",
        title="Pause JDownloader",
        description="Pause all downloads, for some minutes or until they are resumed. They continue very slowly.",
        annotations=SETS,
        use=_pause,
        fields={vol.Optional("minutes", description="For how long; left out: until resumed"): MINUTES},
    ),
    JDownloaderToolDescription(
        name="resume",
        title="Resume JDownloader",
        description="Go on with all downloads after a pause.",
        annotations=SETS,
        use=_resume,
        fields={},
    ),
    JDownloaderToolDescription(
        name="set_speed_limit",
        title="Limit the speed of JDownloader",
        description="Set the speed limit of all downloads, or switch it off, for some minutes or for good.",
        annotations=SETS,
        use=_set_speed_limit,
        fields={
            vol.Optional("megabytes_per_second", description="The limit; left out: none"): vol.All(
                vol.Coerce(float), vol.Range(min=0.001, max=10_000)
            ),
            vol.Optional("minutes", description="For how long; left out: for good"): MINUTES,
        },
    ),
)


class JDownloaderTool(Tool):
    """A tool for the JDownloaders that an assistant may know of."""

    integration = DOMAIN

    def __init__(self, description: JDownloaderToolDescription, devices: Devices) -> None:
        """Ask which JDownloader only where there are several."""
        self.name = f"{DOMAIN}__{description.name}"
        self.title = description.title
        self.description = description.description
        self.annotations = description.annotations
        self._use = description.use
        self._devices = devices
        which: VolDictType = {vol.Required("jdownloader"): vol.In(sorted(devices))} if len(devices) > 1 else {}
        self.parameters = vol.Schema(which | description.fields)

    @override
    async def async_call(self, hass: HomeAssistant, tool_input: ToolInput, llm_context: LLMContext) -> ToolResult:
        """Act as the user for whom the model speaks."""
        try:
            given = self.parameters(tool_input.tool_args)
        except vol.Invalid as error:
            return ToolResult(data={"error": str(error)}, error=True)
        name = given.get("jdownloader") or next(iter(self._devices))
        device_id = self._devices[name]

        async def ask(action: str, fields: Mapping[str, Any]) -> Mapping[str, Any]:
            answers = await hass.services.async_call(
                DOMAIN,
                action,
                {ATTR_DEVICE_ID: device_id, **fields},
                blocking=True,
                return_response=answers_of(hass, action),
                context=llm_context.context,
            )
            answer = (answers or {}).get(device_id)
            return answer if isinstance(answer, Mapping) else {}

        try:
            return ToolResult(data=await self._use(ask, given))
        except HomeAssistantError as error:
            return ToolResult(data={"error": str(error)}, error=True)


def answers_of(hass: HomeAssistant, action: str) -> bool:
    """Return whether an action has an answer."""
    return hass.services.supports_response(DOMAIN, action).value != "none"


def megabytes(size: float | None) -> float | None:
    """Return bytes as people say them."""
    return None if size is None else round(size / BYTES_IN_MEGABYTE, 1)


def minutes(seconds: float | None) -> float | None:
    """Return seconds as people say them."""
    return None if seconds is None else round(seconds / 60, 1)


def pause_duration(wanted: float) -> dict[str, float]:
    """Return minutes as an action takes them."""
    return {"seconds": round(timedelta(minutes=wanted).total_seconds())}


@callback
def device_names(hass: HomeAssistant, devices: Sequence[dr.DeviceEntry]) -> Devices:
    """Return the devices by names that differ when spoken: equal ones get the place added, then a number."""
    plain = {device.id: device.name_by_user or device.name or device.id for device in devices}
    placed = {
        device.id: f"{plain[device.id]} ({place})" if (place := _place(hass, device)) else plain[device.id]
        for device in devices
    }
    names: dict[str, str] = {}
    for device in devices:
        name = plain[device.id]
        if _is_shared(name, plain):
            name = placed[device.id]
        if _is_shared(name, placed):
            same = [one for one in placed if placed[one].casefold() == name.casefold()]
            name = f"{name} {same.index(device.id) + 1}"
        names[name] = device.id
    return names


def _is_shared(name: str, names: Mapping[str, str]) -> bool:
    return sum(other.casefold() == name.casefold() for other in names.values()) > 1


def _place(hass: HomeAssistant, device: dr.DeviceEntry) -> str | None:
    """Return where a JDownloader is: its area, else its address, else the account that it belongs to."""
    if device.area_id and (area := ar.async_get(hass).async_get_area(device.area_id)):
        return area.name
    entry = hass.config_entries.async_get_entry(device.config_entry_id or "")
    if entry is None:
        return None
    host = entry.data.get(CONF_HOST)
    return f"{host}:{entry.data[CONF_PORT]}" if host else ACCOUNT


@callback
def async_get_tools(hass: HomeAssistant, llm_context: LLMContext, api_id: str) -> LLMTools | None:
    """Return the tools for those JDownloaders of which an entity is exposed to the assistant."""
    if api_id != LLM_API_ASSIST or llm_context.assistant is None:
        return None
    registry = er.async_get(hass)
    exposed = [
        device
        for device, _ in async_devices(hass)
        if any(
            async_should_expose(hass, llm_context.assistant, entity.entity_id)
            for entity in er.async_entries_for_device(registry, device.id)
        )
    ]
    devices = device_names(hass, exposed)
    if not devices:
        return None
    return LLMTools(tools=[JDownloaderTool(description, devices) for description in TOOLS])
