//! What pages complain of: errors on the console, uncaught ones, requests to elsewhere, failed answers.

export class Complaints {
  #site;
  #found = [];
  #allowed = [];

  /** `site` is the server that the pages may speak to. */
  constructor(site) {
    this.#site = site;
  }

  /** Complaints that match are part of the test. */
  allow(pattern) {
    this.#allowed.push(pattern);
  }

  found() {
    return this.#found;
  }

  note(complaint) {
    if (!this.#allowed.some((pattern) => pattern.test(complaint))) this.#found.push(complaint);
  }

  request(address) {
    if (!this.#isOurs(address)) this.note(`request to ${address}`);
  }

  answer(status, address) {
    if (status >= 400) this.note(`answer ${status} for ${address}`);
  }

  console(text, address) {
    this.note(`console: ${text} (${address})`);
  }

  uncaught(message) {
    this.note(`uncaught: ${message}`);
  }

  #isOurs(address) {
    const { url } = this.#site;
    return /^(data|blob|about):/.test(address) || address.startsWith(url) || address.startsWith(`ws${url.slice(4)}`);
  }
}
