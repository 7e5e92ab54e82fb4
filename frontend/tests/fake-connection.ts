/** The socket's connection as elements see it, played by a test. */
import type { Include, MonitorEvent } from "../src/contract";
import type { Connection, ConnectionEvent, Message, Unsubscribe } from "../src/hass";

/** One subscription that was asked for. */
export interface Subscription {
  readonly message: Message & { readonly include: readonly Include[]; readonly interval: number };
  send(event: MonitorEvent): void;
  accept(): Promise<void>;
  refuse(error: unknown): Promise<void>;
  isOver: boolean;
}

export class FakeConnection implements Connection {
  readonly messages: Message[] = [];
  readonly subscriptions: Subscription[] = [];
  /** What commands are answered, or a function that returns it for each; what it throws is how the command fails. */
  answer: unknown = null;
  private readonly _listeners = new Map<ConnectionEvent, Set<() => void>>();

  sendMessagePromise(message: Message): Promise<unknown> {
    this.messages.push(message);
    return new Promise((resolve) => {
      resolve(
        typeof this.answer === "function" ? (this.answer as (message: Message) => unknown)(message) : this.answer,
      );
    });
  }

  subscribeMessage(callback: (event: unknown) => void, message: Message): Promise<Unsubscribe> {
    return new Promise((resolve, reject) => {
      const subscription: Subscription = {
        message: message as Subscription["message"],
        send: callback,
        accept: () => {
          resolve(() => {
            subscription.isOver = true;
            return Promise.resolve();
          });
          return settled();
        },
        refuse: (error) => {
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as the socket's library does
          reject(error);
          return settled();
        },
        isOver: false,
      };
      this.subscriptions.push(subscription);
    });
  }

  addEventListener(type: ConnectionEvent, listener: () => void): void {
    this._listeners.set(type, (this._listeners.get(type) ?? new Set()).add(listener));
  }

  removeEventListener(type: ConnectionEvent, listener: () => void): void {
    this._listeners.get(type)?.delete(listener);
  }

  /** Lose the connection, or have it again. */
  happen(type: ConnectionEvent): void {
    for (const listener of this._listeners.get(type) ?? []) listener();
  }

  get listenerCount(): number {
    return [...this._listeners.values()].reduce((count, listeners) => count + listeners.size, 0);
  }

  /** The subscription that was asked for last. */
  get last(): Subscription {
    const last = this.subscriptions.at(-1);
    if (!last) throw new Error("there is no subscription");
    return last;
  }
}

/** Let all that was promised happen. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}
