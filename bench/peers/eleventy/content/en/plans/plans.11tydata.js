module.exports = { language: "en", layout: "plan.11ty.js", permalink: (data) => `/en/plans/${data.page.fileSlug}/index.html` };
