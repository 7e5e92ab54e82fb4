/** What is dragged over the page, and what becomes of it. */

export const carrying = (texts: Readonly<Record<string, string>>, files: readonly File[] = []): DataTransfer =>
  ({
    files,
    types: [...Object.keys(texts), ...(files.length ? ["Files"] : [])],
    dropEffect: "as it was",
    getData: (type: string) => texts[type] ?? "",
  }) as unknown as DataTransfer;

/** Let something of a drag happen at an element. */
export function drag(
  kind: string,
  on: EventTarget,
  dataTransfer: DataTransfer,
  relatedTarget: EventTarget | null = null,
): Event {
  const event = new Event(kind, { bubbles: true, composed: true, cancelable: true });
  on.dispatchEvent(Object.assign(event, { dataTransfer, relatedTarget }));
  return event;
}
