/** What a clipboard or a drop brings for JDownloader. */
import { isLinkFile } from "./link-kinds";

/** Files, or else a text. */
export interface Brought {
  readonly text?: string;
  readonly files?: readonly File[];
}

/** What is carried as one of these may be links; while it is dragged no more can be known of it. */
const KINDS: readonly string[] = ["Files", "text/uri-list", "text/plain", "text/html"];
const ADDRESS = /(?:\b[a-z][a-z\d+.-]*:\/\/|\bwww\.|\bmagnet:\?)\S/i;
/** Hyperlinks that lead to something to load: not into the page itself, to a script, or to a file of this computer. */
const HYPERLINK = /^(?!file:)(?:[a-z][a-z\d+.-]*:\/\/|magnet:\?)\S/i;
const REMARK = /^#.*(?:\r?\n|$)/gm;

/** Return whether what is dragged may be something for JDownloader. */
export const mayHoldLinks = (transfer: DataTransfer | null): boolean =>
  transfer?.types.some((type) => KINDS.includes(type)) ?? false;

/** Return what is brought, or null if it is nothing for JDownloader. */
export function linksIn(transfer: DataTransfer | null): Brought | null {
  const files = [...(transfer?.files ?? [])];
  const text = transfer ? textIn(transfer) : "";
  // A picture that is dragged from another page comes as a file, with its address beside it
  if (files.length && (files.some(isLinkFile) || !ADDRESS.test(text))) return { files };
  return text ? { text } : null;
}

function textIn(transfer: DataTransfer): string {
  const read = (type: string) => transfer.getData(type).trim();
  const text = read("text/uri-list").replace(REMARK, "").trim() || read("text/plain");
  return ADDRESS.test(text) ? text : hyperlinksIn(read("text/html")) || text;
}

/** Return where hyperlinks lead to, one a line. */
function hyperlinksIn(page: string): string {
  if (!page) return "";
  const links = new DOMParser().parseFromString(page, "text/html").querySelectorAll("a[href], area[href]");
  const addresses = [...links].map(
    (link) =>
      link
        .getAttribute("href")
        ?.replace(/[\t\r\n]/g, "")
        .trim() ?? "",
  );
  return [...new Set(addresses.filter((address) => HYPERLINK.test(address)))].join("\n");
}
