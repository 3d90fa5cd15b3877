/* One function a part of a reply. `at` has say (the words), ask (sends a text), and fold (whether long parts start closed). */

const FIRST_ROWS = 5;
const FOLD_FROM = 6;

const sendButton = (at, name, text, ...children) => el("button", { type: "button", class: name, click: () => at.ask(text) }, children);

const figure = (at, { score, low, high }) =>
  el("span", { class: "figure", "aria-hidden": "true" },
    known(score)
      ? [el("b", {}, `${score}`), known(low) && known(high) && low !== high && el("small", {}, ` ${low}–${high}`)]
      : el("em", {}, at.say("no_data")));

const paragraphs = (text) => made(`${text || ""}`.split("\n\n"), (block) => block && el("p", {}, block));

const folded = (heading, body, open = false) =>
  el("details", { class: "part fold", open }, el("summary", {}, el("h4", {}, heading)), el("div", { class: "fold-body" }, body));

const section = (at, part, body) =>
  at.fold ? folded(part.heading, body) : el("section", { class: `part ${part.type}` }, part.heading && el("h4", {}, part.heading), body);

const matchedHead = (part) =>
  el("p", { class: "eyebrow" }, el("b", {}, part.title), " ", el("span", { class: "code" }, `${part.taxonomy.toUpperCase()} ${part.code}`));

const matchedFoot = (at, part) =>
  el("div", { class: "matched" },
    el("p", {}, part.text),
    part.partner && el("p", { class: "capital" }, `${part.partner}.`),
    part.alternatives.length > 0 && el("p", { class: "chips" }, el("span", {}, at.say("not_this")),
      made(part.alternatives, (other) => sendButton(at, "chip small", other.send, other.title))));

const scoreMain = (at, part) =>
  el("div", { class: "score main" },
    el("h4", {}, part.label), gauge(at.say, part),
    el("p", { class: `band capital ${tone(part.score)}` }, el("i"), el("span", {}, part.band)),
    part.text && el("p", { class: "soft" }, part.text));

const scoreOther = (at, part) =>
  el("div", { class: "score" },
    el("div", { class: "line" }, el("h4", {}, part.label), figure(at, part)),
    bar(at.say, { value: part.score, low: part.low, high: part.high, label: part.label }),
    el("p", { class: "band-small capital" }, part.band),
    part.text && el("p", { class: "soft" }, part.text));

/* Verdict, occupation and scores belong together and come first, wherever they stand in the reply. */
const headline = (at, { verdict, occupation, scores }) =>
  el("div", { class: scores.length ? "headline with-scores" : "headline" },
    occupation && matchedHead(occupation),
    verdict && el("p", { class: "verdict" }, verdict.text),
    made(scores, (part) => part.headline && scoreMain(at, part)),
    occupation && matchedFoot(at, occupation),
    made(scores, (part) => !part.headline && scoreOther(at, part)));

const bars = (at, part) =>
  section(at, part, [
    part.text && el("p", { class: "soft" }, part.text),
    el("ul", { class: "bars" }, made(part.items, (item) =>
      el("li", {},
        el("p", { class: "line" }, el("span", {}, item.label), figure(at, { score: item.value, low: item.low, high: item.high })),
        bar(at.say, { value: item.value, low: item.low, high: item.high, label: item.label, plain: part.name !== "seniority" }),
        item.note && el("p", { class: "note" }, item.note)))),
  ]);

const reasons = (at, row) =>
  (row.reason || row.human || row.evidence) && el("details", { class: "why" }, el("summary", {}, at.say("why")),
    made([row.reason, row.human, row.evidence], (text) => text && el("p", {}, text)));

const activityTable = (at, rows, name) =>
  el("table", { "aria-label": name },
    el("thead", {}, el("tr", {}, made(["activity", "share_of_work", "reach"], (key) => el("th", { scope: "col", class: key }, at.say(key))))),
    el("tbody", {}, made(rows, (row) =>
      el("tr", {},
        el("th", { scope: "row" }, el("span", { class: "capital" }, row.label), " ", el("span", { class: "level" }, row.level), reasons(at, row)),
        el("td", { class: "share_of_work" }, `${row.share} %`,
          known(row.points) && el("small", {}, at.say("adds", { points: row.points }))),
        el("td", { class: "reach" }, figure(at, row),
          bar(at.say, { value: row.score, low: row.low, high: row.high, label: row.label }))))));

const activities = (at, part) => {
  const others = part.items.slice(FIRST_ROWS);
  const more = at.say("more", { count: others.length });
  return section(at, part, [
    part.text && el("p", { class: "soft" }, part.text),
    strip(at.say, part.items),
    activityTable(at, part.items.slice(0, FIRST_ROWS), part.heading),
    others.length > 0 && el("details", { class: "more" }, el("summary", {}, more), activityTable(at, others, more)),
  ]);
};

