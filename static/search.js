// Search in the browser: reads a few files of the index that the build has made (docs/search.md), ranks, and shows what is found.
// Without it the page is a list of ways in. plansite/search/words.py says the first part in Python; tests hold the two together.
(function () {
  "use strict";
  const box = document.querySelector("[data-index]");
  if (!box) return;

  // ---- words

  const WORD = /[\p{L}\p{N}]+/gu, OLD = /(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![\p{L}\p{N}])/gu, MARK = /[\u0300-\u036f]/g;
  const english = document.documentElement.lang === "en";

  function clean(text) {
    return text.normalize("NFC").toLowerCase().replace(/ð/g, "đ").replace(/['’]s(?![\p{L}\p{N}])/gu, "").replace(OLD, (old, at, all) => {
      const parts = old[1].normalize("NFD");
      return all[at - 1] === "q" ? old : (old[0] + parts[1]).normalize("NFC") + parts[0];
    });
  }
  const fold = (text) => text.normalize("NFD").replace(MARK, "").replace(/đ/g, "d");
  function stem(word) {
    if (word.length > 3 && /s$/.test(word) && !/(ss|us|is)$/.test(word)) word = word.length > 4 && /ies$/.test(word) ? word.slice(0, -3) + "y" : word.slice(0, -1);
    const cut = word.length > 6 && /ing$/.test(word) ? 3 : word.length > 5 && /ed$/.test(word) ? 2 : 0;
    if (cut) word = word.slice(0, -cut).replace(/([^lsz])\1$/, "$1");
    return word.length > 4 && /e$/.test(word) ? word.slice(0, -1) : word;
  }
  const keyOf = (form) => form.split(" ").map((word) => (english ? stem(fold(word)) : fold(word))).join(" ");

  function read(query) {
    const words = [], phrases = [];
    const pieces = query.replace(/[“”]/g, '"').split('"');
    pieces.forEach((piece, n) => {
      const start = words.length;
      (clean(piece).match(WORD) || []).forEach((form) => words.push({ form, key: keyOf(form), plain: form === fold(form) }));
      if (n % 2 && n < pieces.length - 1 && words.length > start + 1) phrases.push([start, words.length - 1]);
    });
    const open = words.length > 0 && pieces.length % 2 === 1 && !/[^\p{L}\p{N}]$/u.test(query);
    return { words: words.slice(0, 30), phrases: phrases.filter((p) => p[1] < 30), open: open && words.length <= 30 };
  }

  // ---- files

  const folder = new URL(box.dataset.index, location.href), site = new URL(box.dataset.root, location.href);
  const asked = new Map();
  function get(path, options) {
    const url = new URL(path, folder).href;
    if (!asked.has(url)) {
      asked.set(url, fetch(url, options).then((answer) => {
        if (!answer.ok) throw new Error(url);
        return answer.json();
      }).catch((error) => { asked.delete(url); throw error; }));
    }
    return asked.get(url);
  }
  const start = () => get(folder.href, { cache: "no-cache" });   // it names all others by their content

  function before(keys, key) {   // the last place whose key is not after `key`
    let low = 0, high = keys.length;
    while (low < high) { const middle = (low + high) >> 1; if (keys[middle] <= key) low = middle + 1; else high = middle; }
    return low - 1;
  }
  async function place(table, key) {
    let at = before(table.k, key);
    if (at < 0) return "";
    if (!table.deep) return table.d[at / table.n | 0] + "/" + at % table.n + ".json";
    const inside = before(await get(table.d[at] + "/k.json"), key);
    return table.d[at] + "/" + inside + ".json";
  }
  async function look(table, keys) {
    const found = new Map();
    await Promise.all(keys.map(async (key) => {
      const file = await place(table, key);
      const value = file && (await get(file))[key];
      if (value) found.set(key, value);
    }));
    return found;
  }
  async function numbered(table, n) {
    const file = n / table.p | 0;
    return (await get(table.d[file / table.n | 0] + "/" + file % table.n + ".json"))[n % table.p];
  }

  // ---- finding

  const EXACT = 1, TYPED_PLAIN = 0.85, OTHER_MARKS = 0.25, COMPLETED = 0.6, PAIR = 1.7, ENOUGH = 12, AT_A_TIME = 5;

  function likeness(typed, form) {   // how well a form of the index fits what was typed, word by word
    const forms = form.split(" ");
    return Math.min(...typed.map((word, n) => (word.form === forms[n] ? EXACT : word.plain ? TYPED_PLAIN : OTHER_MARKS)));
  }

  async function completions(manifest, word) {   // the commonest words that begin as the last one does
    const file = await place(manifest.words, word), words = file ? await get(file) : {};
    return Object.keys(words).filter((key) => key.startsWith(word) && key !== word).sort((a, b) => words[b][0] - words[a][0]).slice(0, 6);
  }

  // The lists that a query may need, the rarest first: {key, at: the words it stands for, typed, factor}.
  function listsOf(manifest, words) {
    const places = new Map(manifest.common.map((key, n) => [key, n])), lists = [];
    words.forEach((word, n) => {
      lists.push({ key: word.key, at: [n], typed: [word], factor: 1 });
      if (n + 1 < words.length) lists.push({ key: word.key + " " + words[n + 1].key, at: [n, n + 1], typed: [word, words[n + 1]], factor: PAIR });
    });
    lists.forEach((list) => {
      const place = places.has(list.key) ? places.get(list.key) : 1e6;
      list.isEverywhere = place < manifest.everywhere;
      list.rarity = place + (list.at.length > 1 ? 0.5 : /\d/.test(list.key) ? 0.4 : 0);
    });
    lists.sort((a, b) => b.rarity - a.rarity || b.at[0] - a.at[0]);
    const scarce = lists.filter((list) => !list.isEverywhere);
    return scarce.length > 1 ? scarce : lists;
  }
  async function endings(manifest, words) {   // the lists of what the last word may become
    const last = words.length - 1, isLarge = manifest.common.length > 0, known = isLarge && (await look(manifest.words, [words[last].key])).size;
    const keys = known ? [] : (await completions(manifest, fold(words[last].form))).slice(0, isLarge ? 2 : 6);
    return keys.flatMap((key) => {
      const typed = { form: key, plain: true }, alone = { key, at: [last], typed: [typed], factor: COMPLETED };
      if (!last) return [alone];
      return [alone, { key: words[last - 1].key + " " + key, at: [last - 1, last], typed: [words[last - 1], typed], factor: PAIR * COMPLETED }];
    });
  }
  function wholeOf(words) {   // the key of a title that is the query; a long one by its FNV-1a hash
    const keys = words.map((word) => word.key).join(" ");
    if (words.length <= 12) return "=" + keys;
    let hash = 0x811c9dc5;
    for (const letter of keys) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0;
    return "=#" + hash.toString(16);
  }

  async function score(manifest, asking, lists, values, deep) {
    const cut = [];
    const { words } = asking, hits = new Map(), bit = (list) => list.at.reduce((mask, n) => mask | 1 << n, 0), N = manifest.entries;
    let known = 0, all = 0;
    words.forEach((word, n) => { all |= 1 << n; });
    let best = 0;
    for (const list of lists) {
      const forms = values.get(list.key);
      if (list.at.length === 1) known |= bit(list);
      if (!forms) continue;
      const times = forms.reduce((sum, form) => sum + form[1], 0), worth = Math.log(1 + N / times) * list.factor;
      if (list.at.length > 1) known |= bit(list);
      if (list.factor >= 1) best += worth * 15;
      const seen = new Map(), sure = new Set();   // `sure`: with the marks as typed
      const take = (steps, parts, fit) => {
        let entry = 0;
        steps.forEach((step, n) => {
          entry += Math.floor(step / 16);
          const value = worth * fit * (step & 15);
          if (!(seen.has(entry) && seen.get(entry)[0] >= value)) seen.set(entry, [value, parts ? parts[n] : 0]);
          if (fit >= TYPED_PLAIN) sure.add(entry);
        });
      };
      for (const [form, , steps, parts, more] of forms) {
        const fit = likeness(list.typed, form);
        take(steps, parts, fit);
        if (more && deep.includes(list.key)) take(...await get(more), fit);
        else if (more && times * 8 > N) list.loose = true;   // so common that every entry may be taken to have it
        else if (more) cut.push([list.key, times]);
      }
      seen.forEach(([value, part], entry) => {
        let hit = hits.get(entry);
        if (!hit) hits.set(entry, hit = { entry, score: 0, mask: 0, pairs: 0, at: new Array(words.length).fill(0), parts: new Map() });
        if (list.at.length > 1) { hit.score += value; if (sure.has(entry)) hit.pairs |= 1 << list.at[1]; }
        else if (value > hit.at[list.at[0]]) { hit.score += value - hit.at[list.at[0]]; hit.at[list.at[0]] = value; }
        hit.mask |= bit(list);
        hit.parts.set(part, (hit.parts.get(part) || 0) + value * worth);
      });
    }
    const loose = lists.reduce((mask, list) => mask | (list.loose ? bit(list) : 0), all & ~known);
    const phrased = asking.phrases.reduce((mask, [from, to]) => { for (let n = from + 1; n <= to; n++) mask |= 1 << n; return mask; }, 0);
    const fits = [...hits.values()].filter((hit) => (hit.pairs & phrased) === phrased);
    fits.forEach((hit) => { hit.mask |= loose; hit.is_whole = (hit.mask & all) === all; });
    return { fits, best, all, cut };
  }

  const count = (mask) => { let n = 0; for (; mask; mask &= mask - 1) n++; return n; };

  async function rank(asking) {
    const manifest = await start(), { words, phrases } = asking, values = new Map(), tried = new Set();
    if (!words.length) return { hits: [], isWhole: true, asking, values, tried };
    const isLarge = manifest.common.length > 0, whole = wholeOf(words), lists = listsOf(manifest, words), used = [];
    const fetched = async (some, ...more) => {
      used.push(...some);
      const keys = [...new Set([...some.map((list) => list.key), ...more])].filter((key) => !tried.has(key));
      keys.forEach((key) => tried.add(key));
      (await look(manifest.dictionary, keys)).forEach((value, key) => values.set(key, value));
    };
    const isPhrased = (list) => phrases.some(([from, to]) => list.at[1] > from && list.at[1] <= to);
    const waiting = lists.filter((list) => !isPhrased(list));
    const next = async (...more) => {   // some more lists, and for a pair that is nowhere its words
      const some = waiting.splice(0, isLarge ? AT_A_TIME : lists.length);
      await fetched([...some, ...more.filter((list) => list.key)], ...more.filter((key) => !key.key));
      const lost = some.filter((list) => list.at.length > 1 && !values.has(list.key)).flatMap((list) => list.at);
      const bare = waiting.filter((list) => list.at.length === 1 && lost.includes(list.at[0]) && !used.some((other) => other.at.includes(list.at[0]) && values.has(other.key)));
      bare.forEach((list) => waiting.splice(waiting.indexOf(list), 1));
      if (bare.length) await fetched(bare);
    };
    await next(whole, ...lists.filter(isPhrased), ...(asking.open ? await endings(manifest, words) : []));
    const titles = new Set();
    (values.get(whole) || []).forEach(([, , steps]) => steps.reduce((entry, step) => { entry += Math.floor(step / 16); titles.add(entry); return entry; }, 0));
    let found = await score(manifest, asking, used, values, []), n = 0;
    const fitting = () => found.fits.filter((hit) => hit.is_whole).length;
    while (waiting.length && n++ < 2 && !titles.size && (!fitting() || fitting() > ENOUGH)) {
      await next();
      found = await score(manifest, asking, used, values, []);
    }
    const cut = found.cut.sort((a, b) => a[1] - b[1]).slice(0, 2).map(([key]) => key);
    if (cut.length && !titles.size && (fitting() < ENOUGH || phrases.length)) found = await score(manifest, asking, used, values, cut);
    titles.forEach((entry) => { if (!found.fits.some((hit) => hit.entry === entry)) found.fits.push({ entry, score: 0, parts: new Map([[0, 1]]), mask: found.all }); });
    found.fits.forEach((hit) => { if (titles.has(hit.entry)) { hit.score += found.best / 2; hit.is_whole = true; } });
    let hits = found.fits.filter((hit) => hit.is_whole);
    const isWhole = hits.length > 0;
    if (!isWhole && !phrases.length) {
      const share = (hit) => count(hit.mask & found.all) / words.length;
      hits = found.fits.filter((hit) => share(hit) > 0.5);
      hits.forEach((hit) => { hit.score *= share(hit) ** 2; });
    }
    hits.sort((a, b) => b.score - a.score || a.entry - b.entry);
    return { hits, isWhole, asking, values, tried };
  }

  // ---- "có phải …?": a slip of one letter, a key of the Telex keyboard left in, a wrong tone

  const TELEX = { aa: "â", ee: "ê", oo: "ô", dd: "đ", aw: "ă", ow: "ơ", uw: "ư" }, TONE = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" };
  function telex(word) {
    let tone = "";
    let plain = word.replace(/^([bcdđghklmnpqrstvx]*[aeiouy].*?)([sfrxj])([a-z]*)$/, (all, head, key, tail) => { tone = TONE[key]; return head + tail; });
    plain = plain.replace(/uow/g, "ươ").replace(/aa|ee|oo|dd|aw|ow|uw/g, (pair) => TELEX[pair]).replace(/w/g, "ư");
    if (!tone) return plain;
    const vowels = /^((?:qu|gi(?=[aeiouyâêôăơư])|[^aeiouyâêôăơư])*)([aeiouyâêôăơư]+)(.*)$/.exec(plain);
    if (!vowels) return plain;
    const group = vowels[2], marked = Math.max(...[..."âêôăơư"].map((letter) => group.lastIndexOf(letter)));
    const at = marked >= 0 ? marked : vowels[3] || group.length > 2 ? Math.min(1, group.length - 1) : 0;
    return (vowels[1] + group.slice(0, at) + group[at] + tone + group.slice(at + 1) + vowels[3]).normalize("NFC");
  }
  function isNear(one, other) {   // one letter more, less, another, or two changed about
    if (Math.abs(one.length - other.length) > 1) return false;
    let n = 0;
    while (n < one.length && one[n] === other[n]) n++;
    const rest = (a, b) => one.slice(n + a) === other.slice(n + b);
    return rest(1, 1) || rest(1, 0) || rest(0, 1) || (one[n] === other[n + 1] && one[n + 1] === other[n] && rest(2, 2));
  }
  const most = (forms) => forms.reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  async function vocabulary(manifest, key) {
    const { words } = manifest, first = before(words.k, key[0]), last = before(words.k, key[0] + "\uffff");
    if (words.deep) return get(await place(words, key));
    const numbers = words.k.length <= 6 ? words.k.map((k, n) => n) : Array.from({ length: last - first + 1 }, (gap, n) => Math.max(first, 0) + n);
    return Object.assign({}, ...await Promise.all(numbers.map((n) => get(words.d[n / words.n | 0] + "/" + n % words.n + ".json"))));
  }
  async function meant(result) {
    const manifest = await start(), { words } = result.asking, said = [];
    let changed = false;
    for (let n = 0; n < words.length; n++) {
      const { form, key, plain } = words[n], forms = result.values.get(key);
      let better = form;
      if (!forms && result.tried.has(key) && !/^\d+$/.test(key)) {
        const isOpen = result.asking.open && n === words.length - 1, known = await vocabulary(manifest, key);
        if (isOpen && result.isWhole && result.hits.length) { said.push(form); continue; }
        const decoded = telex(form), near = Object.keys(known).filter((other) => key.length > 2 && isNear(key, other)).sort((a, b) => known[b][0] - known[a][0]).slice(0, 8);
        const offered = known[keyOf(decoded)] && decoded !== form ? [keyOf(decoded)] : near;
        const neighbours = (other) => [n && keyOf(said[n - 1]) + " " + other, n + 1 < words.length && other + " " + words[n + 1].key].filter(Boolean);
        const pairs = await look(manifest.dictionary, offered.flatMap(neighbours));
        const worth = (other) => neighbours(other).reduce((sum, pair) => sum + (pairs.has(pair) ? pairs.get(pair).reduce((s, f) => s + f[1], 0) * 100 : 0), known[other][0]);
        const chosen = offered.sort((a, b) => worth(b) - worth(a))[0];
        const split = chosen ? 0 : [...key].findIndex((letter, at) => at > 1 && known[key.slice(0, at)] && known[key.slice(at)]);
        const beside = chosen && neighbours(chosen).find((pair) => pairs.has(pair));   // the marks that it has there
        if (chosen && decoded !== form && keyOf(decoded) === chosen) better = decoded;
        else if (beside) better = most(pairs.get(beside)).split(" ")[n && beside === neighbours(chosen)[0] ? 1 : 0];
        else if (chosen) better = known[chosen][1] || chosen;
        else if (split > 0) better = form.slice(0, split) + " " + form.slice(split);
      } else if (forms && !plain && !forms.some((f) => f[0] === form)) better = most(forms);
      changed = changed || better !== form;
      said.push(better);
    }
    for (let n = 0; n + 1 < words.length; n++) {   // cái cách: each word is right, the two together are not
      const forms = result.values.get(words[n].key + " " + words[n + 1].key), two = said[n] + " " + said[n + 1];
      if (!forms || words[n].plain && words[n + 1].plain || forms.some((f) => f[0] === two) || likeness([words[n], words[n + 1]], forms[0][0]) > OTHER_MARKS) continue;
      [said[n], said[n + 1]] = most(forms).split(" ");
      changed = true;
    }
    return changed ? said.join(" ") : "";
  }

  async function find(query) {
    const result = await rank(read(query));
    result.query = query;
    result.meant = result.asking.words.length ? await meant(result) : "";
    if (result.meant && (!result.hits.length || !result.isWhole)) {
      const other = await rank(read(result.meant));
      if (other.hits.length && (other.isWhole || !result.hits.length)) return Object.assign(other, { query, instead: result.meant, meant: "" });
    }
    return result;
  }
  const record = async (entry) => numbered((await start()).records, entry);
  Object.assign(box, { find, record, words: { clean, fold, stem, read, telex } });   // for tests, and for whoever builds another page on it

  // ---- showing

  const AT_ONCE = 12, AROUND = 90, FEW = 5000;
  const field = box.querySelector("input[type=search]"), status = box.querySelector("[role=status]"), list = box.querySelector(".search-results");
  const also = box.querySelector(".search-meant"), more = box.querySelector(".search-more"), ways = document.querySelector(".search-ways");
  const filters = box.querySelector(".search-filters"), words = box.dataset;
  let turn = 0, result = null, shown = 0, cards = new Map();

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name]);
  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  // The places of a text that the query means: words with the marks as typed, else without.
  function places(text, asking) {
    const found = [], last = asking.words.length - 1;
    for (const match of text.normalize("NFC").matchAll(WORD)) {
      const form = clean(match[0]), key = keyOf(form);
      const fits = asking.words.some((word, n) => word.form === form || (word.key === key || (n === last && asking.open && key.startsWith(fold(word.form)))));
      if (fits) found.push([match.index, match.index + match[0].length, asking.words.some((word) => word.form === form)]);
    }
    const isExact = found.some((place) => place[2]) && asking.words.some((word) => !word.plain);
    return isExact ? found.filter((place) => place[2]) : found;
  }
  function marked(target, text, asking, isCut) {
    text = text.normalize("NFC");
    let from = 0, to = text.length, at = places(text, asking);
    if (isCut && to > 2 * AROUND && at.length) {
      const dense = at.map((place) => at.filter((other) => other[0] >= place[0] && other[1] <= place[0] + 1.5 * AROUND).length);
      const best = at[dense.indexOf(Math.max(...dense))][0];
      from = best <= AROUND / 2 ? 0 : text.lastIndexOf(" ", best - AROUND / 2) + 1;
      to = Math.min(to, from + 2 * AROUND);
      if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), from + 1);
      at = at.filter((place) => place[0] >= from && place[1] <= to);
    } else if (isCut && to > 2 * AROUND) to = text.lastIndexOf(" ", 2 * AROUND);
    if (from) target.append("… ");
    let done = from;
    at.forEach(([first, end]) => { target.append(text.slice(done, first), element("mark", "", text.slice(first, end))); done = end; });
    target.append(text.slice(done, to) + (to < text.length ? " …" : ""));
  }

  async function piece(hit, item) {   // the passage that holds most of what was asked for
    const best = [...hit.parts].filter(([part]) => part).sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
    return best && best[1] > (hit.parts.get(0) || 0) / 3 ? numbered((await start()).passages, item[3] + best[0] - 1) : null;
  }

  function drawn(hit, item, text, asking, isInside) {
    const [url, title, , , language, kind, label, unit, time, state, stateLabel, number] = item;
    const card = element("li", isInside ? "" : "card"), head = card.appendChild(element("p", isInside ? "" : "card-title")), link = head.appendChild(element("a"));
    link.href = new URL(url, site).href;
    if (language) link.lang = language;
    marked(link, title, asking);
    const meta = card.appendChild(element("p", "meta"));
    meta.append(element("span", "tag", label));
    if (stateLabel) meta.append(element("span", "tag tag-" + state, stateLabel));
    [number, unit, time].filter(Boolean).forEach((said) => meta.append(element("span", "", said)));
    if (text) {
      const line = card.appendChild(element("p", "search-hit")), to = text[1] && kind === "plan" ? line.appendChild(element("a", "", text[2] || "#")) : null;
      if (to) { to.href = new URL(url + "#" + text[1], site).href; line.append(": "); }
      marked(line.appendChild(element("span")), text[0], asking, true);
    }
    return card;
  }

  async function showMore(mine) {
    const next = result.hits.slice(shown, shown + AT_ONCE), asking = result.asking;
    const items = await Promise.all(next.map((hit) => record(hit.entry)));
    const groups = await Promise.all(items.map((item) => (item[2] >= 0 ? record(item[2]) : null)));
    if (mine !== turn) return;
    const first = shown;
    shown += next.length;
    const lines = next.map((hit, n) => {
      const item = items[n], group = item[2] >= 0 ? item[2] : hit.entry, isInside = item[2] >= 0;
      const old = cards.get(group), bare = old && old.bare && !isInside;
      const card = drawn(hit, item, null, asking, isInside);
      if (isInside) {
        let holder = old;
        if (!holder) {
          holder = { card: drawn({ parts: new Map() }, groups[n], null, asking, false), bare: true };
          cards.set(group, holder);
          list.append(holder.card);
        }
        holder.inner = holder.inner || holder.card.appendChild(element("ul", "search-inside"));
        holder.inner.append(card);
      } else if (!bare) {
        cards.set(group, { card, bare: false });
        list.append(card);
      }
      return bare ? old.card : card;
    });
    more.hidden = shown >= result.hits.length;
    if (first) lines[0].querySelector("a").focus();
    const isLarge = (await start()).common.length > 0;
    next.slice(0, isLarge ? 6 : AT_ONCE).forEach(async (hit, n) => {   // the words around a hit come when they come
      const text = await piece(hit, items[n]).catch(() => null);
      if (!text || mine !== turn) return;
      const filled = drawn(hit, items[n], text, asking, true).querySelector(".search-hit");
      lines[n].insertBefore(filled, lines[n].querySelector(":scope > .search-inside"));
    });
  }

  // ---- filters

  const chosen = () => Array.from(filters.querySelectorAll("select"), (select) => select.value);
  let facets = null;
  async function makeFilters() {
    if (facets) return;
    const made = await get((await start()).facets);
    if (facets) return;
    facets = made;
    const query = new URLSearchParams(location.search), holder = filters.querySelector(".search-choices");
    facets.forEach(([key, label, values]) => {
      const line = holder.appendChild(element("p")), select = element("select"), name = line.appendChild(element("label", "", label));
      name.htmlFor = select.id = "search-" + key;
      select.name = key;
      select.append(new Option(words.all, ""), ...values.map(([code, said]) => new Option(said, code)));
      select.value = query.get(key) || "";
      if (select.selectedIndex < 0) select.value = "";
      line.append(select);
      if (values.length < 2) line.hidden = true;
      select.addEventListener("change", () => search());
    });
  }
  async function narrow(found) {
    const manifest = await start(), wanted = new URLSearchParams(location.search);
    const isAsked = facets ? chosen().some(Boolean) : (box.dataset.filters.split(" ").some((key) => wanted.get(key)));
    if (!found.hits.length || !(isAsked || filters.open || manifest.entries <= FEW)) return;
    await makeFilters();
    const rows = await Promise.all(found.hits.map((hit) => numbered(manifest.rows, hit.entry)));
    const values = chosen(), at = facets.map(([, , list], n) => list.findIndex(([code]) => code === values[n]));
    const has = (row, n, value) => row[n] === value || (Array.isArray(row[n]) && row[n].includes(value));
    const fits = (row, but) => at.every((value, n) => n === but || value < 0 || has(row, n, value));
    filters.querySelectorAll("select").forEach((select, n) => {
      const counts = new Map();
      let every = 0;
      rows.forEach((row) => {
        if (!fits(row, n)) return;
        every++;
        [].concat(row[n]).forEach((value) => counts.set(value, (counts.get(value) || 0) + 1));
      });
      Array.from(select.options).forEach((option, place) => {
        const number = place ? counts.get(place - 1) || 0 : every;
        option.text = (place ? facets[n][2][place - 1][1] : words.all) + " (" + number + ")";
        option.hidden = option.disabled = !number && !option.selected;
      });
    });
    found.before = found.hits.length;
    found.hits = found.hits.filter((hit, n) => fits(rows[n], -1));
  }

  // ---- the page

  function address() {
    const query = new URLSearchParams();
    if (field.value.trim()) query.set("q", field.value.trim());
    if (facets) chosen().forEach((value, n) => { if (value) query.set(facets[n][0], value); });
    else new URLSearchParams(location.search).forEach((value, key) => { if (key !== "q") query.set(key, value); });
    const said = query.toString();
    history.replaceState(null, "", location.pathname + (said ? "?" + said : ""));
    document.querySelectorAll("a[rel=alternate][hreflang]").forEach((link) => { link.search = said; });
  }
  function say(found) {
    const n = found.hits.length, many = found.isWhole ? words.found : words.foundSome;
    also.textContent = "";
    if (!n && found.before) status.textContent = words.loosen;
    else status.textContent = n ? fill(many, { n, q: found.query.trim() }) : fill(words.nothing, { q: found.query.trim() });
    const other = found.instead || found.meant;
    also.hidden = !other;
    if (!other) return;
    also.append((found.instead ? words.instead : words.meant) + " ");
    const link = also.appendChild(element("a", "", other));
    link.href = "?q=" + encodeURIComponent(other);
    link.addEventListener("click", (event) => { event.preventDefault(); field.value = other; search(); field.focus(); });
    also.append(found.instead ? "." : "?");
  }
  let isWarm = false;
  async function warm() {   // a small index is fetched whole once the first answer stands: each further key is then answered at once
    const { dictionary, records, entries } = await start();
    if (isWarm || dictionary.k.length > 10) return;
    isWarm = true;
    [[dictionary, dictionary.k.length], [records, Math.ceil(entries / records.p)]].forEach(([table, files]) => {
      for (let n = 0; n < files; n++) get(table.d[n / table.n | 0] + "/" + n % table.n + ".json").catch(() => null);
    });
  }
  async function search() {
    const mine = ++turn, query = field.value;
    address();
    ways.hidden = Boolean(query.trim());
    if (!query.trim()) { list.textContent = status.textContent = also.textContent = ""; also.hidden = more.hidden = filters.hidden = true; return; }
    try {
      const found = await find(query);
      await narrow(found);
      if (mine !== turn) return;
      result = found;
      shown = 0;
      cards = new Map();
      list.textContent = "";
      filters.hidden = !(found.before || found.hits.length);
      say(found);
      more.hidden = true;
      if (found.hits.length) await showMore(mine);
      box.dataset.done = query;
      warm();
    } catch (failed) {
      if (mine !== turn) return;
      status.textContent = words.failed;
    }
  }

  let wait = 0;
  field.value = new URLSearchParams(location.search).get("q") || field.value;
  field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(search, 40); });
  field.form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(wait); search(); });
  more.addEventListener("click", () => showMore(turn));
  filters.addEventListener("toggle", () => { if (filters.open) search(); });
  addEventListener("popstate", () => { field.value = new URLSearchParams(location.search).get("q") || ""; search(); });
  start().catch(() => { status.textContent = words.failed; });
  search();
})();
