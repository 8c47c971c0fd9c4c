// The functions the page binds with wasm-bindgen, and nothing else: a table of contents of web/src.
//
// This module is in every visit's way to the first paint. What is large (editor, math, other languages) is fetched by loader.ts.

export { createEditor, cursorIn, loadEditor } from "./editor";
export type { EditorCallbacks, EditorHandle, EditorOptions } from "./editor/contract";
export { Finder } from "./find";
export { sanitizeHtml, sanitizeSvg } from "./sanitize";
export { typesetLatex, typesetMath } from "./math";
export { drawChart } from "./charts";
export { highlightCode } from "./highlight";
export { openRoom } from "./room";
export { downloadBytes, downloadFile, saveAddress } from "./download";
export { catchUp, loadKernel, startWorker } from "./kernel";
export { copyPicture, copyText } from "./clipboard";
export { MailboxWriter } from "./shared/mailbox";
export { WidgetHost } from "./widgets";
export { WaitDesk } from "./shared/wait-desk";
export { dependsOnServiceWorker, isIsolated, isServed, kernelEnvironment, registerServiceWorker, whenServed } from "./surroundings";
