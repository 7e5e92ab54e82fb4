"""Where things are read from, and written to."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
INTEGRATION: Final = ROOT / "custom_components" / "jdownloader_ws"
DOCUMENTS: Final = ROOT / "docs"
TEXTS: Final = ROOT / "texts"
FRONT_END: Final = ROOT / "frontend" / "src"

type Files = dict[Path, str]
"""What is to be written, by the place."""
