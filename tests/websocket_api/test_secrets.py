"""Sections 1 and 3 of the contract: texts that may hold a secret are never quoted, and sizes are bounded."""

import json
from typing import Any

import pytest

from tests.support.log import logged
from tests.support.websocket_api.client import Client, error
from tests.support.websocket_api.sample_fields import BY_NAME, Fields, fields_of

SECRET = "hunter2"
WRONG: list[Any] = [f"{SECRET}\x07", [SECRET], {"a": SECRET}, [{SECRET: 1}], [[SECRET, 5]]]
"""What a user may send by mistake."""
IDS_OF_HOME_ASSISTANT = {"device_id", "entry_id"}
"""These are named when they are unknown."""
NOUNS = sorted({name.partition("/")[0] for name in BY_NAME})
ADDED: Fields = {"links": ["https://example.org/a.bin"]}
LONG = "x" * 4_097


@pytest.mark.thorough
@pytest.mark.parametrize("noun", NOUNS)
async def test_what_is_sent_in_whichever_field_of_whichever_command_is_in_no_error_and_no_log(
    client: Client, office_id: str, caplog: pytest.LogCaptureFixture, noun: str
) -> None:
    tried = 0
    for name in (name for name in BY_NAME if name.startswith(f"{noun}/")):
        for field in (*map(str, BY_NAME[name].schema.schema), "unheard_of"):
            for wrong in WRONG[1:] if field in IDS_OF_HOME_ASSISTANT else WRONG:
                fields = fields_of(name, office_id) | {field: wrong}
                answer = await client.answer(await client.send(name, **fields))
                tried += 1
                if not answer["success"]:
                    assert SECRET not in json.dumps(answer)

    assert tried > 0
    assert SECRET not in logged(caplog)
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


TEXTS: list[tuple[str, Fields, str]] = [
    ("linkgrabber/add_links", ADDED, "destination"),
    ("linkgrabber/add_links", ADDED, "package_name"),
    ("linkgrabber/add_links", ADDED, "download_password"),
    ("linkgrabber/add_links", ADDED, "extract_password"),
    ("linkgrabber/add_links", ADDED, "comment"),
    ("linkgrabber/add_links", ADDED, "request_id"),
    ("linkgrabber/add_container", {"content": "W10="}, "filename"),
    ("linkgrabber/set_variant", {"link_id": "1"}, "variant_id"),
    ("linkgrabber/set_directory", {"package_ids": ["1"]}, "directory"),
    ("downloads/set_directory", {"package_ids": ["1"]}, "directory"),
    ("downloads/rename", {"package_id": "1"}, "name"),
    ("downloads/move", {"link_ids": ["1"]}, "package_name"),
    ("downloads/set_comment", {"link_ids": ["1"]}, "comment"),
    ("downloads/set_download_password", {"link_ids": ["1"]}, "download_password"),
    ("accounts/add", {"hoster": "a", "username": "b"}, "password"),
    ("accounts/set_credentials", {"account_id": "1", "password": "b"}, "username"),
    ("extraction/add_password", {}, "password"),
]
"""Fields for texts that people write, and what else the command needs."""


@pytest.mark.parametrize("wrong", ["a\x00b", "a\x1bb", "a\x85b", LONG])
async def test_texts_are_bounded_and_without_control_characters_names_of_folders_among_them(
    client: Client, office_id: str, wrong: str
) -> None:
    reported = [
        await client.refused(command, device_id=office_id, **fields, **{field: wrong})
        for command, fields, field in TEXTS
    ]

    assert reported == [error("invalid_format", "invalid_text", field=field) for _, _, field in TEXTS]
