"""One repair issue that lists what still uses the old integration or card, and what to write there."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from homeassistant.components.automation import EVENT_AUTOMATION_RELOADED
from homeassistant.config_entries import SIGNAL_CONFIG_ENTRY_CHANGED, ConfigEntry, ConfigEntryChange
from homeassistant.const import EVENT_LOVELACE_UPDATED
from homeassistant.core import HassJob, HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_call_later, async_track_time_interval
from homeassistant.helpers.start import async_at_started

from ..const import DOMAIN
from ..issues import CHECK_ISSUES_EVERY
from ..presentation.markdown import as_markdown
from .places import Place, async_automations_and_scripts, async_dashboards
from .registered import async_replacements
from .replacements import OLD_DOMAIN, Found, Replacements

OLD_USES: Final = "old_uses"
"""Key of the issue."""
PAGE: Final = "https://github.com/jdownloader-ws/jdownloader_ws/blob/main/docs/migration.md"
LOOKS_AFTER: Final = 10.0
"""Seconds after something was saved: editors and reloads come in bursts."""
PLACES_SHOWN: Final = 25
FOUND_SHOWN: Final = 12
MORE: Final = "…"


class OldUsesWatch:
    """Looks for old uses at the end of the start, after something was saved or an entry added, and now and then."""

    def __init__(self, hass: HomeAssistant) -> None:
        self._hass = hass
        self._job = HassJob(self._async_look, cancel_on_shutdown=True)
        self._is_due = False

    @callback
    def async_start(self) -> None:
        """Look from now on."""
        async_at_started(self._hass, self._async_look_soon)
        self._hass.bus.async_listen(EVENT_AUTOMATION_RELOADED, self._async_look_soon)
        self._hass.bus.async_listen(EVENT_LOVELACE_UPDATED, self._async_look_soon)
        async_dispatcher_connect(self._hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._async_entry_changed)
        # Scripts say nothing when they are saved
        async_track_time_interval(
            self._hass, self._async_look_soon, CHECK_ISSUES_EVERY, cancel_on_shutdown=True, name="old uses"
        )

    @callback
    def _async_entry_changed(self, change: ConfigEntryChange, entry: ConfigEntry) -> None:
        if change is ConfigEntryChange.ADDED and entry.domain in {DOMAIN, OLD_DOMAIN}:
            self._async_look_soon(entry)

    @callback
    def _async_look_soon(self, _: object) -> None:
        if self._hass.is_running and not self._is_due:
            self._is_due = True
            async_call_later(self._hass, LOOKS_AFTER, self._job)

    async def _async_look(self, _now: datetime) -> None:
        self._is_due = False
        await async_show_old_uses(self._hass)


async def async_show_old_uses(hass: HomeAssistant) -> None:
    """Look once, and show what was found; take the issue back if nothing was."""
    if not hass.config_entries.async_entries(DOMAIN):
        async_forget_old_uses(hass)
        return
    places = [*async_automations_and_scripts(hass), *await async_dashboards(hass)]
    known = async_replacements(hass)
    uses = await hass.async_add_executor_job(_uses, places, known)
    if not uses:
        async_forget_old_uses(hass)
        return
    ir.async_create_issue(
        hass,
        DOMAIN,
        OLD_USES,
        is_fixable=False,
        learn_more_url=PAGE,
        severity=ir.IssueSeverity.WARNING,
        translation_key=OLD_USES,
        translation_placeholders={"uses": uses},
    )


@callback
def async_forget_old_uses(hass: HomeAssistant) -> None:
    """Take the issue back: nothing old is used any more, or there is no entry of ours."""
    ir.async_delete_issue(hass, DOMAIN, OLD_USES)


def _uses(places: Sequence[Place], known: Replacements) -> str:
    """Return the list of places as Markdown; empty if there are none."""
    lines = [_line(place, found) for place in places if (found := known.find(place.config))]
    return "\n".join(_at_most(lines, PLACES_SHOWN, f"- {MORE}"))


def _line(place: Place, found: Sequence[Found]) -> str:
    name = as_markdown(place.name)
    title = f"[{name}]({place.path})" if place.path else name
    return f"- {title}: {', '.join(_at_most([_pair(one) for one in found], FOUND_SHOWN, MORE))}"


def _pair(found: Found) -> str:
    return f"~~`{found.old}`~~" if found.new is None else f"`{found.old}` → `{found.new}`"


def _at_most(lines: Sequence[str], most: int, more: str) -> Iterator[str]:
    yield from lines[:most]
    if len(lines) > most:
        yield more
