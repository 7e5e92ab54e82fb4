"""All that pages for people lead to within the checkout exists, and they are written in plain words."""

from pathlib import Path
import re

import pytest

from tests.support.documents import PAGES, ROOT, Link, anchors, links, name_of


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_a_page_leads_to_exists(page: Path) -> None:
    assert [link.target for link in links(page) if not link.leads_somewhere] == []


def test_a_link_to_what_does_not_exist_would_be_found() -> None:
    readme = ROOT / "README.md"
    wrong = ["docs/none.md", "docs/guide.md#none", "#none", "../elsewhere.md"]
    right = ["docs/guide.md", "docs/guide.md#options", "#install"]
    assert [target for target in (*wrong, *right) if Link(readme, target).leads_somewhere] == right


def test_headings_have_the_anchors_that_github_gives_them(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One `two/three`\n\n## Who's “there”?\n\n## Again\n\n### Again\n\n```\n# none\n```\n", "utf-8")
    assert anchors(page) == {"one-twothree", "whos-there", "again", "again-1"}


def test_each_page_is_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page.suffix == ".md" and page not in reached:
            reached.add(page)
            waiting += [link.file for link in links(page)]
    assert [name_of(page) for page in PAGES if page not in reached and ROOT / "docs" in page.parents] == []


# Of what was once written here for what every engineer would call otherwise
DIALECT = re.compile(
    r"\b(tells?|told|somebody|anybody|nobody|whoever|anew|gainsay|mend(?:s|ed|ing)?|what there is|goes by|stands in)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name != "benchmarks"], ids=name_of)
def test_a_page_is_written_in_plain_words(page: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
    assert DIALECT.findall(prose) == []
