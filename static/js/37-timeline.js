/* Today on a timeline: a line in every row, and the day in words; before or after the days shown, the words alone. In the time zone of Viet Nam, as the deadlines are. */
(() => {
  const now = new Date();
  const language = document.documentElement.lang === "en" ? "en-GB" : "vi-VN";
  const zone = { timeZone: "Asia/Ho_Chi_Minh" };
  const today = new Intl.DateTimeFormat("en-CA", zone).format(now);
  const inWords = new Intl.DateTimeFormat(language, { ...zone, day: "numeric", month: language === "vi-VN" ? "numeric" : "long", year: "numeric" }).format(now);
  const DAY = 86400000;
  for (const timeline of document.querySelectorAll(".timeline")) {
    const { first, last, today: said, before, after } = timeline.dataset;
    const words = today < first ? before : today > last ? after : said;
    timeline.querySelector(".timeline-today").textContent = words.replace("{date}", inWords);
    if (today < first || today > last) continue;
    const length = (Date.parse(last) - Date.parse(first)) / DAY + 1;
    const x = `${(100 * ((Date.parse(today) - Date.parse(first)) / DAY + 0.5)) / length}%`;
    for (const svg of timeline.querySelectorAll(".track, .timeline-grid")) {
      const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
      for (const [name, value] of Object.entries({ class: "today", x1: x, x2: x, y1: "0", y2: "100%" })) line.setAttribute(name, value);
      svg.append(line);
    }
  }
})();
