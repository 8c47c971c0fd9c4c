// Marks what was found in drawn text and outputs, without touching them: CSS highlights; where there are none, a frame around the whole.

import type { Engine } from "./engine";

/** Where the drawn texts of a notebook are: Markdown, and each output. */
const places = ".cell-rendered, .cell-outputs .output";
/** What changes meanwhile is marked after this time. */
const restMillis = 100;
const framed = "has-found";
const names = { found: "octavo-found", current: "octavo-found-current" };

/** What to mark. */
export interface Picture {
  engine: Engine;
  hasOutputs: boolean;
  /** The cells to look in; null for all. */
  cells: Set<string> | null;
  /** The match one is at, if it is in drawn text: which of those in the same text, and in the same line of it. */
  current: { cell: string; output: number | null; nth: number; line: number; nthInLine: number } | null;
  /** That match is to be brought into view, once. */
  isSought: boolean;
}

/** Marks what a notebook shows, and again whenever that changes. */
export class Painter {
  #root: HTMLElement;
  #picture: Picture | null = null;
  #isDue = false;
  #observer: MutationObserver;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#observer = new MutationObserver(() => this.#soon());
  }

  show(picture: Picture): void {
    if (this.#picture === null) this.#observer.observe(this.#root, { childList: true, characterData: true, subtree: true });
    this.#picture = picture;
    this.#paint();
  }

  clear(): void {
    this.#picture = null;
    this.#observer.disconnect();
    this.#mark([], []);
    for (const element of this.#root.querySelectorAll(`.${framed}`)) element.classList.remove(framed);
  }

  /** Marks these places in this notebook; the browser has one list for all notebooks of the page. */
  #mark(found: Range[], current: Range[]): void {
    for (const [name, ranges] of [[names.found, found], [names.current, current]] as const) {
      const others = [...(highlights()?.get(name) ?? [])].filter((range) => !this.#root.contains(range.startContainer));
      highlights()?.set(name, new Highlight(...(others as Range[]), ...ranges));
    }
  }

  #soon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setTimeout(() => {
      this.#isDue = false;
      if (this.#picture) this.#paint();
    }, restMillis);
  }

  #paint(): void {
    const picture = this.#picture;
    if (!picture) return;
    const found: Range[] = [];
    let current: Range | undefined;
    for (const place of this.#root.querySelectorAll<HTMLElement>(places)) {
      const ranges = isLookedAt(place, picture) ? rangesIn(place, picture.engine) : [];
      const at = picture.current && isCurrent(place, picture) ? currentOf(place, ranges, picture.current) : undefined;
      current ??= at;
      found.push(...ranges.filter((range) => range !== at));
      if (!highlights()) place.classList.toggle(framed, ranges.length > 0);
    }
    this.#mark(found, current ? [current] : []);
    if (current && picture.isSought) {
      picture.isSought = false;
      bringIntoView(current, this.#root);
    }
  }
}

/** Scrolls whatever the range is in, from the inside out, by no more than it takes to see it, then to the middle. */
function bringIntoView(range: Range, root: HTMLElement): void {
  const bar = root.parentElement?.querySelector(".topbar") ?? null;
  for (let box = range.startContainer.parentElement; box; box = box.parentElement) {
    const isPage = box === document.scrollingElement;
    if (!isPage && (box.scrollHeight <= box.clientHeight || !/auto|scroll/.test(getComputedStyle(box).overflowY))) continue;
    const shown = range.getBoundingClientRect();
    const bounds = box.getBoundingClientRect();
    // The bar lies over what it scrolls with.
    const covered = bar && box.contains(bar) ? bar.getBoundingClientRect().bottom : -Infinity;
    const top = Math.max(isPage ? 0 : bounds.top, covered);
    const bottom = isPage ? innerHeight : bounds.bottom;
    if (shown.top < top || shown.bottom > bottom) box.scrollBy(0, (shown.top + shown.bottom - top - bottom) / 2);
  }
}

function highlights(): HighlightRegistry | undefined {
  return typeof CSS === "undefined" ? undefined : CSS.highlights;
}

function isLookedAt(place: HTMLElement, { hasOutputs, cells }: Picture): boolean {
  const cell = place.closest<HTMLElement>(".cell")?.dataset["cellId"] ?? "";
  return (hasOutputs || !place.matches(".output")) && (cells === null || cells.has(cell));
}

function isCurrent(place: HTMLElement, { current }: Picture): boolean {
  const cell = place.closest<HTMLElement>(".cell");
  if (!current || cell?.dataset["cellId"] !== current.cell) return false;
  if (current.output === null) return place.matches(".cell-rendered");
  return [...cell.querySelectorAll(".cell-outputs .output")].indexOf(place) === current.output;
}

/** The match one is at, among those of its place; none where its line is not drawn yet. */
function currentOf(place: HTMLElement, ranges: Range[], { nth, line, nthInLine }: NonNullable<Picture["current"]>): Range | undefined {
  if (!place.querySelector(".output-gap")) return ranges[nth] ?? ranges[0];
  const blocks = [...place.querySelectorAll<HTMLElement>(".output-block")];
  const block = blocks.findLast((each) => Number(each.dataset["line"]) <= line);
  if (!block) return undefined;
  const first = Number(block.dataset["line"]);
  const measure = document.createRange();
  measure.selectNodeContents(block);
  const isInLine = (range: Range): boolean => {
    if (!block.contains(range.startContainer)) return false;
    measure.setEnd(range.startContainer, range.startOffset);
    return first + measure.toString().split("\n").length - 1 === line;
  };
  return ranges.filter(isInLine)[nthInLine];
}

/** The matches in the text of an element as ranges. */
function rangesIn(place: HTMLElement, engine: Engine): Range[] {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest("script, style, .visually-hidden, .katex-mathml") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const nodes: Text[] = [];
  const starts: number[] = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push(node as Text);
    starts.push(text.length);
    text += (node as Text).data;
  }
  let at = 0;
  return engine(text).map(({ from, to }) => {
    while (at + 1 < nodes.length && starts[at + 1]! <= from) at += 1;
    let end = at;
    while (end + 1 < nodes.length && starts[end + 1]! < to) end += 1;
    const range = document.createRange();
    range.setStart(nodes[at]!, from - starts[at]!);
    range.setEnd(nodes[end]!, to - starts[end]!);
    return range;
  });
}
