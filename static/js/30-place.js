// The switch of language keeps the reader's place: anchors are the same in both languages.
(() => {
  const link = document.querySelector(".language a");
  const main = document.querySelector("main");
  if (!link || !main) return;

  const isInView = (element) => {
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.top < window.innerHeight;
  };

  // The fragment of the address while its place is in view, else the last place that begins above the top or right at it.
  const place = () => {
    const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (named && main.contains(named) && isInView(named)) return location.hash;
    if (window.scrollY === 0) return "";
    const line = (parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0) + 8;
    let found = null, lowest = -Infinity;
    for (const element of main.querySelectorAll("[id]")) {
      const top = element.getClientRects().length ? element.getBoundingClientRect().top : Infinity;
      if (top <= line && top >= lowest) [found, lowest] = [element, top];
    }
    return found ? "#" + encodeURIComponent(found.id) : "";
  };

  // Set before the browser follows the link: by pointer (any button), by its menu, by keyboard.
  for (const event of ["pointerdown", "contextmenu", "click"]) link.addEventListener(event, () => link.setAttribute("href", link.getAttribute("href").split("#")[0] + place()));
})();
