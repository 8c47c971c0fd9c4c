// Hands the browser a file to save.

/** By then every browser has begun to read what it downloads. */
const BEGUN_MILLIS = 60_000;

/** Offers `text` for download under `name`. */
export function downloadFile(name: string, text: string, mime: string): void {
  offer(name, new Blob([text], { type: mime }));
}

/** Offers `bytes` for download under `name`, as they are. */
export function downloadBytes(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  offer(name, new Blob([bytes], { type: "application/octet-stream" }));
}

/** Offers what is at a `data:` address for download under `name`. */
export function saveAddress(name: string, address: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
}

function offer(name: string, contents: Blob): void {
  const url = URL.createObjectURL(contents);
  saveAddress(name, url);
  // WebKit reads the data only after the click's task.
  setTimeout(() => URL.revokeObjectURL(url), BEGUN_MILLIS);
}
