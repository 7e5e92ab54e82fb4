/** What is dropped where nothing takes it. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

const TEXT_FIELDS = "input, textarea, [contenteditable]";
const FILE_FIELDS = "input[type=file]";

const isOn = (event: Event, fields: string): boolean =>
  event.composedPath().some((node) => node instanceof Element && node.matches(fields));

/** Return whether an event is about fields into which a text can be dropped or pasted. */
export const isOnTextField = (event: Event): boolean => isOn(event, TEXT_FIELDS);

/** Return whether what is held there, or dropped, are files. */
export const hasFiles = (transfer: DataTransfer | null): boolean => transfer?.types.includes("Files") ?? false;

/** Keeps the browser from opening what misses the place that it was meant for, as long as its element is on the page. */
export class StrayDrops implements ReactiveController {
  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener("dragover", handleStray);
    window.addEventListener("drop", handleStray);
    guards++;
  }

  hostDisconnected(): void {
    if (--guards) return;
    window.removeEventListener("dragover", handleStray);
    window.removeEventListener("drop", handleStray);
  }
}

/** The one listener is there for all. */
let guards = 0;

function handleStray(event: DragEvent): void {
  const { dataTransfer } = event;
  if (event.defaultPrevented || isOn(event, hasFiles(dataTransfer) ? FILE_FIELDS : TEXT_FIELDS)) return;
  event.preventDefault();
  if (dataTransfer) dataTransfer.dropEffect = "none";
}
