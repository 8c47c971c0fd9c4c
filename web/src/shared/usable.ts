// The event of the window at which the first editor can be typed in: what can wait waits for it.

export const USABLE = "octavo-usable";
