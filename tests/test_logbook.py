"""The logbook reports in sentences what happened, in each language."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, get_type_hints

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder.core import Recorder
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_load_integrations
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket, WebSocketGenerator

from custom_components.jdownloader_ws.api.states import EXTRACTION_FAILURES
from custom_components.jdownloader_ws.const import DOMAIN
from custom_components.jdownloader_ws.happenings.dialog_events import DIALOG_KINDS
from custom_components.jdownloader_ws.happenings.events import JDownloaderEvent
from custom_components.jdownloader_ws.happenings.shown import ON_BUS
from simulator import SimulatedDevice, Simulator
from tests.support.actions import device_of
from tests.support.frozen_time import async_pass
from tests.support.translation_check import TRANSLATIONS, placeholders, texts

FILES = "https://files.example.net"
LANGUAGES = sorted(file.stem for file in TRANSLATIONS.glob("*.json"))


@pytest.fixture
async def logbook(hass: HomeAssistant, recorder_mock: Recorder, frontend: None) -> None:
    assert await async_setup_component(hass, "logbook", {})


async def lines_in(
    language: str, hass: HomeAssistant, client: MockHAClientWebSocket, device_id: str, began: datetime
) -> list[dict[str, Any]]:
    """Return our lines as they are written when Home Assistant is set to a language."""
    hass.config.language = language
    await async_load_integrations(hass, {DOMAIN})
    await client.send_json_auto_id(
        {"type": "logbook/get_events", "start_time": began.isoformat(), "device_ids": [device_id]}
    )
    return [line for line in (await client.receive_json())["result"] if line.get("domain") == DOMAIN]


@pytest.mark.thorough
async def test_what_happened_reads_as_a_sentence_and_belongs_to_its_entity(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    logbook: None,
    cloud_entry: ConfigEntry,
    hass_ws_client: WebSocketGenerator,
) -> None:
    began = dt_util.utcnow()
    office.world.add_package("Things", [f"{FILES}/zip/things.zip"], in_downloads=True)
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.world.start()
    await async_pass(hass, freezer, simulator, 100, step=5)
    await async_wait_recording_done(hass)

    client = await hass_ws_client()
    device_id = device_of(hass, cloud_entry, "Office")
    for language in LANGUAGES:
        lines = await lines_in(language, hass, client, device_id, began)
        spoken = texts(language)
        assert {line["message"] for line in lines} == {
            spoken["common.logbook_package_finished"].format(package_name="Things"),
            spoken["common.logbook_all_finished"].format(links=1, packages=1, failures=0),
            spoken["common.logbook_extraction_finished"].format(archive="things"),
        }
        assert {(line["name"], line["entity_id"]) for line in lines} == {("Office", "event.office_download")}


@pytest.mark.thorough
async def test_no_identifier_is_in_a_sentence(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    logbook: None,
    cloud_entry: ConfigEntry,
    hass_ws_client: WebSocketGenerator,
) -> None:
    began = dt_util.utcnow()
    device_id = device_of(hass, cloud_entry, "Office")
    about = {"device_id": device_id, "entity_id": "event.office_download"}
    happened: list[dict[str, str | None]] = [
        {"type": "extraction_failed", "archive": "things", "error": "wrong_password"},
        {"type": "link_failed", "link_name": "a.bin", "error": "failed_crc32"},
        {"type": "link_failed", "link_name": "b.bin", "error": "never_heard_of"},
        {"type": "dialog_waiting", "dialog_kind": "file_exists", "title": "c.bin"},
        {"type": "link_failed", "link_name": None, "error": None},
        {"type": "captcha_waiting", "hoster": None},
    ]
    freezer.tick(2)
    for one in happened:
        hass.bus.async_fire("jdownloader_ws_event", {**about, **one})
    freezer.tick(2)
    await async_wait_recording_done(hass)
    client = await hass_ws_client()
    for language in LANGUAGES:
        lines = await lines_in(language, hass, client, device_id, began)
        spoken = texts(language)
        assert sorted(line["message"] for line in lines) == sorted(
            [
                spoken["common.logbook_extraction_failed"].format(
                    archive="things", error=spoken["common.logbook_error_wrong_password"]
                ),
                spoken["common.logbook_link_failed"].format(
                    link_name="a.bin", error=spoken["common.logbook_error_failed_crc32"]
                ),
                spoken["common.logbook_link_failed"].format(link_name="b.bin", error="never heard of"),
                spoken["common.logbook_dialog_waiting"].format(
                    dialog_kind=spoken["common.logbook_dialog_kind_file_exists"], title="c.bin"
                ),
                *OF_UNKNOWN_THINGS[language],
            ]
        )


OF_UNKNOWN_THINGS = {
    "de": (
        "konnte einen Link ohne Namen nicht herunterladen: unbekannter Fehler",
        "wartet auf ein Captcha von einem unbekannten Hoster",
    ),
    "en": ("could not download a link without a name: unknown error", "waits for a captcha of an unknown hoster"),
    "es": (
        "no ha podido descargar un enlace sin nombre: error desconocido",
        "espera un captcha de un hoster desconocido",
    ),
    "fr": ("n'a pas pu télécharger un lien sans nom : erreur inconnue", "attend un captcha (hébergeur inconnu)"),
    "it": (
        "non è riuscito a scaricare un link senza nome: errore sconosciuto",
        "attende un captcha di un hoster sconosciuto",
    ),
    "nl": ("kon een link zonder naam niet downloaden: onbekende fout", "wacht op een captcha van een onbekende hoster"),
    "pl": (
        "zgłasza: nie udało się pobrać linku bez nazwy (nieznany błąd)",
        "czeka na captchę z nieznanego hostera",
    ),
    "pt": (
        "não conseguiu descarregar um link sem nome: erro desconhecido",
        "aguarda um captcha de um hoster desconhecido",
    ),
    "pt-BR": (
        "não conseguiu baixar um link sem nome: erro desconhecido",
        "aguarda um captcha de um hoster desconhecido",
    ),
}
"""What is unknown has to fit into its sentence: a word for all of them would fit into none."""


def kinds_of_events(parent: type[JDownloaderEvent] = JDownloaderEvent) -> Iterator[type[JDownloaderEvent]]:
    for kind in parent.__subclasses__():
        yield kind
        yield from kinds_of_events(kind)


def test_each_detail_that_may_be_unknown_has_words_for_that() -> None:
    may_be_unknown = {
        name
        for kind in kinds_of_events()
        if (kind_of_event := getattr(kind, "kind", None)) in ON_BUS
        for name in placeholders(texts("en")[f"common.logbook_{kind_of_event}"])
        if get_type_hints(kind)[name] == str | None
    }
    assert may_be_unknown >= {"hoster", "link_name", "error"}
    unknown = {path for path in texts("en") if path.startswith("common.logbook_unknown_")}
    assert unknown == {f"common.logbook_unknown_{name}" for name in may_be_unknown}


def test_all_that_can_go_wrong_with_archives_and_all_kinds_of_dialogs_have_words() -> None:
    words = {f"error_{outcome.value}" for outcome in EXTRACTION_FAILURES} | {
        f"dialog_kind_{kind}" for kind in DIALOG_KINDS.values()
    }
    assert {f"common.logbook_{word}" for word in words} <= texts("en").keys()


def test_each_event_has_a_sentence() -> None:
    assert {f"common.logbook_{kind.value}" for kind in ON_BUS} <= texts("en").keys()
