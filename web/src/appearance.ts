// How the page looks by the person's settings: theme, contrast, type sizes, motion. Runs before the first paint, as a script in the page.
//
// The settings themselves are src/settings.rs's; what of them is about looks is read here from where they are kept, and again when they
// change, in this tab or in another. All it does is to set attributes and custom properties of the root element for styles/tokens.css.

/** Where the settings are kept. */
const KEY = "octavo.settings";
/** What the page says when it has changed them. */
const CHANGED = "octavo-settings";

const SIZES = { interface: "--scale-interface", code: "--scale-code", output: "--scale-output" } as const;

const root = document.documentElement;
const wantsContrast = matchMedia("(prefers-contrast: more)");

function apply(settings = kept()): void {
  const theme = settings.theme;
  const isContrast = theme === "contrast" || ((theme === undefined || theme === "system") && wantsContrast.matches);
  mark("theme", theme === "light" || theme === "dark" ? theme : undefined);
  mark("contrast", isContrast ? "more" : undefined);
  mark("motion", settings.motion === "reduced" ? "reduced" : undefined);
  for (const [name, property] of Object.entries(SIZES)) {
    const percent = Number((settings.sizes as Record<string, unknown> | undefined)?.[name]);
    if (percent >= 50 && percent <= 300) root.style.setProperty(property, String(percent / 100));
    else root.style.removeProperty(property);
  }
}

function mark(name: string, value: string | undefined): void {
  if (value === undefined) delete root.dataset[name];
  else root.dataset[name] = value;
}

function kept(): Record<string, unknown> {
  try {
    return read(localStorage.getItem(KEY) ?? "{}");
  } catch {
    return {};
  }
}

function read(text: string): Record<string, unknown> {
  try {
    const settings: unknown = JSON.parse(text);
    return typeof settings === "object" && settings !== null ? (settings as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

apply();
addEventListener("storage", (event) => {
  if (event.key === KEY || event.key === null) apply();
});
// The page says what they are now, because a browser may refuse to keep them.
addEventListener(CHANGED, (event) => apply(read((event as CustomEvent<string>).detail)));
wantsContrast.addEventListener("change", () => apply());
