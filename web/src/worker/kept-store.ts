// Where the browser keeps the files of a kernel's folder: a database for each site, since one origin may have several.

import { createStore, entries, get, promisifyRequest, type UseStore } from "idb-keyval";

/** A Blob stays with the browser until somebody reads it. */
export type KeptContents = Blob | ArrayBuffer;

declare class FileReaderSync {
  readAsArrayBuffer(contents: Blob): ArrayBuffer;
}

/** What a Blob holds, at once: workers may wait for that. */
export function readNow(contents: Blob): ArrayBuffer {
  return new FileReaderSync().readAsArrayBuffer(contents);
}

/** Files by their names. */
export interface KeptStore {
  all(): Promise<[name: string, contents: KeptContents][]>;
  /** All of it or nothing. */
  write(changed: [name: string, bytes: Uint8Array<ArrayBuffer>][], gone: string[]): Promise<void>;
}

/** The store of the site that this worker belongs to; undefined where there are no databases. */
export function siteStore(): KeptStore | undefined {
  // A worker of the site lies in the folder of the site.
  return typeof indexedDB === "undefined" ? undefined : new Database(`octavo packages ${new URL(".", location.href).pathname}`);
}

class Database implements KeptStore {
  private opened: UseStore | undefined;

  constructor(private readonly name: string) {}

  all(): Promise<[string, KeptContents][]> {
    return entries<string, KeptContents>(this.store());
  }

  async write(changed: [string, Uint8Array<ArrayBuffer>][], gone: string[]): Promise<void> {
    const blobs = changed.map(([name, bytes]): [string, KeptContents] => [name, new Blob([bytes])]);
    if (await this.isWritten(blobs, gone)) return;
    // WebKit, where it is built without them, stores no Blobs.
    await this.put(changed.map(([name, bytes]) => [name, bytes.buffer]), gone);
  }

  /** Whether it is stored and can be read again. */
  private async isWritten(changed: [string, KeptContents][], gone: string[]): Promise<boolean> {
    try {
      await this.put(changed, gone);
      const [first] = changed;
      if (first) readNow(((await get<Blob>(first[0], this.store())) as Blob).slice(0, 1));
      return true;
    } catch (error) {
      if (error instanceof DOMException && error.name === "QuotaExceededError") throw error;
      return false;
    }
  }

  private put(changed: [string, KeptContents][], gone: string[]): Promise<void> {
    return this.store()("readwrite", (files) => {
      for (const name of gone) files.delete(name);
      for (const [name, contents] of changed) files.put(contents, name);
      return promisifyRequest(files.transaction);
    });
  }

  private store(): UseStore {
    return (this.opened ??= createStore(this.name, "files"));
  }
}
