// Files in memory, for the WASI shim: they grow without being copied each time, and know when they were changed.

import { Directory, File, type Inode, OpenDirectory, OpenFile, PreopenDirectory, wasi } from "@bjorn3/browser_wasi_shim";

import { nowNanos, setTime, Stat } from "./stat";

/** Notes that something was changed which a copy of the files has to show. */
export class ChangeMark {
  isChanged = true;
}

/** Gives the next inode, and goes on from a number where an earlier host left off. */
export class Inodes {
  constructor(public next = 1n) {}

  issue(): bigint {
    return this.next++;
  }
}

/** What all files of one host share. */
export interface Volume {
  mark: ChangeMark;
  inodes: Inodes;
}

/** A file whose data may lie in a larger buffer, so that many small writes do not copy it many times. */
export class StoredFile extends File {
  /** Counts the changes of what it holds: two may fall into one moment of the clock. */
  changes = 0;

  constructor(
    private readonly volume: Volume,
    data: Uint8Array,
    inode: bigint,
    /** In nanoseconds since 1970. */
    public modified = nowNanos(),
  ) {
    super([]);
    this.ino = inode;
    this.data = data;
  }

  override stat(): Stat {
    return new Stat(this.ino, wasi.FILETYPE_REGULAR_FILE, this.size, this.modified);
  }

  setTime(modified: bigint, flags: number): number {
    this.modified = setTime(this.modified, modified, flags);
    this.volume.mark.isChanged = true;
    return wasi.ERRNO_SUCCESS;
  }

  private noteChange(): void {
    this.changes += 1;
    this.modified = nowNanos();
    this.volume.mark.isChanged = true;
  }

  override path_open(oflags: number, _rights: bigint, flags: number): { ret: number; fd_obj: OpenFile } {
    if ((oflags & wasi.OFLAGS_TRUNC) !== 0) this.resize(0);
    const fd_obj = new OpenStoredFile(this, (flags & wasi.FDFLAGS_APPEND) !== 0);
    return { ret: wasi.ERRNO_SUCCESS, fd_obj };
  }

  /** Writes at that place; what lies between it and the former end is zeros. */
  write(data: Uint8Array, at: bigint): void {
    const start = Number(at);
    if (start + data.length > this.data.length) this.resize(start + data.length);
    this.data.set(data, start);
    this.noteChange();
  }

  resize(length: number): void {
    const before = this.data;
    this.noteChange();
    if (length <= before.buffer.byteLength) {
      this.data = new Uint8Array(before.buffer, 0, length);
      // Bytes that were cut off once must not come back.
      if (length > before.byteLength) this.data.fill(0, before.byteLength);
      return;
    }
    const room = before.byteLength === 0 ? length : Math.max(length, 2 * before.byteLength);
    this.data = new Uint8Array(room).subarray(0, length);
    this.data.set(before);
  }
}

/** An open file. One that appends writes at the end, wherever it has read. */
export class OpenStoredFile extends OpenFile {
  declare file: StoredFile;

  constructor(
    file: StoredFile,
    readonly appends: boolean,
    position = 0n,
  ) {
    super(file);
    this.file_pos = position;
  }

  override fd_allocate(offset: bigint, length: bigint): number {
    const end = Number(offset + length);
    if (end > this.file.data.length) this.file.resize(end);
    return wasi.ERRNO_SUCCESS;
  }

  override fd_filestat_set_size(size: bigint): number {
    this.file.resize(Number(size));
    return wasi.ERRNO_SUCCESS;
  }

  override fd_filestat_set_times(_accessed: bigint, modified: bigint, flags: number): number {
    return this.file.setTime(modified, flags);
  }

  override fd_write(data: Uint8Array): { ret: number; nwritten: number } {
    if (this.appends) this.file_pos = this.file.size;
    const written = this.fd_pwrite(data, this.file_pos);
    this.file_pos += BigInt(written.nwritten);
    return written;
  }

  override fd_pwrite(data: Uint8Array, offset: bigint): { ret: number; nwritten: number } {
    this.file.write(data, offset);
    return { ret: wasi.ERRNO_SUCCESS, nwritten: data.length };
  }
}

/** The names in a folder. */
class Names extends Map<string, Inode> {
  constructor(
    names: Iterable<[string, Inode]>,
    private readonly changed: () => void,
  ) {
    super();
    for (const [name, inode] of names) super.set(name, inode);
  }

