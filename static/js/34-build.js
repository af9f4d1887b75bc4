// Of which day and commit the portal is: asked once per page; null where it cannot be had.
const askBuild = (() => {
  const file = document.querySelector("[data-build]");
  let asked = null;
  return () => {
    if (!file) return Promise.resolve(null);
    asked = asked || fetch(file.dataset.build, { cache: "no-cache" }).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
    return asked;
  };
})();
