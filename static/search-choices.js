// What a reader of the search page may choose from: suggestions under the field, and filters (docs/search.md).
// static/search.js fetches this with the first query and hands over its parts of the page, its files and its keys; results never wait for it, unless the
// address narrows them.

// Entries whose filters are counted at once, and files of words that are fetched ahead.
const FEW_ENTRIES = 5000, FEW_FILES = 8, AROUND = 90;

export function attach({ site, box, add, places, marked, asAddressed, selects, fold, clean, get, start, file, numbered, search, choose, show, held }) {
  const one = (selector) => box.querySelector(selector), words = box.dataset, field = one("#q");
  const options = one("[role=listbox]"), told = one("[data-suggested]");
  const set = (target, attributes) => Object.entries(attributes).forEach(([name, value]) => target.setAttribute(name, value));

  // ---- suggestions: of the first results the units, documents and plans whose title holds the words; a combobox with a list (ARIA 1.2)

  let active = -1;
  set(field, { "aria-autocomplete": "list" });
  // To an option, or with -1 to none.
  function point(at) {
    active = at;
    [...options.children].forEach((option, n) => {
      set(option, { "aria-selected": n === at });
      if (n === at) option.scrollIntoView({ block: "nearest" });
    });
    set(field, { "aria-activedescendant": at < 0 ? "" : options.children[at].id, "aria-expanded": !options.hidden });
  }
  function open(isOpen) {
    options.hidden = !isOpen;
    told.textContent = isOpen ? told.dataset.suggested.replace("{n}", options.children.length) : "";
    point(-1);
  }
  const isTitled = (item, asking) => places(item[1] + " " + item[11], asking).length >= asking.words.length;
  function suggest(items, { hits, asking }) {
    const begins = ([, title]) => fold(clean(title)).startsWith(asking.words.map((word) => fold(word.form)).join(" "));
    options.textContent = "";
    items.filter((item, n) => /plan|unit|document/.test(item[5]) && (hits[n].isTitle || isTitled(item, asking))).sort((a, b) => begins(b) - begins(a)).slice(0, 6).forEach(([, title, , , language, kind, label], n) => {
      const option = add(options, "li"), name = add(option, "span");
      set(option, { id: "suggestion-" + n, role: "option", "data-value": kind === "document" ? title.split(" – ")[0] : title });
      if (language) name.lang = language;
      marked(name, title, asking);
      add(option, "span", "tag", label);
    });
    open(options.children.length > 0 && document.activeElement === field);
  }
  field.addEventListener("keydown", (event) => {
    const { key } = event, count = options.children.length, step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (event.isComposing) return;
    if (step && count) {
      if (options.hidden) open(true);
      point((active + 1 + step + count + 1) % (count + 1) - 1);
    } else if (key === "Enter" && active >= 0) choose(options.children[active].dataset.value);
    else if (key === "Escape" && !options.hidden) open(false);
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", () => open(false));
  // The field keeps the focus.
  options.addEventListener("mousedown", (event) => event.preventDefault());
  options.addEventListener("click", (event) => choose(event.target.closest("li").dataset.value));

  // ---- the words around a hit

  // Of a text what stands around most of the words.
  function around(text, asking) {
    const at = places(text, asking), end = text.length;
    if (end <= 2 * AROUND) return [];
    const dense = ({ from: first }) => at.filter((place) => place.from >= first && place.to <= first + 1.5 * AROUND).length;
    const best = at.reduce((a, b) => (dense(b) > dense(a) ? b : a), at[0] || { from: 0 }).from;
    const from = best > AROUND / 2 ? text.lastIndexOf(" ", best - AROUND / 2) + 1 : 0;
    return [from, from + 2 * AROUND < end ? Math.max(text.lastIndexOf(" ", from + 2 * AROUND), from + 1) : end];
  }
  // The passage that holds most of what was asked for.
  async function quote(hit, [url, , , first, , kind], card, asking, isWanted) {
    const [part, value] = [...hit.parts].filter(([n]) => n).sort((a, b) => b[1] - a[1])[0] || [0, -1];
    if (value <= (hit.parts.get(0) || 0) / 3) return;
    const [said, anchor, cited] = await numbered("passages", first + part - 1), text = said.normalize("NFC");
    if (!isWanted()) return;
    const line = add(card, "p", "search-hit");
    card.insertBefore(line, card.querySelector(".search-inside"));
    if (anchor && kind === "plan") {
      add(line, "a", "", cited || "#").href = new URL(url + "#" + anchor, site);
      line.append(": ");
    }
    marked(add(line, "span"), text, asking, ...around(text, asking));
  }
  // While a reader types, the network is left to the next key for a moment.
  function quoted(hits, items, cards, { asking, isTyped }, isWanted) {
    setTimeout(() => isWanted() && hits.forEach((hit, n) => quote(hit, items[n], cards[n], asking, isWanted).catch(() => null)), isTyped ? 300 : 0);
  }

  // ---- filters

  let facets = null, turn = 0;
  async function makeFilters(file) {
    const made = await get(file);
    if (facets) return;
    facets = made;
    facets.forEach(([key, label, values]) => {
      const line = add(one(".search-choices"), "p"), name = add(line, "label", "", label), select = add(line, "select");
      name.htmlFor = select.id = "search-" + (select.name = key);
      select.append(new Option(words.all, ""), ...values.map(([code, said]) => new Option(said, code, false, code === asAddressed(key))));
      line.hidden = values.length < 2;
      select.addEventListener("change", search);
    });
  }
  // The hits that fit what is chosen; each choice says how many it would leave.
  async function narrowed(hits, manifest) {
    const mine = ++turn;
    await makeFilters(manifest.facets);
    const rows = await Promise.all(hits.map((hit) => numbered("rows", hit.entry)));
    const wanted = selects().map((select) => select.selectedIndex - 1);
    const fits = (row, but) => wanted.every((value, n) => n === but || value < 0 || [].concat(row[n]).includes(value));
    if (mine === turn) selects().forEach((select, n) => {
      const fitting = rows.filter((row) => fits(row, n)), counts = [fitting.length];
      fitting.forEach((row) => [].concat(row[n]).forEach((value) => { if (value >= 0) counts[value + 1] = (counts[value + 1] || 0) + 1; }));
      [...select.options].forEach((option, at) => {
        option.text = (at ? facets[n][2][at - 1][1] : words.all) + " (" + (counts[at] || 0).toLocaleString(document.documentElement.lang) + ")";
        option.hidden = option.disabled = !counts[at] && !option.selected;
      });
    });
    return hits.filter((hit, n) => fits(rows[n]));
  }

  // In a large index only for a reader who has opened the filters.
  async function counted(hits, manifest) {
    const { open: isOpen } = one(".search-filters");
    if (hits.length && (isOpen || manifest.entries <= FEW_ENTRIES)) await narrowed(hits, manifest).catch(() => null);
  }

  // ---- files

  // Where the network keeps a further key waiting: of some hits those whose records have been read; of the results so far (not `isSure`) those whose
  // titles have the new letters too.
  function early(hits, asking, mine, isSure) {
    const fitting = hits.filter(({ entry }) => held[entry] && (isSure || isTitled(held[entry], asking)));
    if (fitting.length) show({ hits: fitting, asking, isEarly: true }, mine, 0);
  }

  // A small index has its dictionary, words and records in one file, fetched when a reader comes to the field: each key is then answered at once. Of a
  // larger one the words are, unless there are many: what a last word may become is then known.
  async function ahead() {
    const { ahead: held, words: { k } } = await start();
    for (let n = 0; n < (held ? 1 : k.length <= FEW_FILES && k.length); n++) file("words", n).catch(() => null);
  }
  // A file that is gone: where the portal has been built anew since the page was opened, the page is opened again.
  async function renew(address, manifest) {
    const now = await (await fetch(address, { cache: "reload" })).json();
    if (manifest && JSON.stringify(now) !== JSON.stringify(manifest)) location.reload();
  }

  return { suggest, narrowed, counted, quoted, early, ahead: () => ahead().catch(() => null), renew: (...of) => renew(...of).catch(() => null), close: () => open(false) };
}
