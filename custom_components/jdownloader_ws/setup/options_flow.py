"""What can be set up of an entry that works: its options, and the accounts that its JDownloaders have at hosters.

The passwords of these accounts go through a form, as the data of actions is logged and traced; they are passed to
JDownloader and kept nowhere.
"""

import asyncio
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, Final

from homeassistant.config_entries import ConfigEntryState, ConfigFlowResult, OptionsFlowWithReload
from homeassistant.const import CONF_PASSWORD, CONF_USERNAME
from homeassistant.helpers.selector import (
    BooleanSelector,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)
import voluptuous as vol

from ..api.errors import JDownloaderError
from ..api.hoster_accounts import Account
from ..commands.hoster_accounts import (
    Credentials,
    accounts_in,
    async_accounts,
    async_add_account,
    async_hosters,
    async_set_credentials,
)
from ..commands.parameters import checked_name, tidy
from ..const import CONF_PANEL, CONF_PUSH, CONF_SYSTEM_POWER, DEFAULT_PANEL, DEFAULT_PUSH, DEFAULT_SYSTEM_POWER
from ..coordinator import JDownloaderCoordinator
from ..errors import JDownloaderRefusal, problem_of
from ..runtime import JDownloaderConfigEntry

CONF_JDOWNLOADER: Final = "jdownloader"
CONF_HOSTER: Final = "hoster"
CONF_ACCOUNT: Final = "account"

OPTIONS_SCHEMA: Final = vol.Schema(
    {
        vol.Required(CONF_PANEL, default=DEFAULT_PANEL): BooleanSelector(),
        vol.Required(CONF_PUSH, default=DEFAULT_PUSH): BooleanSelector(),
        vol.Required(CONF_SYSTEM_POWER, default=DEFAULT_SYSTEM_POWER): BooleanSelector(),
    }
)
CREDENTIALS: Final = {
    vol.Required(CONF_USERNAME): TextSelector(TextSelectorConfig(autocomplete="off")),
    vol.Required(CONF_PASSWORD): TextSelector(
        TextSelectorConfig(type=TextSelectorType.PASSWORD, autocomplete="new-password")
    ),
}
ERRORS_OF_THEIR_OWN: Final = frozenset({"account_exists", "account_not_added", "hoster_not_found", "invalid_text"})
"""Problems for which the form has texts of their own; for all others it shows the code."""

DROPDOWN: Final = SelectSelectorMode.DROPDOWN

type UserInput = dict[str, Any]
type Errors = dict[str, str]


