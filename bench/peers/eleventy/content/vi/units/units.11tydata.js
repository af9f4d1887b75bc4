module.exports = { language: "vi", layout: "unit.11ty.js", permalink: (data) => `/units/${data.page.fileSlug}/index.html` };
