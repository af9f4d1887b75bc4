const { e, root, page } = require("./html.js");
module.exports.render = ({ content, title, number, issuer, issuer_name, signed, tasks, language }) => page(language, title, `<h1>${e(title)}</h1>
<dl><dt>No.</dt><dd>${e(number)}</dd><dt>Issuer</dt><dd><a href="${root(language)}units/${issuer}/">${e(issuer_name)}</a></dd><dt>Signed</dt><dd>${e(signed)}</dd></dl>
${content}
<table><thead><tr><th>No.</th><th>Task</th><th>Form</th><th>Lead</th><th>Coordination</th><th>Time</th><th>Output</th></tr></thead><tbody>
${tasks.map((t) => `<tr id="task-${t.n}"><td>${t.n}</td><td>${e(t.name)}</td><td>${e(t.form)}</td><td><a href="${root(language)}units/${t.lead}/">${e(t.lead_name)}</a></td><td>${e(t.support)}</td><td>${e(t.time)}</td><td>${e(t.output)}</td></tr>
`).join("")}</tbody></table>`);
