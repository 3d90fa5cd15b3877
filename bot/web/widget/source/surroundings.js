/* What the widget needs of its surroundings, taken once: pages change globals and prototypes, before this script or after it.
   Lists are walked by index, and nothing is assigned to a prototype, so that neither can get in the way. */

const win = window;
const doc = document;
const { parse: parseJson, stringify } = JSON;
const { keys } = Object;
const { fetch: plainFetch, setTimeout: later, clearTimeout: never, XMLHttpRequest: Xhr } = win;
const sourceOf = Function.prototype.toString;
const SVG = "http://www.w3.org/2000/svg";

/* A text as JSON. Of a bare text no toJSON is ever asked, and some pages have put one on every prototype. */
const quote = (text) => stringify(`${text}`);

const each = (list, visit) => {
  for (let at = 0; at < list.length; at += 1) { visit(list[at], at); }
};

const made = (list, make) => {
  const out = [];
  each(list, (item, at) => { out[at] = make(item, at); });
  return out;
};

const kept = (list, test) => {
  const out = [];
  each(list, (item) => { if (test(item)) { out[out.length] = item; } });
  return out;
};

const own = (thing, key) => Object.prototype.hasOwnProperty.call(thing, key);

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => (own(values, key) ? values[key] : whole));

const put = (node, children) => {
  each(children, (child) => {
    if (child === null || child === undefined || child === false || child === "") { return; }
    if (Array.isArray(child)) { put(node, child); } else { node.append(child); }
  });
  return node;
};

const dress = (node, attributes) => {
  each(keys(attributes), (key) => {
    const value = attributes[key];
    if (typeof value === "function") {
      node.addEventListener(key, value);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(key, value === true ? "" : value);
    }
  });
  return node;
};

/* An element with attributes, listeners (where the value is a function) and children; texts become text nodes, never markup. */
const el = (name, attributes = {}, ...children) => put(dress(doc.createElement(name), attributes), children);

const svg = (name, attributes = {}, ...children) => put(dress(doc.createElementNS(SVG, name), attributes), children);

const ICONS = {
  ask: "M4 10h12M11 5l5 5-5 5",
  close: "M5 5l10 10M15 5L5 15",
  reset: "M4 6h12M8 6V4h4v2M6 6l.8 10h6.4L14 6M9 9v4M11 9v4",
  copy: "M7 7h9v9H7zM4 13V4h9",
  share: "M10 12V3M6.5 6L10 3l3.5 3M4 10v7h12v-7",
  save_text: "M10 3v9M6.5 9L10 12.5 13.5 9M4 16.5h12",
  save_data: "M8 4H6v4.5L4.5 10 6 11.5V16h2M12 4h2v4.5l1.5 1.5-1.5 1.5V16h-2",
  useful: "M4 9h3v8H4zM7 9l3-6c1.5 0 2 1 1.7 2.3L11.2 8H16l-1.2 9H7",
  useless: "M4 11h3V3H4zM7 11l3 6c1.5 0 2-1 1.7-2.3L11.2 12H16l-1.2-9H7",
};

const icon = (name) =>
  svg("svg", { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false" }, svg("path", { d: ICONS[name] }));

const mark = () =>
  svg("svg", { class: "mark", viewBox: "0 0 32 32", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: "M5 23a11 11 0 0 1 22 0", class: "mark-arc" }),
    svg("path", { d: "M5 23a11 11 0 0 1 8-10.6" }),
    svg("circle", { cx: 16, cy: 23, r: 3 }));