  override set(name: string, inode: Inode): this {
    // A map that is being made has no fields yet.
    this.changed?.();
    return super.set(name, inode);
  }

  override delete(name: string): boolean {
    this.changed();
    return super.delete(name);
  }
}

/** A folder. What is made in it is stored likewise. */
export class StoredDirectory extends Directory {
  constructor(
    private readonly volume: Volume,
    names: Iterable<[string, Inode]>,
    inode: bigint,
    /** In nanoseconds since 1970. */
    public modified = nowNanos(),
  ) {
    super(new Names(names, () => this.noteChange()));
    this.ino = inode;
  }

  override stat(): Stat {
    return new Stat(this.ino, wasi.FILETYPE_DIRECTORY, 0n, this.modified);
  }

  override path_open(_oflags: number, _rights: bigint, _flags: number): { ret: number; fd_obj: OpenDirectory } {
    return { ret: wasi.ERRNO_SUCCESS, fd_obj: new OpenStoredDirectory(this) };
  }

  /** `mkdir`. */
  makeFolder(path: string): number {
    const { ret, entry } = this.entryAt(path);
    return entry ? wasi.ERRNO_EXIST : ret === wasi.ERRNO_NOENT ? this.create_entry_for_path(path, true).ret : ret;
  }

  /** `utime`. */
  setTimeAt(path: string, modified: bigint, flags: number): number {
    const { ret, entry } = this.entryAt(path);
    if (entry instanceof StoredFile) return entry.setTime(modified, flags);
    return entry instanceof StoredDirectory ? entry.setTime(modified, flags) : ret;
  }

  setTime(modified: bigint, flags: number): number {
    this.noteChange();
    this.modified = setTime(this.modified, modified, flags);
    return wasi.ERRNO_SUCCESS;
  }

  private entryAt(path: string): { ret: number; entry: Inode | null } {
    const { ret, inode_obj } = new OpenDirectory(this).path_lookup(path, 0);
    return { ret, entry: inode_obj };
  }

  private noteChange(): void {
    this.modified = nowNanos();
    this.volume.mark.isChanged = true;
  }

  override create_entry_for_path(path: string, isDirectory: boolean): { ret: number; entry: Inode | null } {
    const names = namesIn(path);
    const name = names.pop();
    let parent: Inode | undefined = this;
    for (const part of names) parent = parent instanceof StoredDirectory ? parent.contents.get(part) : undefined;
    if (!(parent instanceof StoredDirectory) || name === undefined) return { ret: wasi.ERRNO_NOENT, entry: null };
    const inode = this.volume.inodes.issue();
    const entry = isDirectory ? new StoredDirectory(this.volume, [], inode) : new StoredFile(this.volume, new Uint8Array(), inode);
    parent.contents.set(name, entry);
    return { ret: wasi.ERRNO_SUCCESS, entry };
  }
}

/** An open folder. */
export class OpenStoredDirectory extends OpenDirectory {
  declare dir: StoredDirectory;

  // The shim takes a folder that is there already for a new one.
  override path_create_directory(path: string): number {
    return this.dir.makeFolder(path);
  }

  override path_filestat_set_times(_flags: number, path: string, _accessed: bigint, modified: bigint, flags: number): number {
    return this.dir.setTimeAt(path, modified, flags);
  }

  override fd_filestat_set_times(_accessed: bigint, modified: bigint, flags: number): number {
    return this.dir.setTime(modified, flags);
  }
}

/** A folder that is open from the start, under its absolute path. */
export class PreopenedDirectory extends PreopenDirectory {
  declare dir: StoredDirectory;

  constructor(name: string, directory: StoredDirectory) {
    super(name, new Map());
    this.dir = directory;
  }

  override path_create_directory(path: string): number {
    return this.dir.makeFolder(path);
  }

  override path_filestat_set_times(_flags: number, path: string, _accessed: bigint, modified: bigint, flags: number): number {
    return this.dir.setTimeAt(path, modified, flags);
  }
}

/** The names in a relative path which the shim has accepted. */
function namesIn(path: string): string[] {
  const names: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") names.pop();
    else if (part !== "" && part !== ".") names.push(part);
  }
  return names;
}
