// The operating system's state as it is kept beside a copy of the kernel's memory: files, and what is open.

import { type Fd, type Inode, OpenDirectory } from "@bjorn3/browser_wasi_shim";

import { OpenStoredDirectory, OpenStoredFile, PreopenedDirectory, StoredDirectory, StoredFile, type Volume } from "./files";
import { KeptDirectory } from "./kept";
import { Terminal, type Written } from "./terminal";

/** A file or a folder. They refer to each other by their inodes, so that links stay links. */
type SavedNode =
  | { kind: "file"; inode: bigint; modified: bigint; data: Uint8Array<ArrayBuffer> }
  | { kind: "directory"; inode: bigint; modified: bigint; names: [name: string, inode: bigint][] };

/** What a file descriptor stands for. */
type SavedDescriptor =
  | { kind: "terminal"; stream: number }
  | { kind: "file"; inode: bigint; position: bigint; appends: boolean }
  | { kind: "directory"; inode: bigint }
  | { kind: "preopened"; inode: bigint; name: string };

/** Everything that a kernel may have changed outside its memory. Can be posted. */
export interface SavedSystem {
  nextInode: bigint;
  nodes: SavedNode[];
  /** By number; null where nothing is open. */
  descriptors: (SavedDescriptor | null)[];
}

/** What is open, without the files themselves. */
export function savedDescriptors(descriptors: readonly (Fd | undefined)[]): SavedSystem["descriptors"] {
  // Closed ones are holes in the array, which `map` would pass over.
  return Array.from(descriptors, (descriptor) => (descriptor ? savedDescriptor(descriptor) : null));
}

/** Copies what is open and every file that can still be reached. */
export function savedSystem(descriptors: readonly (Fd | undefined)[], volume: Volume): SavedSystem {
  const nodes = new Map<bigint, SavedNode>();
  const visit = (inode: Inode): void => {
    if (nodes.has(inode.ino)) return;
    if (inode instanceof StoredFile) {
      nodes.set(inode.ino, { kind: "file", inode: inode.ino, modified: inode.modified, data: new Uint8Array(inode.data) });
    } else if (inode instanceof StoredDirectory) {
      // What the browser keeps it keeps by itself.
      const children = [...inode.contents].filter(([, child]) => !(child instanceof KeptDirectory));
      const names = children.map(([name, child]): [string, bigint] => [name, child.ino]);
      nodes.set(inode.ino, { kind: "directory", inode: inode.ino, modified: inode.modified, names });
      for (const [, child] of children) visit(child);
    }
  };
  for (const descriptor of descriptors) {
    if (descriptor instanceof OpenStoredFile) visit(descriptor.file);
    else if (descriptor instanceof OpenDirectory) visit(descriptor.dir);
  }
  return { nextInode: volume.inodes.next, nodes: [...nodes.values()], descriptors: savedDescriptors(descriptors) };
}

/** The file descriptors of a saved system, with the files behind them. */
export function restoredDescriptors(saved: SavedSystem, volume: Volume, written: Written): (Fd | undefined)[] {
  volume.inodes.next = saved.nextInode;
  const byInode = new Map(saved.nodes.map((node) => [node.inode, node]));
  const made = new Map<bigint, Inode>();
  const inodeOf = (inode: bigint): Inode => {
    const before = made.get(inode);
    if (before) return before;
    const node = byInode.get(inode);
    if (!node) throw new Error(`the saved files have no inode ${inode}`);
    const now =
      node.kind === "file"
        ? new StoredFile(volume, node.data, inode, node.modified)
        : new StoredDirectory(
            volume,
            node.names.map(([name, child]): [string, Inode] => [name, inodeOf(child)]),
            inode,
            node.modified,
          );
    made.set(inode, now);
    return now;
  };
  return saved.descriptors.map((descriptor) => {
    switch (descriptor?.kind) {
      case "terminal":
        return new Terminal(descriptor.stream, written);
      case "file":
        return new OpenStoredFile(inodeOf(descriptor.inode) as StoredFile, descriptor.appends, descriptor.position);
      case "directory":
        return new OpenStoredDirectory(inodeOf(descriptor.inode) as StoredDirectory);
      case "preopened":
        return new PreopenedDirectory(descriptor.name, inodeOf(descriptor.inode) as StoredDirectory);
      default:
        return undefined;
    }
  });
}

function savedDescriptor(descriptor: Fd): SavedDescriptor {
  if (descriptor instanceof Terminal) return { kind: "terminal", stream: descriptor.stream };
  if (descriptor instanceof OpenStoredFile) {
    return { kind: "file", inode: descriptor.file.ino, position: descriptor.file_pos, appends: descriptor.appends };
  }
  if (descriptor instanceof PreopenedDirectory) return { kind: "preopened", inode: descriptor.dir.ino, name: descriptor.prestat_name };
  if (descriptor instanceof OpenDirectory) return { kind: "directory", inode: descriptor.dir.ino };
  throw new Error("a file descriptor of a kind that cannot be saved");
}
