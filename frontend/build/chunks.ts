/** As much of the bundler's module graph as is needed here. */
interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * Return a group of chunks: all that the card draws with goes into one file, which the panel shares. Without it, each
 * combination of later parts that need the same module would get a file of its own.
 */
export function sharedWith(card: string): { debugName: string; name: (id: string, graph: Graph) => string | null } {
  let shared: Set<string> | undefined;
  return {
    debugName: "common",
    name: (id, graph) => {
      shared ??= staticImports(card, graph);
      return shared.has(id) ? "common" : null;
    },
  };
}

function staticImports(id: string, graph: Graph, found = new Set<string>()): Set<string> {
  for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) {
    if (found.has(imported)) continue;
    found.add(imported);
    staticImports(imported, graph, found);
  }
  return found;
}
