"""Adding, signing in again and changing: a MyJDownloader account, or a JDownloader in the network at home."""

from collections.abc import Mapping
from typing import Any, Final, override

from homeassistant.config_entries import ConfigFlow, ConfigFlowResult
from homeassistant.const import CONF_EMAIL, CONF_HOST, CONF_PASSWORD, CONF_PORT
from homeassistant.core import callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.selector import TextSelector, TextSelectorConfig, TextSelectorType
import voluptuous as vol

from .const import CONF_CONNECTION, CONNECTION_CLOUD, CONNECTION_LOCAL, DEFAULT_REMOTE_API_PORT, DOMAIN
from .runtime import JDownloaderConfigEntry
from .setup.address import Address, parse_address
from .setup.library import CONFLICT, async_library_conflict
from .setup.options_flow import Errors, JDownloaderOptionsFlow, UserInput
from .setup.validation import UNKNOWN_HOST, async_validate_account, async_validate_local

ACCOUNT_TITLE: Final = "MyJDownloader"
"""Without the e-mail: titles appear on dashboards and in screenshots."""

ACCOUNT_SCHEMA: Final = vol.Schema(
    {
        vol.Required(CONF_EMAIL): TextSelector(
            TextSelectorConfig(type=TextSelectorType.EMAIL, autocomplete="username")
        ),
        vol.Required(CONF_PASSWORD): TextSelector(
            TextSelectorConfig(type=TextSelectorType.PASSWORD, autocomplete="current-password")
        ),
    }
)
LOCAL_SCHEMA: Final = vol.Schema(
    {
        vol.Required(CONF_HOST): TextSelector(TextSelectorConfig(autocomplete="off")),
        vol.Required(CONF_PORT, default=DEFAULT_REMOTE_API_PORT): cv.port,
    }
)


