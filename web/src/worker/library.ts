// The Python part of the standard library, from which the kernel imports: files beside its module, each fetched when it is first needed.
//
// The module carries the index, see xtask/src/kernel/making/library.mjs. The kernel waits for what it imports, so requests are synchronous.

import { fetchedAhead } from "../shared/ahead";

/** A file, where its contents begin, and the modules in it, one after the other. */
interface IndexedFile {
  file: string;
  start: number;
  modules: [name: string, bytes: number, isPackage?: 1][];
}

interface Place {
  file: string;
  start: number;
  bytes: number;
  isPackage: boolean;
}

const INDEX_SECTION = "octavo.library";
/** What the kernel asks for to learn the names of all modules. */
const NAMES = "*names";
/** What the rest of the kernel's module is kept under: functions that few sessions call, see xtask/src/kernel/making/split.mjs. */
const CODE = "*code";
const CODE_FILE = /^library-code-/;
/** Nobody is likely to want them in a session: they are fetched when they are asked for, and not before. */
const UNLIKELY = /^library-(?:imported|idle|topics)-/;

/** The library of one kernel. */
export class Library {
  private readonly places: Map<string, Place>;
  private readonly contents = new Map<string, Uint8Array>();
  private readonly files: string[];
  /** What the page is fetching. */
  private ahead: string | undefined;

  /** `url` is where the module came from. One that has no index has its library within. */
  constructor(
    module: WebAssembly.Module,
    private readonly url: string,
  ) {
    const [section] = WebAssembly.Module.customSections(module, INDEX_SECTION);
    const index = section ? (JSON.parse(new TextDecoder().decode(section)) as IndexedFile[]) : [];
    this.files = index.map(({ file }) => file);
    this.places = new Map(index.flatMap(placesIn));
  }

  /** 0: there is no such module. 1: there is. 2: there is, and it is a package. */
  find(name: string): number {
    const place = this.places.get(name);
    if (!place || name.startsWith("*")) return 0;
    return place.isPackage ? 2 : 1;
  }

  /** What is kept under that name; undefined when there is nothing, or it cannot be fetched now. */
  load(name: string): Uint8Array | undefined {
    if (name === NAMES) return new TextEncoder().encode([...this.places.keys()].filter((known) => !known.startsWith("*")).join("\n"));
    const place = this.places.get(name);
    if (!place) return undefined;
    return this.contentsOf(place.file)?.subarray(place.start, place.start + place.bytes);
  }

  /** Puts the rest of the kernel's module beside an instance of it, whose exports these are. What cannot be fetched now is the end of that kernel. */
  complete(kernel: WebAssembly.Exports): void {
    const code = this.load(CODE);
    if (!code) throw new Error("a part of Python could not be loaded");
    new WebAssembly.Instance(new WebAssembly.Module(code as BufferSource), { kernel });
  }

  /**
   * Has the browser fetch what a session may want: then an import waits for nobody, and needs no network. Says whether that went well.
   * File by file: while this worker computes nothing more is begun, and what it needs itself does not wait behind that.
   */
  async prefetch(): Promise<boolean> {
    for (const file of this.files) {
      if (UNLIKELY.test(file) || this.contents.has(file)) continue;
      this.ahead = file;
      const isThere = await fetchedAhead(this.address(file));
      this.ahead = undefined;
      if (!isThere) return false;
    }
    return true;
  }

  private contentsOf(file: string): Uint8Array | undefined {
    const known = this.contents.get(file);
    if (known) return known;
    const address = this.address(file);
    // Browsers let a second request for an address wait for the first, which once in a while never ended in Firefox, so what is on its way is
    // asked for by another address, which only a host that knows no queries could mind.
    const apart = file === this.ahead ? requested(`${address}?now`) : undefined;
    const answer = apart instanceof ArrayBuffer ? apart : requested(address);
    if (!(answer instanceof ArrayBuffer)) {
      // Whoever wants the code says so by itself; and a worker that is ended meanwhile has nothing to complain of.
      if (!CODE_FILE.test(file)) console.error(`${file} of Python's library could not be fetched:`, answer);
      return undefined;
    }
    const contents = new Uint8Array(answer);
    this.contents.set(file, contents);
    return contents;
  }

  private address(file: string): string {
    return new URL(file, this.url).href;
  }
}

/** What is at an address, or why it cannot be had. */
function requested(address: string): unknown {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.responseType = "arraybuffer";
  try {
    request.send();
  } catch (error) {
    return error;
  }
  return request.status === 200 ? (request.response as ArrayBuffer) : `${request.status} ${request.statusText}`;
}

function placesIn({ file, start, modules }: IndexedFile): [string, Place][] {
  let at = start;
  return modules.map(([name, bytes, isPackage]) => {
    const place = { file, start: at, bytes, isPackage: isPackage === 1 };
    at += bytes;
    return [name, place];
  });
}
