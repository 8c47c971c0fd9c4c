// The rooms of trusted outputs, from outside: frames in which an output's scripts run, apart from the page.
//
// A room is a file of the site, because a frame with its document written into it would be under the page's own policy, which lets no
// script of an output run. It is fenced in by the frame's sandbox. On a page that the service worker isolates, a sandboxed frame would
// not pass through the service worker and be refused for lack of its headers: there the service worker sends the fence as a header.

import { siteUrl } from "./addresses";
import { ROOM_READY, ROOM_SANDBOX, type RoomContents, type RoomHeight, type RoomStyle } from "./room/contract";
import { isIsolated, isServed } from "./surroundings";

const dark = matchMedia("(prefers-color-scheme: dark)");

/** An output that asks for more than this gets to scroll: one that grows with its frame would never end. */
const HEIGHT_MAX = 20_000;

/** Shows `markup` in a room inside `place`; gives the function that closes it. */
export function openRoom(place: HTMLElement, markup: string, title: string): () => void {
  const frame = document.createElement("iframe");
  frame.className = "output-room";
  frame.title = title;
  frame.referrerPolicy = "no-referrer";
  if (!(isIsolated() && isServed())) frame.setAttribute("sandbox", ROOM_SANDBOX);
  frame.src = siteUrl(__ROOM_URL__);

  const { port1: port, port2: theirs } = new MessageChannel();
  const greet = (event: MessageEvent) => {
    if (event.source !== frame.contentWindow || event.data !== ROOM_READY) return;
    if (event.origin !== "null") return fence(frame);
    window.removeEventListener("message", greet);
    const contents: RoomContents = { markup, style: currentStyle(place) };
    frame.contentWindow?.postMessage(contents, "*", [theirs]);
  };
  port.onmessage = (event: MessageEvent<RoomHeight>) => {
    const height = Number(event.data.height);
    if (height >= 0) frame.style.blockSize = `${Math.min(height, HEIGHT_MAX)}px`;
  };
  const unwatch = watchStyle(() => port.postMessage(currentStyle(place)));
  window.addEventListener("message", greet);
  place.replaceChildren(frame);
  return () => {
    window.removeEventListener("message", greet);
    unwatch();
    port.close();
    frame.remove();
  };
}

/** The service worker did not send the fence: the frame gets its own, which takes hold when it is loaded again. */
function fence(frame: HTMLIFrameElement): void {
  if (frame.hasAttribute("sandbox")) return;
  frame.setAttribute("sandbox", ROOM_SANDBOX);
  frame.src = siteUrl(__ROOM_URL__);
}

function currentStyle(place: HTMLElement): RoomStyle {
  const { color, colorScheme, fontSize, lineHeight, fontFamily } = getComputedStyle(place);
  const isDark = colorScheme.includes("light") ? colorScheme.includes("dark") && dark.matches : colorScheme.includes("dark");
  const accent = getComputedStyle(document.documentElement).accentColor;
  return { scheme: isDark ? "dark" : "light", ink: color, accent, font: `${fontSize}/${lineHeight} ${fontFamily}` };
}

/** Calls back when the page has taken on another theme or type size. */
function watchStyle(changed: () => void): () => void {
  // When the system changes its mind the new colours are there with the next frame; where motion is reduced, with the one after: each
  // change is a transition then, too short to be seen.
  const soon = () => requestAnimationFrame(() => requestAnimationFrame(changed));
  const observer = new MutationObserver(soon);
  observer.observe(document.documentElement, { attributes: true });
  dark.addEventListener("change", soon);
  return () => {
    observer.disconnect();
    dark.removeEventListener("change", soon);
  };
}

