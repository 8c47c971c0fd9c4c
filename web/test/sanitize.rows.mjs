//! Markup that an output may not do harm with, and markup that must come through whole.
//!
//! `html` or `svg` is what comes in. `gone` and `kept` are selectors that must match nothing or something in what comes out,
//! `text` is its whole visible text. Of every row the check also demands that nothing runs, posts, or leaves its box.

const run = "window.ran=(window.ran||0)+1";

const scripts = [
  { name: "a script element", html: `<p>a</p><script>${run}</script>`, kept: "p" },
  { name: "a script in a drawing", html: `<svg><script>${run}</script><rect width="9" height="9"/></svg>`, kept: "rect" },
  { name: "a script cut by a script", html: `<scr<script>ipt>${run}</scr</script>ipt>` },
  { name: "an image that fails", html: `<img src="/missing" onerror="${run}">`, kept: "img" },
  { name: "an image with odd quotes", html: `<img src=x:x onerror=\`${run}\`>` },
  { name: "a drawing that loads", html: `<svg onload="${run}"></svg>` },
  { name: "a drawing that loads, with a slash for a blank", html: `<svg/onload=${run}>` },
  { name: "a body that loads", html: `<body onload="${run}">text` },
  { name: "an element that takes the focus", html: `<a href="#x" tabindex="5" autofocus onfocus="${run}">x</a>`, gone: "[autofocus],[tabindex='5']" },
  { name: "a details element that opens", html: `<details open ontoggle="${run}"><summary>s</summary>t</details>`, kept: "details > summary" },
  { name: "a video whose source fails", html: `<video><source onerror="${run}" src="x:x"></video>` },
  { name: "a style animation that starts", html: `<style>@keyframes k{}</style><p style="animation:k 1s" onanimationstart="${run}">x</p>`, gone: "style,[style]" },
  { name: "a marquee that starts", html: `<marquee onstart="${run}">x</marquee>`, gone: "marquee" },
];

const addresses = [
  { name: "a script as a link", html: `<a href="javascript:${run}">x</a>`, gone: "[href]" },
  { name: "a script as a link, in mixed case with a tab", html: `<a href=" jAva\tscript:${run}">x</a>`, gone: "[href]" },
  { name: "a script as a link, in character references", html: `<a href="&#106;avascript:${run}">x</a>`, gone: "[href]" },
  { name: "a script as a link in a drawing", html: `<svg><a xlink:href="javascript:${run}"><text y="9">x</text></a></svg>`, gone: "[*|href]" },
  { name: "a script as a link in a formula", html: `<math><mtext href="javascript:${run}">x</mtext></math>`, gone: "[href]" },
  { name: "a page as a link's data", html: `<a href="data:text/html,<script>${run}</script>">x</a>`, gone: "[href]" },
  { name: "a script as an image's address", html: `<img src="javascript:${run}">`, gone: "[src]" },
  { name: "a page as an image's data", html: `<img src="data:text/html,<script>${run}</script>">`, gone: "[src]" },
  { name: "a link animated to a script", html: `<svg><a><animate attributeName="href" values="javascript:${run}"/><text y="9">x</text></a></svg>`, gone: "animate,set" },
  { name: "a use of another document", html: `<svg><use href="data:image/svg+xml,<svg id='x' onload='${run}'/>#x"/></svg>`, gone: "use[href]" },
  { name: "a use of a foreign file", html: `<svg><use xlink:href="https://evil.test/x.svg#x"/></svg>`, gone: "[*|href]" },
  { name: "a base address", html: `<base href="https://evil.test/"><a href="x">x</a>`, gone: "base" },
  { name: "a refresh", html: `<meta http-equiv="refresh" content="0;url=javascript:${run}">`, gone: "meta" },
  { name: "a style sheet by link", html: `<link rel="stylesheet" href="https://evil.test/x.css">`, gone: "link", fetchesNothing: true },
];

