/* Registers the element, and puts one on the page where the page has none of its own. Attributes of the script that start with
   "data-" become those of the element. */

if (!win.customElements.get("ned-chat")) {
  const script = doc.currentScript;
  win.customElements.define("ned-chat", NedChat);
  const begin = () => {
    if (!script || script.dataset.auto === "off" || doc.querySelector("ned-chat")) { return; }
    const chat = doc.createElement("ned-chat");
    each(script.attributes, ({ name, value }) => {
      if (/^data-./.test(name)) { chat.setAttribute(name.slice(5), value); }
    });
    (doc.body || doc.documentElement).append(chat);
  };
  if (doc.readyState === "loading") { doc.addEventListener("DOMContentLoaded", begin); } else { begin(); }
}
