/* Suggestions while somebody types into a search form. Everything works without this file too: then the form leads to a page. */
"use strict";

(() => {
  const WAIT_MS = 140;
  const LEAST = 2;
  const words = {
    none: "No occupation found.",
    some: (count) => `${count} ${count === 1 ? "occupation" : "occupations"} found. Use the arrow keys to choose.`,
    noScore: "no score",
  };

  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) { element.className = className; }
    if (text !== undefined) { element.textContent = text; }
    return element;
  };

  const combine = (form, number) => {
    const field = form.querySelector("input[type=search]");
    const list = make("ul", "suggested");
    const status = make("p", "visually-hidden");
    list.id = `suggested-${number}`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Occupations");
    list.hidden = true;
    status.setAttribute("role", "status");
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-expanded", "false");
    form.append(list, status);

    let timer = 0;
    let asked = 0;
    let active = -1;
    let request = null;

    const close = () => {
      list.hidden = true;
      active = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    };

    const mark = (place) => {
      const options = [...list.children];
      if (!options.length) { return; }
      active = (place + options.length) % options.length;
      options.forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
      field.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    };

    const go = (option) => { location.assign(option.dataset.url); };

    const show = (hits) => {
      active = -1;
      field.removeAttribute("aria-activedescendant");
      list.replaceChildren(...hits.map((hit, index) => {
        const option = make("li");
        option.id = `${list.id}-${index}`;
        option.dataset.url = hit.url;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        const name = make("span", "suggested-title", hit.title);
        if (hit.name) { name.append(make("small", "", ` also called ${hit.name}`)); }
        option.append(name, make("span", "code", `${hit.system} ${hit.code}`), make("b", "", hit.score === null ? words.noScore : String(hit.score)));
        option.addEventListener("pointerdown", (event) => event.preventDefault());
        option.addEventListener("click", () => go(option));
        return option;
      }));
      list.hidden = !hits.length;
      field.setAttribute("aria-expanded", String(hits.length > 0));
      status.textContent = hits.length ? words.some(hits.length) : words.none;
    };

    const look = async () => {
      const text = field.value.trim();
      const mine = ++asked;
      if (request) { request.abort(); }
      if (text.length < LEAST) { close(); status.textContent = ""; return; }
      request = new AbortController();
      try {
        const answer = await fetch(`/search/suggest?q=${encodeURIComponent(text)}`, { signal: request.signal });
        if (!answer.ok) { close(); return; }
        const { hits } = await answer.json();
        if (mine === asked && document.activeElement === field) { show(hits); }
      } catch { /* left behind by the next letter, or no network: the form still works */ }
    };

    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(look, WAIT_MS);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); return; }
      if (list.hidden) { return; }
      if (event.key === "ArrowDown") { event.preventDefault(); mark(active + 1); }
      if (event.key === "ArrowUp") { event.preventDefault(); mark(active < 0 ? -1 : active - 1); }
      if (event.key === "Enter" && active >= 0) { event.preventDefault(); go(list.children[active]); }
    });
    field.addEventListener("blur", close);
    form.addEventListener("submit", (event) => { if (!field.value.trim()) { event.preventDefault(); } });
  };

  document.querySelectorAll("form[data-suggest]").forEach(combine);
})();
