/** All types of the integration's WebSocket API. */
export type * from "./contract/answers";
export type * from "./contract/events";
export type * from "./contract/models";
