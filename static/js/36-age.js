// A portal that has not been built for days says so in its footer: its states and deadlines may be out of date.
(() => {
  const line = document.querySelector(".built");
  if (!line) return;
  const LONGEST = 2, DAY = 86400000;
  const today = () => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh", year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date());

  const words = (iso) => {
    const [year, month, day] = iso.split("-");
    if (document.documentElement.lang === "vi") return `${day}/${month < "03" ? month : Number(month)}/${year}`;
    return new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  };

  addEventListener("load", () => askBuild().then((build) => {
    if (!build || !((Date.parse(today()) - Date.parse(build.generated_for)) / DAY > LONGEST)) return;
    line.textContent = line.dataset.words.replace("{date}", words(build.generated_for));
    line.hidden = false;
  }));
})();
