const { blocks, e, frame, records } = require("./html.js");
module.exports.render = (data) => {
  const known = records(data);
  const table = blocks([{ t: "table", k: "own", head: data.table, rows: data.tasks.map(({ n }) => `${data.plan}/task-${n}`) }], known);
  return frame(data, `${blocks(data.top, known)}<h1>${e(data.title)}</h1>
${blocks(data.blocks, known)}${data.content.replace("<p>[tasks]</p>", () => table)}${blocks(data.after, known)}`);
};
