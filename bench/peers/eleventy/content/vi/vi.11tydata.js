module.exports = { language: "vi", layout: "page.11ty.js", permalink: (data) => `${data.address}index.html` };
