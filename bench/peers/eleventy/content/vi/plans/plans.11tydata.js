module.exports = { layout: "plan.11ty.js" };
