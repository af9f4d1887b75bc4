// An Atom feed for each language: the fifty plans recorded last.
const { e, root } = require("../_includes/html.js");
const site = "https://bench.example";
module.exports = class {
  data() {
    return { pagination: { data: "languages", size: 1, alias: "language" }, languages: ["vi", "en"], permalink: ({ language }) => `${root(language)}feed.xml` };
  }
  render({ language, collections }) {
    return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}"><title>Bench</title><id>${site}${root(language)}</id>
${collections[`plans_${language}`].slice(0, 50).map((p) => `<entry><id>${site}${p.url}</id><title>${e(p.data.title)}</title><link href="${site}${p.url}"/><updated>${p.date.toISOString()}</updated><summary>${e(p.data.issuer_name)}</summary></entry>\n`).join("")}</feed>
`;
  }
};
