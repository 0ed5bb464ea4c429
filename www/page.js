// The briefing page: which casebook, in which language and theme. `?src=`, `?lang=` and `?theme=` say so; the demo
// casebook is shown where nothing does.

import "./pkg/casebook-viz.js";

const asked = new URLSearchParams(location.search);
const briefing = document.getElementById("briefing");

const language = asked.get("lang");
if (language && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)) {
  document.documentElement.lang = language;
  document.documentElement.dir = /^(ar|fa|he|ur)\b/i.test(language) ? "rtl" : "ltr";
}

const theme = asked.get("theme");
if (["light", "dark", "print"].includes(theme)) {
  document.documentElement.dataset.theme = theme;
  briefing.theme = theme;
}

briefing.src = asked.get("src") || "demo/illicit-trade-casebook.json";

// A file that misses the briefing would replace the page: the whole page takes it.
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", async (event) => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (file) briefing.data = await file.arrayBuffer();
});
