"""Who we are to Home Assistant: a long-lived token, or a login with user name and password.

Tokens and passwords come from the environment or are typed in without being shown. They are never taken from the
command line, which all users of a computer can read.
"""

from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from getpass import getpass
import os
from typing import Any, override

import aiohttp
from hass_client.exceptions import AuthenticationFailed
from hass_client.utils import get_token

DEFAULT_URL = "http://127.0.0.1:8123"
LOGIN_PROVIDER = ("homeassistant", None)
SHOWN_WHILE_TYPED = frozenset({"username"})


class Login(ABC):
    """Gives a token for each new connection."""

    def __init__(self, url: str) -> None:
        """Belong to the Home Assistant at this address."""
        self.url = url

    @abstractmethod
    async def access_token(self) -> str:
        """Return a token that is good now; raise `AuthenticationFailed` if there is none any more."""


class TokenLogin(Login):
    """A long-lived access token, as people make them on their profile page."""

    def __init__(self, url: str, token: str) -> None:
        """Keep the token."""
        super().__init__(url)
        self._token = token

    @override
    async def access_token(self) -> str:
        return self._token


class PasswordLogin(Login):
    """A login like that of a browser: it holds until it is ended, with access tokens of half an hour each."""

    def __init__(self, url: str, refresh_token: str) -> None:
        """Keep what access tokens are got with."""
        super().__init__(url)
        self._refresh_token = refresh_token

    @override
    async def access_token(self) -> str:
        try:
            tokens = await get_token(self.url, self._refresh_token, client_id(self.url), "refresh_token")
        except RuntimeError as error:  # what the library makes of a refusal
            raise AuthenticationFailed(str(error)) from error
        return tokens["access_token"]


def client_id(url: str) -> str:
    """Return our name, which has to be a web page: Home Assistant's own, for we have none."""
    return f"{url}/"


@asynccontextmanager
async def logged_in() -> AsyncGenerator[Login]:
    """Log in as the environment says, else ask; raise `AuthenticationFailed` if that is refused. Log out at the end."""
    url = os.environ.get("HASS_URL", DEFAULT_URL).rstrip("/")
    if token := os.environ.get("HASS_TOKEN"):
        yield TokenLogin(url, token)
        return
    print(f"Home Assistant at {url}. HASS_TOKEN is not set, so please log in.")
    async with aiohttp.ClientSession(url, raise_for_status=True) as http:
        code = await _go_through_login_page(http, client_id(url))
    tokens = await get_token(url, code, client_id(url))
    try:
        yield PasswordLogin(url, tokens["refresh_token"])
    finally:
        # Or the login would stay in the list on the user's profile page
        async with aiohttp.ClientSession(url) as http:
            await http.post("/auth/revoke", data={"token": tokens["refresh_token"]})


async def _go_through_login_page(http: aiohttp.ClientSession, our_id: str) -> str:
    """Answer what Home Assistant asks: name and password, then perhaps a second factor. Return its code for us."""
    begin = {"client_id": our_id, "handler": LOGIN_PROVIDER, "redirect_uri": our_id}
    step = await _post(http, "/auth/login_flow", begin)
    while step["type"] == "form":
        if step.get("errors"):
            print("That is not right; please try again.")
        answers = {field["name"]: ask(field["name"]) for field in step["data_schema"]}
        step = await _post(http, f"/auth/login_flow/{step['flow_id']}", {"client_id": our_id, **answers})
    if step["type"] != "create_entry":
        raise AuthenticationFailed(f"login ended: {step.get('reason')}")
    code: str = step["result"]
    return code


async def _post(http: aiohttp.ClientSession, path: str, content: dict[str, Any]) -> dict[str, Any]:
    async with http.post(path, json=content) as response:
        step: dict[str, Any] = await response.json()
        return step


def ask(field: str) -> str:
    """Ask a person; nothing else continues yet, so it may block."""
    prompt = f"{field.replace('_', ' ').capitalize()}: "
    return input(prompt) if field in SHOWN_WHILE_TYPED else getpass(prompt)
