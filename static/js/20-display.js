// The reader's own theme and text size: set on <html>, remembered in this browser only. early.js takes them up on the next page.
(function () {
  "use strict";
  var root = document.documentElement;

  function remember(choice, value) {
    try {
      if (value) localStorage.setItem("plansite-" + choice, value);
      else localStorage.removeItem("plansite-" + choice);
    } catch (denied) { /* the choice then lasts for this page */ }
  }

  function choose(choice, value) {
    if (value) root.setAttribute("data-" + choice, value);
    else root.removeAttribute("data-" + choice);
    remember(choice, value);
  }

  document.querySelectorAll("[data-choice]").forEach(function (input) {
    var choice = input.dataset.choice;
    input.checked = input.value === (root.getAttribute("data-" + choice) || "");
    input.addEventListener("change", function () { choose(choice, input.value); });
  });

  // The panel closes by Escape, and when the reader goes on elsewhere.
  document.querySelectorAll("details.display").forEach(function (panel) {
    panel.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && panel.open) {
        panel.open = false;
        panel.querySelector("summary").focus();
      }
    });
    document.addEventListener("pointerdown", function (event) {
      if (panel.open && !panel.contains(event.target)) panel.open = false;
    });
    panel.addEventListener("focusout", function (event) {
      if (panel.open && event.relatedTarget && !panel.contains(event.relatedTarget)) panel.open = false;
    });
  });
})();
