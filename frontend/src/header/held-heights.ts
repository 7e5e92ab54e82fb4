/** How high parts of a header were before an outage, in pixels: some go with it, and what stands below stays where it is. */
export class HeldHeights {
  facts = 0;
  needs = 0;

  /** Measure what is drawn, before that changes. */
  measure(root: ParentNode, isLive: boolean): void {
    this.facts = isLive ? 0 : this.facts || heightOf(root, "dl");
    this.needs = isLive ? 0 : this.needs || heightOf(root, "jdownloader-needs, .stop-note");
  }
}

/** Return how high these parts are, which stand below one another. */
function heightOf(root: ParentNode, parts: string): number {
  const places = [...root.querySelectorAll(parts)].map((part) => part.getBoundingClientRect());
  return (places.at(-1)?.bottom ?? 0) - (places[0]?.top ?? 0);
}
