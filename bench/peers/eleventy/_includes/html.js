// What every template shares: escaping, the frame of a page, its blocks, and the rows of records, each made once for all pages that show it.
const fs = require("fs");
const site = "https://bench.example";
const title = { vi: "Kế hoạch tuyên truyền của một nước không có thật", en: "Communication plans of a country that does not exist" };
const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const e = (text) => {
  const words = String(text ?? "");
  return /[&<>"]/.test(words) ? words.replace(/[&<>"]/g, (sign) => signs[sign]) : words;
};
const frames = new Map();
const part = (name) => frames.get(name) ?? frames.set(name, fs.readFileSync(`frame/${name}.html`, "utf8")).get(name);

// The records of a language, by the marks that stand for them; made anew where a build has made other collections.
const languages = new Map();
function records({ language, collections }) {
  const plans = collections[`plans_${language}`];
  let known = languages.get(language);
  if (known?.of === plans) return known;
  known = { of: plans, names: new Map(), links: new Map(), plans: new Map(), rows: new Map() };
  const link = (mark, address, words) => known.names.set(mark, words) && known.links.set(mark, `<a href="${address}">${e(words)}</a>`);
  for (const { data } of collections[`units_${language}`]) {
    known.names.set(`&${data.unit}`, data.abroad);
    link(`@${data.unit}`, data.address, data.title);
  }
  for (const { data } of plans) {
    known.plans.set(data.plan, data);
    known.names.set(`^${data.plan}`, data.title);
    link(`=${data.plan}`, data.address, data.short);
  }
  known.feed = JSON.parse(fs.readFileSync(`given/${language}/lists/home.json`, "utf8")).feed;
  languages.set(language, known);
  return known;
}

const name = (words, { names }) => (typeof words === "string" ? names.get(words) ?? words : `${words[2] ?? ""}${names.get(words[1]) ?? words[1]}${words[3] ?? ""}`);
const piece = (p, known) => {
  if (typeof p === "string") return known.links.get(p) ?? e(p);
  const words = e(p.length === 4 ? name(p, known) : known.names.get(p[1]) ?? p[1]);
  return p[0] ? `<a href="${e(p[0])}">${words}${p.length === 3 ? ` <span>${e(p[2])}</span>` : ""}</a>` : words;
};
const pieces = (cell, known) => cell.map((p) => piece(p, known)).join(" ");
const spans = (words) => words.map((w) => `<span>${e(w)}</span>`).join(" ");

const found = (plan, what) => (what.startsWith("task-") ? plan.tasks[what.slice(5) - 1] : plan.duties.find(({ id }) => id === what));
const called = (t) => (Array.isArray(t.name) ? t.name[1] : t.name);
const taskRow = (plan, what, known, besides) => {
  const t = found(plan, what);
  return `<tr><td>${t.n}</td><td><a href="${plan.address}#${what}">${e(t.name)}</a>${besides}</td><td>${pieces(t.lead, known)}</td><td>${pieces(t.support, known)}</td><td>${spans(t.time)}</td></tr>\n`;
};
const dutyCells = (t, known) => `<td>${spans(t.name)}</td><td>${pieces(t.who, known)}</td><td>${pieces(t.to, known)}</td><td>${spans(t.time)}</td>`;
const planCalled = (plan, how, known) => {
  if (!how) return plan.short;
  return how === "title" ? plan.title : `${plan.title} (${plan.number}, ${known.names.get(plan.issuer[1]) ?? plan.issuer[1]}, ${plan.period})`;
};
const rows = {
  task: (plan, what, rest, known) => taskRow(plan, what, known, ""),
  "task-of-plan": (plan, what, [how], known) => taskRow(plan, what, known, ` <span><a href="${plan.address}">${e(planCalled(plan, how, known))}</a></span>`),
  own: (plan, what, rest, known) => {
    const t = found(plan, what);
    if (what.startsWith("duty")) return `<tr id="${what}">${dutyCells(t, known)}<td><a href="#${t.clause}">${t.label}</a></td></tr>\n`;
    return `<tr id="${what}"><td><a href="#${what}">${t.n}</a></td><td>${e(t.name)}</td><td>${e(t.form)}</td><td>${pieces(t.lead, known)}</td><td>${pieces(t.support, known)}</td><td>${spans(t.time)}</td><td>${e(t.output)}</td></tr>\n`;
  },
  duty: (plan, clause, rest, known) => {
    const t = plan.duties.find((duty) => duty.clause === clause);
    return `<tr>${dutyCells(t, known)}<td>${known.links.get(`=${plan.plan}`)} <a href="${plan.address}#${clause}">${t.label}</a></td></tr>\n`;
  },
  span: (plan, what, [role, when]) => {
    const t = found(plan, what);
    return `<li><a href="${plan.address}#${what}">${t.n ? `${t.n}. ` : ""}${e(called(t))} <span>${e(role)}</span> <span>${e(when ?? t.time[1].split(": ")[1])}</span></a></li>\n`;
  },
  named: (plan, what) => `<li><a href="${plan.address}#${what}">${e(called(found(plan, what)))}</a></li>\n`,
  due: (plan, what, [before, told, besides, ...after], known) => {
    const t = found(plan, what);
    const others = after.map((who) => who.split(">")).map(([href, words]) => (href ? `<a href="${href}">${e(words)}</a>` : `${e(words)} `)).join("");
    return `<li><p>${e(before)}</p><p><a href="${plan.address}#${what}">${e(called(t))}</a></p><p>${spans(t.time.slice(0, told))} ${e(besides)} ${known.links.get(`=${plan.plan}`)}</p>${others}</li>\n`;
  },
  passage: (plan, clause, [note], known) => `<figure><blockquote>${plan.clauses[clause].map((line) => `<p>${e(line)}</p>`).join("")}</blockquote><figcaption>${known.links.get(`=${plan.plan}`)}, <a href="${plan.address}#${clause}">${e(plan.labels[clause])}</a> <span>${e(note)}</span></figcaption></figure>\n`,
  card: (plan, what, rest, known) => `<li><p><a href="${plan.address}">${e(plan.title)}</a></p><p><span>${e(plan.state)}</span> <span>${e(plan.period)}</span> ${piece(plan.issuer, known)} <span>${e(plan.number)}</span></p></li>\n`,
};
const made = (kind, known) => {
  if (!known.rows.has(kind)) known.rows.set(kind, new Map());
  const kept = known.rows.get(kind);
  return (key) => {
    let row = kept.get(key);
    if (row === undefined) {
      const [ref, ...rest] = key.split("|");
      const [plan, what] = ref.split("/");
      row = rows[kind](known.plans.get(plan), what, rest, known);
      kept.set(key, row);
    }
    return row;
  };
};

