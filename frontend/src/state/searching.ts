/** What a text that is searched for is found in. */

interface Findable {
  readonly name: string;
  readonly comment: string | null;
  readonly host?: string | null;
  readonly url?: string | null;
}

/** Where it was found; links are found by their hoster and address, too, packages with them. */
export type FoundIn = "name" | "host" | "comment" | "url";

const FIELDS: readonly FoundIn[] = ["name", "host", "comment", "url"];

/** Return the first that holds the text; the name where nothing is searched for, null if nothing holds it. */
export function foundIn(item: Findable, search: string): FoundIn | null {
  const text = search.toLowerCase();
  return FIELDS.find((field) => item[field]?.toLowerCase().includes(text)) ?? null;
}

export const isFound = (item: Findable, search: string): boolean => !search || foundIn(item, search) !== null;
