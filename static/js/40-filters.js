// Combines the filters of a list in place, where all its rows stand on the page and carry their values (data-year="2013 2014").
// Without it every filter is a link to a page of its own. Here they stay links, not toggle buttons: each choice is an address that
// can be opened in a new tab, shared and gone back from, and the chosen one says so with aria-current. What has changed is told by role=status.
(function () {
  "use strict";
  var box = document.querySelector("[data-combine]");
  var root = document.documentElement;
  if (!box) { root.classList.remove("asked"); return; }

  var groups = Array.from(box.querySelectorAll("[data-filter]"), function (list) {
    return { key: list.dataset.filter, own: "own" in list.dataset, links: Array.from(list.querySelectorAll("a")),
             within: list.dataset.within, label: document.getElementById(list.getAttribute("aria-labelledby")).textContent };
  });
  var free = groups.filter(function (group) { return !group.own; });
  var rows = Array.from(document.querySelectorAll(".part [data-" + free[0].key + "]"));
  var values = rows.map(function (row) {
    return free.map(function (group) { return row.getAttribute("data-" + group.key).split(" "); });
  });
  var twins = Array.from(document.querySelectorAll("a[rel=alternate][hreflang]"));
  var others = groups.filter(function (group) { return group.own; }).flatMap(function (group) { return group.links; });
  others.concat(twins).forEach(function (link) { link.dataset.path = link.getAttribute("href"); });
  var status = box.querySelector("[role=status]"), clear = box.querySelector(".filter-clear"), active = box.querySelector(".filter-active");
  var nothing = box.querySelector(".filter-nothing"), ways = nothing.querySelector("ul"), own = groups.length - free.length;
  var atFirst = status.textContent;

  function chosenNow() {
    var query = new URLSearchParams(location.search);
    return free.map(function (group) {
      var value = query.get(group.key);
      return value && group.links.some(function (link) { return link.dataset.value === value; }) ? value : "";
    });
  }

  function instead(chosen, at, value) {
    return chosen.map(function (old, n) { return n === at ? value : old; });
  }

  function fits(chosen) {
    var asked = chosen.map(function (value, n) {   // a role and a unit: the role of that unit
      var unit = chosen[free.findIndex(function (group) { return group.key === free[n].within; })];
      return value && unit ? unit + ":" + value : value;
    });
    return values.map(function (of) {
      return asked.every(function (value, n) { return !value || of[n].includes(value); });
    });
  }

  function count(chosen) { return fits(chosen).filter(Boolean).length; }

  function search(chosen) {
    var query = new URLSearchParams(location.search);
    free.forEach(function (group, n) { if (chosen[n]) query.set(group.key, chosen[n]); else query.delete(group.key); });
    var said = query.toString();
    return said ? "?" + said : "";
  }

  function filled(element, words) {
    return element.dataset.words.replace(/\{(\w)\}|\{value\}/g, function (place, name) { return words[name || "value"]; });
  }

  function showRows(chosen) {
    var fit = fits(chosen), shown = new Set(rows.filter(function (row, n) { return fit[n]; }));
    rows.forEach(function (row, n) {   // in the tree of units a superior stays, quietly, above what fits
      var holds = !fit[n] && rows.some(function (other) { return other !== row && shown.has(other) && row.contains(other); });
      row.hidden = !fit[n] && !holds;
      row.classList.toggle("is-context", holds);
    });
    document.querySelectorAll(".part").forEach(function (part) {
      part.hidden = !rows.some(function (row) { return !row.hidden && part.contains(row); });
    });
    document.querySelectorAll("[data-follows]").forEach(function (link) {   // in the table of a month: what it leads to is hidden, or has fewer rows
      var to = document.getElementById(link.hash.slice(1)), number = link.querySelector(".count");
      link.classList.toggle("is-none", to.hidden);
      if (number) number.firstChild.data = rows.filter(function (row) { return !row.hidden && to.contains(row); }).length;
    });
    return shown.size;
  }

  function showLinks(chosen) {
    free.forEach(function (group, at) {
      group.links.forEach(function (link) {
        var value = link.dataset.value, then = instead(chosen, at, value), left = count(then);
        link.href = location.pathname + search(then);
        link.lastElementChild.textContent = left;
        link.classList.toggle("is-none", !left);
        if (value !== chosen[at]) link.removeAttribute("aria-current");
        else if (!link.hasAttribute("aria-current")) link.setAttribute("aria-current", "true");
      });
    });
    others.concat(twins).forEach(function (link) { link.href = link.dataset.path + search(chosen); });
  }

  function showNothing(chosen, n) {
    nothing.hidden = n > 0;
    ways.textContent = "";
    chosen.forEach(function (value, at) {
      if (n || !value) return;
      var then = instead(chosen, at, ""), left = count(then), item = document.createElement("li"), link = document.createElement("a");
      var name = free[at].links.find(function (l) { return l.dataset.value === value; }).firstElementChild.textContent;
      if (!left && chosen.filter(Boolean).length > 1) return;
      link.href = location.pathname + search(then);
      link.textContent = filled(ways, { value: free[at].label + ": " + name }) + " ";
      var number = link.appendChild(document.createElement("span"));
      number.className = "count";
      number.textContent = left;
      ways.appendChild(item).appendChild(link);
    });
  }

  function show() {
    var chosen = chosenNow(), some = chosen.filter(Boolean).length, n = showRows(chosen);
    showLinks(chosen);
    showNothing(chosen, n);
    var said = some ? filled(status, { n: n, m: rows.length }) : atFirst;
    if (status.textContent !== said) status.textContent = said;
    active.textContent = some + own ? filled(active, { n: some + own }) : "";
    clear.hidden = !(some + own);
    if (!own) clear.href = location.pathname + search(free.map(function () { return ""; }));
  }

  box.addEventListener("click", function (event) {
    var link = event.target.closest("[data-value], .filter-clear, .filter-nothing a");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (new URL(link.href).pathname !== location.pathname) return;   // another page: the browser goes there
    event.preventDefault();
    if (link.href !== location.href) history.pushState(null, "", link.href);
    show();
    if (!link.isConnected || link.hidden || nothing.hidden && nothing.contains(link)) status.focus();   // what was pressed is gone
  });
  addEventListener("popstate", show);
  show();
  box.querySelectorAll(".filter-group details").forEach(function (more) {
    more.open = more.open || Boolean(more.querySelector("[aria-current]:not([data-value=''])"));
  });
  root.classList.remove("asked");
})();