const frames = [
  { name: "a frame", html: `<iframe src="javascript:${run}"></iframe>`, gone: "iframe" },
  { name: "a frame with its document inside", html: `<iframe srcdoc="<script>parent.ran=1</script>"></iframe>`, gone: "iframe,[srcdoc]" },
  { name: "an object", html: `<object data="javascript:${run}"></object>`, gone: "object" },
  { name: "an embedded file", html: `<embed src="data:text/html,<script>${run}</script>">`, gone: "embed" },
  { name: "a drawing with foreign HTML", html: `<svg><foreignObject><iframe srcdoc="<script>parent.ran=1</script>"></iframe></foreignObject></svg>`, gone: "iframe,foreignObject" },
  { name: "a template", html: `<template><img src=x onerror="${run}"></template>`, gone: "template" },
  { name: "a custom element made of another", html: `<p is="x-y">a</p>`, gone: "[is]" },
];

const forms = [
  { name: "a form", html: `<form action="https://evil.test/"><input name="password"><button>Go</button></form>`, gone: "form,input,button" },
  { name: "a button that posts elsewhere", html: `<button formaction="javascript:${run}">x</button>`, gone: "button,[formaction]" },
  { name: "a text field", html: `<input type="text"><textarea>x</textarea>`, gone: "input,textarea" },
  { name: "a picture as a submit button", html: `<input type="image" src="x:x" onerror="${run}">`, gone: "input" },
  { name: "a pop-up", html: `<div popover id="p">x</div>`, gone: "[popover]" },
  { name: "the page's own marks", html: `<div data-cell-id="1">x</div>`, gone: "[data-cell-id]" },
];

const mutations = [
  { name: "a namespace change by mglyph", html: `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">` },
  { name: "a namespace change by a nested form", html: `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${run}>` },
  { name: "a title in a drawing's style", html: `<svg></p><style><a id="</style><img src=1 onerror=${run}>">` },
  { name: "a noscript that ends in a title", html: `<noscript><p title="</noscript><img src=x onerror=${run}>">` },
  { name: "a comment that is none", html: `<!--><img src=x onerror=${run}>-->` },
  { name: "a raw-text element in a formula", html: `<math><annotation-xml encoding="text/html"><style><img src=x onerror="${run}"></style></annotation-xml></math>` },
  { name: "a textarea that ends early", html: `<textarea><img title="</textarea><img src=x onerror=${run}>"></textarea>` },
  { name: "a style sheet with an element in a selector", html: `<div><style>[a="</style><img src=x onerror=${run}>"]{color:red}</style></div>` },
  { name: "a style sheet with an escaped element", html: `<div><style>[a="\\3c/style\\3e\\3cimg src=x onerror=${run}\\3e"]{color:red}</style>x</div>`, gone: "style" },
  { name: "names that hide the document's own", html: `<img name="getElementById"><img id="body">`, gone: "[name='getElementById'],#body" },
];

const styles = [
  { name: "an element fixed over the page", html: `<div style="position:fixed;inset:0;z-index:9;color:red">x</div>`, kept: "div[style*='color']" },
  { name: "an element laid over the page", html: `<div style="position: absolute !important; top:-900px">x</div>`, gone: "[style]" },
  { name: "an element moved over the page", html: `<div style="transform:scale(99);margin-top:-900px">x</div>`, gone: "[style]" },
  { name: "a position by variable", html: `<div style="--p:fixed;position:var(--p)">x</div>`, kept: "div" },
  { name: "a background fetched from elsewhere", html: `<div style="background:url(https://evil.test/a)">x</div>`, fetchesNothing: true },
  { name: "a background fetched by an escaped name", html: `<div style="background:\\75rl(https://evil.test/b)">x</div>`, fetchesNothing: true },
  { name: "a style sheet fetched by a style sheet", html: `<div><style>@import "https://evil.test/c.css";b{color:red}</style><b>x</b></div>`, fetchesNothing: true, kept: "style" },
  { name: "a style sheet that fetches", html: `<div><style>b{background:url(https://evil.test/d)}</style><b>x</b></div>`, fetchesNothing: true },
  { name: "a font face that fetches", html: `<div><style>@font-face{font-family:f;src:url(https://evil.test/e)}b{font-family:f}</style><b>x</b></div>`, fetchesNothing: true },
  { name: "a style sheet that hides the page", html: `<div><style>body,main,.outside{display:none!important}</style>x</div>` },
  { name: "a style sheet that fixes its elements", html: `<div><style>b{position:fixed;inset:0}</style><b>x</b></div>`, gone: "style" },
  { name: "a style sheet that closes its scope", html: `<div><style>b{color:red}} .outside{display:none!important}</style><b>x</b></div>` },
];

