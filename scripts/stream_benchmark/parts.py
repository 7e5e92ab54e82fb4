"""Which functions belong to which part of the work, so that each part's time can be reported."""

# ruff: noqa: SLF001 (what is measured is inside)

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from inspect import CO_COROUTINE, isclass, isfunction, unwrap
import sys
from types import CodeType, FunctionType
from typing import Any, Final

from homeassistant.components.websocket_api.http import WebSocketHandler
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator

from custom_components.jdownloader_ws.api.cloud import CloudConnection
from custom_components.jdownloader_ws.api.envelope import numbered
from custom_components.jdownloader_ws.api.reader import Reader
from custom_components.jdownloader_ws.entities.entity import JDownloaderEntity
from custom_components.jdownloader_ws.live_stream import messages, sender
from custom_components.jdownloader_ws.live_stream.delta import delta
from custom_components.jdownloader_ws.live_stream.hub import Hub

PACKAGE: Final = "custom_components.jdownloader_ws."


class Part(StrEnum):
    """A part of the work that a tick takes."""

    POLL = "poll"
    """Asking JDownloader: encryption, HTTP, decryption."""
    PARSE = "parse"
    """From its answers to a snapshot, with the plan what to ask."""
    DIFF = "diff"
    SERIALISE = "serialise"
    RIGHTS = "rights"
    FAN_OUT = "fan-out"
    ENTITIES = "entities"
    """What our entities think; writing their states is Home Assistant's."""
    OTHER = "pacing and commands"
    """All coroutines of ours, the coordinator's among them, as far as they do nothing of the above."""
    CORE = "Home Assistant"
    """What Home Assistant does in between: sending, writing states, running the event loop."""
    GARBAGE = "garbage collector"


OURS: Final = frozenset(Part) - {Part.CORE, Part.GARBAGE}

DELIVERY: Final = (
    sender.Sender.async_deliver,
    sender.Sender._async_deliver,
    sender._async_hand_out,
)

FUNCTIONS: Final[Mapping[Part, tuple[Callable[..., Any], ...]]] = {
    Part.POLL: (CloudConnection.call,),
    Part.PARSE: (Reader.read, numbered),
    Part.DIFF: (delta,),
    Part.SERIALISE: (messages.Transition.messages, messages.availability),
    Part.RIGHTS: (Hub._async_ask_rights,),
    Part.FAN_OUT: (Hub.async_add, Hub._async_listen, Hub._async_tell, Hub._async_presence_changed, *DELIVERY),
    Part.ENTITIES: (JDownloaderEntity._handle_coordinator_update, JDownloaderEntity._async_offer_held),
    Part.OTHER: (DataUpdateCoordinator._async_refresh,),
    Part.CORE: (WebSocketHandler._send_message, WebSocketHandler._writer, Entity.async_write_ha_state),
}


def code_of(function: Callable[..., Any]) -> CodeType:
    """Return the code that runs when a function is called, whatever it is wrapped in."""
    found = unwrap(getattr(function, "__func__", function))
    if not isinstance(found, FunctionType):
        raise TypeError(f"{function} is not written in Python")
    return found.__code__


def parts_by_code() -> dict[CodeType, Part]:
    """Return the functions that are distinguished; those of our coroutines that are not named above are `OTHER`.

    Through these everything of ours that runs within the event loop is entered.
    """
    named = {code_of(function): part for part, functions in FUNCTIONS.items() for function in functions}
    return dict.fromkeys(_coroutines(), Part.OTHER) | named


def _coroutines() -> Iterator[CodeType]:
    modules = [module for name, module in sys.modules.items() if f"{name}.".startswith(PACKAGE)]
    for owner in [*modules, *(found for module in modules for found in vars(module).values() if isclass(found))]:
        for found in vars(owner).values():
            if isfunction(found) and found.__module__.startswith(PACKAGE):
                yield from _coroutines_in(found.__code__)


def _coroutines_in(code: CodeType) -> Iterator[CodeType]:
    """Yield this code if it is that of a coroutine, and what is defined within it."""
    if code.co_flags & CO_COROUTINE:
        yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _coroutines_in(inner)
