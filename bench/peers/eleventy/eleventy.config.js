// Plans and units of both languages, the rows that each unit leads gathered once, lists and a feed.
module.exports = function (eleventyConfig) {
  eleventyConfig.setServerPassthroughCopyBehavior("copy");
  for (const language of ["vi", "en"]) {
    const of = (api) => api.getFilteredByGlob(`content/${language}/plans/*.md`);
    eleventyConfig.addCollection(`plans_${language}`, (api) => of(api).sort((a, b) => b.date - a.date));
    eleventyConfig.addCollection(`units_${language}`, (api) => api.getFilteredByGlob(`content/${language}/units/*.md`).sort((a, b) => (a.data.title < b.data.title ? -1 : 1)));
    eleventyConfig.addCollection(`rows_${language}`, (api) => {
      const rows = {};
      for (const plan of of(api)) for (const task of plan.data.tasks) (rows[task.lead] ||= []).push({ task, plan });
      return rows;
    });
  }
  return { dir: { input: "content", includes: "../_includes" }, markdownTemplateEngine: false, htmlTemplateEngine: false };
};
