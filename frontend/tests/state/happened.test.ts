import { expect, test } from "vitest";
import { UNKNOWN } from "../../src/state/jdownloader-state";
import { Stream } from "../../src/state/stream";
import { FakeConnection } from "../fake-connection";
import { event, snapshot } from "../rows";

test("what happened comes with the next state that is shown, and once", async () => {
  const connection = new FakeConnection();
  const received: string[][] = [];
  const happened = (type: string) => ({ type, at: event.timestamp });
  const stream = new Stream(
    { hass: { connection }, deviceId: "office" },
    { include: ["links", "events"], interval: 2 },
    UNKNOWN,
    (_state, events) => received.push(events.map(({ type }) => type)),
  );
  stream.start();
  await connection.last.accept();
  connection.last.send(snapshot());
  connection.last.send({ type: "delta", ...event, revision: 2, complete: false, events: [happened("links_added")] });
  connection.last.send({ type: "delta", ...event, revision: 2, complete: true, events: [happened("link_finished")] });
  connection.last.send({ type: "delta", ...event, revision: 3, status: { speed: 3 } });
  expect(received).toEqual([[], ["links_added", "link_finished"], []]);
  stream.stop();
});
