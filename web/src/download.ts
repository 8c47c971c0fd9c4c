// Hands the browser a file to save.

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
  // The download has its own hold on the data once the click's task is over.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
