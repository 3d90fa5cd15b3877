/* One accent colour, whatever it is, made readable: what is written on it and what is written in it keep WCAG's contrast. */

const READABLE = 4.5;

const parsed = (probe, colour) => {
  probe.style.color = "";
  probe.style.color = colour;
  if (!probe.style.color) { return null; }
  const found = getComputedStyle(probe).color;
  return /^rgb/.test(found) ? made(found.match(/[\d.]+/g).slice(0, 3), Number) : null;
};

const light = (rgb) => {
  const [r, g, b] = made(rgb, (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (one, other) => {
  const a = light(one);
  const b = light(other);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};

const css = (rgb) => `rgb(${rgb.join(" ")})`;

/* `rgb` moved towards black or white until it can be read on all of the `papers`. */
const readableOn = (rgb, papers) => {
  const end = light(papers[0]) > 0.18 ? 0 : 255;
  for (let step = 0; step <= 10; step += 1) {
    const mixed = made(rgb, (c) => Math.round(c + (end - c) * (step / 10)));
    if (!kept(papers, (paper) => contrast(mixed, paper) < READABLE).length) { return mixed; }
  }
  return [end, end, end];
};

/* Sets the colours that follow from the accent of `root`, or takes them away where there is none that can be read. */
const paint = (root, accent) => {
  const probe = el("i");
  root.append(probe);
  const rgb = accent ? parsed(probe, accent) : null;
  const papers = made(["var(--card)", "var(--paper)", "var(--sunk)"], (name) => parsed(probe, name));
  probe.remove();
  const set = (name, colour) => {
    if (colour) { root.style.setProperty(name, css(colour)); } else { root.style.removeProperty(name); }
  };
  const over = rgb && (contrast(rgb, [255, 255, 255]) >= READABLE ? [255, 255, 255] : [0, 0, 0]);
  set("--accent", rgb);
  set("--on-accent", over);
  set("--said", rgb);
  set("--on-said", over);
  set("--accent-text", rgb && readableOn(rgb, papers));
};
