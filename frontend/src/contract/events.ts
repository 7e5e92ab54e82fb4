/** The events of a subscription, as they come over the socket. */
import type { Capability } from "./choices";
import type { Account, GrabberLink, GrabberPackage, Link, Package, Rights } from "./models";
import type { Captcha, Dialog, Id, Settings, Status, Time } from "./rows";

export type UnavailableReason =
  | "device_offline"
  | "communication_error"
  | "authentication_error"
  | "rate_limited"
  | "maintenance"
  | "not_loaded"
  | "disconnected"
  | "removed";

interface EventBase {
  readonly device_id: string;
  readonly timestamp: Time;
  readonly revision: number;
}

/** Replaces all that was known. Parts that were not asked for are missing. */
export interface SnapshotEvent extends EventBase {
  readonly type: "snapshot";
  readonly complete: boolean;
  readonly version: string;
  readonly rights: Rights;
  readonly capabilities: readonly Capability[];
  readonly status?: Status;
  readonly packages?: readonly Package[];
  readonly links?: readonly Link[];
  readonly linkgrabber?: {
    readonly packages: readonly GrabberPackage[];
    readonly links: readonly GrabberLink[];
    readonly collecting: boolean | null;
  };
  readonly captchas?: readonly Captcha[];
  readonly dialogs?: readonly Dialog[];
  readonly accounts?: readonly Account[];
  readonly settings?: Settings;
}

/** Steps to be done in this order; `order` names all ids of the list. */
export interface RowChanges<Row> {
  readonly remove?: readonly Id[];
  readonly add?: readonly Row[];
  readonly change?: Readonly<Record<Id, Partial<Row>>>;
  readonly order?: readonly Id[];
}

/** As `RowChanges`; links have their order within each package. */
export interface LinkChanges<Row> extends Omit<RowChanges<Row>, "order"> {
  readonly order?: Readonly<Record<Id, readonly Id[]>>;
}

export interface DeltaEvent extends EventBase {
  readonly type: "delta";
  readonly complete?: boolean;
  readonly rights?: Partial<Rights>;
  readonly capabilities?: readonly Capability[];
  readonly status?: Partial<Status>;
  readonly packages?: RowChanges<Package>;
  readonly links?: LinkChanges<Link>;
  readonly linkgrabber?: {
    readonly packages?: RowChanges<GrabberPackage>;
    readonly links?: LinkChanges<GrabberLink>;
    readonly collecting?: boolean | null;
  };
  readonly captchas?: RowChanges<Captcha>;
  readonly dialogs?: RowChanges<Dialog>;
  readonly accounts?: RowChanges<Account>;
  readonly settings?: Partial<Settings>;
  /** What happened, in its order. */
  readonly events?: readonly HappenedEvent[];
  /** How many older events were left out. */
  readonly events_more?: number;
}

/** Something that happened; of its details, those that are shown. */
export interface HappenedEvent {
  readonly type: string;
  readonly at: Time;
  readonly link_name?: string | null;
  readonly package_name?: string | null;
  readonly archive?: string | null;
  readonly hoster?: string | null;
  readonly title?: string | null;
  readonly message?: string | null;
  readonly error?: string | null;
  readonly links?: number;
}

export interface AvailabilityEvent extends EventBase {
  readonly type: "availability";
  readonly available: false;
  readonly reason: UnavailableReason;
}

export type MonitorEvent = SnapshotEvent | DeltaEvent | AvailabilityEvent;
