"""How the development tools know each other."""

from tests.support.imports import circles, imports_within


def test_no_development_tools_know_each_other_in_a_circle() -> None:
    assert circles(imports_within("scripts")) == []
