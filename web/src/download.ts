// Hands a text to the browser as a file to save.

/** Offers `text` for download under `name`. */
export function downloadFile(name: string, text: string, mime: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: mime }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has its own hold on the data once the click's task is over.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