const wholesome = [
  { name: "a data frame", html: `<div><style scoped>.dataframe tbody tr th{vertical-align:top}</style><table border="1" class="dataframe"><thead><tr style="text-align: right;"><th></th><th>a</th></tr></thead><tbody><tr><th>0</th><td>1</td></tr></tbody></table></div>`, kept: "style + table.dataframe tr[style*='text-align']" },
  { name: "a link to elsewhere", html: `<a href="https://example.org/" target="_top">x</a>`, kept: "a[href='https://example.org/'][target='_blank'][rel='noopener noreferrer']" },
  { name: "a link inside the output", html: `<a href="#Part-1">x</a><h2 id="Part-1">Part</h2>`, kept: "a[href='#Part-1']:not([target]) + h2#Part-1" },
  { name: "a picture as data", html: `<img alt="dot" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">`, kept: "img[src^='data:image/gif'][alt='dot']" },
  { name: "a sound as data", html: `<audio controls><source src="data:audio/wav;base64,UklGRg==" type="audio/wav"></audio>`, kept: "audio[controls] > source[src^='data:audio/wav']" },
  { name: "a check box with its label", html: `<label><input type="checkbox" checked disabled> done</label>`, kept: "label > input:checked:disabled", text: " done" },
  { name: "a formula for KaTeX", html: `<span class="math-inline">a &lt; b</span>`, kept: "span.math-inline", text: "a < b" },
  { name: "a highlighted fence", html: `<pre><code class="language-python">1 &lt; 2</code></pre>`, kept: "pre > code.language-python", text: "1 < 2" },
  { name: "a coloured cell", html: `<table><tr><td style="background-color: #fde725; color: black; width: 10em">1</td></tr></table>`, kept: "td[style*='background-color'][style*='width']" },
  { name: "a gradient bar", html: `<td style="background:linear-gradient(90deg, red 50%, transparent 50%)">`, text: "" },
  { name: "a spoken name", html: `<span role="img" aria-label="done">☑</span>`, kept: "[role=img][aria-label=done]" },
  { name: "a drawing of matplotlib's", svg: `<?xml version="1.0"?><!DOCTYPE svg><svg xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"><metadata><rdf:RDF>secret</rdf:RDF></metadata><defs><style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style></defs><g id="figure_1"><defs><path id="D-30" d="M 1 1"/><clipPath id="c"><rect/></clipPath></defs><g clip-path="url(#c)" transform="scale(0.1 -0.1)" style="fill: #1f77b4; stroke: #000; stroke-width: 0.8"><use xlink:href="#D-30" x="3"/></g></g></svg>`, kept: "svg > style:first-child ~ g g[clip-path][transform][style*='fill'] > use[*|href='#D-30']", gone: "metadata" },
  { name: "a drawing with a gradient", svg: `<svg><defs><linearGradient id="g"><stop offset="0" style="stop-color:red"/></linearGradient></defs><circle r="3" fill="url(#g)"/></svg>`, kept: "linearGradient > stop[style], circle[fill='url(#g)']" },
  { name: "a drawing that is no drawing", svg: `<p>hello</p><img src=x onerror="${run}">`, text: "" },
  { name: "a drawing with HTML behind it", svg: `<svg><rect/></svg><p>more</p><script>${run}</script>`, kept: "rect", text: "" },
];

/** All rows. */
export const rows = [...scripts, ...addresses, ...frames, ...forms, ...mutations, ...styles, ...wholesome];
