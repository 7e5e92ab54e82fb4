"""Secrets that are unmistakable, and everything in which none of them may be."""

from collections.abc import Iterable, Mapping
import json
import logging
import traceback
from typing import Any, Final

from homeassistant.components import persistent_notification
from homeassistant.const import EVENT_CALL_SERVICE, MATCH_ALL
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir, restore_state
import pytest

from custom_components.jdownloader_ws.const import DOMAIN
from simulator import Account
from tests.support.constants import EMAIL, PASSWORD

USER: Final = "mark-user-71c3"
"""User name in an address, and of an account at a hoster, which administrators see in the list of accounts."""
LINK_PASSWORD: Final = "mark-link-password-f20a"
HOSTER_PASSWORD: Final = "mark-hoster-password-9b5e"
ARCHIVE_PASSWORD: Final = "mark-archive-password-4d81"
DOWNLOAD_PASSWORD: Final = "mark-download-password-aa17"
DIALOG_PASSWORD: Final = "mark-dialog-password-3e66"
SOLUTION: Final = "mark-solution-c04f"
SIGNATURE: Final = "mark-signature-58d2"
"""In the query of an address, which who may control a JDownloader sees."""

ADDRESS: Final = f"http://{USER}:{LINK_PASSWORD}@files.example/{{}}?signature={SIGNATURE}"

NEVER_SENT: Final = frozenset(
    {LINK_PASSWORD, HOSTER_PASSWORD, ARCHIVE_PASSWORD, DOWNLOAD_PASSWORD, DIALOG_PASSWORD, SOLUTION}
)
"""What no user gets to see again, whatever their rights."""
MARKERS: Final = NEVER_SENT | {USER, SIGNATURE}

DEBUGGED: Final = ("custom_components.jdownloader_ws", "myjdapi", "urllib3", "requests")
"""Loggers of which people are asked for a log at debug level."""
WITH_THE_PASSWORD: Final = ("core.config_entries",)
"""The one file of Home Assistant in which the password of the account has to be."""


class Tokens:
    """All sessions that an account ever had, with what they are encrypted with."""

    def __init__(self, account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
        self._account = account
        self.secrets: set[str] = set()
        opened = account._open

        def open_marked(*args: Any) -> Any:
            session = opened(*args)
            self._note(session)
            return session

        for session in account.sessions.values():
            self._note(session)
        monkeypatch.setattr(account, "_open", open_marked)

    def _note(self, session: Any) -> None:
        keys = (self._account.login_secret, session.server_token, self._account.device_token(session.token))
        self.secrets |= {session.token, session.regain_token, *(key.hex() for key in keys)}


class Witness:
    """Collects what is logged, fired, raised and sent; `written` adds what stands somewhere at the end."""

    def __init__(self, hass: HomeAssistant, caplog: pytest.LogCaptureFixture) -> None:
        self._hass = hass
        self._caplog = caplog
        self.forms: list[Any] = []
        """What flows answered, with their texts."""
        self.texts: dict[str, list[str]] = {"events": [], "errors": [], "sent to a reader": [], "sent to an admin": []}
        caplog.set_level(logging.INFO)
        for name in DEBUGGED:
            caplog.set_level(logging.DEBUG, name)
        hass.bus.async_listen(MATCH_ALL, self._note)

    @callback
    def _note(self, event: Event[Any]) -> None:
        # The call of an action is Home Assistant's own event, with what the caller wrote into it.
        if event.event_type != EVENT_CALL_SERVICE:
            self.texts["events"].append(f"{event.event_type} {event.data!r}")

    def caught(self, error: BaseException) -> None:
        """Keep what could be shown of an error."""
        self.texts["errors"] += [repr(error), repr(vars(error)), *traceback.format_exception(error)]

    def written(self, storage: Mapping[str, Any], diagnostics: Iterable[Any]) -> dict[str, str]:
        """Return all that was and is to be read, by the place."""
        formatter = logging.Formatter("%(name)s %(message)s")
        issues = [repr(issue) for issue in ir.async_get(self._hass).issues.values() if issue.domain == DOMAIN]
        files = {name: content for name, content in storage.items() if name not in WITH_THE_PASSWORD}
        flows = [*self._hass.config_entries.flow.async_progress(), *self._hass.config_entries.options.async_progress()]
        restored = restore_state.async_get(self._hass).async_get_stored_states()
        notifications = persistent_notification._async_get_or_create_notifications(self._hass)
        places: dict[str, list[str]] = self.texts | {
            "log": [formatter.format(record) for record in self._caplog.records],
            "states": [repr(state.as_dict()) for state in self._hass.states.async_all()],
            "repair issues": issues,
            "flows": [*map(repr, flows), *map(repr, self.forms)],
            "restore states": [json.dumps(state.as_dict(), default=repr) for state in restored],
            "notifications": [*map(repr, notifications.values())],
            "storage": [json.dumps(content, default=repr) for content in files.values()],
            "diagnostics": [json.dumps(one) for one in diagnostics],
        }
        return {place: "\n".join(texts) for place, texts in places.items()}


def found_in(written: Mapping[str, str], secrets: Iterable[str]) -> dict[str, list[str]]:
    """Return which secrets stand where."""
    known = sorted(secrets)
    return {place: found for place, text in written.items() if (found := [one for one in known if one in text])}


def account_secrets() -> set[str]:
    """Return the password and the e-mail of the account, in all ways in which they could be written."""
    return {PASSWORD, PASSWORD.replace(" ", "%20"), EMAIL, EMAIL.replace("@", "%40"), EMAIL.upper()}
