// A table wider than its frame can be scrolled by keyboard and has a name; one that fits keeps its heads in sight (50-document.css).
(function () {
  "use strict";
  if (!window.ResizeObserver) return;

  function measure(frame) {
    var table = frame.querySelector("table");
    var caption = table.caption;
    var fits = table.scrollWidth <= frame.clientWidth;
    frame.classList.toggle("fits", fits);
    if (fits) ["role", "tabindex", "aria-label"].forEach(function (name) { frame.removeAttribute(name); });
    else {
      frame.setAttribute("role", "region");
      frame.setAttribute("tabindex", "0");
      if (caption) frame.setAttribute("aria-label", caption.textContent.trim());
    }
  }
  var observer = new ResizeObserver(function (seen) { seen.forEach(function (entry) { measure(entry.target); }); });
  function start() { document.querySelectorAll(".table-frame").forEach(function (frame) { measure(frame); observer.observe(frame); }); }
  document.addEventListener("rows", start);   // those that 40-filters.js has taken from another page
  start();
})();
