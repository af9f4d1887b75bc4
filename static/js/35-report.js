// The report of an error names the commit of the build; without the script, or the commit, the link leads there all the same.
(() => {
  const link = document.querySelector("[data-with-commit]");
  if (!link) return;
  const complete = () => askBuild().then((build) => {
    if (build && build.commit) link.href = link.dataset.withCommit.split("{commit}").join(encodeURIComponent(build.commit));
  });
  for (const event of ["focus", "pointerenter", "pointerdown"]) link.addEventListener(event, complete, { once: true });
})();
