"""Namespaces and their methods: an endpoint is a function whose annotations are its parameters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
import inspect
from typing import Any, Final, get_type_hints

from simulator.api.conversion import convert
from simulator.api.errors import ApiError, BadParametersError
from simulator.device import SimulatedDevice

type Method = Callable[..., object]


class _Mark:
    """A marker that is no possible value."""


VOID: Final = _Mark()
"""What a method without a result returns; it is sent as an empty text."""

NULL: Final = _Mark()
"""A null that is really written, instead of a missing field."""


@dataclass(frozen=True, slots=True)
class ByWay:
    """A result that looks different on the local port and in encrypted answers."""

    plain: object
    encrypted: object


@dataclass(frozen=True, slots=True)
class Later:
    """A result that is not there yet."""

    when_ready: Callable[[Callable[[], None]], None]
    """Takes what is called once the result is there."""
    give_up: Callable[[], None]
    """Called if no caller waits any more."""
    result: Callable[[], object]


class Namespace:
    """One namespace of the remote API; methods are looked up by name and number of parameters."""

    def __init__(self, name: str, is_there: Callable[[SimulatedDevice], bool] = lambda _device: True) -> None:
        self.name = name
        self.is_there = is_there
        self._methods: dict[str, dict[int, tuple[Method, list[Any]]]] = {}

    def method(self, name: str) -> Callable[[Method], Method]:
        """Register a function; its parameters after the device are those of the method, all by position."""

        def register(function: Method) -> Method:
            hints = get_type_hints(function)
            parameters = list(inspect.signature(function).parameters.values())[1:]
            needed = sum(parameter.default is inspect.Parameter.empty for parameter in parameters)
            kinds = [hints[parameter.name] for parameter in parameters]
            for number in range(needed, len(kinds) + 1):
                self._methods.setdefault(name, {})[number] = (function, kinds[:number])
            return function

        return register

    def call(self, device: SimulatedDevice, name: str, texts: Sequence[str], url: str) -> object:
        """Call a method with its parameters as texts; raise `ApiError` if it is refused."""
        overloads = self._methods.get(name)
        if overloads is None:
            raise ApiError("API_COMMAND_NOT_FOUND", url)
        if len(texts) not in overloads:
            raise BadParametersError(url)
        function, kinds = overloads[len(texts)]
        values = [convert(text, kind) for text, kind in zip(texts, kinds, strict=True)]
        return function(device, *values)


class RemoteApi:
    """All namespaces of a JDownloader."""

    def __init__(self, *namespaces: Namespace) -> None:
        self._namespaces = {namespace.name: namespace for namespace in namespaces}

    def call(self, device: SimulatedDevice, path: str, texts: Sequence[str]) -> object:
        """Call `/namespace/method`; only the last two parts of the path count."""
        try:
            result = self._call(device, path, texts)
        except ApiError as error:
            device.on_call(path, texts, error.kind)
            raise
        device.on_call(path, texts, None)
        return result

    def _call(self, device: SimulatedDevice, path: str, texts: Sequence[str]) -> object:
        parts = path.split("/")
        namespace = self._namespaces.get(parts[-2] if len(parts) > 1 else "")
        if namespace is None or not namespace.is_there(device):
            raise ApiError("Not Found")
        return namespace.call(device, parts[-1], texts, path)
