"""A client of the cloud and of direct connections, as small as possible."""

from dataclasses import dataclass
import json
from typing import Any
from urllib.parse import quote

from aiohttp import ClientResponse, ClientSession
from yarl import URL

from simulator import crypto

EMAIL = "Demo@Example.org"
PASSWORD = "secret"


@dataclass(slots=True)
class CloudClient:
    """One session; `connect` first."""

    http: ClientSession
    url: str
    email: str
    password: str
    session: str = ""
    regain: str = ""
    server_token: bytes = b""
    rid: int = 1_700_000_000

    async def connect(self) -> Any:
        """Sign in."""
        key = crypto.login_secret(self.email, self.password)
        answer = await self.ask(f"/my/connect?email={quote(self.email, safe='')}&appkey=test", key)
        self._take(answer, key)
        return answer

    async def reconnect(self) -> Any:
        """Replace the session."""
        key = self.server_token
        answer = await self.ask(f"/my/reconnect?sessiontoken={self.session}&regaintoken={self.regain}", key)
        self._take(answer, key)
        return answer

    async def list_devices(self) -> Any:
        """List the devices."""
        return await self.ask(f"/my/listdevices?sessiontoken={self.session}", self.server_token)

    async def ask(self, target: str, key: bytes) -> Any:
        """Send a signed request to the cloud and give the decrypted answer, or the refusal as it is."""
        self.rid += 1
        signed = f"{target}&rid={self.rid}"
        return await self.send(f"{signed}&signature={crypto.sign(key, signed)}", key)

    async def send(self, target: str, key: bytes) -> Any:
        """Send a request line as it is."""
        async with self.http.get(URL(self.url + target, encoded=True)) as response:
            return await _read(response, key)

    async def call(
        self, device_id: str, path: str, parameters: list[Any] | None = None, *, base: str | None = None
    ) -> Any:
        """Call a device through the cloud, or at another place."""
        key = crypto.session_token(crypto.device_secret(self.email, self.password), self.session)
        self.rid += 1
        text = json.dumps({"apiVer": 1, "url": path, "params": parameters, "rid": self.rid})
        url = f"{base or self.url}/t_{self.session}_{device_id}{path}"
        async with self.http.post(URL(url, encoded=True), data=crypto.encrypt(key, text)) as response:
            return await _read(response, key)

    def _take(self, answer: Any, key: bytes) -> None:
        if "sessiontoken" in answer:
            self.session, self.regain = answer["sessiontoken"], answer["regaintoken"]
            self.server_token = crypto.session_token(key, self.session)


async def _read(response: ClientResponse, key: bytes) -> Any:
    text = await response.text()
    try:
        return json.loads(crypto.decrypt(key, text))
    except ValueError:
        return json.loads(text) | {"status": response.status}
