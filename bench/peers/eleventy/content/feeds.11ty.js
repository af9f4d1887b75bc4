// An Atom feed for each language: the fifty plans recorded last.
const { e, records, site, title } = require("../_includes/html.js");
module.exports = class {
  data() {
    return { pagination: { data: "languages", size: 1, alias: "language" }, languages: ["vi", "en"], permalink: ({ language }) => `${language === "vi" ? "/" : "/en/"}feed.xml` };
  }
  render(data) {
    const known = records(data);
    const entry = ({ address, title, date, issuer }) => `<entry><id>${site}${address}</id><title>${e(title)}</title><link href="${site}${address}"/><updated>${date}T00:00:00Z</updated><summary>${e(known.names.get(issuer[1]) ?? issuer[1])}</summary></entry>\n`;
    return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${data.language}"><title>${title[data.language]}</title><id>${site}${data.language === "vi" ? "/" : "/en/"}</id>
${known.feed.map((id) => entry(known.plans.get(id))).join("")}</feed>
`;
  }
};
