// Files that hold links, as JDownloader takes them.

/** Kinds of files that JDownloader can read. */
export const CONTAINER_KINDS = ["ccf", "crawljob", "dlc", "meta4", "metalink", "nzb", "rsdf", "sfdl", "sft"] as const;
/** For the file chooser of the browser. */
export const ACCEPTED_FILES = [...CONTAINER_KINDS.map((kind) => `.${kind}`), ".txt"].join(",");
/** Letters of base64: the contract's bound. */
export const MAX_CONTAINER = 450_000;
/** Bytes of a text: the contract's bound for addresses. */
export const MAX_TEXT = 600_000;

export type FileKind = "container" | "text" | "unknown" | "too_large";

const BASE64_GROWTH = 4 / 3;

/** Tell what a file is to us, by its name and size. */
export function fileKind({ name, size }: Pick<File, "name" | "size">): FileKind {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  if (ending === "txt") return size > MAX_TEXT ? "too_large" : "text";
  if (!(CONTAINER_KINDS as readonly string[]).includes(ending)) return "unknown";
  return size * BASE64_GROWTH > MAX_CONTAINER ? "too_large" : "container";
}

/** Return a file's content in base64. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}
