// The page's colours for charts, and word when they change.

const dark = matchMedia("(prefers-color-scheme: dark)");

/** Colours that a chart takes where its author chose none. */
export interface Colours {
  ink: string;
  soft: string;
  line: string;
}

/** The colours where `node` is, as the browser has computed them: charts do not know the page's properties. */
export function coloursAt(node: HTMLElement): Colours {
  const probe = document.createElement("span");
  node.append(probe);
  const computed = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = { ink: computed("--ink"), soft: computed("--ink-soft"), line: computed("--line") };
  probe.remove();
  return colours;
}

/** Calls back when the page takes on another theme. */
export function watchColours(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "style", "class"] });
  dark.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    dark.removeEventListener("change", changed);
  };
}
