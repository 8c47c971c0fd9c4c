//! What lies in the browser's storage, read behind the page's back.

import { until } from "../wait.mjs";

/** The files kept in this browser: text by name. */
export function storedFiles(page) {
  return page.evaluate(async () => {
    const done = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    if (!(await indexedDB.databases()).some((database) => database.name === "octavo")) return {};
    const database = await done(indexedDB.open("octavo"));
    try {
      const store = database.transaction("contents").objectStore("contents");
      const [names, contents] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
      return Object.fromEntries(names.map((name, index) => [name, new TextDecoder().decode(contents[index])]));
    } finally {
      database.close();
    }
  });
}

/** Waits until a stored file contains `part`, and returns its text. */
export async function untilStored(page, name, part) {
  const files = await until(
    `stored ${name} should contain ${JSON.stringify(part)}`,
    () => storedFiles(page),
    (found) => found[name]?.includes(part),
  );
  return files[name];
}
