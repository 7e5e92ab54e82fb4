"""The control port: what tests do by calling, people and the demo do by HTTP."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
import json
from typing import Any

from aiohttp import web

from simulator.account import find_account
from simulator.device import SimulatedDevice
from simulator.faults import DeviceFault, Fault, FaultOptions
from simulator.simulator import Simulator
from simulator.world.scenarios import load

type _Body = dict[str, Any]
type _Command = Callable[[_Body], object]


class ControlPort:
    """JSON commands over HTTP on 127.0.0.1; `GET /` lists them."""

    def __init__(self, simulator: Simulator) -> None:
        self.port = 0
        self._simulator = simulator
        self._runner: web.AppRunner | None = None
        self._commands: dict[tuple[str, str], _Command] = {
            ("GET", "/"): self._help,
            ("GET", "/world"): self._summary,
            ("POST", "/advance"): self._advance,
            ("POST", "/pace"): self._pace,
            ("POST", "/offline"): self._offline,
            ("POST", "/online"): self._online,
            ("POST", "/restart"): self._restart,
            ("POST", "/expire-sessions"): self._expire_sessions,
            ("POST", "/fail-next"): self._fail_next,
            ("DELETE", "/fail-next"): self._clear_faults,
            ("POST", "/mix-faults"): self._mix_faults,
            ("POST", "/password"): self._password,
            ("POST", "/scenario"): self._scenario,
            ("POST", "/extraction"): self._extraction,
            ("POST", "/events"): self._events,
            ("POST", "/burst"): self._burst,
            ("GET", "/requests"): self._requests,
            ("DELETE", "/requests"): self._clear_requests,
        }

    async def start(self, port: int = 0) -> None:
        """Listen, on a free port if none is given; raise `OSError` if the port is taken."""
        app = web.Application()
        for (method, path), command in self._commands.items():
            app.router.add_route(method, path, _handler(command))
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop listening."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
            self.port = 0

    def _help(self, _body: _Body) -> object:
        """List the commands."""
        return {f"{method} {path}": command.__doc__ for (method, path), command in self._commands.items()}

    def _summary(self, _body: _Body) -> object:
        """Return what the devices are doing."""
        return {
            "cloud": self._simulator.cloud_url,
            "pace": self._simulator.real_time.pace if self._simulator.real_time.is_going else 0.0,
            "accounts": [account.email for account in self._simulator.accounts],
            "devices": [_device_summary(device) for device in self._simulator.devices],
        }

    def _advance(self, body: _Body) -> object:
        """Let simulated time pass: {"seconds": 5}."""
        self._simulator.advance(float(body["seconds"]))
        return {}

    def _pace(self, body: _Body) -> object:
        """Set simulated seconds a real one: {"factor": 1}; 0 stands still."""
        self._simulator.real_time.start(max(float(body["factor"]), 0.0))
        return {"pace": self._simulator.real_time.pace}

    def _offline(self, body: _Body) -> object:
        """Take a device from the network: {"device": "NAS"}, or without a body the cloud."""
        self._target(body).take_offline()
        return {}

    def _online(self, body: _Body) -> object:
        """Bring a device back: {"device": "NAS"}, or without a body the cloud."""
        self._target(body).bring_online()
        return {}

    def _restart(self, body: _Body) -> object:
        """Restart a device: {"device": "NAS", "seconds": 20}, in simulated seconds."""
        self._device(body["device"]).controls.restart(float(body.get("seconds", 20)), body.get("answer", "OFFLINE"))
        return {}

    def _expire_sessions(self, body: _Body) -> object:
        """Let sessions expire: {"kind": "TOKEN_INVALID", "reconnect_works": true}."""
        self._simulator.controls.expire_sessions(
            body.get("kind", "TOKEN_INVALID"), reconnect_works=body.get("reconnect_works", True)
        )
        return {}

    def _fail_next(self, body: _Body) -> object:
        """Let calls fail: {"fault": "reset_after", "path": "/addLinks", "count": 1, "face": "cloud", "device": "NAS"}.

        Instead of "fault" a device's own error: {"error": "BAD_PARAMETERS", "data": "x"}. Faults that are about time,
        an amount, a place or chance take "seconds", "size", "location" and "seed".
        """
        fault = DeviceFault(body["error"], body.get("data")) if "error" in body else Fault(body["fault"])
        self._simulator.controls.fail_next(
            fault,
            body.get("path"),
            int(body.get("count", 1)),
            body.get("face"),
            self._device(body["device"]) if "device" in body else None,
            **_fault_options(body),
        )
        return {}

    def _mix_faults(self, body: _Body) -> object:
        """Let a share of all calls meet faults by chance: {"faults": ["overload"], "share": 0.2, "seed": 1}.

        Faults that are about time take "seconds". Without "faults" all of them; with "face" only calls that come in
        there. `DELETE /fail-next` ends it.
        """
        self._simulator.controls.mix_faults(
            body.get("faults", tuple(Fault)),
            float(body.get("share", 0.2)),
            seed=int(body.get("seed", 0)),
            seconds=float(body.get("seconds", 3600)),
            face=body.get("face"),
        )
        return {}

    def _clear_faults(self, _body: _Body) -> object:
        """Let no call fail any more."""
        self._simulator.controls.clear_faults()
        return {}

    def _password(self, body: _Body) -> object:
        """Change the password of an account: {"email": "demo@example.org", "password": "new"}."""
        account = find_account(self._simulator.accounts, body["email"])
        if account is None:
            raise KeyError("email")
        account.change_password(str(body["password"]))
        return {}

    def _scenario(self, body: _Body) -> object:
        """Load a scenario into one device or all: {"name": "busy", "device": "NAS"}."""
        devices = [self._device(body["device"])] if "device" in body else self._simulator.devices
        for device in devices:
            load(device.world, str(body["name"]))
        return {}

    def _extraction(self, body: _Body) -> object:
        """Let extractions hang or end otherwise: {"device": "NAS", "stands_still": true, "outcome": "ERROR_PW"}."""
        self._device(body["device"]).controls.extract(
            body.get("outcome", "SUCCESSFUL"), stands_still=bool(body.get("stands_still", False))
        )
        return {}

    def _events(self, body: _Body) -> object:
        """Disturb events: {"device": "NAS", "lost": 0.1, "doubled": 0.1, "cut": 0.1, "is_mixed": true}.

        Or let there be none: {"device": "NAS", "is_refused": true}.
        """
        controls = self._device(body["device"]).controls
        controls.refuse_events(is_refused=bool(body.get("is_refused", False)))
        controls.disturb_events(
            lost=float(body.get("lost", 0)),
            doubled=float(body.get("doubled", 0)),
            cut=float(body.get("cut", 0)),
            is_mixed=bool(body.get("is_mixed", False)),
            seed=int(body.get("seed", 0)),
        )
        return {}

    def _burst(self, body: _Body) -> object:
        """Let many events happen at once: {"device": "NAS", "number": 10000}."""
        self._device(body["device"]).controls.burst(int(body.get("number", 10_000)))
        return {}

    def _requests(self, _body: _Body) -> object:
        """List the calls since the last clearing."""
        return [asdict(record) for record in self._simulator.requests]

    def _clear_requests(self, _body: _Body) -> object:
        """Forget the calls."""
        self._simulator.requests.clear()
        return {}

    def _target(self, body: _Body) -> Any:
        return self._device(body["device"]).controls if "device" in body else self._simulator.controls

    def _device(self, name: str) -> SimulatedDevice:
        for device in self._simulator.devices:
            if name in {device.name, device.device_id}:
                return device
        raise KeyError("device")


def _fault_options(body: _Body) -> FaultOptions:
    options = FaultOptions(seconds=float(body.get("seconds", 3600)))
    if "size" in body:
        options["size"] = int(body["size"])
    if "seed" in body:
        options["seed"] = int(body["seed"])
    if "location" in body:
        options["location"] = str(body["location"])
    return options


def _handler(command: _Command) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        # A web page must not be able to play with it.
        if "Origin" in request.headers:
            raise web.HTTPForbidden
        text = await request.text()
        try:
            body = json.loads(text) if text else {}
            result = command(body)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)
        return web.json_response(result)

    return handle


def _device_summary(device: SimulatedDevice) -> dict[str, object]:
    world = device.world
    states = [link.state for link in world.downloads.links]
    return {
        "name": device.name,
        "id": device.device_id,
        "email": device.account.email if device.account else None,
        "is_online": device.is_online,
        "direct_port": device.direct_port,
        "remote_api_port": device.remote_api_port,
        "state": world.state,
        "speed": world.controller.speed,
        "packages": len(world.downloads.packages),
        "links": {state: states.count(state) for state in sorted(set(states))},
        "collected_links": len(world.linkgrabber.links),
        "captchas": len(world.captchas.waiting),
        "dialogs": len(world.dialogs.open),
        "listeners": world.events.waiting,
        "files": sorted(world.files),
    }
