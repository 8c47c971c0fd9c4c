// Waiting through the service worker: page, service worker and worker together, without the browser's requests between them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { WaitRoom } from "../src/service-worker/wait-room";
import { NUMBER_HEADER, WAIT_CHANNEL, type WaitMessage } from "../src/shared/wait";
import { WaitDesk } from "../src/shared/wait-desk";
import { Asker, NobodyThere } from "../src/worker/asking";

Object.assign(globalThis, { document: { baseURI: "https://host.example/octavo/" } });

const frameOf = (text: string): Uint8Array => new TextEncoder().encode(text);

interface Site {
  desk: WaitDesk;
  ask: (after: number, millis: number) => Promise<[number, string]>;
  say: (message: WaitMessage) => void;
  worker: string;
}

/** A page and a service worker; each has its own end of the channel. */
async function onSite(check: (site: Site) => Promise<void>): Promise<void> {
  const channel = new BroadcastChannel(WAIT_CHANNEL);
  const room = new WaitRoom((question) => channel.postMessage(question));
  channel.onmessage = (event) => room.hear((event as MessageEvent<WaitMessage>).data);
  const desk = new WaitDesk();
  const query = new URL(desk.url).searchParams;
  const ask = async (after: number, millis: number): Promise<[number, string]> => {
    const asked = new URLSearchParams({ worker: query.get("worker") ?? "", after: String(after), millis: String(millis) });
    const response = await room.answer(asked);
    return [Number(response.headers.get(NUMBER_HEADER)), await response.text()];
  };
  try {
    await check({ desk, ask, say: (message) => channel.postMessage(message), worker: query.get("worker") ?? "" });
  } finally {
    desk.close();
    channel.close();
  }
}

test("a message that is there is answered, in order, until the worker has it", () =>
  onSite(async ({ desk, ask }) => {
    assert.deepEqual([desk.post(frameOf("one")), desk.post(frameOf("two"))], [1, 2]);
    assert.deepEqual(await ask(0, 5_000), [1, "one"]);
    // The answer may have been lost on the way.
    assert.deepEqual(await ask(0, 5_000), [1, "one"]);
    assert.deepEqual(await ask(1, 5_000), [2, "two"]);
  }));

test("a message that comes later ends the wait", () =>
  onSite(async ({ desk, ask }) => {
    const answer = ask(0, 5_000);
    setTimeout(() => desk.post(frameOf("late")), 20);
    assert.deepEqual(await answer, [1, "late"]);
  }));

test("who does not want to wait is told that there is nothing", () =>
  onSite(async ({ ask }) => {
    assert.deepEqual(await ask(0, 0), [0, ""]);
  }));

test("a wait ends without a message when its time is over, and none is lost", () =>
  onSite(async ({ desk, ask }) => {
    assert.deepEqual(await ask(0, 1), [0, ""]);
    desk.post(frameOf("after"));
    assert.deepEqual(await ask(0, 5_000), [1, "after"]);
  }));

test("what the worker has taken by other ways is not answered again", () =>
  onSite(async ({ desk, ask, say, worker }) => {
    desk.post(frameOf("posted"));
    say({ worker, taken: 1 });
    assert.deepEqual(await ask(0, 0), [0, ""]);
    desk.post(frameOf("next"));
    assert.deepEqual(await ask(1, 0), [2, "next"]);
  }));

test("another page's worker is not answered", () =>
  onSite(async ({ desk }) => {
    desk.post(frameOf("mine"));
    await onSite(async ({ ask }) => {
      assert.deepEqual(await ask(0, 0), [0, ""]);
    });
  }));

/** Stands in for a synchronous request; answers with what `answer` gives for the query. */
function withRequests(answer: (query: URLSearchParams) => [number, string] | "elsewhere" | "unreachable", check: (asker: Asker) => void): void {
  class Request {
    responseType = "";
    response: ArrayBuffer | undefined;
    private number: string | null = null;
    private url = "";

    open(_method: string, url: string, isAsync: boolean): void {
      assert.equal(isAsync, false);
      this.url = url;
    }

    send(): void {
      const answered = answer(new URL(this.url).searchParams);
      if (answered === "unreachable") throw new Error("network error");
      if (answered === "elsewhere") return;
      this.number = String(answered[0]);
      this.response = frameOf(answered[1]).buffer as ArrayBuffer;
    }

    getResponseHeader(name: string): string | null {
      return name === NUMBER_HEADER ? this.number : null;
    }
  }
  Object.assign(globalThis, { XMLHttpRequest: Request });
  const desk = new WaitDesk();
  const asker = new Asker(desk.url);
  try {
    check(asker);
  } finally {
    desk.close();
    asker.close();
  }
}

test("a message that is posted and answered counts once, whichever comes first", () => {
  const asked: string[] = [];
  const answers: [number, string][] = [[1, "one"], [0, ""], [3, "three"]];
  withRequests(
    (query) => {
      asked.push(query.get("after") ?? "");
      return answers.shift() ?? [0, ""];
    },
    (asker) => {
      assert.deepEqual(asker.ask(1_000), frameOf("one"));
      assert.equal(asker.takes(1), false);
      assert.equal(asker.takes(2), true);
      assert.equal(asker.ask(1_000), undefined);
      assert.deepEqual(asker.ask(1_000), frameOf("three"));
      assert.equal(asker.takes(3), false);
      assert.deepEqual(asked, ["0", "2", "2"]);
    },
  );
});

test("a long wait is made of requests that no browser ends", () => {
  const slices: number[] = [];
  withRequests(
    (query) => {
      slices.push(Number(query.get("millis")));
      return [0, ""];
    },
    (asker) => {
      asker.ask(Infinity);
      asker.ask(1_500);
      assert.deepEqual(slices, [20_000, 1_500]);
    },
  );
});

test("a host's own answer is none of the service worker's", () => {
  for (const answer of ["elsewhere", "unreachable"] as const) {
    withRequests(
      () => answer,
      (asker) => assert.throws(() => asker.ask(10), NobodyThere),
    );
  }
});
