"""Watches which texts Home Assistant would show while a test runs, and reports which of them are missing."""

from collections.abc import Mapping
from functools import cache
import json
from pathlib import Path
from string import Formatter
from typing import Any

from homeassistant.components.repairs import RepairsFlow
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.config_entries import ConfigFlowResult, OptionsFlow
from homeassistant.data_entry_flow import FlowHandler, FlowManager, FlowResultType
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.issue_registry import IssueRegistry, async_get
import pytest

import custom_components.jdownloader_ws as integration
from custom_components.jdownloader_ws.const import DOMAIN

TRANSLATIONS = Path(integration.__file__).with_name("translations")


@cache
def texts(language: str) -> Mapping[str, str]:
    """Return all texts of a language by their path, such as `config.error.unknown`."""
    return dict(_leaves(json.loads((TRANSLATIONS / f"{language}.json").read_text("utf-8")), ()))


def _leaves(node: Any, path: tuple[str, ...]) -> list[tuple[str, str]]:
    if isinstance(node, str):
        return [(".".join(path), node)]
    return [leaf for key, child in node.items() for leaf in _leaves(child, (*path, key))]


def placeholders(text: str) -> frozenset[str]:
    """Return the names that a text leaves open."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


class WantedTexts:
    """What was asked for in the course of a test."""

    def __init__(self) -> None:
        self.missing: list[str] = []
        self._exceptions: list[HomeAssistantError] = []

    def want(self, path: str, provided: Mapping[str, Any] | None) -> None:
        """Note that a text is shown, with these values for its placeholders."""
        provided = provided or {}
        if (text := texts("en").get(path)) is None:
            self.missing.append(path)
        elif open_names := placeholders(text) - provided.keys():
            self.missing.append(f"{path}: no value for {sorted(open_names)}")
        self.missing += [f"{path}: {name} is no text" for name, value in provided.items() if not isinstance(value, str)]

    def step(self, result: ConfigFlowResult, kind: str) -> None:
        """Note all that one step of a flow of ours shows; its kind is `config`, `options`, or an issue's."""
        provided = result.get("description_placeholders")
        match result["type"]:
            case FlowResultType.ABORT if result.get("translation_domain") in {None, DOMAIN}:
                self.want(f"{kind}.abort.{result['reason']}", provided)
            case FlowResultType.FORM:
                self._form(result, kind, provided)
            case FlowResultType.MENU:
                self._menu(result, kind, provided)

    def _form(self, result: ConfigFlowResult, kind: str, provided: Mapping[str, Any] | None) -> None:
        step, schema = f"{kind}.step.{result['step_id']}", result["data_schema"]
        wanted = [f"{step}.title", f"{step}.description"]
        for field in schema.schema if schema is not None else ():
            wanted += [f"{step}.data.{field}", f"{step}.data_description.{field}"]
        wanted += [f"{kind}.error.{error}" for error in (result["errors"] or {}).values()]
        for path in wanted:
            self.want(path, provided)

    def _menu(self, result: ConfigFlowResult, kind: str, provided: Mapping[str, Any] | None) -> None:
        step = f"{kind}.step.{result['step_id']}"
        for option in list(result["menu_options"]):  # type: ignore[call-overload]
            self.want(f"{step}.menu_options.{option}", provided)
            self.want(f"{step}.menu_option_descriptions.{option}", provided)

    def exception(self, error: HomeAssistantError) -> None:
        """Note an exception; its translation may be set after it was made."""
        self._exceptions.append(error)

    def forget(self) -> None:
        """Start again."""
        self.missing.clear()
        self._exceptions.clear()

    def finish(self) -> list[str]:
        """Return what is missing."""
        for error in self._exceptions:
            if error.translation_domain == DOMAIN:
                self.want(f"exceptions.{error.translation_key}.message", error.translation_placeholders)
        return self.missing


def watch(monkeypatch: pytest.MonkeyPatch) -> WantedTexts:
    """Listen wherever our texts are named: flows, exceptions, errors of the WebSocket API, issues."""
    wanted = WantedTexts()
    _watch_flows(monkeypatch, wanted)
    _watch_exceptions(monkeypatch, wanted)
    _watch_socket(monkeypatch, wanted)
    _watch_issues(monkeypatch, wanted)
    return wanted


def _watch_flows(monkeypatch: pytest.MonkeyPatch, wanted: WantedTexts) -> None:
    handle_step = FlowManager._async_handle_step

    async def watched(manager: Any, flow: FlowHandler[Any, Any, Any], *args: Any) -> Any:
        result = await handle_step(manager, flow, *args)
        if isinstance(flow, RepairsFlow):
            issue = async_get(manager.hass).async_get_issue(flow.handler, flow.issue_id)
            if issue is not None and flow.handler == DOMAIN:
                wanted.step(result, f"issues.{issue.translation_key}.fix_flow")
        elif flow.handler == DOMAIN:
            wanted.step(result, "config")
        elif isinstance(flow, OptionsFlow) and flow.config_entry.domain == DOMAIN:
            wanted.step(result, "options")
        return result

    monkeypatch.setattr(FlowManager, "_async_handle_step", watched)


def _watch_exceptions(monkeypatch: pytest.MonkeyPatch, wanted: WantedTexts) -> None:
    make = HomeAssistantError.__init__

    def watched(error: HomeAssistantError, *args: Any, **kwargs: Any) -> None:
        make(error, *args, **kwargs)
        wanted.exception(error)

    monkeypatch.setattr(HomeAssistantError, "__init__", watched)


def _watch_socket(monkeypatch: pytest.MonkeyPatch, wanted: WantedTexts) -> None:
    send_error = ActiveConnection.send_error

    def watched(connection: ActiveConnection, msg_id: int, code: str, message: str, *args: Any, **kwargs: Any) -> None:
        names = ("translation_key", "translation_domain", "translation_placeholders")
        given = dict(zip(names, args, strict=False)) | kwargs
        if given.get("translation_domain") == DOMAIN:
            wanted.want(f"exceptions.{given['translation_key']}.message", given.get("translation_placeholders"))
        send_error(connection, msg_id, code, message, *args, **kwargs)

    monkeypatch.setattr(ActiveConnection, "send_error", watched)


def _watch_issues(monkeypatch: pytest.MonkeyPatch, wanted: WantedTexts) -> None:
    create = IssueRegistry.async_get_or_create

    def watched(registry: IssueRegistry, domain: str, issue_id: str, **kwargs: Any) -> Any:
        if domain == DOMAIN:
            wanted.want(f"issues.{kwargs['translation_key']}.title", kwargs.get("translation_placeholders"))
        return create(registry, domain, issue_id, **kwargs)

    monkeypatch.setattr(IssueRegistry, "async_get_or_create", watched)
