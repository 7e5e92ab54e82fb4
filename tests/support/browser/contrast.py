"""How well what we draw can be read: each text and icon against what really lies behind it."""

from typing import Any

from playwright.async_api import Locator

# Walks through shadow roots as the eye does (a slotted element lies in its slot), and lays the backgrounds of all that
# surrounds a text above each other, with what lets something through. A canvas reads every way to write a colour.
MEASURE = """(part) => {
  const WANTED = { text: 4.5, icon: 3 };
  const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 })
    .getContext("2d", { willReadFrequently: true });
  const read = new Map();
  const rgba = (colour) => {
    if (!read.has(colour)) {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
      read.set(colour, [red, green, blue, alpha / 255]);
    }
    return read.get(colour);
  };
  const over = (top, below) => {
    const alpha = top[3] + below[3] * (1 - top[3]);
    if (!alpha) return [0, 0, 0, 0];
    const mixed = [0, 1, 2].map((at) => (top[at] * top[3] + below[at] * below[3] * (1 - top[3])) / alpha);
    return [...mixed, alpha];
  };
  const faded = (colour, share) => [colour[0], colour[1], colour[2], colour[3] * share];
  const parentOf = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host ?? null;
  const COLOUR = /(?:rgba?|color|oklab|oklch|lab|lch|hsla?)\\([^)]*\\)/;
  const backgroundOf = (style) => {
    const image = style.backgroundImage.match(COLOUR);
    const plain = rgba(style.backgroundColor);
    return image ? over(rgba(image[0]), plain) : plain;
  };
  const opacityOf = (style) =>
    Number(style.opacity) * Number(style.filter.match(/opacity\\(([\\d.]+)\\)/)?.[1] ?? 1);
  const seen = (colour, element) => {
    let front = rgba(colour);
    let back = [0, 0, 0, 0];
    for (let at = element; at && back[3] < 0.999; at = parentOf(at)) {
      const style = getComputedStyle(at);
      const own = backgroundOf(style);
      [front, back] = [front, back].map((stack) => faded(over(stack, own), opacityOf(style)));
    }
    const page = rgba("Canvas");
    return [over(front, page), over(back, page)];
  };
  const luminance = (colour) => {
    const [red, green, blue] = colour.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (colour, element) => {
    const [light, dark] = seen(colour, element).map(luminance).sort((one, other) => other - one);
    return (light + 0.05) / (dark + 0.05);
  };
  const nameOf = (element) => {
    const names = [];
    for (let at = element; at; at = parentOf(at)) {
      const classes = at.getAttribute("class") ? "." + at.getAttribute("class").trim().split(/\\s+/).join(".") : "";
      if (names.length < 3 || at.localName.startsWith("jdownloader-")) names.unshift(at.localName + classes);
    }
    return names.join(" > ");
  };
  const isSeen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    const isThere = width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
    return isThere && !element.closest(".unseen, option");
  };
  const isOurs = (element) => /^jdownloader-/.test(element.getRootNode().host?.localName ?? "");

  const offenders = new Map();
  let count = 0;
  const judge = (kind, colour, element, text) => {
    count++;
    const ratio = contrast(colour, element);
    const place = `${kind} "${text.slice(0, 40)}" in ${nameOf(element)}`;
    if (ratio < WANTED[kind]) offenders.set(`${kind} ${nameOf(element)}`, `${ratio.toFixed(2)} : 1, ${place}`);
  };
  const FIELD = "input:not([type=checkbox], [type=radio], [type=file]), textarea, select";
  const look = (element) => {
    if (isOurs(element) && isSeen(element)) {
      const style = getComputedStyle(element);
      const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      if (element.localName === "path" || element.localName === "text") return;
      if (element.localName === "svg" && element.matches(".icon")) judge("icon", style.fill, parentOf(element), "");
      else if (element.matches(FIELD)) {
        const isEmpty = element.localName !== "select" && element.value === "";
        const { color } = isEmpty ? getComputedStyle(element, "::placeholder") : style;
        judge("text", color, element, element.value || "placeholder");
      } else {
        for (const text of texts) {
          const place = text.assignedSlot ?? element;
          judge("text", getComputedStyle(place).color, place, text.data.trim());
        }
      }
    }
    for (const child of element.shadowRoot?.children ?? []) look(child);
    for (const child of element.children) look(child);
  };
  look(part);
  return { count, offenders: [...offenders.values()] };
}"""


async def unreadable(part: Locator) -> list[str]:
    """Return each text and icon of ours within a part that has too little contrast to its background."""
    found: dict[str, Any] = await part.evaluate(MEASURE)
    assert found["count"], "nothing of ours is to be seen here"
    return list(found["offenders"])
