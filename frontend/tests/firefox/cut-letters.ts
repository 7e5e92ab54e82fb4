/**
 * Runs in the page: draw what our texts have above and below their boxes, where the style hides it; return their number.
 * They stay cut at the sides, where the ellipsis is, so what looks different then is a letter that was cut.
 */
export function showDescenders(): number {
  let count = 0;
  const look = (root: ParentNode): void => {
    for (const element of root.querySelectorAll<HTMLElement>("*")) {
      const isOurs = root instanceof ShadowRoot && root.host.localName.startsWith("jdownloader-");
      const hasText = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== "");
      const isShort = element.scrollWidth <= element.clientWidth;
      if (isOurs && hasText && isShort && getComputedStyle(element).overflowY === "hidden") {
        element.style.overflowX = "clip";
        element.style.overflowY = "visible";
        count++;
      }
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  return count;
}
