/* The nodes around a conversation: launcher, panel, head, log, field, foot. They hold no state. */

const iconButton = (name, label, click) =>
  el("button", { type: "button", class: `icon-button ${name}`, "aria-label": label, title: label, click }, icon(name));

const header = ({ say, inline, reset, close }) =>
  el("div", { class: "head", part: "header" },
    mark(), el("h2", { id: "heading", dir: "auto" }, say("heading")),
    iconButton("reset", say("reset"), reset),
    !inline && iconButton("close", say("close"), close));

const composer = ({ say, submit }) => {
  const field = el("textarea", {
    id: "text", rows: 1, maxlength: 4000, enterkeyhint: "send", autocomplete: "off", placeholder: say("placeholder"),
    keydown: (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        submit();
      }
    },
  });
  const send = el("button", { type: "button", class: "send", click: submit, "aria-label": say("ask"), title: say("ask") }, icon("ask"));
  const box = el("div", { class: "composer", part: "composer" },
    el("label", { class: "sr", for: "text" }, say("placeholder")), el("div", { class: "field" }, field, send));
  return { box, field };
};

const welcome = ({ say, examples, ask }) =>
  el("div", { class: "welcome" },
    el("p", { class: "greeting", dir: "auto" }, say("greeting")),
    examples.length > 0 && [
      el("p", { class: "soft", id: "try", dir: "auto" }, say("try")),
      el("ul", { class: "chips", "aria-labelledby": "try" }, made(examples, (text) =>
        el("li", {}, el("button", { type: "button", class: "chip", dir: "auto", click: () => ask(text) }, text)))),
    ]);

const footer = ({ say, server }) =>
  el("p", { class: "foot", dir: "auto" }, say("foot"), " ",
    el("a", { href: `${server}/sources`, target: "_blank", rel: "noopener noreferrer" }, say("sources")));

const turnNode = ({ say, question }) => {
  const answer = el("div", { class: "answer", part: "answer", tabindex: "-1", role: "group", "aria-label": say("answer") });
  const node = el("article", { class: "turn" },
    el("h3", { class: "question" }, el("span", { class: "sr" }, say("you")), el("span", { dir: "auto" }, question)), answer);
  return { node, answer };
};

const thinking = (text) => el("p", { class: "thinking" }, el("span", {}, text), el("i"), el("i"), el("i"));

const faultNode = ({ text, again, label }) =>
  el("div", { class: "fault" }, el("p", {}, text),
    again && el("button", { type: "button", class: "chip", click: again }, label));

const toolbar = ({ say, actions }) =>
  el("div", { class: "tools", role: "group", "aria-label": say("tools") },
    made(keys(actions), (name) => iconButton(name, say(name), actions[name])));

const launcherNode = ({ say, open }) =>
  el("button", { type: "button", class: "launcher", part: "launcher", "aria-haspopup": "dialog", "aria-expanded": "false", click: open },
    mark(), el("span", { dir: "auto" }, say("launcher")));
