"""A person's login at a Home Assistant, and its REST interface."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any, Self

import aiohttp

# Home Assistant answers before it has set everything up; this long it may take until it says it runs.
RUNNING_SECONDS = 180.0
POLL_SECONDS = 0.25


class HomeAssistantAnswerError(Exception):
    """Home Assistant refused a request, or answered it with something else than asked for."""


class HomeAssistantSession:
    """REST calls in the name of one user."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        """Talk to the Home Assistant at this URL; `open_session` makes one that is logged in."""
        self._http = http
        self.url = url
        self.tokens: dict[str, Any] = {}

    @property
    def client_id(self) -> str:
        """Who we are to Home Assistant's login: a page of its own."""
        return f"{self.url}/"

    @property
    def http(self) -> aiohttp.ClientSession:
        """The connections to Home Assistant, for its socket."""
        return self._http

    @property
    def access_token(self) -> str:
        """What proves the login; good for half an hour."""
        return str(self.tokens["access_token"])

    async def get(self, path: str) -> Any:
        """Get what is at a path below `/api/`."""
        return await self._request("GET", f"/api/{path}", headers=self._authorization())

    async def post(self, path: str, content: dict[str, Any] | None = None) -> Any:
        """Post to a path below `/api/`."""
        return await self._request("POST", f"/api/{path}", headers=self._authorization(), json=content or {})

    async def delete(self, path: str) -> Any:
        """Delete what is at a path below `/api/`."""
        return await self._request("DELETE", f"/api/{path}", headers=self._authorization())

    async def call_action(self, domain: str, action: str, fields: dict[str, Any] | None = None) -> Any:
        """Call an action that answers nothing, and wait until it is done."""
        return await self.post(f"services/{domain}/{action}", fields)

    async def ask_action(self, domain: str, action: str, fields: dict[str, Any]) -> dict[str, Any]:
        """Call an action for its answer."""
        answer = await self.post(f"services/{domain}/{action}?return_response", fields)
        response: dict[str, Any] = answer["service_response"]
        return response

    async def states(self) -> dict[str, dict[str, Any]]:
        """Return all states by entity id."""
        return {state["entity_id"]: state for state in await self.get("states")}

    async def wait_until_running(self) -> Self:
        """Wait until everything that Home Assistant starts with is set up."""
        async with asyncio.timeout(RUNNING_SECONDS):
            while (await self.get("config"))["state"] != "RUNNING":
                await asyncio.sleep(POLL_SECONDS)
        return self

    async def log_in(self, username: str, password: str) -> None:
        """Log in as an existing user, in the steps of the login page."""
        flow = await self._request(
            "POST",
            "/auth/login_flow",
            json={
                "client_id": self.client_id,
                "handler": ["homeassistant", None],
                "redirect_uri": self.client_id,
            },
        )
        step = await self._request(
            "POST",
            f"/auth/login_flow/{flow['flow_id']}",
            json={"client_id": self.client_id, "username": username, "password": password},
        )
        if step["type"] != "create_entry":
            raise HomeAssistantAnswerError(f"login refused: {step.get('errors')}")
        await self._redeem(step["result"])

    async def is_user_missing(self) -> bool:
        """Return whether this Home Assistant still waits for its first user."""
        async with self._http.get(f"{self.url}/api/onboarding") as response:
            if response.status == HTTPStatus.NOT_FOUND:  # the interface goes away once everything is done
                return False
            steps: list[dict[str, Any]] = await response.json()
        return not all(step["done"] for step in steps if step["step"] == "user")

    async def create_owner(self, username: str, password: str) -> None:
        """Make the first user, who owns this Home Assistant, and log in as that user."""
        answer = await self._request(
            "POST",
            "/api/onboarding/users",
            json={
                "client_id": self.client_id,
                "name": username.capitalize(),
                "username": username,
                "password": password,
                "language": "en",
            },
        )
        await self._redeem(answer["auth_code"])

    async def _redeem(self, code: str) -> None:
        form = {"grant_type": "authorization_code", "code": code, "client_id": self.client_id}
        self.tokens = await self._request("POST", "/auth/token", data=form)

    def _authorization(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.access_token}"}

    async def _request(self, method: str, path: str, **arguments: Any) -> Any:
        async with self._http.request(method, f"{self.url}{path}", **arguments) as response:
            if not response.ok:
                reason = f"{method} {path}: {response.status} {await response.text()}"
                raise HomeAssistantAnswerError(reason)
            return await response.json()


@asynccontextmanager
async def open_session(url: str, username: str, password: str) -> AsyncGenerator[HomeAssistantSession]:
    """Log in, as the owner that is made if there is no user yet, and wait until Home Assistant runs."""
    async with aiohttp.ClientSession() as http:
        session = HomeAssistantSession(http, url)
        if await session.is_user_missing():
            await session.create_owner(username, password)
        else:
            await session.log_in(username, password)
        yield await session.wait_until_running()
