// The home page, the plans, the plans of each year and the units, in both languages.
const { e, root, page } = require("../_includes/html.js");
const lists = ["vi", "en"].flatMap((language) => ["", "plans/", "years/", "years/2024/", "years/2025/", "years/2026/", "units/"].map((path) => ({ language, path })));
const row = ({ url, data }) => `<tr><td><a href="${url}">${e(data.title)}</a></td><td>${e(data.issuer_name)}</td><td>${e(data.number)}</td><td>${e(data.signed)}</td></tr>\n`;
module.exports = class {
  data() {
    return { pagination: { data: "lists", size: 1, alias: "list" }, lists, permalink: ({ list }) => `${root(list.language)}${list.path}index.html` };
  }
  render({ list: { language, path }, collections }) {
    const plans = collections[`plans_${language}`];
    const year = path.slice(6, 10);
    if (path === "") return page(language, "Bench", `<h1>Bench</h1><ul>${plans.slice(0, 50).map((p) => `<li><a href="${p.url}">${e(p.data.title)}</a></li>`).join("")}</ul>`);
    if (path === "units/") return page(language, "Units", `<h1>Units</h1><table>${collections[`units_${language}`].map((u) => `<tr><td><a href="${u.url}">${e(u.data.title)}</a></td><td>${e(u.data.level)}</td></tr>\n`).join("")}</table>`);
    if (year) return page(language, year, `<h1>${year}</h1><table>${plans.filter((p) => p.data.years[0] === year).map(row).join("")}</table>`);
    return page(language, "Plans", `<h1>Plans</h1><ul>${["2024", "2025", "2026"].map((y) => `<li><a href="${root(language)}years/${y}/">${y}</a> (${plans.filter((p) => p.data.years[0] === y).length})</li>`).join("")}</ul>`);
  }
};
