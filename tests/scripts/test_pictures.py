"""Which pictures are taken."""

from pathlib import Path

from scripts.picture import README_PICTURES, Picture, chosen_language, parse, wanted


def test_without_a_page_the_pictures_of_the_readme_are_taken() -> None:
    files = wanted(parse(["--output", "somewhere"]))

    assert files == {Path("somewhere", f"{name}.png"): picture for name, picture in README_PICTURES.items()}
    assert {picture.scheme for picture in files.values()} == {"light", "dark"}


def test_of_a_page_one_picture_is_taken() -> None:
    arguments = ["--path", "jdownloader", "--output", "one.png", "--width", "400", "--dark", "--language", "de"]

    picture = Picture(path="jdownloader", size=(400, 1000), scheme="dark", language="de")
    assert wanted(parse(arguments)) == {Path("one.png"): picture}


def test_the_language_is_stored_as_the_pages_store_it() -> None:
    assert chosen_language("de") == """localStorage.setItem('selectedLanguage', "\\"de\\"");"""
