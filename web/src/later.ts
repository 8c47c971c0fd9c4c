// Brings the later part of the page's program to the first (web/build/split.mjs made two of it).
//
// It is fetched when the first editor is there, or else soon after the page; at once in later visits. Where something of it is called before it has
// arrived, the call waits: the page then stands still for as long as the request takes, which is why only what nobody needs at once is in it.

import { USABLE } from "./shared/usable";
import { asWasm, isWasm } from "./shared/kernel-module";

/** When it is fetched though there is no editor, as on the start page. */
const PATIENCE_MILLIS = 1_500;
/** The address of a notebook, which most likely has texts and outputs to show. */
const NOTEBOOK = "#/notebook/";

const FIRST_PAUSE_MILLIS = 500;
const LONGEST_PAUSE_MILLIS = 30_000;
/** For whoever measures: when it was there, and how long a call had to wait for it. */
const THERE = "octavo-later-there";
const WAITED = "octavo-later-waited";

/** The later part, at `url`. */
export class LaterPart {
  private readonly fetching = new AbortController();
  private imports: WebAssembly.Imports = {};
  private first: WebAssembly.Exports = {};
  private isThere = false;

  constructor(private readonly url: string) {}

  /** Adds to what the first part imports the function with which it asks for the later one. */
  into(imports: WebAssembly.Imports): WebAssembly.Imports {
    this.imports = imports;
    imports["octavo-later"] = { load: () => this.loadNow() };
    return imports;
  }

  /** Is called with what the first part exports, before it begins. */
  begin(first: WebAssembly.Exports): void {
    this.first = first;
    // Who has a service worker was here before, and has it in the browser's cache: there it is in nobody's way.
    if (location.hash.startsWith(NOTEBOOK) || navigator.serviceWorker?.controller) return void this.fetch();
    const usable = new Promise((resolve) => addEventListener(USABLE, resolve, { once: true }));
    void Promise.race([usable, pause(PATIENCE_MILLIS)]).then(() => this.fetch());
  }

  private async fetch(): Promise<void> {
    for (let millis = FIRST_PAUSE_MILLIS; !this.isThere; millis = Math.min(2 * millis, LONGEST_PAUSE_MILLIS)) {
      try {
        const response = await fetch(this.url, { credentials: "same-origin", priority: "low", signal: this.fetching.signal });
        if (!response.ok) throw new Error(`${this.url}: ${response.status}`);
        return this.add(await WebAssembly.compileStreaming(isWasm(response) ? response : asWasm(response)));
      } catch (error) {
        if (this.isThere) return;
        console.debug("a part of the page is not there yet:", error);
        await pause(millis);
      }
    }
  }

  /** Fetches it while the caller waits. A page has no other way to wait than this request. */
  private loadNow(): void {
    const start = performance.now();
    // Else this request might wait for that one, which goes on only when the page does.
    this.fetching.abort();
    const request = new XMLHttpRequest();
    request.open("GET", this.url, false);
    // Each byte as a character: a request that the page waits for gives no bytes.
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status !== 200) throw new Error(`a part of the page could not be fetched: ${this.url}: ${request.status}`);
    const text = request.responseText;
    const bytes = Uint8Array.from({ length: text.length }, (_, index) => text.charCodeAt(index) & 255);
    this.add(new WebAssembly.Module(bytes));
    performance.measure(WAITED, { start });
  }

  private add(module: WebAssembly.Module): void {
    if (this.isThere) return;
    new WebAssembly.Instance(module, { ...this.imports, first: this.first });
    this.isThere = true;
    (this.first["later:there"] as WebAssembly.Global).value = 1;
    performance.mark(THERE);
  }
}

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
