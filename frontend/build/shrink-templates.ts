import type { ESTree, Plugin } from "vite";

/** Write a style sheet without what is there for people only. Strings in it stay as they are. */
export const shrinkCss = (css: string): string =>
  css
    .replace(
      /("[^"]*"|'[^']*')|\/\*[^]*?\*\/|\s+/g,
      (found, text?: string) => text ?? (found.startsWith("/*") ? "" : " "),
    )
    .replace(/("[^"]*"|'[^']*')|;? ?([{};,]) ?|: /g, (_found, text?: string, sign?: string) => text ?? sign ?? ":");

/** Write markup with one blank wherever there are several, which looks the same. */
export const shrinkMarkup = (markup: string): string => markup.replace(/\s+/g, " ");

const SHRINKERS: Readonly<Record<string, (text: string) => string>> = {
  css: shrinkCss,
  html: shrinkMarkup,
  svg: shrinkMarkup,
};

/** Take the blanks out of Lit's templates, which no minifier looks into. */
export function shrinkTemplates(): Plugin {
  return {
    name: "shrink-templates",
    apply: "build",
    enforce: "post",
    transform(code, id) {
      if (!id.includes("/src/") || id.includes("/node_modules/")) return null;
      return { code: shrunk(code, templateParts(this.parse(code))), map: null };
    },
  };
}

/** A piece of a template between two expressions. */
interface Part {
  readonly start: number;
  readonly end: number;
  readonly shrink: (text: string) => string;
}

function shrunk(code: string, parts: readonly Part[]): string {
  let [result, done] = ["", 0];
  for (const { start, end, shrink } of [...parts].sort((one, other) => one.start - other.start)) {
    result += code.slice(done, start) + shrink(code.slice(start, end));
    done = end;
  }
  return result + code.slice(done);
}

function templateParts(program: ESTree.Program): Part[] {
  const parts: Part[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if (isTagged(node)) {
      const shrink = SHRINKERS[node.tag.name];
      if (shrink) for (const { start, end } of node.quasi.quasis) parts.push({ start, end, shrink });
    }
    Object.values(node).forEach(visit);
  };
  visit(program);
  return parts;
}

interface Tagged {
  readonly tag: { readonly name: string };
  readonly quasi: { readonly quasis: readonly { readonly start: number; readonly end: number }[] };
}

const isTagged = (node: object): node is Tagged =>
  "type" in node &&
  node.type === "TaggedTemplateExpression" &&
  "tag" in node &&
  (node.tag as { type: string }).type === "Identifier";
