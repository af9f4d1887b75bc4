// A clause, task or duty that the address names offers right behind its own link: cite this, copy the link.
(function () {
  "use strict";
  var tools = document.querySelector(".tools");
  var cite = tools && tools.querySelector("[data-citation]");
  if (!cite) return;
  var row = document.createElement("div");
  row.className = "quote";
  row.setAttribute("role", "group");
  [["citeThis", function () { return plansite.citation(cite.dataset.citation); }], ["copyLink", plansite.here]].forEach(function (pair) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "control";
    button.textContent = tools.dataset[pair[0]];
    button.addEventListener("click", function () { plansite.copy(pair[1]()); });
    row.append(button);
  });

  function offer() {
    var at = plansite.place();
    row.remove();
    if (!at || at.link === at.element) return;
    row.setAttribute("aria-label", at.citedAs);
    if (at.element.tagName === "TR") at.element.querySelector("th").append(row);
    else at.element.after(row);
  }
  // Going to a place takes the focus from its link: it comes back, so that the row is the next stop of the keyboard.
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-cited-as]");
    if (link) window.setTimeout(function () { link.focus({ preventScroll: true }); });
  });
  window.addEventListener("hashchange", offer);
  offer();
})();
