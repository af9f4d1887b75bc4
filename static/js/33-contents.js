// The table of contents shows where the reader is: the entry of the section at the top of the window. Follows the reader only, moves nothing else.
(function () {
  "use strict";
  var box = document.querySelector(".contents");
  if (!box || !window.IntersectionObserver) return;
  var entries = new Map();
  box.querySelectorAll("a").forEach(function (link) {
    var place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (place) entries.set(place, link);
  });
  var places = Array.from(entries.keys());
  var current = null;

  // The last place that begins in the upper tenth of the window or above it: one that was gone to stands there.
  function update() {
    var line = window.innerHeight / 10;
    var found = null;
    places.forEach(function (place) { if (place.getBoundingClientRect().top <= line) found = place; });
    var link = found && entries.get(found);
    if (link === current) return;
    if (current) current.removeAttribute("aria-current");
    current = link;
    if (!link) return;
    link.setAttribute("aria-current", "true");
    var entry = link.getBoundingClientRect(), frame = box.getBoundingClientRect();
    if (entry.top < frame.top || entry.bottom > frame.bottom) box.scrollTop += entry.top - frame.top - box.clientHeight / 3;
  }

  // Each crossing of the line by any place is one observation; between crossings nothing runs.
  var observer = new IntersectionObserver(update, { rootMargin: "0px 0px -90% 0px" });
  places.forEach(function (place) { observer.observe(place); });
  window.addEventListener("scrollend", update);

  // Beside the text the list is open (the style shows it already); on a narrow screen it folds up behind an entry that was followed,
  // and opens for who comes back to it.
  var fold = box.querySelector("details");
  function isBeside() { return getComputedStyle(fold.querySelector("summary")).display === "none"; }
  function follow() { fold.open = isBeside(); }
  window.matchMedia("(min-width: 62rem)").addEventListener("change", follow);
  follow();
  box.addEventListener("click", function (event) { if (event.target.closest("a") && !isBeside()) fold.open = false; });
  document.querySelectorAll('a[href="#contents"]').forEach(function (link) {
    link.addEventListener("click", function () { if (!isBeside()) fold.open = true; });
  });
})();
