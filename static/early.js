// Runs before the page is drawn: says that there is a script, and takes up what the reader chose last time (theme, text size).
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  if (location.search) {   // a list that the address narrows waits for its script, and never longer than for the page itself
    root.classList.add("asked");
    addEventListener("load", function () { root.classList.remove("asked"); });
  }
  try {
    ["theme", "size"].forEach(function (choice) {
      var value = localStorage.getItem("plansite-" + choice);
      if (value) root.setAttribute("data-" + choice, value);
    });
  } catch (denied) { /* a browser that keeps nothing: the reader's system decides */ }
})();
