// An Atom feed for each language: the fifty plans and news recorded last.
const { e, records, site, title } = require("../_includes/html.js");
module.exports = class {
  data() {
    return { pagination: { data: "languages", size: 1, alias: "language" }, languages: ["vi", "en"], permalink: ({ language }) => `${language === "vi" ? "/" : "/en/"}feed.xml` };
  }
  render(data) {
    const known = records(data);
    const entry = (address, title, updated, summary) => `<entry><id>${site}${address}</id><title>${e(title)}</title><link href="${site}${address}"/><updated>${updated}</updated><summary>${e(summary)}</summary></entry>\n`;
    const ofPlan = ({ address, title, date, issuer }) => entry(address, title, `${date}T00:00:00Z`, known.names.get(issuer[1]) ?? issuer[1]);
    return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${data.language}"><title>${title[data.language]}</title><id>${site}${data.language === "vi" ? "/" : "/en/"}</id>
${known.feed.map((one) => (typeof one === "string" ? ofPlan(known.plans.get(one)) : entry(...one))).join("")}</feed>
`;
  }
};
