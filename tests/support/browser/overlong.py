"""Texts of ours that are longer than the place they have."""

from playwright.async_api import Locator

# Buttons, tabs, entries of menus, headings and labels, but not names of files, which are cut where they are too long.
# A text is cut where its box hides what is wider, sticks out where it begins or ends outside the part or the window,
# and is a paragraph where a button needs more than two lines for it.
OVERLONG = """(part) => {
  const KINDS = "button, ha-button, [role=tab], [role^=menuitem], summary, legend, label, dt, h2, h3, .state";
  const PARAGRAPH = 3;
  const frame = part.getBoundingClientRect();
  const isDialog = frame.width === 0;
  const left = isDialog ? 0 : Math.max(0, frame.left);
  const right = isDialog ? innerWidth : Math.min(innerWidth, frame.right);
  const found = [];
  const within = (element) => [element, ...element.querySelectorAll("*")];
  const isOurs = (element) => !element.closest(".unseen, [dir=auto]") && element.getClientRects().length > 0;
  const lines = (element) => {
    const range = document.createRange();
    const nodes = within(element).filter(isOurs).flatMap(({ childNodes }) => [...childNodes]);
    const texts = nodes.filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
    return Math.max(0, ...texts.map((text) => {
      range.selectNodeContents(text);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    }));
  };
  const check = (element) => {
    const text = (element.innerText ?? "").trim().split("\\n")[0];
    if (!text || !isOurs(element)) return;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return;
    const box = element.getBoundingClientRect();
    const hides = ({ clientWidth, scrollWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1;
    if (within(element).filter(isOurs).some(hides)) found.push(`cut: ${text}`);
    if (box.left < left - 1 || box.right > right + 1) found.push(`outside: ${text}`);
    if (element.matches("button, [role=tab]") && lines(element) >= PARAGRAPH) found.push(`a paragraph: ${text}`);
  };
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches(KINDS)) check(element);
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(part.shadowRoot);
  return [...new Set(found)];
}"""


async def overlong(part: Locator) -> list[str]:
    """Return each text that is cut, sticks out or makes a paragraph of a button, with which of these it does."""
    found: list[str] = await part.evaluate(OVERLONG)
    return found
