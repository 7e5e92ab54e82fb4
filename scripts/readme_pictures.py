"""The pictures that the README shows: card and panel, in the forms and lights that they come in."""

from dataclasses import dataclass
from typing import Final, Literal

from scripts.demonstration.dashboard import URL_PATH

DESKTOP: Final = (1400, 1000)
PHONE: Final = (390, 844)
FULL: Final = f"{URL_PATH}/downloads"
SMALL: Final = f"{URL_PATH}/small"
PANEL: Final = "jdownloader"
# In folded packages nothing is seen of their links.
A_PACKAGE: Final = 'jdownloader-row[aria-expanded=false]:has-text("Aurora") >> nth=0'
A_LINE: Final = "jdownloader-mini-header >> nth=0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page, or a part of it, as somebody with this window sees it."""

    path: str
    """Of the page, below Home Assistant's address."""
    size: tuple[int, int] = DESKTOP
    scheme: Literal["light", "dark"] = "light"
    language: str = "en"
    part: str | None = None
    """A selector of what is to be seen alone."""
    awaits: str | None = None
    """A selector of what has to be there first."""
    clicks: tuple[str, ...] = ()
    """Selectors of what is clicked on before."""


README_PICTURES: Final = {
    "card-light": Picture(path=FULL, part="jdownloader-card >> nth=0", clicks=(A_PACKAGE,)),
    "card-dark": Picture(path=FULL, part="jdownloader-card >> nth=0", clicks=(A_PACKAGE,), scheme="dark"),
    "card-phone": Picture(path=FULL, size=PHONE, clicks=(A_PACKAGE,)),
    "card-right-to-left": Picture(path=FULL, language="he", part="jdownloader-card >> nth=0", clicks=(A_PACKAGE,)),
    "cards-small": Picture(path=SMALL, awaits=A_LINE),
    "cards-small-dark": Picture(path=SMALL, awaits=A_LINE, scheme="dark"),
    "panel-light": Picture(path=PANEL, clicks=(A_PACKAGE,)),
    "panel-dark": Picture(path=PANEL, clicks=(A_PACKAGE,), scheme="dark"),
    "panel-phone": Picture(path=PANEL, size=PHONE, clicks=(A_PACKAGE,)),
    "dashboard": Picture(path=f"{URL_PATH}/entities", size=(1400, 1100)),
}
