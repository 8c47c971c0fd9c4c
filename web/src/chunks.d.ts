// Names that build.mjs puts in place of these constants, each relative to the page's base address.

declare const __EDITOR_CHUNK__: string;
declare const __FIND_CHUNK__: string;
declare const __FENCES_CHUNK__: string;
declare const __MATH_CHUNK__: string;
declare const __MATH_STYLE__: string;
declare const __ROOM_URL__: string;
declare const __VEGA_CHUNK__: string;
declare const __PLOTLY_CHUNK__: string;
declare const __WIDGETS_CHUNK__: string;
declare const __WIDGETS_STYLE__: string;
declare const __KERNEL_URL__: string;
declare const __KERNEL_BYTES__: number | null;
declare const __WORKER_URL__: string;
