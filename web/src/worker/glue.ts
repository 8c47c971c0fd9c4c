// The functions the worker binds with wasm-bindgen, and nothing else: a table of contents of web/src/worker.

export { Asker } from "./asking";
export { copiedMemory, fillMemory } from "./copy";
export { fetched } from "./fetching";
export { Library } from "./library";
export { sleepMillis } from "./sleep";
export { Bell, canSwitch, eventLoopTurn, promising, suspending } from "./switching";
export { buffersOf, WasiHost } from "./wasi";
export { compileKernel } from "../shared/kernel-module";
export { MailboxReader } from "../shared/mailbox";
