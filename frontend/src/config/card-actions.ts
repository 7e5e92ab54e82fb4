// What a tap does: Home Assistant's own configurations of actions, which are Home Assistant's to carry out.

/** An action as Home Assistant's cards have it: `navigate`, `perform-action`, `more-info`, `none` and so on. */
export interface ActionConfig {
  readonly action: string;
  readonly [field: string]: unknown;
}

/** Gestures, by the names that Home Assistant gives them. */
export type Gesture = "tap" | "hold" | "double_tap";

/** The action of each gesture; null: none was configured. */
export type CardActions = Readonly<Record<Gesture, ActionConfig | null>>;

export const NO_ACTIONS: CardActions = { tap: null, hold: null, double_tap: null };

/** Return the actions of a configuration; throws an error for people where one is no action. */
export const readActions = (config: Readonly<Record<string, unknown>>): CardActions => ({
  tap: readAction("tap_action", config["tap_action"]),
  hold: readAction("hold_action", config["hold_action"]),
  double_tap: readAction("double_tap_action", config["double_tap_action"]),
});

function readAction(field: string, value: unknown): ActionConfig | null {
  if (value === undefined || value === null) return null;
  if (!isAction(value)) throw new Error(`${field} has to be an action, such as "action: navigate"`);
  return value;
}

const isAction = (value: unknown): value is ActionConfig =>
  typeof value === "object" && value !== null && "action" in value && typeof value.action === "string";

/** Return whether a gesture does something. */
export const hasAction = (action: ActionConfig | null): action is ActionConfig =>
  action !== null && action.action !== "none";
