import type { ReactiveControllerHost } from "lit";

/** Elements that are drawn again, while they are on the page, when something that all of them show changes. */
export class SharedHosts {
  private readonly _hosts = new Set<ReactiveControllerHost>();

  /** Have an element drawn again from now on. */
  add(host: ReactiveControllerHost): void {
    host.addController({
      hostConnected: () => {
        this._hosts.add(host);
      },
      hostDisconnected: () => {
        this._hosts.delete(host);
      },
    });
  }

  /** Draw all of them again. */
  requestUpdate(): void {
    for (const host of this._hosts) host.requestUpdate();
  }
}
