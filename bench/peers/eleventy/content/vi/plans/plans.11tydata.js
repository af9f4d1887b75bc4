module.exports = { language: "vi", layout: "plan.11ty.js", permalink: (data) => `/plans/${data.page.fileSlug}/index.html` };
