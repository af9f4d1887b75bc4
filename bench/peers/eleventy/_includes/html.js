// What every template shares: escaping, and the frame of a page.
const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const e = (text) => String(text ?? "").replace(/[&<>"]/g, (sign) => signs[sign]);
const root = (language) => (language === "vi" ? "/" : "/en/");
const page = (language, title, main) => `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${e(title)}</title><link rel="stylesheet" href="/site.css"></head>
<body>
<header><a href="${root(language)}">Bench</a> <nav><a href="${root(language)}plans/">Plans</a> <a href="${root(language)}units/">Units</a></nav></header>
<main>${main}</main>
<footer>Bench</footer>
</body>
</html>
`;
module.exports = { e, root, page };
