const { e, root, page } = require("./html.js");
module.exports.render = ({ title, unit, kind_of_unit, level, parent_unit, before, language, collections }) => page(language, title, `<h1>${e(title)}</h1>
<dl><dt>Kind</dt><dd>${e(kind_of_unit)}</dd><dt>Level</dt><dd>${e(level)}</dd>${parent_unit ? `<dt>Under</dt><dd><a href="${root(language)}units/${parent_unit}/">${parent_unit}</a></dd>` : ""}${before ? `<dt>Before</dt><dd>${e(before)}</dd>` : ""}</dl>
<table><thead><tr><th>Task</th><th>Time</th><th>Output</th><th>Plan</th></tr></thead><tbody>
${(collections[`rows_${language}`][unit] || []).map(({ task, plan }) => `<tr><td><a href="${plan.url}#task-${task.n}">${e(task.name)}</a></td><td>${e(task.time)}</td><td>${e(task.output)}</td><td>${e(plan.data.title)}</td></tr>
`).join("")}</tbody></table>`);
