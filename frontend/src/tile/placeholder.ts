import type { Hass } from "../hass";

/** The properties that Home Assistant sets on small elements of dashboards. */
export interface SmallElement extends HTMLElement {
  hass?: Hass;
  context?: { readonly entity_id?: string };
  config?: object;
}

/**
 * Return an element for Home Assistant that only stores its properties, and loads the code of the one that draws when it
 * is first shown: few dashboards have one, and all load the card.
 */
export function placeholder(
  drawnBy: string,
  load: () => Promise<unknown>,
  check: (config: Readonly<Record<string, unknown>>) => void = () => undefined,
): typeof HTMLElement {
  return class extends HTMLElement {
    // What is set before its code has come is found by it then
    private readonly _drawn: SmallElement = document.createElement(drawnBy);

    connectedCallback(): void {
      this.style.display = "contents";
      this.append(this._drawn);
      void load();
    }

    setConfig(config: Readonly<Record<string, unknown>>): void {
      check(config);
      this._drawn.config = config;
    }

    set hass(hass: Hass) {
      this._drawn.hass = hass;
    }

    set context(context: { readonly entity_id?: string }) {
      this._drawn.context = context;
    }
  };
}
