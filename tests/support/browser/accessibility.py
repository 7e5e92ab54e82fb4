"""What axe, a checker of accessibility, has against a part of a page."""

from functools import cache
from typing import Any

from playwright.async_api import Locator

from scripts.homeassistant_process.installation import CHECKOUT

FILE = CHECKOUT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
# WCAG AA, and what its makers hold to be good practice for parts of pages
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def axe() -> str:
    """Return the checker, which puts itself into a page."""
    return FILE.read_text("utf-8")


async def violations(part: Locator) -> list[str]:
    """Return each violation with where it is; of what is within other elements' shadows, too."""
    await part.page.evaluate(axe())
    found: list[dict[str, Any]] = await part.evaluate(
        """async (part, rules) => {
          const options = { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] };
          return (await axe.run(part, options)).violations;
        }""",
        RULES,
    )
    return [f"{rule['id']}: {node['html']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]
