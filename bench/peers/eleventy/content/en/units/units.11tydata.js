module.exports = { language: "en", layout: "unit.11ty.js", permalink: (data) => `/en/units/${data.page.fileSlug}/index.html` };
