// What a reader can do with a page: print, share, cite, listen. Nothing is sent anywhere.
(function () {
  "use strict";
  var tools = document.querySelector(".tools");
  if (!tools) return;

  var actions = {
    print: function () { window.print(); },
    share: function () {
      if (navigator.share) navigator.share({ title: document.title, url: plansite.here() }).catch(function () { /* the reader changed her mind */ });
      else plansite.copy(plansite.here());
    },
    cite: function (button) { plansite.copy(plansite.citation(button.dataset.citation)); },
    read: function (button) { if (button.getAttribute("aria-pressed") === "true") stop(button); else read(button); },
  };
  tools.addEventListener("click", function (event) {
    var button = event.target.closest("[data-tool]");
    if (button) actions[button.dataset.tool](button);
  });

  // ---- read aloud: only where the device has a voice of the text's language

  var speech = window.speechSynthesis;
  var reader = tools.querySelector('[data-tool="read"]');
  var wanted = reader.querySelector("span");
  var begin = wanted.textContent;

  function language(element) { return element.closest("[lang]").lang.slice(0, 2); }
  function voice(code) {
    return speech.getVoices().filter(function (v) { return v.lang.slice(0, 2).toLowerCase() === code; })[0];
  }
  function passages() {
    return Array.prototype.filter.call(document.querySelectorAll("main h1, main h2, main h3, main h4, main p, main li, main dt, main dd, main th, main td"), function (element) {
      return element.offsetParent && !element.closest("nav, .tools, [hidden]") && !element.querySelector("p, li, dd, td") && element.textContent.trim();
    });
  }
  function read(button) {
    var queue = passages();
    var at = queue.findIndex(function (element) { return element.getBoundingClientRect().bottom > 0; });
    button.setAttribute("aria-pressed", "true");
    wanted.textContent = tools.dataset.stop;
    next(Math.max(at, 0));

    function next(n) {
      mark(queue[n]);
      if (n >= queue.length || button.getAttribute("aria-pressed") !== "true") { stop(button); return; }
      var words = queue[n].cloneNode(true);
      words.querySelectorAll(".permalink, .unseen, .quote, .footnote-ref, .footnote-backref").forEach(function (part) { part.remove(); });
      var utterance = new SpeechSynthesisUtterance(words.textContent.trim());
      var own = voice(language(queue[n]));
      if (!own) { next(n + 1); return; }
      utterance.voice = own;
      utterance.lang = own.lang;
      utterance.onend = function () { next(n + 1); };
      utterance.onerror = function () { stop(button); };
      speech.speak(utterance);
    }
  }
  function mark(element) {
    document.querySelectorAll(".is-being-read").forEach(function (other) { other.classList.remove("is-being-read"); });
    if (!element) return;
    element.classList.add("is-being-read");
    element.scrollIntoView({ block: "nearest" });
  }
  function stop(button) {
    button.setAttribute("aria-pressed", "false");
    wanted.textContent = begin;
    speech.cancel();
    mark(null);
  }
  function offer() { reader.classList.toggle("is-able", Boolean(voice(language(document.querySelector("main"))))); }
  if (speech) {
    offer();
    if (speech.addEventListener) speech.addEventListener("voiceschanged", offer);
    window.addEventListener("pagehide", function () { speech.cancel(); });
  }
})();
