//! Notebooks that the tests open, made as Jupyter writes them.

/** A 1×1 picture of each kind, base64. */
export const PICTURES = {
  "image/png": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "image/gif": "R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==",
  "image/jpeg":
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////" +
    "wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AR//Z",
};

/** A cell; text becomes the list of lines that lies on disk. */
export function code(source, extra = {}) {
  return { cell_type: "code", execution_count: null, metadata: {}, outputs: [], source: lines(source), ...extra };
}

export function markdown(source, extra = {}) {
  return { cell_type: "markdown", metadata: {}, source: lines(source), ...extra };
}

export function raw(source) {
  return { cell_type: "raw", metadata: {}, source: lines(source) };
}

/** A file for the picker: a notebook of format 4.5 with these cells. */
export function file(name, cells, { metadata = {}, ...extra } = {}) {
  const identified = cells.map((cell, index) => ({ ...cell, id: cell.id ?? `cell-${index + 1}` }));
  const kernelspec = { display_name: "Python 3", language: "python", name: "python3" };
  return { name, text: onDisk({ cells: identified, metadata: { kernelspec, ...metadata }, nbformat: 4, nbformat_minor: 5, ...extra }) };
}

/** The text of a notebook as Jupyter writes it. */
export function onDisk(tree) {
  return `${JSON.stringify(tree, null, 1)}\n`;
}

/** The source of a cell of a parsed notebook as one text. */
export function sourceOf(cell) {
  const source = cell.source ?? cell.input ?? "";
  return Array.isArray(source) ? source.join("") : source;
}

function lines(text) {
  return text === "" ? [] : text.split(/(?<=\n)/);
}
