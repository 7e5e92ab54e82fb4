"""Pictures are what they are by their content, whatever JDownloader calls them."""

from base64 import b64encode

import pytest

from custom_components.jdownloader_ws.api.captcha_pictures import checked_picture
from tests.support.captcha_pictures import NO_PICTURES, PICTURES


@pytest.mark.parametrize("content_type", PICTURES)
@pytest.mark.parametrize("called", ["image/png", "text/html", "image/svg+xml", ""])
def test_a_picture_has_the_type_of_its_content(content_type: str, called: str) -> None:
    content = PICTURES[content_type]
    picture = checked_picture(f"{called};base64,{b64encode(content).decode()}")
    assert picture is not None
    assert (picture.content_type, picture.content) == (content_type, content)
    assert picture.data_url == f"data:{content_type};base64,{b64encode(content).decode()}"


@pytest.mark.parametrize("name", NO_PICTURES)
@pytest.mark.parametrize("called", ["image/png", "image/jpeg"])
def test_what_is_no_picture_is_not_shown(name: str, called: str) -> None:
    assert checked_picture(f"{called};base64,{b64encode(NO_PICTURES[name]).decode()}") is None


@pytest.mark.parametrize("answer", [None, 5, {}, "", "image/png;base64,", "image/png;base64,%%%", "\u00fc"])
def test_what_is_no_content_is_no_picture(answer: object) -> None:
    assert checked_picture(answer) is None
