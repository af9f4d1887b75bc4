// "Có phải …?": what a query was meant to be: a key of the Telex keyboard left in, a slip of one letter, a wrong tone (docs/search.md).
// static/search.js fetches this for the first query that is not wholly as the index has it, and hands over its files, keys and fit of forms.

const TELEX = { aa: "â", ee: "ê", oo: "ô", dd: "đ", aw: "ă", ow: "ơ", uw: "ư", w: "ư" }, TONE = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" };
const most = (forms) => forms.reduce((a, b) => (b[1] > a[1] ? b : a))[0];

export function telex(word) {
  let tone = "";
  word = word.replace(/^([bcdđghklmnpqrstvx]*[aeiouy].*?)([sfrxj])([a-z]*)$/, (all, head, key, tail) => { tone = TONE[key]; return head + tail; });
  word = word.replace(/uow/g, "ươ").replace(/aa|ee|oo|dd|[aou]?w/g, (keys) => TELEX[keys]);
  const vowels = tone && /^((?:qu|gi(?=[aeiouyâêôăơư])|[^aeiouyâêôăơư])*)([aeiouyâêôăơư]+)(.*)$/.exec(word);
  if (!vowels) return word;
  const [, head, group, tail] = vowels, marked = Math.max(...[..."âêôăơư"].map((letter) => group.lastIndexOf(letter)));
  const at = marked >= 0 ? marked : tail || group.length > 2 ? Math.min(1, group.length - 1) : 0;
  return (head + group.slice(0, at + 1) + tone + group.slice(at + 1) + tail).normalize("NFC");
}

// One letter more, less, another, or two changed about.
function isNear(one, other) {
  let n = 0;
  while (n < one.length && one[n] === other[n]) n++;
  const rest = (a, b) => one.slice(n + a) === other.slice(n + b);
  return rest(1, 1) || rest(1, 0) || rest(0, 1) || (one[n] === other[n + 1] && one[n + 1] === other[n] && rest(2, 2));
}

// The query with other words or marks, or "" where it is as it should be. `index`: what static/search.js hands over.
export async function meaning({ asking: { words, phrased, open }, values, tried, hits, isWhole }, index) {
  const { manifest, file, before, look, sum, keyOf, likeness, OTHER_MARKS } = index, said = [];
  const isLacking = (forms, form) => !forms.some((one) => one[0] === form);

  // The words that begin with the same letter; in a small index all.
  async function vocabulary(key) {
    const { k } = manifest.words, files = k.map((first, n) => n).filter((n) => k.length <= 6 || (n >= before(k, key[0]) && k[n] <= key[0] + "\uffff"));
    return Object.assign(Object.create(null), ...await Promise.all(files.map((n) => file(manifest.words, n))));
  }
  // What a word was meant to be: one that nothing has, or that nothing has beside its neighbours. Among several, what stands beside these;
  // where pages have all the words (`isFound`), only what stands beside both.
  async function corrected(n, isKnown, isFound) {
    const { form, key } = words[n], known = await vocabulary(key), decoded = telex(form);
    if (!isKnown && decoded !== form && known[keyOf(decoded)]) return decoded;
    const near = Object.keys(known).filter((other) => key.length > 2 && isNear(key, other)).sort((a, b) => known[b][0] - known[a][0]).slice(0, 8);
    const sides = (n > 0) + (n + 1 < words.length), beside = (other) => [n && keyOf(said[n - 1]) + " " + other, n + 1 < words.length && other + " " + words[n + 1].key];
    const pairs = await look(near.flatMap(beside).filter(Boolean));
    const worth = (other) => beside(other).reduce((all, pair) => all + 100 * sum(pairs.get(pair) || []), known[other][0]);
    const chosen = near.sort((a, b) => worth(b) - worth(a))[0];
    const at = chosen ? beside(chosen).findIndex((pair) => pairs.has(pair)) : -1;
    if (isKnown && (at < 0 || chosen === key || (isFound && beside(chosen).filter((pair) => pairs.has(pair)).length < sides))) return form;
    if (chosen) return at < 0 ? known[chosen][1] || chosen : most(pairs.get(beside(chosen)[at])).split(" ")[1 - at];
    const split = [...key].findIndex((letter, at) => at > 1 && known[key.slice(0, at)] && known[key.slice(at)]);
    return split > 0 ? form.slice(0, split) + " " + form.slice(split) : form;
  }

  // Whether the index has the word with one of its neighbours, the two apart or in one.
  const stands = (n, between) => [n - 1, n].some((at) => words[at] && words[at + 1] && values.has(words[at].key + between + words[at + 1].key));
  for (const [n, { form, key, plain }] of words.entries()) {
    const forms = values.get(key), isGoingOn = open && n === words.length - 1 && isWhole && hits.length;
    if (forms && !(isWhole && plain) && !phrased && words.length > 1 && !stands(n, " ")) said.push(await corrected(n, true, isWhole));
    else if (forms) said.push(!plain && isLacking(forms, form) ? most(forms) : form);
    else said.push(tried.has(key) && !/^\d+$/.test(key) && !isGoingOn && !stands(n, "") ? await corrected(n) : form);
  }
  // Cái cách: each word is right, the two together are not.
  for (let n = 1; n < words.length; n++) {
    const two = words.slice(n - 1, n + 1), forms = values.get(two[0].key + " " + two[1].key);
    if (!forms || two.every((word) => word.plain) || !isLacking(forms, said[n - 1] + " " + said[n]) || likeness(two, forms[0][0]) > OTHER_MARKS) continue;
    [said[n - 1], said[n]] = most(forms).split(" ");
  }
  return words.some((word, n) => word.form !== said[n]) ? said.join(" ") : "";
}
