/* How the element looks: its style sheet, its place on the page, its colours. */

const sheet = (() => {
  try {
    const fresh = new CSSStyleSheet();
    fresh.replaceSync(STYLE);
    return fresh;
  } catch {
    return null;
  }
})();

/* A constructed sheet needs no leave of any content policy; an older browser gets the same rules as a file of Ned's. */
const clothe = (shadow, server, root) => {
  if (sheet && "adoptedStyleSheets" in shadow) {
    shadow.adoptedStyleSheets = [sheet];
    shadow.replaceChildren(root);
  } else {
    shadow.replaceChildren(el("link", { rel: "stylesheet", href: `${server}/widget.css` }), root);
  }
};

/* Above everything on the page, whatever its z-index, where the browser has such a layer. */
const raise = (node) => {
  if (!node.showPopover || node.hasAttribute("popover")) { return; }
  node.setAttribute("popover", "manual");
  node.showPopover();
};

const lower = (node) => {
  if (!node.hasAttribute("popover")) { return; }
  node.hidePopover();
  node.removeAttribute("popover");
};

/* A dialog to nowhere (""), to its corner ("corner"), or over the whole window with the keyboard kept inside ("modal"). */
const settle = (panel, place) => {
  lower(panel);
  if (panel.open) { panel.close(); }
  if (place === "modal") {
    panel.showModal();
  } else if (place === "corner") {
    raise(panel);
    if (!panel.hasAttribute("popover")) { panel.show(); }
  }
};

/* A keyboard on a screen covers what is fixed to the window, unless the panel keeps to what can be seen. */
const fit = (panel, modal) => {
  const seen = win.visualViewport;
  const keep = modal && seen && seen.scale === 1;
  panel.style.height = keep ? `${seen.height}px` : "";
  panel.style.top = keep ? `${seen.offsetTop}px` : "";
};