class JDownloaderConfigFlow(ConfigFlow, domain=DOMAIN):
    """Asks for what a connection needs, and tries it before anything is stored."""

    VERSION = 1
    MINOR_VERSION = 1
    _conflict: Mapping[str, str] | None = None
    """What the error of a myjdapi that can't serve names."""

    @staticmethod
    @callback
    @override
    def async_get_options_flow(_config_entry: JDownloaderConfigEntry) -> JDownloaderOptionsFlow:
        """Return what changes the options of an entry."""
        return JDownloaderOptionsFlow()

    @override
    async def async_step_user(self, user_input: UserInput | None = None) -> ConfigFlowResult:
        """Let the person choose the kind of connection."""
        return self.async_show_menu(step_id="user", menu_options=[CONNECTION_CLOUD, CONNECTION_LOCAL])

    async def async_step_cloud(self, user_input: UserInput | None = None) -> ConfigFlowResult:
        """Add an account."""
        errors: Errors = {}
        if user_input is not None:
            data = _account_data(user_input)
            # A flow that was left open in some other window is no reason to turn the person away.
            await self.async_set_unique_id(data[CONF_EMAIL], raise_on_progress=False)
            self._abort_if_unique_id_configured()
            errors = await self._async_sign_in(data)
            if not errors:
                return self.async_create_entry(title=ACCOUNT_TITLE, data=data)
        return self._async_show_account("cloud", user_input or {}, errors)

    async def async_step_local(self, user_input: UserInput | None = None) -> ConfigFlowResult:
        """Add a JDownloader by its address.

        The entry has no unique id, as JDownloader reports none: `device/*` and `jd/*` know uptime and revisions, which
        others have too, `system/getSystemInfos` describes the machine by kinds and holds the time of the start, and
        ids of MyJDownloader exist only with an account. So two entries are distinguished by their addresses.
        """
        errors: Errors = {}
        if user_input is not None:
            data, errors = await self._async_find(user_input)
            if not errors:
                return self.async_create_entry(title=local_title(data), data=data)
        return self._async_show_local("local", user_input or {}, errors)

    async def async_step_reauth(self, _entry_data: Mapping[str, Any]) -> ConfigFlowResult:
        """Start over with an account whose credentials were refused."""
        return await self.async_step_reauth_confirm()

    async def async_step_reauth_confirm(self, user_input: UserInput | None = None) -> ConfigFlowResult:
        """Sign in to the account again."""
        return await self._async_step_sign_in_again("reauth_confirm", self._get_reauth_entry(), user_input)

    async def async_step_reconfigure(self, _user_input: UserInput | None = None) -> ConfigFlowResult:
        """Change an entry: each kind has fields of its own."""
        if self._get_reconfigure_entry().data[CONF_CONNECTION] == CONNECTION_CLOUD:
            return await self.async_step_reconfigure_cloud()
        return await self.async_step_reconfigure_local()

    async def async_step_reconfigure_cloud(self, user_input: UserInput | None = None) -> ConfigFlowResult:
        """Take a new password for the account."""
        return await self._async_step_sign_in_again("reconfigure_cloud", self._get_reconfigure_entry(), user_input)

    async def async_step_reconfigure_local(self, user_input: UserInput | None = None) -> ConfigFlowResult:
        """Follow a JDownloader that moved."""
        entry = self._get_reconfigure_entry()
        errors: Errors = {}
        if user_input is not None:
            data, errors = await self._async_find(user_input)
            if not errors:
                return self.async_update_reload_and_abort(entry, title=_moved_title(entry, data), data=data)
        return self._async_show_local("reconfigure_local", user_input or entry.data, errors)

    async def _async_step_sign_in_again(
        self, step_id: str, entry: JDownloaderConfigEntry, user_input: UserInput | None
    ) -> ConfigFlowResult:
        errors: Errors = {}
        if user_input is not None:
            data = _account_data(user_input)
            # Another account is a slip to be corrected here: without this flow the password is not asked for again.
            is_other = data[CONF_EMAIL] != entry.unique_id
            errors = {CONF_EMAIL: "wrong_account"} if is_other else await self._async_sign_in(data)
            if not errors:
                return self.async_update_reload_and_abort(entry, data=data)
        return self._async_show_account(step_id, user_input or entry.data, errors)

    async def _async_sign_in(self, data: UserInput) -> Errors:
        self._conflict = await async_library_conflict(self.hass)
        if self._conflict is not None:
            return {"base": CONFLICT}
        error = await async_validate_account(self.hass, data[CONF_EMAIL], data[CONF_PASSWORD])
        return {"base": error} if error else {}

    async def _async_find(self, user_input: UserInput) -> tuple[UserInput, Errors]:
        """Return the data of the local entry, and what is wrong with it."""
        try:
            address = parse_address(user_input[CONF_HOST], user_input[CONF_PORT])
        except ValueError:
            return {}, {CONF_HOST: "invalid_host"}
        self._async_abort_entries_match({CONF_HOST: address.host, CONF_PORT: address.port})
        error = await async_validate_local(self.hass, address.host, address.port)
        return _local_data(address), {CONF_HOST if error == UNKNOWN_HOST else "base": error} if error else {}

    def _async_show_account(self, step_id: str, known: Mapping[str, Any], errors: Errors) -> ConfigFlowResult:
        """Show the form of an account, without the password: that one is typed again each time."""
        suggested = {CONF_EMAIL: known.get(CONF_EMAIL)}
        schema = self.add_suggested_values_to_schema(ACCOUNT_SCHEMA, suggested)
        return self.async_show_form(
            step_id=step_id, data_schema=schema, errors=errors, description_placeholders=self._conflict
        )

    def _async_show_local(self, step_id: str, known: Mapping[str, Any], errors: Errors) -> ConfigFlowResult:
        schema = self.add_suggested_values_to_schema(LOCAL_SCHEMA, known)
        return self.async_show_form(step_id=step_id, data_schema=schema, errors=errors)


def local_title(data: Mapping[str, Any]) -> str:
    """Name a local JDownloader, and with it the device, until the person does: several may run on one host."""
    host, port = data[CONF_HOST], data[CONF_PORT]
    if port == DEFAULT_REMOTE_API_PORT:
        return f"JDownloader ({host})"
    return f"JDownloader ([{host}]:{port})" if ":" in host else f"JDownloader ({host}:{port})"


def _account_data(user_input: UserInput) -> UserInput:
    """Return the data of the account's entry; MyJDownloader takes an e-mail in any case, so it is kept in one."""
    email = user_input[CONF_EMAIL].strip().lower()
    return {CONF_CONNECTION: CONNECTION_CLOUD, CONF_EMAIL: email, CONF_PASSWORD: user_input[CONF_PASSWORD]}


def _local_data(address: Address) -> UserInput:
    return {CONF_CONNECTION: CONNECTION_LOCAL, CONF_HOST: address.host, CONF_PORT: address.port}


def _moved_title(entry: JDownloaderConfigEntry, data: Mapping[str, Any]) -> str:
    """Follow the address, unless the title is a person's own."""
    before_ports = f"JDownloader ({entry.data[CONF_HOST]})"  # how it was called by earlier versions
    is_ours = entry.title in {local_title(entry.data), before_ports}
    return local_title(data) if is_ours else entry.title