class JDownloaderOptionsFlow(OptionsFlowWithReload):
    """Changes the options of an entry, after which it is set up again, or an account at a hoster."""

    _jdownloader: JDownloaderCoordinator
    """At which an account is added or changed."""
    _account_id: str

    async def async_step_init(self, _user_input: UserInput | None = None) -> ConfigFlowResult:
        """Let the person choose what to set up."""
        return self.async_show_menu(step_id="init", menu_options=["settings", "add_account", "change_account"])

    async def async_step_settings(self, user_input: UserInput | None = None) -> ConfigFlowResult:
        """Change the options."""
        if user_input is not None:
            return self.async_create_entry(data=user_input)
        schema = self.add_suggested_values_to_schema(OPTIONS_SCHEMA, self.config_entry.options)
        return self.async_show_form(step_id="settings", data_schema=schema)

    async def async_step_add_account(self, user_input: UserInput | None = None) -> ConfigFlowResult:
        """Let the person choose a JDownloader, where there are several."""
        found = self._jdownloaders()
        if user_input is None and len(found) > 1:
            choices = {jd_id: jdownloader.name for jd_id, jdownloader in found.items()}
            schema = vol.Schema({vol.Required(CONF_JDOWNLOADER): _one_of(choices)})
            return self.async_show_form(step_id="add_account", data_schema=schema)
        chosen = next(iter(found), "") if user_input is None else user_input[CONF_JDOWNLOADER]
        if (jdownloader := found.get(chosen)) is None:
            return self.async_abort(reason="no_jdownloader")
        self._jdownloader = jdownloader
        return await self.async_step_new_account()

    async def async_step_new_account(self, user_input: UserInput | None = None) -> ConfigFlowResult:
        """Add an account; JDownloader checks it afterwards."""
        errors: Errors = {}
        if user_input is not None:
            try:
                hoster = checked_name(CONF_HOSTER, tidy(CONF_HOSTER, user_input[CONF_HOSTER]))
                await async_add_account(self._jdownloader, hoster, _credentials(user_input))
            except (JDownloaderError, JDownloaderRefusal) as error:
                errors["base"] = error_key(error)
            else:
                return self.async_abort(reason="account_added")
        hosters: list[str] = []
        try:
            hosters = await async_hosters(self._jdownloader)
        except (JDownloaderError, JDownloaderRefusal) as error:  # the name can be typed, and it be tried again
            errors.setdefault("base", error_key(error))
        selector = SelectSelector(SelectSelectorConfig(options=hosters, mode=DROPDOWN, custom_value=True))
        schema = vol.Schema({vol.Required(CONF_HOSTER): selector, **CREDENTIALS})
        return self._show("new_account", schema, user_input, errors)

    async def async_step_change_account(self, user_input: UserInput | None = None) -> ConfigFlowResult:
        """Let the person choose an account."""
        if user_input is not None:
            jd_id, _, self._account_id = user_input[CONF_ACCOUNT].rpartition("/")
            if (jdownloader := self._jdownloaders().get(jd_id)) is None:  # gone since the form was shown
                return self.async_abort(reason="no_jdownloader")
            self._jdownloader = jdownloader
            return await self.async_step_credentials()
        found = await asyncio.gather(*map(_async_accounts_of, self._jdownloaders().values()))
        choices = dict(chain.from_iterable(found))
        if not choices:
            return self.async_abort(reason="no_accounts")
        schema = vol.Schema({vol.Required(CONF_ACCOUNT): _one_of(choices)})
        return self.async_show_form(step_id="change_account", data_schema=schema)

    async def async_step_credentials(self, user_input: UserInput | None = None) -> ConfigFlowResult:
        """Change user name and password of an account."""
        errors: Errors = {}
        if user_input is not None:
            try:
                await async_set_credentials(self._jdownloader, self._account_id, _credentials(user_input))
            except (JDownloaderError, JDownloaderRefusal) as error:
                errors["base"] = error_key(error)
            else:
                return self.async_abort(reason="account_changed")
        return self._show("credentials", vol.Schema(CREDENTIALS), user_input, errors)

    def _jdownloaders(self) -> Mapping[str, JDownloaderCoordinator]:
        """Return the JDownloaders of the entry by their ids; none where it is not set up."""
        entry: JDownloaderConfigEntry = self.config_entry
        return entry.runtime_data.devices if entry.state is ConfigEntryState.LOADED else {}

    def _show(self, step_id: str, schema: vol.Schema, known: UserInput | None, errors: Errors) -> ConfigFlowResult:
        """Show a form with what was typed, but for the password."""
        typed = {name: value for name, value in (known or {}).items() if name != CONF_PASSWORD}
        filled_in = self.add_suggested_values_to_schema(schema, typed)
        return self.async_show_form(step_id=step_id, data_schema=filled_in, errors=errors)


def error_key(error: JDownloaderError | JDownloaderRefusal) -> str:
    """Return an error as the form shows it."""
    problem = problem_of(error)
    return problem.key if problem.key in ERRORS_OF_THEIR_OWN else problem.code.value


def _credentials(user_input: UserInput) -> Credentials:
    return Credentials.of(*(tidy(name, user_input[name]) for name in (CONF_USERNAME, CONF_PASSWORD)))


async def _async_accounts_of(jdownloader: JDownloaderCoordinator) -> Iterable[tuple[str, str]]:
    """Return the accounts of a JDownloader, as keys and texts; one that does not answer has none to change now."""
    try:
        accounts = accounts_in(await async_accounts(jdownloader, 0))
    except JDownloaderError, JDownloaderRefusal:
        return ()
    return [(f"{jdownloader.jd_id}/{one.account_id}", _title(jdownloader, one)) for one in accounts]


def _title(jdownloader: JDownloaderCoordinator, account: Account) -> str:
    return " · ".join(filter(None, (jdownloader.name, account.hoster, account.username)))


def _one_of(choices: Mapping[str, str]) -> SelectSelector:
    options = [SelectOptionDict(value=value, label=label) for value, label in choices.items()]
    return SelectSelector(SelectSelectorConfig(options=options, mode=DROPDOWN))