const cards = (at, part) =>
  section(at, part, el("ul", { class: "cards" }, made(part.items, (card) =>
    el("li", {}, sendButton(at, "card", card.send,
      el("span", { class: "sr" }, known(card.score)
        ? figureWords(at.say, card.title, card.score, card.low, card.high) : `${card.title}: ${at.say("no_data")}`),
      el("span", { class: "capital strong", "aria-hidden": "true" }, card.title),
      el("span", { class: known(card.score) ? `figures ${tone(card.score)}` : "figures" }, known(card.score) && el("i"), figure(at, card)),
      card.text && el("span", { class: "soft" }, card.text))))));

const choices = (at, part) =>
  el("section", { class: "part choices" },
    el("h4", {}, part.heading),
    el("ul", { class: "cards" }, made(part.items, (choice) =>
      el("li", {}, sendButton(at, "card", choice.send,
        el("span", { class: "capital strong" }, choice.label),
        choice.detail && el("span", { class: "soft" }, choice.detail))))));

const sourcesList = (part) =>
  folded(part.heading, el("ul", { class: "sources" }, made(part.items, (item) =>
    el("li", {}, el("b", {}, item.name), ` ${item.version} `, el("span", { class: "code" }, item.licence),
      item.used_for && el("p", { class: "soft" }, item.used_for),
      item.attribution && el("p", { class: "note" }, item.attribution)))));

const bullets = (items) => el("ul", { class: "bullets" }, made(items, (item) => el("li", {}, item)));

/* What a newer server says in a part of a kind this script does not know: its words, at least. */
const unknown = (at, part) =>
  el("section", { class: "part" },
    part.heading && el("h4", {}, `${part.heading}`),
    paragraphs(part.text),
    Array.isArray(part.items) && bullets(made(part.items, (item) =>
      typeof item === "string" ? item : `${item.label || item.title || item.name || item.text || ""}`)));

const links = (at, part) =>
  el("ul", { class: "links", "aria-label": part.heading }, made(part.items, (item) =>
    el("li", {}, el("a", { href: /^https?:/.test(item.href) ? item.href : at.server + item.href, target: "_blank", rel: "noopener noreferrer" },
      item.label))));

const DRAW = {
  takeaways: (at, part) =>
    el("section", { class: "part takeaways" }, el("h4", {}, part.heading), el("ol", {}, made(part.items, (item) => el("li", {}, item)))),
  bars,
  activities,
  cards,
  choices,
  links,
  notes: (at, part) => folded(part.heading, bullets(part.items)),
  sources: (at, part) => sourcesList(part),
};

/* A paragraph without a heading goes on from the one with a heading before it. */
const words = (at, parts, from) => {
  const part = parts[from];
  const body = [paragraphs(part.text)];
  let next = from + 1;
  while (part.heading && next < parts.length && parts[next].type === "paragraph" && !parts[next].heading) {
    body[body.length] = paragraphs(parts[next].text);
    next += 1;
  }
  const node = part.heading ? section(at, part, body) : el("div", { class: "part paragraph" }, body);
  return { node, next };
};

/* The nodes of a reply. A long one starts with its parts folded, so that a small window shows what there is. */
const drawReply = (reply, say, ask, server) => {
  const head = { verdict: null, occupation: null, scores: [] };
  const rest = [];
  each(reply.parts, (part) => {
    if (part.type === "score") {
      head.scores[head.scores.length] = part;
    } else if (part.type === "verdict" || part.type === "occupation") {
      head[part.type] = part;
    } else {
      rest[rest.length] = part;
    }
  });
  const at = { say, ask, server, fold: head.scores.length > 0 && kept(rest, (part) => part.type !== "links").length >= FOLD_FROM };
  const nodes = [];
  if (head.verdict || head.occupation || head.scores.length) { nodes[0] = headline(at, head); }
  let next = 0;
  while (next < rest.length) {
    const part = rest[next];
    if (part.type === "paragraph") {
      const drawn = words(at, rest, next);
      nodes[nodes.length] = drawn.node;
      next = drawn.next;
    } else {
      nodes[nodes.length] = own(DRAW, part.type) ? DRAW[part.type](at, part) : unknown(at, part);
      next += 1;
    }
  }
  if (reply.suggestions.length) {
    nodes[nodes.length] = el("ul", { class: "chips", "aria-label": say("suggestions") },
      made(reply.suggestions, (one) => el("li", {}, sendButton(at, "chip", one.send, one.label))));
  }
  return nodes;
};
