module.exports = { language: "en", layout: "page.11ty.js", permalink: (data) => `${data.address}index.html` };
