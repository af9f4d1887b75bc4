// The key "/" goes to the search field, or to the search page where the field is not shown. A reader who speaks or types by other means
// can switch it off on the search page (WCAG 2.1.4).
(function () {
  "use strict";
  const KEPT = "plansite-slash";
  const box = document.querySelector("[data-slash]");
  function isOff() { try { return localStorage.getItem(KEPT) === "off"; } catch (denied) { return false; } }
  if (box) {
    box.checked = !isOff();
    box.addEventListener("change", () => { try { localStorage.setItem(KEPT, box.checked ? "on" : "off"); } catch (denied) { box.checked = true; } });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isOff()) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const form = document.querySelector("form[role=search]"), field = form && form.querySelector("input");
    if (!field) return;
    event.preventDefault();
    if (field.checkVisibility ? field.checkVisibility() : field.offsetParent) { field.focus(); field.select(); }
    else location.href = form.action;
  });
})();
