// What the page and the room of a trusted output say to each other.

/** What the room says when it is there; the page looks at the origin that it comes from. */
export const ROOM_READY = "octavo-room-ready";

/** How the page looks where the room is. */
export interface RoomStyle {
  scheme: "light" | "dark";
  ink: string;
  accent: string;
  font: string;
}

/** The page's first message, with the port for all others. */
export interface RoomContents {
  markup: string;
  style: RoomStyle;
}

/** What the room says through the port: how high its contents are, in CSS pixels. */
export interface RoomHeight {
  height: number;
}

/** The fence around a room: it runs scripts, and has no origin, so that nothing of the page or of its storage is within their reach. */
export const ROOM_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-forms allow-downloads";

/** The room's file, as the service worker knows it. */
export const ROOM_FILE = /\/assets\/room-[^/]*\.html$/;
