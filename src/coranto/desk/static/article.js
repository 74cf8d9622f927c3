// An article beside its record: what is hovered or focused on either side is lit on the other, and a click on a value
// shows the words that it rests on.

const text = document.getElementById("text");
const record = document.getElementById("record");
const panel = document.getElementById("why");
const reason = document.getElementById("reason");
const marks = [...text.querySelectorAll("[data-items]")];

const marksOf = new Map();
for (const mark of marks) {
  for (const item of mark.dataset.items.split(" ")) {
    if (!marksOf.has(item)) marksOf.set(item, []);
    marksOf.get(item).push(mark);
  }
}
const entries = new Map([...record.querySelectorAll("[data-item]")].map((entry) => [entry.dataset.item, entry]));

let lit = [];

function light(elements) {
  for (const element of lit) element.classList.remove("lit");
  lit = elements;
  for (const element of lit) element.classList.add("lit");
}

function lightFromText(mark) {
  const { main } = mark.dataset;
  const found = mark.dataset.items.split(" ").map((item) => entries.get(item)).filter(Boolean);
  light([...(marksOf.get(main) ?? []), ...found]);
  const first = entries.get(main) ?? found[0];
  if (first) showInRecord(first);
}

function isBeside() {
  return getComputedStyle(record).position === "sticky";
}

// Only the record's own column moves: the text stays where it is being read.
function showInRecord(entry) {
  if (!isBeside()) return;
  const seen = record.getBoundingClientRect();
  const place = entry.getBoundingClientRect();
  if (place.top < seen.top || place.bottom > seen.bottom) record.scrollTop += place.top - seen.top - seen.height / 3;
}

function lightFromRecord(entry) {
  light([entry, ...(marksOf.get(entry.dataset.item) ?? [])]);
}

function follow(event) {
  const target = event.target instanceof Element ? event.target : null;
  const mark = target?.closest("#text [data-items]");
  const entry = target?.closest("#record [data-item]");
  if (mark) lightFromText(mark);
  else if (entry) lightFromRecord(entry);
  else if (!target?.closest("#why")) light([]);
}

document.addEventListener("pointerover", follow);
document.addEventListener("focusin", follow);

// One mark at a time is in the order of the Tab key; j and k, or the arrows, lead to the others.
const stops = marks.filter((mark) => mark.href);
for (const [index, mark] of stops.entries()) mark.tabIndex = index ? -1 : 0;

function step(by) {
  const now = stops.indexOf(document.activeElement);
  const next = stops[now < 0 ? 0 : now + by];
  if (!next) return;
  for (const mark of stops) mark.tabIndex = mark === next ? 0 : -1;
  next.focus();
}

const STEPS = { j: 1, k: -1, ArrowRight: 1, ArrowLeft: -1 };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") hideWhy();
  if (event.target.closest("input, textarea, select, dialog")) return;
  const arrow = event.key.startsWith("Arrow");
  if (event.key in STEPS && (!arrow || text.contains(event.target))) {
    event.preventDefault();
    step(STEPS[event.key]);
  }
});

record.addEventListener("click", (event) => {
  const why = event.target.closest("a.why");
  if (!why || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  window.htmx.ajax("GET", why.getAttribute("href"), { target: reason, swap: "innerHTML" });
});

panel.querySelector(".close").addEventListener("click", hideWhy);

reason.addEventListener("htmx:afterSwap", () => {
  panel.hidden = false;
  const rests = reason.querySelector("[data-rests]").dataset.rests.trim().split(" ").filter(Boolean);
  clearReasons();
  for (const [start, end] of rests.map((rest) => rest.split("-").map(Number))) {
    for (const mark of marks) {
      const [from, to] = mark.dataset.at.split(" ").map(Number);
      if (start <= from && to <= end) mark.classList.add("reason");
    }
  }
  text.querySelector(".reason")?.scrollIntoView({ block: isBeside() ? "nearest" : "center" });
});

function clearReasons() {
  for (const mark of text.querySelectorAll(".reason")) mark.classList.remove("reason");
}

function hideWhy() {
  panel.hidden = true;
  clearReasons();
}

// A permalink to an item shows it on both sides.
function arrive() {
  const item = decodeURIComponent(location.hash.slice(1));
  const entry = entries.get(item);
  if (!entry) return;
  lightFromRecord(entry);
  showInRecord(entry);
  marksOf.get(item)?.[0].scrollIntoView({ block: "center" });
}

addEventListener("hashchange", arrive);
arrive();
