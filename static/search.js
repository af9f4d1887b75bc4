// Search in the browser: reads a few files of the index that the build has made (docs/search.md), ranks, and shows what is found.
// Without it the page is a list of ways in. plansite/search/words.py says the first part in Python; tests hold the two together.
(function () {
  "use strict";
  const box = document.querySelector("[data-index]");

  // ---- words

  const WORD = /[\p{L}\p{N}]+/gu, OLD = /(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![\p{L}\p{N}])/gu;
  const english = document.documentElement.lang === "en";

  const clean = (text) => text.normalize("NFC").toLowerCase().replace(/ð/g, "đ").replace(/['’]s(?![\p{L}\p{N}])/gu, "").replace(OLD, (old, at, all) => {
    const [letter, tone] = old[1].normalize("NFD");
    return all[at - 1] === "q" ? old : (old[0] + tone).normalize("NFC") + letter;
  });
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  function stem(word) {
    if (word.length > 3 && /s$/.test(word) && !/[sui]s$/.test(word)) word = word.length > 4 && /ies$/.test(word) ? word.slice(0, -3) + "y" : word.slice(0, -1);
    const cut = word.length > 6 && /ing$/.test(word) ? 3 : word.length > 5 && /ed$/.test(word) ? 2 : 0;
    if (cut) word = word.slice(0, -cut).replace(/([^lsz])\1$/, "$1");
    return word.length > 4 && /e$/.test(word) ? word.slice(0, -1) : word;
  }
  const keyOf = (form) => fold(form).replace(/[^ ]+/g, (word) => (english ? stem(word) : word));

  function read(query) {   // `phrased`: a bit for each word that must follow the one before it; `open`: the last word may go on
    const words = [], pieces = query.replace(/[“”]/g, '"').split('"');
    let phrased = 0;
    pieces.forEach((piece, n) => (clean(piece).match(WORD) || []).slice(0, 30 - words.length).forEach((form, at) => {
      if (at && n % 2 && n < pieces.length - 1) phrased |= 1 << words.length;
      words.push({ form, key: keyOf(form), plain: form === fold(form) });
    }));
    return { words, phrased, open: words.length && words.length < 30 && pieces.length % 2 && /[\p{L}\p{N}]$/u.test(query) };
  }

  // ---- files

  const folder = new URL(box.dataset.index, location.href), site = new URL(box.dataset.root, location.href), asked = new Map();
  let manifest = null;
  function get(path, options) {
    const url = new URL(path, folder).href;
    if (!asked.has(url)) {
      asked.set(url, fetch(url, options).then((answer) => (answer.ok ? answer.json() : Promise.reject(url))).catch((error) => {
        asked.delete(url);
        throw error;
      }));
    }
    return asked.get(url);
  }
  const start = async () => (manifest = await get(folder, { cache: "no-cache" }));   // it names all others by their content
  const file = (table, n) => get(table.d[n / table.n | 0] + "/" + n % table.n + ".json");
  const numbered = async (table, n) => (await file(table, n / table.p | 0))[n % table.p];
  const before = (keys, key) => keys.filter((first) => first <= key).length - 1;   // the last place whose key is not after `key`
  async function keyed(table, key) {   // the file that has the key
    const at = before(table.k, key);
    if (at < 0) return {};
    return table.deep ? get(table.d[at] + "/" + before(await get(table.d[at] + "/k.json"), key) + ".json") : file(table, at);
  }
  async function look(keys) {
    const found = new Map();
    await Promise.all(keys.map(async (key) => {
      const forms = (await keyed(manifest.dictionary, key))[key];
      if (Array.isArray(forms)) found.set(key, forms);
    }));
    return found;
  }

  // ---- finding

  const EXACT = 1, TYPED_PLAIN = 0.85, OTHER_MARKS = 0.25, COMPLETED = 0.6, PAIR = 1.7, ENOUGH = 12, AT_A_TIME = 5;
  const sum = (forms) => forms.reduce((all, form) => all + form[1], 0);
  const isLarge = () => manifest.common.length > 0;

  // How well a form of the index fits what was typed, by its worst word.
  const likeness = (typed, form) => Math.min(...form.split(" ").map((word, n) => (typed[n].form === word ? EXACT : typed[n].plain ? TYPED_PLAIN : OTHER_MARKS)));

  // What a word of a query asks for: its own list of postings, and that of it beside the word before it.
  const listsAt = (words, last, word, factor) => [[word], [words[last - 1], word]].slice(0, last ? 2 : 1).map((typed, isPair) => ({
    typed, last, isPair, key: typed.map((one) => one.key).join(" "), bits: isPair ? 3 << last - 1 : 1 << last, factor: isPair ? factor * PAIR : factor }));

  function listsOf({ words, phrased }) {   // the rarest first; what is nearly everywhere only where there is no other, or in a phrase
    const rarity = ({ key, isPair }) => (manifest.common.indexOf(key) + 1 || 1e6) + (isPair ? 0.5 : /\d/.test(key) ? 0.4 : 0);
    const lists = words.flatMap((word, n) => listsAt(words, n, word, 1)).sort((a, b) => rarity(b) - rarity(a) || b.last - a.last);
    lists.forEach((list) => { list.isMust = list.isPair && phrased >> list.last & 1; });
    const scarce = lists.filter((list) => list.isMust || rarity(list) > manifest.everywhere + 0.9);
    return scarce.length > 1 ? scarce : lists;
  }
  async function endings(words) {   // the lists of the commonest words that the last one may become
    const last = words.length - 1, begun = fold(words[last].form), known = await keyed(manifest.words, begun);
    if (isLarge() && words[last].key in await keyed(manifest.words, words[last].key)) return [];
    const keys = Object.keys(known).filter((key) => key.startsWith(begun) && key !== begun).sort((a, b) => known[b][0] - known[a][0]);
    return keys.slice(0, isLarge() ? 2 : 6).flatMap((key) => listsAt(words, last, { form: key, key, plain: true }, COMPLETED));
  }
  function wholeOf(words) {   // the key of a title that is the query; a long one by its FNV-1a hash
    const keys = words.map((word) => word.key).join(" ");
    if (words.length <= 12) return "=" + keys;
    let hash = 0x811c9dc5;
    for (const letter of keys) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0;
    return "=#" + hash.toString(16);
  }
  function unpacked(steps, use) {
    let entry = 0;
    steps.forEach((step, n) => use(entry += step >> 4, step & 15, n));
  }

  // What each entry has of the lists: `mask` its words, `pairs` those that stand as typed, `slots` the best of each word and pair, `parts` where.
  function score({ words, phrased }, lists, values, rest) {
    const hits = new Map(), all = 2 ** words.length - 1, cut = [];
    let unknown = all, loose = 0, best = 0;
    for (const { key, typed, last, isPair, bits, factor } of lists) {
      const forms = values.get(key);
      if (!isPair || forms) unknown &= ~bits;
      if (!forms) continue;
      const times = sum(forms), worth = Math.log(1 + manifest.entries / times) * factor;
      if (factor >= 1) best += worth * 15;
      for (const [form, , steps, parts, more] of forms) {
        const fit = likeness(typed, form);
        if (more && !rest.has(more)) {
          if (times * 8 > manifest.entries) loose |= bits;   // so common that every entry may be taken to have it
          else cut.push([times, more]);
        }
        for (const [some, places] of [[steps, parts], rest.get(more) || [[]]]) unpacked(some, (entry, weight, n) => {
          if (!hits.has(entry)) hits.set(entry, { entry, score: 0, mask: 0, pairs: 0, slots: [], parts: new Map() });
          const hit = hits.get(entry), value = worth * fit * weight, slot = isPair ? last + 30 : last, part = places && places[n];
          hit.score += Math.max(0, value - (hit.slots[slot] || 0));
          hit.slots[slot] = Math.max(value, hit.slots[slot] || 0);
          hit.mask |= bits;
          if (isPair && fit >= TYPED_PLAIN) hit.pairs |= 1 << last;
          hit.parts.set(part, (hit.parts.get(part) || 0) + value * worth);
        });
      }
    }
    const fits = [...hits.values()].filter((hit) => (hit.pairs & phrased) === phrased);
    fits.forEach((hit) => { hit.mask = (hit.mask | loose | unknown) & all; hit.isWhole = hit.mask === all; });
    return { fits, best, cut };
  }

  async function rank(asking) {
    await start();
    const { words, phrased } = asking, values = new Map(), rest = new Map(), titles = new Set(), result = { hits: [], isWhole: true, asking, values };
    if (!words.length) return result;
    const lists = listsOf(asking), waiting = lists.filter((list) => !list.isMust), used = lists.filter((list) => list.isMust), whole = wholeOf(words);
    const next = async (...more) => {   // some more lists, and what the entries have of all so far
      used.push(...more, ...waiting.splice(0, isLarge() ? AT_A_TIME : 60));
      (await look([whole, ...used.map((list) => list.key)])).forEach((forms, key) => values.set(key, forms));
      return score(asking, used, values, rest);
    };
    let found = await next(...(asking.open ? await endings(words) : []));
    const fitting = () => found.fits.filter((hit) => hit.isWhole);
    (values.get(whole) || []).forEach(([, , steps]) => unpacked(steps, (entry) => titles.add(entry)));
    for (let n = 0; n < 2 && waiting.length && !titles.size && (!fitting().length || fitting().length > ENOUGH); n++) found = await next();
    if (found.cut.length && !titles.size && (fitting().length < ENOUGH || phrased)) {
      for (const [, more] of found.cut.sort((a, b) => a[0] - b[0]).slice(0, 2)) rest.set(more, await get(more));
      found = score(asking, used, values, rest);
    }
    titles.forEach((entry) => {
      let hit = found.fits.find((one) => one.entry === entry);
      if (!hit) found.fits.push(hit = { entry, score: 0, parts: new Map([[0, 1]]) });
      hit.score += found.best / 2;
      hit.isWhole = true;
    });
    result.tried = new Set(used.map((list) => list.key));
    result.hits = fitting();
    result.isWhole = result.hits.length > 0;
    if (!result.isWhole && !phrased) {
      found.fits.forEach((hit) => {
        hit.share = hit.mask.toString(2).replace(/0/g, "").length / words.length;
        hit.score *= hit.share ** 2;
      });
      result.hits = found.fits.filter((hit) => hit.share > 0.5);
    }
    result.hits.sort((a, b) => b.score - a.score || a.entry - b.entry);
    return result;
  }

  // ---- "có phải …?": a slip of one letter, a key of the Telex keyboard left in, a wrong tone

  const TELEX = { aa: "â", ee: "ê", oo: "ô", dd: "đ", aw: "ă", ow: "ơ", uw: "ư", w: "ư" }, TONE = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" };
  function telex(word) {
    let tone = "";
    word = word.replace(/^([bcdđghklmnpqrstvx]*[aeiouy].*?)([sfrxj])([a-z]*)$/, (all, head, key, tail) => { tone = TONE[key]; return head + tail; });
    word = word.replace(/uow/g, "ươ").replace(/aa|ee|oo|dd|[aou]?w/g, (keys) => TELEX[keys]);
    const vowels = tone && /^((?:qu|gi(?=[aeiouyâêôăơư])|[^aeiouyâêôăơư])*)([aeiouyâêôăơư]+)(.*)$/.exec(word);
    if (!vowels) return word;
    const [, head, group, tail] = vowels, marked = Math.max(...[..."âêôăơư"].map((letter) => group.lastIndexOf(letter)));
    const at = marked >= 0 ? marked : tail || group.length > 2 ? Math.min(1, group.length - 1) : 0;
    return (head + group.slice(0, at + 1) + tone + group.slice(at + 1) + tail).normalize("NFC");
  }
  function isNear(one, other) {   // one letter more, less, another, or two changed about
    let n = 0;
    while (n < one.length && one[n] === other[n]) n++;
    const rest = (a, b) => one.slice(n + a) === other.slice(n + b);
    return rest(1, 1) || rest(1, 0) || rest(0, 1) || (one[n] === other[n + 1] && one[n + 1] === other[n] && rest(2, 2));
  }
  const most = (forms) => forms.reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  async function vocabulary(key) {   // the words that begin with the same letter; in a small index all
    const { k } = manifest.words, files = k.map((first, n) => n).filter((n) => k.length <= 6 || (n >= before(k, key[0]) && k[n] <= key[0] + "\uffff"));
    return Object.assign(Object.create(null), ...await Promise.all(files.map((n) => file(manifest.words, n))));
  }
  async function corrected(words, n, said) {   // the word that a word which nothing has was meant to be
    const { form, key } = words[n], known = await vocabulary(key), decoded = telex(form), typed = keyOf(decoded);
    if (decoded !== form && known[typed]) return decoded;
    const near = Object.keys(known).filter((other) => key.length > 2 && isNear(key, other)).sort((a, b) => known[b][0] - known[a][0]).slice(0, 8);
    const beside = (other) => [n && keyOf(said[n - 1]) + " " + other, n + 1 < words.length && other + " " + words[n + 1].key];
    const pairs = await look(near.flatMap(beside).filter(Boolean));
    const worth = (other) => beside(other).reduce((all, pair) => all + 100 * sum(pairs.get(pair) || []), known[other][0]);
    const chosen = near.sort((a, b) => worth(b) - worth(a))[0];
    if (chosen) {
      const at = beside(chosen).findIndex((pair) => pairs.has(pair));   // the marks that it has there
      return at < 0 ? known[chosen][1] || chosen : most(pairs.get(beside(chosen)[at])).split(" ")[1 - at];
    }
    const split = [...key].findIndex((letter, at) => at > 1 && known[key.slice(0, at)] && known[key.slice(at)]);
    return split > 0 ? form.slice(0, split) + " " + form.slice(split) : form;
  }
  async function meant({ asking: { words, open }, values, tried, hits, isWhole }) {
    const said = [], isLacking = (forms, form) => !forms.some((one) => one[0] === form);
    for (const [n, { form, key, plain }] of words.entries()) {
      const forms = values.get(key), isGoingOn = open && n === words.length - 1 && isWhole && hits.length;
      if (forms) said.push(!plain && isLacking(forms, form) ? most(forms) : form);
      else said.push(tried.has(key) && !/^\d+$/.test(key) && !isGoingOn ? await corrected(words, n, said) : form);
    }
    for (let n = 1; n < words.length; n++) {   // cái cách: each word is right, the two together are not
      const two = words.slice(n - 1, n + 1), forms = values.get(two[0].key + " " + two[1].key);
      if (!forms || two.every((word) => word.plain) || !isLacking(forms, said[n - 1] + " " + said[n]) || likeness(two, forms[0][0]) > OTHER_MARKS) continue;
      [said[n - 1], said[n]] = most(forms).split(" ");
    }
    return words.some((word, n) => word.form !== said[n]) ? said.join(" ") : "";
  }

  async function find(query) {
    const result = await rank(read(query));
    result.query = query;
    result.meant = await meant(result);
    if (result.meant && (!result.hits.length || !result.isWhole)) {
      const other = await rank(read(result.meant));
      if (other.hits.length && (other.isWhole || !result.hits.length)) return Object.assign(other, { query, instead: result.meant });
    }
    return result;
  }
  const record = async (entry) => numbered((await start()).records, entry);
  Object.assign(box, { find, record, words: { clean, fold, stem, read, telex } });   // for tests, and for whoever builds another page on it

  // ---- showing

  const AT_ONCE = 12, AROUND = 90, FEW = 5000;
  const one = (selector) => box.querySelector(selector), field = one("#q"), status = one("[role=status]"), list = one(".search-results");
  const also = one(".search-meant"), more = one(".search-more"), filters = one(".search-filters"), ways = document.querySelector(".search-ways");
  const words = box.dataset;
  let turn = 0, result = null, shown = 0, cards = new Map();

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name]);
  function add(parent, name, className, text) {
    const made = parent.appendChild(document.createElement(name));
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function places(text, asking) {   // where a text has what the query means: words with the marks as typed, else without
    const found = [], last = asking.words[asking.words.length - 1];
    for (const match of text.matchAll(WORD)) {
      const form = clean(match[0]), key = keyOf(form), isExact = asking.words.some((word) => word.form === form);
      const fits = isExact || asking.words.some((word) => word.key === key) || (asking.open && key.startsWith(fold(last.form)));
      if (fits) found.push({ from: match.index, to: match.index + match[0].length, isExact });
    }
    const exact = found.filter((place) => place.isExact);
    return exact.length && asking.words.some((word) => !word.plain) ? exact : found;
  }
  function marked(target, text, asking, isCut) {   // the text, or what stands around most of the words
    text = text.normalize("NFC");
    let at = places(text, asking), from = 0, to = text.length;
    if (isCut && to > 2 * AROUND) {
      const dense = at.map((place) => at.filter((other) => other.from >= place.from && other.to <= place.from + 1.5 * AROUND).length);
      const best = at.length ? at[dense.indexOf(Math.max(...dense))].from : 0;
      if (best > AROUND / 2) from = text.lastIndexOf(" ", best - AROUND / 2) + 1;
      if (from + 2 * AROUND < to) to = Math.max(text.lastIndexOf(" ", from + 2 * AROUND), from + 1);
      at = at.filter((place) => place.from >= from && place.to <= to);
    }
    if (from) target.append("… ");
    at.forEach((place) => {
      target.append(text.slice(from, place.from));
      add(target, "mark", "", text.slice(place.from, from = place.to));
    });
    target.append(text.slice(from, to) + (to < text.length ? " …" : ""));
  }

  function drawn(parent, [url, title, , , language, , label, unit, time, state, stateLabel, number], asking, isInside) {
    const card = add(parent, "li", isInside ? "" : "card"), link = add(add(card, "p", isInside ? "" : "card-title"), "a"), meta = add(card, "p", "meta");
    link.href = new URL(url, site);
    if (language) link.lang = language;
    marked(link, title, asking);
    add(meta, "span", "tag", label);
    if (stateLabel) add(meta, "span", "tag tag-" + state, stateLabel);
    [number, unit, time].forEach((said) => { if (said) add(meta, "span", "", said); });
    return card;
  }
  async function quote(hit, [url, , , first, , kind], card, asking, mine) {   // the passage that holds most of what was asked for
    const [part, value] = [...hit.parts].filter(([n]) => n).sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] || [0, -1];
    if (value <= (hit.parts.get(0) || 0) / 3) return;
    const [text, anchor, cited] = await numbered(manifest.passages, first + part - 1);
    if (mine !== turn) return;
    const line = add(card, "p", "search-hit");
    card.insertBefore(line, card.querySelector(".search-inside"));
    if (anchor && kind === "plan") {
      add(line, "a", "", cited || "#").href = new URL(url + "#" + anchor, site);
      line.append(": ");
    }
    marked(add(line, "span"), text, asking, true);
  }

  async function showMore(mine) {
    const next = result.hits.slice(shown, shown + AT_ONCE), { asking } = result, first = shown;
    const items = await Promise.all(next.map((hit) => record(hit.entry)));
    const groups = await Promise.all(items.map((item) => item[2] >= 0 && record(item[2])));
    if (mine !== turn) return [];
    shown += next.length;
    const lines = next.map((hit, n) => {   // a task stands under its plan
      const item = items[n], group = groups[n] ? item[2] : hit.entry;
      if (!cards.has(group)) cards.set(group, drawn(list, groups[n] || item, asking));
      const card = cards.get(group);
      return groups[n] ? drawn(card.querySelector("ul") || add(card, "ul", "search-inside"), item, asking, true) : card;
    });
    more.hidden = shown >= result.hits.length;
    if (first) lines[0].querySelector("a").focus();
    next.slice(0, isLarge() ? 6 : AT_ONCE).forEach((hit, n) => quote(hit, items[n], lines[n], asking, mine).catch(() => null));
    return items.filter((item, n) => next[n].parts.has(0));
  }

  // ---- suggestions: of the first results the units, documents and plans whose title holds the words; a combobox with a list (ARIA 1.2)

  const options = one("[role=listbox]"), told = one("[data-suggested]");
  let active = -1;
  Object.entries({ type: "text", role: "combobox", "aria-autocomplete": "list", "aria-controls": options.id, "aria-expanded": false })
    .forEach(([name, value]) => field.setAttribute(name, value));
  function point(at) {   // to an option, or with -1 to none
    active = at;
    [...options.children].forEach((option, n) => option.setAttribute("aria-selected", n === at));
    if (at < 0) field.removeAttribute("aria-activedescendant");
    else { field.setAttribute("aria-activedescendant", options.children[at].id); options.children[at].scrollIntoView({ block: "nearest" }); }
  }
  function open(isOpen) {
    options.hidden = !isOpen;
    field.setAttribute("aria-expanded", isOpen);
    told.textContent = isOpen ? fill(told.dataset.suggested, { n: options.children.length }) : "";
    point(-1);
  }
  function suggest(items, asking) {
    const begins = ([, title]) => fold(clean(title)).startsWith(asking.words.map((word) => fold(word.form)).join(" "));
    options.textContent = "";
    items.filter((item) => /plan|unit|document/.test(item[5])).sort((a, b) => begins(b) - begins(a)).slice(0, 6).forEach(([, title, , , language, kind, label], n) => {
      const option = add(options, "li"), name = add(option, "span");
      Object.assign(option, { id: "suggestion-" + n, role: "option" });
      option.dataset.value = kind === "document" ? title.split(" – ")[0] : title;
      if (language) name.lang = language;
      marked(name, title, asking);
      add(option, "span", "tag", label);
    });
    open(options.children.length > 0 && document.activeElement === field);
  }
  function choose(option) {
    field.value = option.dataset.value;
    search();
  }
  field.addEventListener("keydown", (event) => {
    const { key } = event, count = options.children.length, step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step && count) {
      if (options.hidden) open(true);
      point((active + 1 + step + count + 1) % (count + 1) - 1);
    } else if (key === "Enter" && active >= 0) choose(options.children[active]);
    else if (key === "Escape" && !options.hidden) open(false);
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", () => open(false));
  options.addEventListener("mousedown", (event) => event.preventDefault());   // the field keeps the focus
  options.addEventListener("click", (event) => choose(event.target.closest("li")));

  // ---- filters

  const selects = () => [...filters.querySelectorAll("select")];
  let facets = null;
  async function makeFilters() {
    const made = await get(manifest.facets), query = new URLSearchParams(location.search);
    if (facets) return;
    facets = made;
    facets.forEach(([key, label, values]) => {
      const line = add(one(".search-choices"), "p"), name = add(line, "label", "", label), select = add(line, "select");
      name.htmlFor = select.id = "search-" + (select.name = key);
      select.append(new Option(words.all, ""), ...values.map(([code, said]) => new Option(said, code, false, code === query.get(key))));
      line.hidden = values.length < 2;
      select.addEventListener("change", () => search());
    });
  }
  async function narrow(found) {
    const query = new URLSearchParams(location.search), isAsked = words.filters.split(" ").some((key) => query.get(key));
    if (!found.hits.length || !(isAsked || filters.open || manifest.entries <= FEW)) return;
    await makeFilters();
    const rows = await Promise.all(found.hits.map((hit) => numbered(manifest.rows, hit.entry)));
    const wanted = selects().map((select) => select.selectedIndex - 1);   // -1: all
    const fits = (row, but) => wanted.every((value, n) => n === but || value < 0 || [].concat(row[n]).includes(value));
    selects().forEach((select, n) => {
      const fitting = rows.filter((row) => fits(row, n)), counts = [fitting.length];
      fitting.forEach((row) => [].concat(row[n]).forEach((value) => { if (value >= 0) counts[value + 1] = (counts[value + 1] || 0) + 1; }));
      [...select.options].forEach((option, at) => {
        option.text = (at ? facets[n][2][at - 1][1] : words.all) + " (" + (counts[at] || 0) + ")";
        option.hidden = option.disabled = !counts[at] && !option.selected;
      });
    });
    found.before = found.hits.length;
    found.hits = found.hits.filter((hit, n) => fits(rows[n]));
  }

  // ---- the page

  function address() {
    const query = new URLSearchParams(location.search);
    [field, ...selects()].forEach(({ name, value }) => { query.delete(name); if (value.trim()) query.set(name, value.trim()); });
    history.replaceState(null, "", query.size || `${query}` ? "?" + query : location.pathname);
    document.querySelectorAll("a[rel=alternate][hreflang]").forEach((link) => { link.search = query; });
  }
  function say({ hits, isWhole, before: all, query, instead, meant: offer }) {
    const text = hits.length ? (isWhole ? words.found : words.foundSome) : all ? words.loosen : words.nothing, other = instead || offer;
    status.textContent = fill(text, { n: hits.length, q: query.trim() });
    also.textContent = "";
    also.hidden = !other;
    if (!other) return;
    also.append((instead ? words.instead : words.meant) + " ");
    const link = add(also, "a", "", other);
    link.href = "?q=" + encodeURIComponent(other);
    link.addEventListener("click", (event) => { event.preventDefault(); field.value = other; search(); field.focus(); });
    also.append(instead ? "." : "?");
  }
  function warm() {   // a small index is fetched whole once the first answer stands: each further key is then answered at once
    const { dictionary, records, entries } = manifest;
    if (dictionary.k.length > 10) return;
    for (let n = 0; n < dictionary.k.length; n++) file(dictionary, n).catch(() => null);
    for (let n = 0; n < entries; n += records.p) record(n).catch(() => null);
  }
  async function search(isTyped) {
    const mine = ++turn, query = field.value, isAsked = query.trim() !== "";
    address();
    if (!isTyped) open(false);
    ways.hidden = isAsked;
    try {
      const found = await find(query);
      if (isAsked) await narrow(found);
      if (mine !== turn) return;
      result = found;
      shown = 0;
      cards = new Map();
      list.textContent = "";
      filters.hidden = !(found.before || found.hits.length);
      say(found);
      if (!isAsked) status.textContent = "";
      const items = await showMore(mine);
      if (mine !== turn) return;
      if (isTyped) suggest(also.hidden ? items : [], found.asking);
      words.done = query;
      if (isAsked) warm();
    } catch (failed) {
      if (mine === turn) status.textContent = words.failed;
    }
  }

  let wait = 0;
  const asAddressed = () => { field.value = new URLSearchParams(location.search).get("q") || ""; search(); };
  field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(search, 40, true); });
  field.form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(wait); search(); });
  more.addEventListener("click", () => showMore(turn));
  filters.addEventListener("toggle", () => { if (filters.open) search(); });
  addEventListener("popstate", asAddressed);
  asAddressed();
})();
