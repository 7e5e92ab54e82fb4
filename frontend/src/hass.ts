/** As much of Home Assistant's frontend as we use, in types of our own. */

export type Unsubscribe = () => Promise<void>;

/** The part of the socket's connection that we use; it subscribes again by itself after it was lost. */
export interface Connection {
  sendMessagePromise(message: Message): Promise<unknown>;
  subscribeMessage(
    callback: (event: unknown) => void,
    message: Message,
    options?: { resubscribe?: boolean },
  ): Promise<Unsubscribe>;
  addEventListener(type: ConnectionEvent, listener: () => void): void;
  removeEventListener(type: ConnectionEvent, listener: () => void): void;
  readonly connected?: boolean;
}

export type ConnectionEvent = "ready" | "disconnected" | "reconnect-error";

export interface Message {
  type: string;
  [field: string]: unknown;
}

export type NumberFormat =
  "language" | "system" | "comma_decimal" | "decimal_comma" | "space_comma" | "quote_decimal" | "none";
export type TimeFormat = "language" | "system" | "12" | "24";
export type TimeZone = "local" | "server";

export interface Locale {
  language: string;
  number_format: NumberFormat;
  time_format: TimeFormat;
  time_zone?: TimeZone;
}

export interface HassEntity {
  entity_id: string;
  state: string;
  attributes: Record<string, unknown>;
  last_changed?: string;
}

export interface EntityEntry {
  entity_id: string;
  device_id?: string | null;
  platform?: string;
  translation_key?: string | null;
  name?: string | null;
}

export interface DeviceEntry {
  id: string;
  name?: string | null;
  name_by_user?: string | null;
  disabled_by?: string | null;
  identifiers?: [string, string][];
  primary_config_entry?: string | null;
  area_id?: string | null;
}

/** Who is logged in, for requests beside the socket. */
export interface Auth {
  readonly accessToken: string;
  readonly expired: boolean;
  readonly data: { readonly hassUrl: string };
}

/** Home Assistant's own object, which every card gets. */
export interface Hass {
  auth?: Auth;
  connection: Connection;
  language: string;
  locale: Locale;
  config: { time_zone: string; state?: string; version?: string };
  user?: { id: string; name: string; is_admin: boolean };
  states: Record<string, HassEntity>;
  entities: Record<string, EntityEntry>;
  devices: Record<string, DeviceEntry>;
  connected?: boolean;
  /** The pages, by the first part of their address. */
  panels?: Record<string, unknown>;
  localize(key: string, values?: Record<string, string | number>): string;
  formatEntityState?(entity: HassEntity): string;
  loadBackendTranslation?(category: string, integration?: string): Promise<unknown>;
  callService?(domain: string, service: string, data?: object, target?: object): Promise<unknown>;
}

export interface LovelaceCardConfig {
  type: string;
  [option: string]: unknown;
}

export interface LovelaceGridOptions {
  columns?: number | "full";
  rows?: number | "auto";
  min_columns?: number;
  max_columns?: number;
  min_rows?: number;
  max_rows?: number;
}

/** What Home Assistant asks of a card. */
export interface LovelaceCard extends HTMLElement {
  hass?: Hass;
  setConfig(config: LovelaceCardConfig): void;
  getCardSize(): number;
  getGridOptions?(): LovelaceGridOptions;
}

/** A field of a form that Home Assistant draws (`ha-form`). */
export interface FormField {
  name: string;
  type?: string;
  required?: boolean;
  default?: unknown;
  selector?: Record<string, unknown>;
  schema?: readonly FormField[];
  [option: string]: unknown;
}

export interface ConfigForm {
  schema: readonly FormField[];
  computeLabel?: (field: FormField) => string | undefined;
  computeHelper?: (field: FormField) => string | undefined;
  assertConfig?: (config: LovelaceCardConfig) => void;
}

interface CustomCard {
  type: string;
  name: string;
  description?: string;
  preview?: boolean;
  documentationURL?: string;
  getEntitySuggestion?: (hass: Hass, entityId: string) => { config: LovelaceCardConfig; label?: string } | null;
}

interface CustomFeature {
  type: string;
  name: string;
  configurable?: boolean;
  isSupported?: (hass: Hass, context: { entity_id?: string }) => boolean;
}

declare global {
  interface Window {
    customCards?: CustomCard[];
    customCardFeatures?: CustomFeature[];
    customBadges?: Omit<CustomCard, "getEntitySuggestion">[];
  }
}
