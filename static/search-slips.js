// "Có phải …?": what a query was meant to be: keys of the Telex keyboard left in, words run together, a slip of one letter, a wrong tone (docs/search.md).
// static/search.js fetches this for the first query that is not wholly as the index has it, and hands over its files, keys and fit of forms; it offers
// only what finds something.

const TONE = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" }, MARKED = { a: "â", e: "ê", o: "ô" }, HORNED = { a: "ă", o: "ơ", u: "ư" };
const VOWEL = /[aeiouyâêôăơư]/, SHORTEST = 3, FEW_FILES = 24;
const most = (forms) => forms.reduce((a, b) => (b[1] > a[1] ? b : a))[0];

// A syllable as the keyboard would have written it; its keys may come late: tuongws.
export function telex(word) {
  let base = "", tone = "";
  for (const key of word) {
    if (TONE[key] && VOWEL.test(base)) tone = TONE[key];
    else if (key === "w") base = /uo|[^q]ua$/.test(base) ? base.replace(/u(o?)/, (all, o) => "ư" + (o && "ơ")) : /[aou]/.test(base) ? base.replace(/[aou](?=[^aou]*$)/, (letter) => HORNED[letter]) : base + "ư";
    else if (MARKED[key] && base.includes(key)) base = base.replace(key, MARKED[key]);
    else if (key === "d" && base[0] === "d") base = "đ" + base.slice(1);
    else base += key;
  }
  const vowels = tone && /^((?:qu|gi(?=[aeiouyâêôăơư])|[^aeiouyâêôăơư])*)([aeiouyâêôăơư]+)(.*)$/.exec(base);
  if (!vowels) return base;
  const [, head, group, tail] = vowels, marked = Math.max(...[..."âêôăơư"].map((letter) => group.lastIndexOf(letter)));
  const at = marked >= 0 ? marked : tail || group.length > 2 ? Math.min(1, group.length - 1) : 0;
  return (head + group.slice(0, at + 1) + tone + group.slice(at + 1) + tail).normalize("NFC");
}

// Beginnings that sound alike to many.
const alike = (word) => word.replace(/^tr/, "ch").replace(/^gi/, "d");
// One letter more, less, another, or two changed about.
function isNear(one, other) {
  let n = 0;
  while (n < one.length && one[n] === other[n]) n++;
  const rest = (a, b) => one.slice(n + a) === other.slice(n + b);
  return alike(one) === alike(other) || rest(1, 1) || rest(1, 0) || rest(0, 1) || (one[n] === other[n + 1] && one[n + 1] === other[n] && rest(2, 2));
}

// The fewest words that a run of letters is made of; among these the commonest.
function parted(run, known) {
  const best = [[0, 0, ""]];
  for (let end = 1; end <= run.length; end++) {
    for (let from = Math.max(0, end - 8); from < end; from++) {
      const word = run.slice(from, end), [count, worth, said] = best[from] || [];
      if (count === undefined || !known[word] || (word.length < 2 && VOWEL.test(word) === false)) continue;
      const made = [count + 1, worth + Math.log(known[word][0]), (said && said + " ") + word];
      if (!best[end] || made[0] < best[end][0] || (made[0] === best[end][0] && made[1] > best[end][1])) best[end] = made;
    }
  }
  return best[run.length]?.[2];
}

// The results with an offer, or those of the offer: where nothing has all the words as typed, or only what is offered is a title. Only what finds
// something is offered. `index`: what static/search.js hands over.
export async function better(result, index) {
  const { query, hits, isWhole } = result, isTitle = (found) => !!found.hits[0]?.isTitle;
  let other;
  for (const offer of await meanings(result, index)) {
    const found = Object.assign(await index.rank(index.read(offer)), { query, instead: offer });
    // In part only where each of its words is one of the index: what Telex makes of an English word is none.
    const isOfWords = found.asking.words.every(({ key }) => found.values.has(key) || !found.tried.has(key));
    if (found.hits.length && (found.isWhole || (!other && !isWhole && isOfWords))) other = found;
    if (other?.isWhole) break;
  }
  if (other && (!hits.length || (other.isWhole && (!isWhole || isTitle(other) > isTitle(result))))) return other;
  return Object.assign(result, { meant: other?.instead });
}

