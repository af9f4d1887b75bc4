// On a phone the menu opens in place. Without this the same control is a link to the list in the footer.
(function () {
  "use strict";
  var control = document.querySelector(".menu-control");
  var menu = document.getElementById("main-navigation");
  if (!control || !menu) return;
  control.setAttribute("role", "button");
  control.setAttribute("aria-controls", menu.id);
  control.setAttribute("aria-expanded", "false");

  function set(open) {
    menu.classList.toggle("is-open", open);
    control.setAttribute("aria-expanded", String(open));
  }
  control.addEventListener("click", function (event) {
    event.preventDefault();
    set(!menu.classList.contains("is-open"));
  });
  control.addEventListener("keydown", function (event) {
    if (event.key !== " ") return;
    event.preventDefault();
    control.click();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && menu.classList.contains("is-open")) { set(false); control.focus(); }
  });
})();
