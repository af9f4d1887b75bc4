const { blocks, frame, records } = require("./html.js");
module.exports.render = (data) => frame(data, blocks(data.blocks, records(data)));