// What the query may have been meant to be, the likeliest first.
async function meanings({ asking: { words, phrased, open }, values, tried, hits, isWhole }, index) {
  const { manifest, file, before: placeOf, look, sum, keyOf, likeness, OTHER_MARKS } = index;
  const isVietnamese = manifest.language === "vi", isLarge = !manifest.ahead, hasForm = (forms, form) => forms.some((one) => one[0] === form);

  // The words that begin with the same letter; of an index that is not large, or for `isAny`, all.
  async function vocabulary(key, isAny) {
    const { k } = manifest.words, files = k.map((first, n) => n).filter((n) => k.length <= (isAny ? FEW_FILES : 6) || (n >= placeOf(k, key[0]) && k[n] <= key[0] + "\uffff"));
    return Object.assign(Object.create(null), ...await Promise.all(files.map((n) => file("words", n))));
  }
  // What a word was meant to be: one that nothing has, or (`isKnown`) that nothing has beside its neighbours. Among several, what stands beside these;
  // where pages have all the words (`isStrict`), only what stands beside both.
  async function corrected(said, n, isKnown, isStrict) {
    const { form, key } = words[n], known = await vocabulary(key), decoded = isVietnamese ? telex(form) : form, other = keyOf(decoded);
    const left = n && keyOf(said[n - 1].split(" ").pop()), after = words[n + 1], right = after && (values.has(after.key) || !isVietnamese ? after.key : keyOf(telex(after.form))), isLong = (one) => one.length > SHORTEST - VOWEL.test(one);
    const isSlip = (one, slip) => one.length > 1 && (VOWEL.test(one) || isLong(one)) && isNear(one, slip);
    let near = Object.keys(known).filter((one) => isSlip(key, one) || (other !== key && isSlip(other, one))).sort((a, b) => known[b][0] - known[a][0]).slice(0, isLarge ? 8 : 60);
    const before = (one) => left && left + " " + one, behind = (one) => right && one + " " + right, beside = (one) => [before(one), behind(one)].filter(Boolean);
    // Of a large index the pairs with the word before, which lie together, then those of a few with the word behind.
    const pairs = await look([other, ...near].map(before).filter(Boolean));
    const few = isLarge ? [other, ...near].sort((a, b) => pairs.has(before(b)) - pairs.has(before(a))).slice(0, 4) : [other, ...near];
    (await look(few.map(behind).filter(Boolean))).forEach((forms, pair) => pairs.set(pair, forms));
    const standing = (one) => beside(one).filter((pair) => pairs.has(pair));
    // Short words are alike anyway.
    near = near.filter((one) => standing(one).length || (isLong(key) && isNear(key, one)));
    if (!isKnown && known[other] && !near.includes(other)) near.unshift(other);
    const worth = (one) => standing(one).reduce((all, pair) => all + 100 * sum(pairs.get(pair)), known[one][0]) * (one === other && one !== key ? 1e3 : 1);
    const [chosen] = near.sort((a, b) => standing(b).length - standing(a).length || worth(b) - worth(a)), count = chosen ? standing(chosen).length : 0;
    if (isKnown && (!count || chosen === key || (isStrict && count < beside(chosen).length))) return form;
    const split = !isKnown && !(count || chosen === other) && (/^[a-z]+\d/.test(key) ? form.replace(/\d/, " $&").replace(/\d(?=[a-zđ]{2})/, "$& ") : key.length > 4 && parted(key, await vocabulary(key, true)));
    if (split && split.includes(" ")) return split;
    if (!chosen) return form;
    return chosen === other && other !== key ? decoded : known[chosen][1] || chosen;
  }

  // Whether the index has the word with one of its neighbours, the two apart or in one.
  const stands = (n, between) => [n - 1, n].some((at) => words[at] && words[at + 1] && values.has(words[at].key + between + words[at + 1].key));
  // With both, in a small index: a slip may be a word too.
  const isSound = (n) => isLarge || [n, n + 1].every((at) => !words[at - 1] || !words[at] || values.has(words[at - 1].key + " " + words[at].key));
  // A last word that is still being typed, and may become one that stands there.
  const isGoingOn = (n) => open && n === words.length - 1 && isWhole && hits.length
    && (!n || [...values.keys()].some((key) => key.startsWith(words[n - 1].key + " " + words[n].key)));
  async function read(isTelex) {
    const said = [];
    for (const [n, { form, key, plain }] of words.entries()) {
      const forms = values.get(key);
      if (isTelex && plain && telex(form) !== form) said.push(telex(form));
      else if (!isTelex && forms && !/^\d+$/.test(key) && !(isWhole && plain) && !phrased && words.length > 1 && !(stands(n, " ") && (plain || isSound(n)))) said.push(await corrected(said, n, true, isWhole));
      else if (forms) said.push(form);
      else said.push(tried.has(key) && !/^\d+$/.test(key) && !isGoingOn(n) && !stands(n, "") ? await corrected(said, n, open && n === words.length - 1 && isWhole, isWhole) : form);
    }
    return dressed(said.join(" ").split(" "), words.some((word, n) => word.form !== said[n]));
  }
  // With the marks of the index: where two words stand side by side in it otherwise than as they were typed, or, once another word `isOther`, without
  // marks; a word that it has with other marks only.
  async function dressed(said, isOther) {
    const typed = said.map((form, n) => (words.length === said.length && words[n].form === form ? words[n] : { form, key: keyOf(form), plain: true }));
    // Of a large index only what stands around another word is read.
    const keys = typed.map((word) => word.key), isNew = (n) => isOther && typed[n] && (!isLarge || typed[n] !== words[n]), isSet = [];
    const asked = keys.flatMap((key, n) => [...(isNew(n) ? [key] : []), ...(n && (isNew(n) || isNew(n - 1)) ? [keys[n - 1] + " " + key] : [])]);
    const found = new Map([...values, ...await look(asked)]);
    for (let n = 1; n < said.length; n++) {
      const two = typed.slice(n - 1, n + 1), forms = (found.get(keys[n - 1] + " " + keys[n]) || []).filter(([form]) => !isSet[n - 1] || form.startsWith(said[n - 1] + " "));
      if (!forms.length || hasForm(forms, said[n - 1] + " " + said[n]) || (!isOther && (two.every((word) => word.plain) || likeness(two, forms[0][0]) > OTHER_MARKS))) continue;
      [said[n - 1], said[n]] = most(forms).split(" ");
      isSet[n] = true;
    }
    const offer = said.map((form, n) => {
      const forms = found.get(keys[n]);
      return forms && (isOther || !typed[n].plain) && !hasForm(forms, form) ? most(forms) : form;
    }).join(" ");
    return { offer, pairs: keys.filter((key, n) => found.has(keys[n - 1] + " " + key)).length / Math.max(1, keys.length - 1) };
  }
  const asTyped = words.map((word) => word.form).join(" "), offers = [await read(false)];
  if (isVietnamese && !phrased && !isWhole && words.some((word) => word.plain && telex(word.form) !== word.form)) offers.unshift(await read(true));
  // An abbreviation that was typed apart: bcd cchc.
  const joined = words.reduce((all, { form, key, plain }) => {
    const last = all[all.length - 1];
    return last && !/[aeiouy\d]/.test(last.key + key) ? [...all.slice(0, -1), { form: last.form + form, key: last.key + key, plain: last.plain && plain }] : [...all, { form, key, plain }];
  }, []);
  if (!isWhole && !phrased && joined.length < words.length) {
    words = joined;
    offers.push(await read(false));
  }
  return [...new Set(offers.sort((a, b) => b.pairs - a.pairs).map(({ offer }) => offer))].filter((offer) => offer !== asTyped);
}
