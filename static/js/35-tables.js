// A table wider than its frame can be scrolled by keyboard and has a name; one that fits keeps its heads in sight (50-document.css).
// The name is its caption; a table inside a text has none and goes by the first row that has words, its heads as a rule. Of several by one name each
// after the first has its number, so that they can be told apart in a list of landmarks.
(function () {
  "use strict";
  if (!window.ResizeObserver) return;

  function named(table) {
    var words = table.caption || Array.from(table.rows).find(function (row) { return row.textContent.trim(); });
    return words ? words.textContent.trim().replace(/\s*\n\s*/g, ", ") : "";
  }
  function nameOf(frame) {
    var name = named(frame.querySelector("table"));
    var alike = Array.from(document.querySelectorAll(".table-frame")).filter(function (one) { return named(one.querySelector("table")) === name; });
    var n = alike.indexOf(frame);
    return name && n > 0 ? name + " (" + (n + 1) + ")" : name;
  }
  function measure(frame) {
    var table = frame.querySelector("table");
    var fits = table.scrollWidth <= frame.clientWidth;
    frame.classList.toggle("fits", fits);
    if (fits) ["role", "tabindex", "aria-label"].forEach(function (name) { frame.removeAttribute(name); });
    else {
      frame.setAttribute("role", "region");
      frame.setAttribute("tabindex", "0");
      var name = nameOf(frame);
      if (name) frame.setAttribute("aria-label", name);
    }
  }
  var observer = new ResizeObserver(function (seen) { seen.forEach(function (entry) { measure(entry.target); }); });
  function start() { document.querySelectorAll(".table-frame").forEach(function (frame) { measure(frame); observer.observe(frame); }); }
  document.addEventListener("rows", start);   // those that 40-filters.js has taken from another page
  start();
})();
