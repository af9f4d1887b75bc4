// Plans, units and lists of both languages; the rows that many pages show are made once each.
module.exports = function (eleventyConfig) {
  eleventyConfig.setServerPassthroughCopyBehavior("copy");
  for (const language of ["vi", "en"]) {
    for (const kind of ["plans", "units"]) {
      eleventyConfig.addCollection(`${kind}_${language}`, (api) => api.getFilteredByGlob(`content/${language}/${kind}/*.md`));
    }
  }
  return { dir: { input: "content", includes: "../_includes" }, markdownTemplateEngine: false, htmlTemplateEngine: false };
};
