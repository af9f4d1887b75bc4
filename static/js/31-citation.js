// A place of the page as it is cited, and copying. What 32-tools.js and 34-quote.js share.
var plansite = (function () {
  "use strict";
  var said = document.querySelector(".said");
  var tools = document.querySelector(".tools");
  var address = document.querySelector('link[rel="canonical"]');
  var ends;

  function here() { return (address ? address.href : location.href.split("#")[0]) + location.hash; }

  // What the address names: the element, and its name in a citation ("mục III.1.đ", "Điều 2", "nhiệm vụ 3"); null where it has none.
  function place() {
    var element = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!element) return null;
    var link = element.matches("[data-cited-as]") ? element
      : Array.prototype.find.call(element.querySelectorAll("a[data-cited-as]"), function (a) { return a.hash.slice(1) === element.id; });
    return link ? { element: element, link: link, citedAs: link.dataset.citedAs } : null;
  }

  function say(words) {
    said.textContent = "";
    window.setTimeout(function () { said.textContent = words; }, 50);  // emptied first, so that the same words are said again
    window.clearTimeout(ends);
    ends = window.setTimeout(function () { said.textContent = ""; }, 8000);
  }

  function copy(words) {
    var done = navigator.clipboard ? navigator.clipboard.writeText(words) : Promise.reject();
    done.then(function () { say(tools.dataset.copied + " " + words); }, function () { say(tools.dataset.notCopied + " " + words); });
  }

  // "Quyết định số 444/QĐ-BNV ngày 23/4/2014 của Bộ Nội vụ, mục III.1.đ, https://…#iii-1-dd"
  function citation(act) {
    var at = place();
    return [act, at && at.citedAs, here()].filter(Boolean).join(", ");
  }

  return { here: here, place: place, copy: copy, citation: citation };
})();
