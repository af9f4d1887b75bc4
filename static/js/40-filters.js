// Combines the filters of a list in place, and sorts it, where all its rows stand on the page and carry their values (data-year="2013 2014"), or
// on another page (data-together), from which they are taken at the first choice and not before.
// Without it every filter is a link to a page of its own. Here they stay links, not toggle buttons: each choice is an address that
// can be opened in a new tab, shared and gone back from, and the chosen one says so with aria-current. What has changed is told by role=status.
(function () {
  "use strict";
  var box = document.querySelector("[data-combine]");
  var root = document.documentElement, figure = new Intl.NumberFormat(root.lang);
  if (!box) { if (!narrower()) root.classList.remove("asked"); return; }

  var groups = Array.from(box.querySelectorAll("[data-filter]"), function (list) {
    return { key: list.dataset.filter, own: "own" in list.dataset, links: Array.from(list.querySelectorAll("a")),
             within: list.dataset.within, label: document.getElementById(list.getAttribute("aria-labelledby")).textContent };
  });
  var free = groups.filter(function (group) { return !group.own; });
  var elsewhere = box.dataset.together, isLoading = false, shelves = elsewhere ? Array.from(box.querySelectorAll(".part, .together")) : [];
  var rows = [], values = [], parts = [], home = [], caption, captioned;
  if (!elsewhere) take(Array.from(box.querySelectorAll(".part")));
  var twins = Array.from(document.querySelectorAll("a[rel=alternate][hreflang]"));
  var others = groups.filter(function (group) { return group.own; }).flatMap(function (group) { return group.links; });
  document.querySelectorAll("[data-filter] a, a[rel=alternate][hreflang]").forEach(function (link) { link.dataset.path = link.getAttribute("href") || ""; });
  var status = box.querySelector("[role=status]"), clear = box.querySelector(".filter-clear"), active = box.querySelector(".filter-active");
  var nothing = box.querySelector(".filter-nothing"), ways = nothing.querySelector("ul"), own = groups.length - free.length;
  var atFirst = status.textContent;

  function take(found) {
    parts = found;
    rows = parts.flatMap(function (part) { return Array.from(part.querySelectorAll(":is(tbody > tr, .card, .due > li, .tree li)")); });
    values = rows.map(function (row) {
      return free.map(function (group) { return mark(row, group.key).split(" "); });
    });
    home = rows.map(function (row) { return row.parentNode; });
    caption = parts.length && parts[0].querySelector("caption");
    captioned = caption && caption.textContent;
  }

  // The rows of a split list, and the day on which they hold. Where they cannot be had the links lead on, as they do without the script.
  function load() {
    if (isLoading) return;
    isLoading = true;
    status.textContent = status.dataset.loading;
    fetch(elsewhere).then(function (answer) {
      if (!answer.ok) throw answer;
      return answer.text();
    }).then(function (text) {
      var there = new DOMParser().parseFromString(text, "text/html"), from = new URL(elsewhere, location.href), day = there.querySelector("main .as-of");
      var found = Array.from(there.querySelectorAll("[data-combine] .part"));
      if (!found.length) throw text;
      found.forEach(function (part) {
        part.querySelectorAll("a[href]").forEach(function (link) { link.href = new URL(link.getAttribute("href"), from); });
      });
      if (day && !document.querySelector("main .as-of")) status.parentNode.before(day);
      shelves[0].before.apply(shelves[0], found);
      elsewhere = "";
      take(found);
      document.dispatchEvent(new Event("rows"));
      show();
    }).catch(function () {
      isLoading = false;
      if (!narrower()) status.textContent = status.dataset.failed;
    });
  }

  // A list that is too long for that goes on, with what else the address asks for, to the page of its first value.
  function narrower() {
    var query = new URLSearchParams(location.search), path;
    var way = Array.from(document.querySelectorAll("[data-filter] a[data-value]")).find(function (link) {
      var key = link.closest("[data-filter]").dataset.filter;
      path = new URL(link.dataset.path || link.href, location.href).pathname;
      if (!link.dataset.value || query.get(key) !== link.dataset.value || path === location.pathname || !path.startsWith(location.pathname)) return false;
      query.delete(key);
      return true;
    });
    if (way) location.replace(path + (String(query) && "?" + query));
    return way;
  }

  function mark(row, key) {   // what all rows of a part answer to stands on the part
    return row.getAttribute("data-" + key) || row.closest(".part").getAttribute("data-" + key) || "";
  }

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

  function search(chosen, order) {
    var query = new URLSearchParams(location.search);
    free.forEach(function (group, n) { if (chosen[n]) query.set(group.key, chosen[n]); else query.delete(group.key); });
    if (order) query.set("sort", order); else if (order === "") query.delete("sort");
    var said = query.toString();
    return said ? "?" + said : "";
  }

  function filled(element, words) {
    return element.dataset.words.replace(/\{(\w+)\}/g, function (place, name) { return words[name]; });
  }

  function showRows(chosen) {
    var fit = fits(chosen), shown = new Set(rows.filter(function (row, n) { return fit[n]; })), around = new Set(), full = new Set();
    shown.forEach(function (row) {
      full.add(row.closest(".part"));
      for (var above = row.parentNode; above && above !== box && !around.has(above); above = above.parentNode) around.add(above);
    });
    rows.forEach(function (row, n) {   // in the tree of units a superior stays, quietly, above what fits
      var holds = !fit[n] && around.has(row);
      row.hidden = !fit[n] && !holds;
      row.classList.toggle("is-context", holds);
    });
    parts.forEach(function (part) { part.hidden = !full.has(part); });
    document.querySelectorAll("[data-follows]").forEach(function (link) {   // in the table of a month: what it leads to is hidden, or has fewer rows
      var to = document.getElementById(link.hash.slice(1)), number = link.querySelector(".count");
      link.classList.toggle("is-none", to.hidden);
      if (number) number.firstChild.data = figure.format(rows.filter(function (row) { return !row.hidden && to.contains(row); }).length);
    });
    return shown.size;
  }

  function showLinks(chosen) {
    free.forEach(function (group, at) {
      group.links.forEach(function (link) {
        var value = link.dataset.value, then = instead(chosen, at, value);
        link.href = location.pathname + search(then);
        if (!elsewhere) {
          var left = count(then);
          link.lastElementChild.textContent = figure.format(left);
          link.classList.toggle("is-none", !left);
        }
        if (value !== chosen[at]) link.removeAttribute("aria-current");
        else if (!link.hasAttribute("aria-current")) link.setAttribute("aria-current", "true");
      });
    });
    others.concat(twins).forEach(function (link) { link.href = link.dataset.path + search(chosen); });
  }

  function way(words, href, left) {
    var link = ways.appendChild(document.createElement("li")).appendChild(document.createElement("a"));
    link.href = href;
    link.textContent = words + " ";
    if (left === undefined) return;   // other rows stand there, on another page
    var number = link.appendChild(document.createElement("span"));
    number.className = "count";
    number.textContent = figure.format(left);
  }

  function named(group, value) {
    return filled(ways, { value: group.label + ": " + group.links.find(function (l) { return l.dataset.value === value; }).firstElementChild.textContent });
  }

  function showNothing(chosen, n) {
    nothing.hidden = n > 0;
    ways.textContent = "";
    if (n) return;
    chosen.forEach(function (value, at) {
      var then = instead(chosen, at, "");
      if (value) way(named(free[at], value), location.pathname + search(then), count(then));
    });
    groups.forEach(function (group) {
      var current = group.own && group.links.find(function (link) { return link.hasAttribute("aria-current"); });
      if (current) way(named(group, current.dataset.value), group.links[0].href);
    });
    if (chosen.filter(Boolean).length > 1) way(ways.dataset.all, location.pathname + search(chosen.map(function () { return ""; })), rows.length);
  }

  // ---- order: rows of all parts in one, each saying what it stood under; words in Vietnamese order, and what is not known last
  var select = box.querySelector("#order");
  var words = new Intl.Collator("vi", { numeric: true }), placed = "";

  function option() {
    var key = select ? new URLSearchParams(location.search).get("sort") : "";
    return select && Array.from(select.options).find(function (known) { return known.value === key; }) || (select && select.options[0]);
  }

  function sortKey(row, by) {
    if (by.dataset.by) return mark(row, by.dataset.by);
    var cell = row.querySelector(by.dataset.cell);
    return cell && !cell.querySelector(".lacking") ? cell.textContent.trim() : "";
  }

  function sorted(by) {
    var keys = new Map(rows.map(function (row) { return [row, sortKey(row, by)]; })), way = "falling" in by.dataset ? -1 : 1;
    return rows.slice().sort(function (a, b) {
      var x = keys.get(a), y = keys.get(b);
      return x && y ? way * words.compare(x, y) : Number(!x) - Number(!y);
    });
  }

  function showOrder() {
    var by = option(), key = by ? by.value : "";
    if (key === placed) return by;
    box.querySelectorAll(".stood-under").forEach(function (note) { note.remove(); });
    rows.forEach(function (row, n) { home[n].appendChild(row); });
    if (key) {
      rows.forEach(function (row) {
        var above = row.parentNode.closest(".tree li");   // a unit in its tree: under which other one
        var heading = above ? above.querySelector("a") : row.closest(".part").querySelector("h2, h3"), under = above ? row : row.querySelector("th, .card-title");
        if (!heading || !under) return;
        var note = document.createElement("span");
        note.className = "note stood-under";
        note.textContent = heading.textContent;
        note.lang = heading.lang || root.lang;
        under.appendChild(note);
      });
      sorted(by).forEach(function (row) { home[0].appendChild(row); });
    }
    if (caption) caption.textContent = key ? document.querySelector("h1").textContent : captioned;
    box.classList.toggle("is-sorted", Boolean(key));
    select.value = key;
    placed = key;
    return by;
  }

  function show() {
    var chosen = chosenNow(), some = chosen.filter(Boolean).length, isAsked = some > 0 || Boolean(option() && option().value);
    showLinks(chosen);
    active.textContent = some + own ? filled(active, { n: some + own }) : "";
    clear.hidden = !(some + own);
    if (!own) clear.href = location.pathname + search(free.map(function () { return ""; }));
    if (elsewhere) {
      if (isAsked) load(); else if (!isLoading) status.textContent = atFirst;
      return;
    }
    var by = showOrder(), n = showRows(chosen), said = some ? filled(status, { n: figure.format(n), m: figure.format(rows.length) }) : atFirst;
    showNothing(chosen, n);
    if (shelves.length) {   // a split list shows its rows only to who asked for some of them
      shelves.forEach(function (part) { part.hidden = isAsked; });
      if (!isAsked) parts.forEach(function (part) { part.hidden = true; });
    }
    if (placed) said = filled(select, { said: said, value: by.textContent });
    if (status.textContent !== said) status.textContent = said;
  }

  function go(href) {
    if (new URL(href, location.href).href !== location.href) history.pushState(null, "", href);
    show();
  }

  box.addEventListener("click", function (event) {
    var link = event.target.closest("[data-value], .filter-clear, .filter-nothing a");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (new URL(link.href).pathname !== location.pathname) return;   // another page: the browser goes there
    event.preventDefault();
    go(link.href);
    if (!link.isConnected || link.hidden || nothing.hidden && nothing.contains(link)) status.focus();   // what was pressed is gone
  });
  if (select) select.addEventListener("change", function () { go(location.pathname + search(chosenNow(), select.value)); });
  addEventListener("popstate", show);
  show();
  box.querySelectorAll(".filter-group details").forEach(function (more) {
    more.open = more.open || Boolean(more.querySelector("[aria-current]:not([data-value=''])"));
  });
  root.classList.remove("asked");
})();
