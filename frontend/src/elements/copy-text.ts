/**
 * Copy a text to the clipboard and return whether that worked. Pages that came without encryption, as many a Home
 * Assistant's, have no clipboard of their own: there the text is marked in a field, and the browser is asked to copy that.
 * The field stands within `place`, as outside of an open dialog nothing can be marked.
 */
export async function copyText(text: string, place: Node): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyMarked(text, place);
  }
}

function copyMarked(text: string, place: Node): boolean {
  const field = document.createElement("textarea");
  const root = place.getRootNode();
  const before = root instanceof ShadowRoot || root instanceof Document ? root.activeElement : null;
  field.value = text;
  field.style.cssText = "position:fixed;inset-block-start:0;opacity:0";
  place.appendChild(field);
  field.select();
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is nothing else without encryption
    return document.execCommand("copy");
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}