const lines = {
  count: (block, known) => block.rows.map(([href, words, count]) => `<li><a href="${e(href)}">${e(known.names.get(words) ?? words)} <span>${count}</span></a></li>\n`),
  item: (block, known) => block.rows.map((row) => `<li>${pieces(row, known)}</li>\n`),
  cells: (block, known) => block.rows.map((row) => block.t === "dl" ? row.map((cell, n) => (n ? `<dd>${pieces(cell, known)}</dd>` : `<dt>${pieces(cell, known)}</dt>`)).join("") : `<tr>${row.map((cell) => `<td>${pieces(cell, known)}</td>`).join("")}</tr>\n`),
};
const block = (b, known) => {
  if (!b.rows) {
    const tag = b.t === "summary" ? "p" : b.t;
    return `<${tag}${b.id ? ` id="${b.id}"` : ""}>${pieces(b.c, known)}</${tag}>\n`;
  }
  const inside = (lines[b.k] ? lines[b.k](b, known) : b.rows.map(made(b.k, known))).join("");
  if (b.t === "figure") return inside;
  if (b.t === "table") return `<table>${b.head ? `<thead><tr>${b.head.map((cell) => `<th>${pieces(cell, known)}</th>`).join("")}</tr></thead>` : ""}<tbody>\n${inside}</tbody></table>\n`;
  return `<${b.t}>${inside}</${b.t}>\n`;
};
const blocks = (all, known) => all.map((b) => block(b, known)).join("");

const frame = (data, main) => {
  const { language, address, other, crumbs } = data;
  const known = records(data);
  const heading = e(name(data.heading, known));
  const away = language === "vi" ? "en" : "vi";
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}${address === "/" || address === "/en/" ? "" : ` – ${title[language]}`}</title>
<meta name="description" content="${e(name(data.about, known)) || heading}">
<link rel="canonical" href="${site}${address}">
<link rel="alternate" hreflang="${language}" href="${site}${address}">
<link rel="alternate" hreflang="${away}" href="${site}${other}">
<link rel="alternate" type="application/atom+xml" title="${title[language]}" href="${language === "vi" ? "/" : "/en/"}feed.xml">
<link rel="stylesheet" href="/site.css">
</head>
<body>
${part(`${language}.header`)}<p><a href="${other}" lang="${away}" hreflang="${away}">${away === "en" ? "English" : "Tiếng Việt"}</a></p>
${crumbs.length ? `<nav class="breadcrumb"><ol>${crumbs.map((p) => `<li>${piece(p, known)}</li>`).join("")}</ol></nav>\n` : ""}<main id="main">${main}</main>
${part(`${language}.footer`)}</body>
</html>
`;
};
module.exports = { blocks, e, frame, name, records, site, title };
