//! Which modules of the library come in one file: those that are imported together, so that an import is one request, seldom two.
//!
//! A file is fetched whole when the first of its modules is imported. `docs/start.md` has their sizes.

/** By file: modules, each with all that is below it. The longest name that fits decides. Those that are more likely wanted come first. */
const FILES = {
  // What cells begin with.
  basics: ["re", "enum", "json", "random", "datetime", "time", "csv", "copy", "copyreg", "bisect", "heapq", "math", "contextlib", "dataclasses", "typing", "types", "weakref", "_weakrefset", "string", "textwrap", "itertools", "array", "struct", "calendar", "_strptime", "__future__", "operator", "functools", "collections", "abc", "keyword"],
  // No module: the functions that few sessions call, see split.mjs.
  code: ["*code"],
  // What the shell needs when it is asked for more than results: completion, inspection, magics, displays.
  shell: ["_octavo_*", "IPython", "comm", "inspect", "dis", "ast", "tokenize", "token", "traceback", "_colorize", "pprint", "getpass", "annotationlib", "opcode", "_opcode_metadata", "code", "codeop", "timeit", "shlex", "glob", "fnmatch", "importlib", "contextvars"],
  // No module, but kept like one: the docstrings of what is written in Rust.
  docstrings: ["*docs"],
  files: ["pathlib", "tempfile", "shutil", "pickle", "_compat_pickle", "shelve", "dbm", "sqlite3", "compression", "gzip", "bz2", "lzma", "zlib", "base64", "filecmp", "fileinput", "hashlib", "hmac", "secrets", "uuid", "_pydatetime", "zoneinfo", "plistlib", "mailbox", "pickletools", "wave", "io", "os", "stat", "posixpath", "genericpath"],
  programs: ["logging", "argparse", "optparse", "getopt", "gettext", "locale", "threading", "_threading_local", "queue", "sched", "difflib", "graphlib", "warnings", "runpy", "platform", "sysconfig", "pkgutil", "signal", "webbrowser", "configparser", "cmd", "pydoc"],
  install: ["_octavo_pip*", "_octavo_wheel*", "_octavo_index*", "_octavo_requirements", "_octavo_site_loader", "_octavo_vendored", "zipfile", "tarfile", "tomllib", "importlib.metadata"],
  turtle: ["turtle", "_octavo_turtle*"],
  numbers: ["statistics", "numbers", "fractions", "decimal", "_pydecimal", "colorsys", "cmath"],
  asyncio: ["asyncio", "concurrent", "selectors", "subprocess", "socket", "ssl", "multiprocessing"],
  web: ["urllib", "http", "email", "html", "mimetypes", "quopri", "socketserver", "ftplib", "imaplib", "poplib", "smtplib", "xmlrpc", "wsgiref", "netrc", "ipaddress", "stringprep", "xml", "_markupbase", "_octavo_net*"],
  testing: ["unittest", "doctest", "pdb", "bdb", "trace", "tracemalloc", "profile", "cProfile", "pstats"],
  encodings: ["encodings"],
  topics: ["pydoc_data"],
  idle: ["idlelib", "tkinter", "turtledemo", "ensurepip", "venv", "_pyrepl"],
};
const REST = "rest";
const ORDER = [...Object.keys(FILES), REST];

const files = new Map(Object.entries(FILES).flatMap(([file, names]) => names.map((name) => [name, file])));

/** The file that a module is kept in. */
export function fileOf(name) {
  let [found, length] = [REST, 0];
  for (const [pattern, file] of files) {
    const stem = pattern.replace(/\*$/, "");
    const fits = name === stem || name.startsWith(stem === pattern ? `${stem}.` : stem);
    if (fits && stem.length > length) [found, length] = [file, stem.length];
  }
  return found;
}

/** The files in the order in which they are likely wanted; one that is not known is wanted least. */
export function byLikelihood(one, other) {
  const rank = (file) => (ORDER.includes(file) ? ORDER.indexOf(file) : ORDER.length);
  return rank(one) - rank(other);
}
