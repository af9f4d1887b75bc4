// Search in the browser: reads a few files of the index that the build has made (docs/search.md), ranks, and shows what is found.
// Without it the page is a list of ways in. plansite/search/words.py says the first part in Python; tests hold the two together.
(function () {
  "use strict";
  const box = document.querySelector("[data-index]");

  // ---- words

  const WORD = /[\p{L}\p{N}]+/gu, OLD = /(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![\p{L}\p{N}])/gu;
  const english = document.documentElement.lang === "en";
  // Words that a result need not have.
  const fillers = box.dataset.fillers.split(" ");

  const clean = (text) => text.normalize("NFC").toLowerCase().replace(/ð/g, "đ").replace(/['’]s(?![\p{L}\p{N}])/gu, "").replace(OLD, (old, at, all) => {
    const [letter, tone] = old[1].normalize("NFD");
    return all[at - 1] === "q" ? old : (old[0] + tone).normalize("NFC") + letter;
  });
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  const stem = (word) => word.replace(/(..)ies$/, "$1ys").replace(/(..[^sui])s$/, "$1").replace(/is(?=[aei])/, "iz")
    .replace(/(.{4})(?:ing|ed)$/, (all, head) => head.replace(/([^lsz])\1$/, "$1")).replace(/(..)tre$/, "$1ter").replace(/(...)our/, "$1or")
    .replace(/enc(?=e?$)/, "ens").replace(/(am)me?$|(og)ue$|(...l)le?$/, "$1$2$3").replace(/(.{4})e$/, "$1");
  const keyOf = (form) => fold(form).replace(/[^ ]+/g, (word) => (english ? stem(word) : word));

  // `phrased`: a bit for each word that must follow the one before it; `open`: the last word may go on.
  function read(query) {
    const words = [], pieces = query.replace(/[“”]/g, '"').split('"');
    let phrased = 0;
    pieces.forEach((piece, n) => (clean(piece).match(WORD) || []).slice(0, 30 - words.length).forEach((form, at) => {
      if (at && n % 2 && n < pieces.length - 1) phrased |= 1 << words.length;
      words.push({ form, key: keyOf(form), plain: form === fold(form) });
    }));
    return { words, phrased, open: words.length && pieces.length % 2 && /[\p{L}\p{N}]$/u.test(query) };
  }

  // ---- files

  const folder = new URL(box.dataset.index, location), site = new URL(box.dataset.root, location), asked = {};
  let manifest = null;
  // What is not there is answered by a page, which is no JSON, or by some servers with JSON of their own.
  function get(path) {
    const url = new URL(path, folder).href;
    return asked[url] ||= fetch(url).then((answer) => (answer.ok ? answer.json() : Promise.reject())).catch((error) => {
      delete asked[url];
      throw error;
    });
  }
  // It names all others by their content.
  const start = async () => (manifest = await get(folder));
  // A file of a table; a small index has most of them in one.
  async function file(name, n) {
    const { d, n: some } = manifest[name], all = manifest.ahead ? await get(manifest.ahead) : {};
    return all[name] ? all[name][n] : get(d[n / some | 0] + "/" + n % some + ".json");
  }
  const numbered = async (name, n) => (await file(name, n / manifest[name].p | 0))[n % manifest[name].p];
  // The file that may have the key: the last that begins not after it.
  const before = (keys, key) => keys.findLastIndex((begins) => begins <= key);
  const keyed = (name, key) => (manifest[name].k[0] <= key ? file(name, before(manifest[name].k, key)) : {});
  // Records that have been read, by entry.
  const held = [];
  // A file of a large dictionary holds records too: of the strongest titles.
  async function look(keys) {
    const found = new Map();
    await Promise.all(keys.map(async (key) => {
      const all = await keyed("dictionary", key), forms = all[key];
      Object.assign(held, all[""]);
      if (Array.isArray(forms)) found.set(key, forms);
    }));
    return found;
  }
  async function record(entry) {
    const { p } = manifest.records, n = entry / p | 0;
    if (!held[entry]) (await file("records", n)).forEach((one, at) => { held[n * p + at] = one; });
    return held[entry];
  }

  // ---- finding

  const TYPED_PLAIN = 0.85, OTHER_MARKS = 0.25, COMPLETED = 0.6, PAIR = 1.7, ENOUGH = 12, AT_A_TIME = 5;
  const sum = (forms) => forms.reduce((all, form) => all + form[1], 0);
  const isLarge = () => !manifest.ahead;

  // How well a form of the index fits what was typed, by its worst word.
  const likeness = (typed, form) => Math.min(...form.split(" ").map((word, n) => (typed[n].form === word ? 1 : typed[n].plain ? TYPED_PLAIN : OTHER_MARKS)));

  // What a word of a query asks for: its own list of postings, and that of it beside the word before it; the two in one where one may be an abbreviation.
  const listsAt = (words, last, word, factor) => {
    const { form, key, plain } = words[last - 1] || word, inOne = { form: form + word.form, key: key + word.key, plain: plain && word.plain };
    return [[word], [words[last - 1], word], [inOne]].slice(0, !last ? 1 : /^\D*\b[^aeiouy\d ]+\b\D*$/.test(key + " " + word.key) ? 3 : 2).map((typed, isPair) => ({
      typed, last, isPair, key: typed.map((one) => one.key).join(" "), bits: isPair ? 3 << last - 1 : 1 << last, factor: isPair ? factor * PAIR : factor }));
  };

  // The rarest first.
  function listsOf({ words, phrased }) {
    const rarity = ({ key, isPair }) => (manifest.common.indexOf(key) + 1 || 1e6) + (isPair ? 0.5 : /\d/.test(key) ? 0.4 : 0);
    const lists = words.flatMap((word, n) => listsAt(words, n, word, 1)).sort((a, b) => rarity(b) - rarity(a) || b.last - a.last);
    lists.forEach((list) => { list.isMust = list.isPair && phrased >> list.last & 1; });
    return lists;
  }
  // The lists of the words that the last one may become: what stands beside the word before it, then the commonest; of a large index these only where
  // there is no word before it, or `isAny`, so that all that a further key asks for is asked for at once.
  async function endings(words, isAny) {
    const last = words.length - 1, begun = fold(words[last].form), head = last ? words[last - 1].key + " " : "", isLean = last > 0 && isLarge() && !isAny;
    const [known, beside] = await Promise.all([isLean || keyed("words", begun), head ? keyed("dictionary", head + begun) : {}]);
    const worth = (key) => (beside[head + key] ? 1e7 + sum(beside[head + key]) : known[key][0]);
    return (isLean ? Object.keys(beside).filter((pair) => pair.startsWith(head)).map((pair) => pair.slice(head.length)) : Object.keys(known))
      .filter((key) => key.startsWith(begun) && key !== begun && (worth(key) > 1e7 || !isLarge() || isAny || !(begun in known)))
      .sort((a, b) => worth(b) - worth(a)).slice(0, isLarge() && !isLean ? 2 : 6)
      .flatMap((key) => listsAt(words, last, { form: key, key, plain: true }, COMPLETED).slice(+isLean, isLean ? 2 : 3));
  }
  // The keys of titles that the query is, or of which it holds the number, with their share of it; a long one by its FNV-1a hash.
  function wholesOf(words) {
    const keys = words.map((word) => word.key), found = new Map();
    keys.forEach((_, at) => [3, 4].forEach((n) => {
      const number = keys.slice(at, at + n).join(" ");
      if (/^\d+\D? (\d{4} )?[a-z]+ [a-z]+$/.test(number)) found.set("=" + number, n / keys.length);
    }));
    let hash = 0x811c9dc5;
    for (const letter of keys.join(" ")) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0;
    return found.set("=" + (keys.length > 12 ? "#" + hash.toString(16) : keys.join(" ")), 1);
  }
  function unpacked(steps, use) {
    let entry = 0;
    steps.forEach((step, n) => use(entry += step >> 4, step & 15, n));
  }

  // What each entry has of the lists: `mask` its words, `pairs` those that stand as typed, `slots` the best of each word and pair, `parts` where.
  function score({ words, phrased }, lists, values, rest) {
    const hits = new Map(), all = 2 ** words.length - 1, cut = [];
    let unknown = all, loose = words.reduce((bits, { form }, n) => bits | fillers.includes(form) << n, 0), best = 0;
    for (const { key, typed, last, isPair, bits, factor } of lists) {
      const forms = values.get(key);
      if (!isPair) unknown &= ~bits;
      if (!forms) continue;
      const times = sum(forms), worth = Math.log(1 + manifest.entries / times) * factor;
      if (factor >= 1) best += worth * 15;
      for (const [form, , steps, parts, more] of forms) {
        const fit = likeness(typed, form);
        if (more && !rest.has(more)) {
          // So common that every entry may be taken to have it.
          if (times * 8 > manifest.entries) loose |= bits;
          else cut.push([times, more]);
        }
        for (const [some, places] of [[steps, parts], rest.get(more) || [[]]]) unpacked(some, (entry, weight, n) => {
          if (!hits.has(entry)) hits.set(entry, { entry, score: 0, mask: 0, pairs: 0, slots: [], parts: new Map() });
          const hit = hits.get(entry), value = worth * fit * weight, slot = last + 30 * isPair, gain = value - (hit.slots[slot] || 0);
          if (gain > 0) { hit.score += gain; hit.slots[slot] = value; }
          hit.mask |= bits;
          if (isPair && fit >= TYPED_PLAIN) hit.pairs |= 1 << last;
          const part = places && places[n];
          hit.parts.set(part, (hit.parts.get(part) || 0) + value * worth);
        });
      }
    }
    const fits = [...hits.values()].filter((hit) => (hit.pairs & phrased) === phrased);
    fits.forEach((hit) => { hit.mask = (hit.mask | loose | unknown) & all; hit.isWhole = hit.mask === all; });
    return { fits, best, cut };
  }

  // `seen`: told what fits as soon as the first files are there.
  async function rank(asking, seen) {
    await start();
    const { words, phrased } = asking, values = new Map(), rest = new Map(), result = { hits: [], isWhole: true, asking, values };
    if (!words.length) return result;
    const lists = listsOf(asking), waiting = lists.filter((list) => !list.isMust), used = lists.filter((list) => list.isMust), wholes = wholesOf(words);
    let found, isTitled;
    const ask = async (more) => {
      used.push(...more);
      (await look([...wholes.keys(), ...used.map((list) => list.key)])).forEach((forms, key) => values.set(key, forms));
    };
    const some = () => ask(waiting.splice(0, isLarge() ? AT_A_TIME : 60));
    // What the entries have of all that has been read so far.
    const weigh = () => {
      found = score(asking, used, values, rest);
      wholes.forEach((share, key) => values.get(key)?.forEach(([, , steps]) => unpacked(steps, (entry) => {
        let hit = found.fits.find((one) => one.entry === entry);
        if (!hit) found.fits.push(hit = { entry, score: 0, parts: new Map([[0, 1]]) });
        hit.score += found.best / 2 * share;
        hit.isWhole = true;
        isTitled = hit.isTitle ||= share === 1;
      })));
      result.hits = found.fits.filter((hit) => hit.isWhole).sort((a, b) => b.score - a.score || a.entry - b.entry);
    };
    const tell = () => { weigh(); seen?.(result.hits, asking); }, ends = asking.open && endings(words).then(ask);
    await some();
    // What a first word may become is known a little later.
    if (!words[1]) tell();
    await ends;
    tell();
    if (!result.hits.length && asking.open && isLarge()) {
      await endings(words, true).then(ask);
      weigh();
    }
    for (let n = 0; n < 2 && waiting.length && !isTitled && (!n || !result.hits.length || result.hits.length > ENOUGH); n++) {
      await some();
      weigh();
    }
    if (found.cut.length && !isTitled && (result.hits.length < ENOUGH || phrased)) {
      await Promise.all(found.cut.sort((a, b) => a[0] - b[0]).slice(0, 2).map(async ([, more]) => rest.set(more, await get(more))));
      weigh();
    }
    result.tried = new Set(used.map((list) => list.key));
    result.isWhole = result.hits.length > 0;
    if (!result.isWhole && !phrased) {
      found.fits.forEach((hit) => {
        hit.share = hit.mask.toString(2).replace(/0/g, "").length / words.length;
        hit.score *= hit.share ** 2;
      });
      result.hits = found.fits.filter((hit) => hit.share > (words.length > 3 ? 0.49 : 0.5)).sort((a, b) => b.score - a.score || a.entry - b.entry);
    }
    return result;
  }

  // ---- "có phải …?"

  // Telex keys, slips of a letter and wrong tones are read by a script of their own, fetched for the first word that is not as the index has it.
  async function find(query, seen) {
    const result = Object.assign(await rank(read(query), seen), { query }), { words } = result.asking;
    if (result.isWhole && words.every((word) => word.plain && result.values.has(word.key))) return result;
    const slips = await import(new URL(box.dataset.slips, location)).catch(() => null);
    return slips ? slips.better(result, { manifest, file, before, look, sum, keyOf, likeness, OTHER_MARKS, rank, read }) : result;
  }
  // For tests, and for whoever builds another page on it.
  Object.assign(box, { find, record, read });

  // ---- showing

  const one = (selector) => box.querySelector(selector), field = one("#q"), status = one("[role=status]"), list = one(".search-results");
  const also = one(".search-meant"), more = one(".search-more"), filters = one(".search-filters"), ways = document.querySelector(".search-ways");
  const words = box.dataset;
  let turn = 0, drawing = 0, result = null, shown = 0, cards = null;

  function add(parent, name, className, text) {
    const made = parent.appendChild(document.createElement(name));
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  // Where a text has what the query means: words with the marks as typed, else without.
  function places(text, asking) {
    const found = [], last = asking.words[asking.words.length - 1];
    for (const match of text.matchAll(WORD)) {
      const form = clean(match[0]), key = keyOf(form), isExact = asking.words.some((word) => word.form === form);
      const fits = isExact || asking.words.some((word) => word.key === key) || (asking.open && key.startsWith(fold(last.form)));
      if (fits) found.push({ from: match.index, to: match.index + match[0].length, isExact });
    }
    const exact = asking.words.some((word) => !word.plain) ? found.filter((place) => place.isExact) : [];
    return exact.length ? exact : found;
  }
  function marked(target, text, asking, from = 0, to = text.length) {
    if (from) target.append("… ");
    places(text, asking).filter((place) => place.from >= from && place.to <= to).forEach((place) => {
      target.append(text.slice(from, place.from));
      add(target, "mark", "", text.slice(place.from, from = place.to));
    });
    target.append(text.slice(from, to) + (to < text.length ? " …" : ""));
  }

  function drawn(parent, [url, title, , , language, , label, unit, time, state, stateLabel, number], asking, isInside) {
    const card = add(parent, "li", isInside ? "" : "card"), link = add(add(card, "p", isInside ? "" : "card-title"), "a"), meta = add(card, "p", "meta");
    link.href = new URL(url, site);
    if (language) link.lang = language;
    marked(link, title.normalize("NFC"), asking);
    [[label, "tag"], [stateLabel, "tag tag-" + state], [number], [unit], [time]].forEach(([said, className]) => { if (said) add(meta, "span", className, said); });
    return card;
  }
  // The first results of a query, or more of them. While a reader types on, an answer to fewer letters stands until the next one is there.
  async function show(found, mine, from) {
    const next = found.hits.slice(from, from + ENOUGH), { asking, isEarly } = found;
    const items = await Promise.all(next.map((hit) => record(hit.entry)));
    const groups = await Promise.all(items.map((item) => item[2] >= 0 && (isEarly ? held[item[2]] : record(item[2]))));
    if (mine < drawing || (mine < turn && !next.length)) return;
    drawing = mine;
    if (!from) {
      result = found;
      cards = new Map();
      list.textContent = "";
      // Where nothing is found the ways in are what is left.
      ways.hidden = !(filters.hidden = !(found.before || next.length));
      if (!isEarly) say(found);
    }
    // A task stands under its plan.
    const lines = next.map((hit, n) => {
      const item = items[n], group = groups[n] ? item[2] : hit.entry;
      if (!cards.has(group)) cards.set(group, drawn(list, groups[n] || item, asking));
      const card = cards.get(group);
      return groups[n] ? drawn(card.querySelector("ul") || add(card, "ul", "search-inside"), item, asking, true) : card;
    });
    shown = from + next.length;
    more.hidden = shown >= found.hits.length;
    if (from) lines[0].querySelector("a").focus();
    if (!isEarly) chosen().then((made) => made?.quoted(next.slice(0, isLarge() ? 6 : ENOUGH), items, lines, found, () => mine === drawing && mine === turn));
    return items;
  }

  // ---- what a reader may choose from

  // Suggestions and filters are a script of their own, fetched with the first query.
  let choices = null;
  const asAddressed = (key) => new URLSearchParams(location.search).get(key) || "", selects = () => [...filters.querySelectorAll("select")];
  const chosen = () => import(new URL(words.choices, location)).then(({ attach }) => choices ||= attach({
    site, box, add, places, marked, asAddressed, selects, fold, clean, get, start, file, numbered, search, choose, show, held }), () => null);
  function choose(query) {
    field.value = query;
    field.focus();
    search();
  }
  // A combobox only where a script runs (ARIA 1.2); a field of type "search" has a cross and an Escape of its own.
  Object.assign(field, { type: "text", role: "combobox", ariaExpanded: "false" });

  // ---- the page

  function address() {
    const query = new URLSearchParams(location.search);
    [field, ...selects()].forEach(({ name, value }) => { query.delete(name); if (value.trim()) query.set(name, value.trim()); });
    history.replaceState(null, "", String(query) ? "?" + query : location.pathname);
    document.querySelectorAll("a[rel=alternate][hreflang]").forEach((link) => { link.search = query; });
  }
  function say({ hits, isWhole, before: all, query, instead, meant: offer }) {
    const text = hits.length ? (isWhole ? words.found : words.foundSome) : all ? words.loosen : words.nothing, other = instead || offer;
    status.textContent = query.trim() && text.replace("{n}", hits.length.toLocaleString(document.documentElement.lang)).replace("{q}", () => query.trim());
    also.textContent = "";
    also.hidden = !other;
    if (!other) return;
    also.append((instead ? words.instead : words.meant) + " ");
    const link = add(also, "a", "", other);
    link.href = "?q=" + encodeURIComponent(other);
    link.addEventListener("click", (event) => { event.preventDefault(); choose(other); });
    also.append(instead ? "." : "?");
  }
  async function search(isTyped) {
    const mine = ++turn, query = field.value, isAsked = query.trim() !== "";
    address();
    if (isTyped !== true) choices?.close();
    ways.hidden = isAsked;
    if (isAsked && !drawing) status.textContent = words.waiting;
    try {
      if (isTyped === true) setTimeout(() => mine > drawing && result && choices?.early(result.hits, read(query), mine), 100);
      // The results wait for the choices only where the address narrows them.
      const aids = isAsked && chosen(), isNarrow = words.filters.split(" ").some(asAddressed), found = await find(query, (hits, asking) => isLarge() && mine === turn && choices?.early(hits, asking, mine, true));
      found.isTyped = isTyped === true;
      if (isNarrow && found.hits.length) {
        found.before = found.hits.length;
        found.hits = await (await aids).narrowed(found.hits, manifest);
      }
      const items = await show(found, mine, 0), made = await aids;
      if (mine !== turn) return;
      if (made) {
        if (isTyped === true) made.suggest(also.hidden && items || [], found);
        if (!isNarrow) await made.counted(found.hits, manifest);
        made.ahead();
      }
      words.done = query;
    } catch {
      if (mine !== turn) return;
      // Results of another query do not stand below that.
      result = null;
      list.textContent = "";
      also.hidden = more.hidden = filters.hidden = true;
      ways.hidden = false;
      status.textContent = words.failed;
      chosen().then((made) => made?.renew(folder, manifest));
    }
  }

  let wait = 0;
  field.value = asAddressed("q");
  field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(search, drawing < turn ? 40 : 0, true); });
  field.form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(wait); search(); });
  field.addEventListener("focus", () => chosen().then((made) => made?.ahead()));
  more.addEventListener("click", () => show(result, drawing, shown));
  filters.addEventListener("toggle", () => { if (filters.open) search(); });
  search();
})();
