// Which files may hold links, by their names.
import { CONTAINER_KINDS } from "../../contract/limits";

export const TEXT_KIND = "txt";

export const endingOf = (name: string): string => /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? "";

/** Return whether a file may hold links, by its name. */
export const isLinkFile = ({ name }: Pick<File, "name">): boolean =>
  endingOf(name) === TEXT_KIND || CONTAINER_KINDS.includes(endingOf(name));
