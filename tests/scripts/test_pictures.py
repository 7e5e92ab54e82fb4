"""Which pictures are taken."""

from pathlib import Path

from scripts.example_pictures import TAKEN
from scripts.homeassistant_process.installation import CHECKOUT
from scripts.picture import PICTURES, Picture, chosen_language, parse, wanted

IMAGES = CHECKOUT / "docs" / "images"
# A page with all of them is to be there at once on a slow line, too.
MOST_BYTES = 150_000


def test_without_a_page_all_pictures_of_the_documentation_are_taken() -> None:
    files = wanted(parse(["--output", "somewhere"]))

    assert files == {Path("somewhere", f"{name}.png"): picture for name, picture in PICTURES.items()}
    assert {picture.scheme for picture in files.values()} == {"light", "dark"}


def test_of_a_page_one_picture_is_taken() -> None:
    arguments = ["--path", "jdownloader", "--output", "one.png", "--width", "400", "--dark", "--language", "de"]

    picture = Picture(path="jdownloader", size=(400, 1000), scheme="dark", language="de")
    assert wanted(parse(arguments)) == {Path("one.png"): picture}


def test_the_language_is_stored_as_the_pages_store_it() -> None:
    assert chosen_language("de") == """localStorage.setItem('selectedLanguage', "\\"de\\"");"""


def test_each_picture_is_taken_by_a_script_and_small() -> None:
    found = {file.stem: file.stat().st_size for file in IMAGES.iterdir()}

    assert found.keys() == PICTURES.keys() | TAKEN
    assert {name: size for name, size in found.items() if size > MOST_BYTES} == {}


def test_each_picture_is_shown_somewhere() -> None:
    pages = [CHECKOUT / "README.md", *(CHECKOUT / "docs").glob("*.md"), *(CHECKOUT / "examples").rglob("README.md")]
    texts = "".join(page.read_text(encoding="utf-8") for page in pages)

    assert [file.name for file in IMAGES.iterdir() if f"images/{file.name}" not in texts] == []
