"""Draw the integration's icon: a house with a download arrow in its door.

The drawing is our own and in the repository as code, so that another size or colour is one run away:
`.venv/bin/python -m scripts.artwork`.
"""

from pathlib import Path

from PIL import Image, ImageDraw

BRAND = Path(__file__).parent.parent / "custom_components" / "jdownloader_ws" / "brand"
# Home Assistant's icon sizes: the plain one and the one for dense screens.
SIZES = {"icon.png": 256, "icon@2x.png": 512}
# Drawn larger and scaled down, for Pillow draws without smoothing.
OVERSAMPLING = 4

ROOF_BLUE = (24, 118, 210, 255)
WALL_BLUE = (13, 71, 161, 255)
WHITE = (255, 255, 255, 255)

type Point = tuple[float, float]

# All shapes stand on a square of 100 by 100.
ROOF: tuple[Point, ...] = ((50, 5), (97, 47), (88, 56), (50, 22), (12, 56), (3, 47))
WALLS: tuple[Point, ...] = ((50, 27), (83, 57), (83, 95), (17, 95), (17, 57))
SHAFT: tuple[Point, ...] = ((44, 42), (56, 42), (56, 60), (44, 60))
HEAD: tuple[Point, ...] = ((32, 58), (68, 58), (50, 76))
TRAY: tuple[Point, ...] = ((32, 80), (68, 80), (68, 87), (32, 87))


def draw(size: int) -> Image.Image:
    """Draw the icon at `size` pixels a side, on a transparent ground."""
    scale = size * OVERSAMPLING / 100
    image = Image.new("RGBA", (size * OVERSAMPLING, size * OVERSAMPLING))
    canvas = ImageDraw.Draw(image)
    for shape, colour in (
        (WALLS, WALL_BLUE),
        (ROOF, ROOF_BLUE),
        (SHAFT, WHITE),
        (HEAD, WHITE),
        (TRAY, WHITE),
    ):
        canvas.polygon([(x * scale, y * scale) for x, y in shape], fill=colour)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def main() -> None:
    """Write the icons into the integration."""
    BRAND.mkdir(parents=True, exist_ok=True)
    for name, size in SIZES.items():
        draw(size).save(BRAND / name, optimize=True)


if __name__ == "__main__":
    main()
