// Files that hold links: containers as JDownloader takes them, and texts.
import { CONTAINER_KINDS, MAX_CONTAINER, MAX_LINKS_TEXT } from "../../contract/limits";
import { endingOf, isLinkFile, TEXT_KIND } from "./link-kinds";

/** For the file chooser of the browser. */
export const ACCEPTED_FILES = [...CONTAINER_KINDS, TEXT_KIND].map((kind) => `.${kind}`).join(",");
const BASE64_GROWTH = 4 / 3;
/** Bytes that mean nothing in Windows-1252; browsers would make control characters of them. */
const NO_WINDOWS_1252 = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/** Why a file cannot be added. */
export type FileTrouble = "empty" | "not_text" | "too_large" | "unknown" | "unreadable";

/** A file that was read: a text, or a container in base64; or what is wrong with it. */
export type LinkFile = { readonly name: string } & (
  { readonly kind: "container" | "text"; readonly content: string } | { readonly trouble: FileTrouble }
);

/** Read a file that was chosen, dropped or pasted; says what is wrong with it, and never fails. */
export async function readFile(file: File): Promise<LinkFile> {
  const { name, size } = file;
  const isText = endingOf(name) === TEXT_KIND;
  if (!isLinkFile(file)) return { name, trouble: "unknown" };
  if (isText ? size > MAX_LINKS_TEXT : size * BASE64_GROWTH > MAX_CONTAINER) return { name, trouble: "too_large" };
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { name, trouble: "unreadable" }; // such as one that was moved since
  }
  const content = isText ? decoded(bytes) : base64Of(bytes);
  if (content === null) return { name, trouble: "not_text" };
  return content.trim() ? { name, kind: isText ? "text" : "container", content } : { name, trouble: "empty" };
}

/** Return a text as `add_file` reads it, too: UTF-8, or else Windows-1252; null for what is neither. */
function decoded(bytes: Uint8Array): string | null {
  if (bytes.includes(0) || isUtf16(bytes)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return NO_WINDOWS_1252.some((byte) => bytes.includes(byte)) ? null : new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Such a text begins with a mark, which Windows-1252 would take for letters. */
const isUtf16 = ([one, two]: Uint8Array): boolean => (one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff);

function base64Of(bytes: Uint8Array): string {
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}
