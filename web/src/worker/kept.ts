// A folder of the kernel's whose files the browser keeps: they are there again after a restart and after a reload of the page.
//
// What a file holds is read when the file is first opened, so that a kernel that opens none starts as quickly as without them. Files
// are stored between two requests, all changes of one request at once. Copies of the kernel leave the folder out: going back to before
// a cell does not undo what was kept.

import type { OpenFile } from "@bjorn3/browser_wasi_shim";

import { ChangeMark, type Inodes, StoredDirectory, StoredFile, type Volume } from "./files";
import { type KeptContents, type KeptStore, readNow } from "./kept-store";

/** How long the browser may take to say what it has kept: a kernel without it is better than none. */
const PATIENCE_MILLIS = 3_000;

/** The folder itself. It is flat: what is made in a folder below it is not kept. */
export class KeptDirectory extends StoredDirectory {}

/** A file whose contents lie with the browser until it is opened. */
class KeptFile extends StoredFile {
  /** What it holds, where that was not read. */
  private unread: Blob | undefined;

  constructor(volume: Volume, private readonly contents: Blob, inode: bigint) {
    super(volume, new Uint8Array(), inode);
    this.unread = contents;
  }

  override get size(): bigint {
    return this.unread ? BigInt(this.unread.size) : super.size;
  }

  override path_open(oflags: number, rights: bigint, flags: number): { ret: number; fd_obj: OpenFile } {
    if (this.unread) {
      this.data = read(this.unread);
      this.unread = undefined;
    }
    return super.path_open(oflags, rights, flags);
  }

  /** Lets go of what was read; nobody has the file open any more. */
  rest(): void {
    this.unread = this.contents;
    this.data = new Uint8Array();
  }
}

/** A file that can no longer be read is empty; whoever keeps something checks it. */
function read(contents: Blob): Uint8Array {
  try {
    return new Uint8Array(readNow(contents));
  } catch (error) {
    console.warn("a kept file cannot be read:", error);
    return new Uint8Array();
  }
}

/** What of the folder was stored, and what has to be. */
export class KeptFolder {
  private readonly volume: Volume;
  readonly directory: KeptDirectory;
  /** The files as they are stored, and how often each had been changed. */
  private readonly stored = new Map<string, { file: StoredFile; changes: number }>();
  /** Why nothing can be kept. */
  private trouble: string | undefined;

  constructor(private readonly store: KeptStore, inodes: Inodes) {
    this.volume = { mark: new ChangeMark(), inodes };
    this.directory = new KeptDirectory(this.volume, [], inodes.issue());
    this.volume.mark.isChanged = false;
  }

  /** Puts what the browser has kept into the folder. */
  async recall(): Promise<void> {
    try {
      for (const [name, contents] of await inTime(this.store.all())) this.add(name, contents);
    } catch (error) {
      this.trouble = String(error);
    }
    this.volume.mark.isChanged = false;
  }

  /** Whether something has to be stored. */
  get hasNews(): boolean {
    return this.volume.mark.isChanged;
  }

  /** Stores what has changed. Says why when it could not; what is in the folder can be used all the same. */
  async keep(): Promise<string | undefined> {
    this.volume.mark.isChanged = false;
    const files = [...this.directory.contents].filter((entry): entry is [string, StoredFile] => entry[1] instanceof StoredFile);
    const changed = files.filter(([name, file]) => {
      const before = this.stored.get(name);
      return before?.file !== file || before.changes !== file.changes;
    });
    const gone = [...this.stored.keys()].filter((name) => !this.directory.contents.has(name));
    if (changed.length > 0 || gone.length > 0) {
      if (this.trouble) return this.trouble;
      try {
        await this.store.write(changed.map(([name, file]) => [name, file.data.slice()]), gone);
      } catch (error) {
        return String(error);
      }
      for (const name of gone) this.stored.delete(name);
      for (const [name, file] of changed) this.stored.set(name, { file, changes: file.changes });
    }
    for (const [, file] of files) if (file instanceof KeptFile && !changed.some(([, other]) => other === file)) file.rest();
    return undefined;
  }

  private add(name: string, contents: KeptContents): void {
    const inode = this.volume.inodes.issue();
    const file =
      contents instanceof Blob ? new KeptFile(this.volume, contents, inode) : new StoredFile(this.volume, new Uint8Array(contents), inode);
    this.directory.contents.set(name, file);
    this.stored.set(name, { file, changes: file.changes });
  }
}

function inTime<Value>(promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the browser's storage does not answer")), PATIENCE_MILLIS);
    promise.then(resolve, reject).finally(() => clearTimeout(late));
  });
}
