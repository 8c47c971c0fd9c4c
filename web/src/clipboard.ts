// Hands texts and pictures to the clipboard.

/** Puts a text into the clipboard. */
export async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}

/** Puts the picture at a `data:` address into the clipboard, as PNG: no other kind is taken everywhere. */
export async function copyPicture(address: string): Promise<void> {
  // The item is made at once and filled later: WebKit wants it made while the press that led here still counts.
  await navigator.clipboard.write([new ClipboardItem({ "image/png": asPng(address) })]);
}

async function asPng(address: string): Promise<Blob> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!png) throw new Error("the browser could not encode the picture");
  return png;
}
