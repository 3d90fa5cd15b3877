/* Pictures of numbers. One idiom everywhere, as on Ned's own pages: solid up to the low end of the range, pale to its high end,
   a line at the value itself. All geometry stands in attributes, which no content policy forbids. */

const ARC = "M18 100a82 82 0 0 1 164 0";

const tone = (score) => `tone-${Math.min(5, Math.floor(score / 20) + 1)}`;

const known = (value) => value !== null && value !== undefined;

const figureWords = (say, label, score, low, high) =>
  say(known(low) && known(high) && low !== high ? "figure_range" : "figure", { label, score, low, high });

const gauge = (say, { score, low, high, label }) => {
  const arc = (name, dash, offset) =>
    svg("path", { class: name, d: ARC, pathLength: 100, "stroke-dasharray": dash && `${dash} 200`, "stroke-dashoffset": offset });
  const words = (name, y, text) => svg("text", { class: name, x: 100, y, "text-anchor": "middle", "aria-hidden": "true" }, text);
  return svg("svg",
    { class: `gauge ${tone(score)}`, viewBox: "0 0 200 116", role: "img", "aria-label": figureWords(say, label, score, low, high) },
    arc("track"), arc("fill", `${low}`), arc("span", `${Math.max(high - low, 0.5)}`, -low),
    svg("path", { class: "needle", d: "M6 100H30", transform: `rotate(${score * 1.8} 100 100)` }),
    words("number", 86, `${score}`), words("range-words", 107, low === high ? say("of") : say("range", { low, high })));
};

const bar = (say, { value, low, high, label, plain }) => {
  const box = (name, x, width) => svg("rect", { class: name, x, width, height: 10 });
  const look = (colour, words) => ({ class: `bar ${colour}`, width: "100%", height: 10, role: "img", "aria-label": words });
  if (!known(value)) { return svg("svg", look("none", `${label}: ${say("no_data")}`), box("gap", 0, "100%")); }
  const from = known(low) ? low : value;
  const to = known(high) ? high : value;
  return svg("svg", look(plain ? "tone-plain" : tone(value), figureWords(say, label, value, low, high)),
    box("track", 0, "100%"), box("fill", 0, `${from}%`),
    to > from && [box("span", `${from}%`, `${to - from}%`), box("needle", `${Math.min(value, 99)}%`, 2)]);
};

/* Each activity is as wide as its share of the work, in the order of the table; what is not listed stays grey. */
const strip = (say, rows) => {
  let listed = 0;
  each(rows, (row) => { listed += row.share; });
  const scale = 100 / Math.max(listed, 100);
  let x = 0;
  const cells = made(rows, (row) => {
    const width = row.share * scale;
    const cell = svg("rect", { class: `cell ${tone(row.score)}`, x: `${x}%`, width: `${width}%`, height: 44 },
      svg("title", {}, say("cell", row)));
    x += width;
    return cell;
  });
  return [
    svg("svg", { class: "strip", width: "100%", height: 44, role: "img", "aria-label": say("heatmap", { count: rows.length }) },
      svg("rect", { class: "track", width: "100%", height: 44 }), cells),
    el("p", { class: "legend", "aria-hidden": "true" },
      listed < 100 && el("span", { class: "rest" }, say("rest", { rest: 100 - listed })),
      el("span", {}, say("less")), made([0, 20, 40, 60, 80], (score) => el("i", { class: tone(score) })), el("span", {}, say("most"))),
  ];
};
