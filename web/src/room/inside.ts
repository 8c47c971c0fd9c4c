// The room of a trusted output, from inside: a document without an origin, which holds the output and lets its scripts run.
//
// It must not trust what it holds, and nothing of the page may be put into it but the output and colours. web/build.mjs makes a page of it.

import { ROOM_READY, type RoomContents, type RoomHeight, type RoomStyle } from "./contract";

// An origin means that the fence is missing: then nothing is taken in. The page looks, too.
if (self.origin === "null" && parent !== self) {
  addEventListener("message", (event: MessageEvent<RoomContents>) => {
    const [port] = event.ports;
    if (event.source === parent && port) furnish(event.data, port);
  });
}
if (parent !== self) parent.postMessage(ROOM_READY, "*");

function furnish({ markup, style }: RoomContents, port: MessagePort): void {
  // Written, so that scripts run in their order and wait for those that have to be fetched.
  document.open();
  document.write(`<!doctype html><meta charset="utf-8"><style id="octavo-room">${styleText(style)}</style><body>${markup}`);
  document.close();
  // `open` has taken away all listeners: what the output was given before it is gone.
  port.onmessage = (event: MessageEvent<RoomStyle>) => {
    const sheet = document.getElementById("octavo-room");
    if (sheet) sheet.textContent = styleText(event.data);
  };
  const tell = () => port.postMessage({ height: height() } satisfies RoomHeight);
  const observer = new ResizeObserver(tell);
  observer.observe(document.documentElement);
  if (document.body) observer.observe(document.body);
  addEventListener("load", tell);
}

function height(): number {
  return Math.ceil(Math.max(document.documentElement.offsetHeight, document.body?.scrollHeight ?? 0));
}

function styleText({ scheme, ink, accent, font }: RoomStyle): string {
  return `:root{color-scheme:${scheme};color:${ink};background:transparent;font:${font}}body{margin:0}a{color:${accent}}`;
}
