// Draws each [data-chart] of the page, anew where the theme changes; a brush on the months chooses the span.

import { months } from "./chart-months.js";
import { network } from "./chart-network.js";
import { world } from "./chart-map.js";
import { init } from "./vendor/echarts/echarts.esm.min.js";

const DRAWN = { months, network, map: world };
const charts = new Map();

const resized = new ResizeObserver((entries) => entries.forEach(({ target }) => charts.get(target)?.resize()));

// The colours and type of the page, which the theme may have changed.
function look() {
  const style = getComputedStyle(document.documentElement);
  const names = ["paper", "raised", "sunk", "ink", "dim", "line", "accent", "cooperation", "conflict", "neutral"];
  const colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  return { ...colours, font: style.fontFamily, still: matchMedia("(prefers-reduced-motion: reduce)").matches };
}

// What every chart has. Tooltips are drawn, since HTML ones would need styles that the page's policy forbids.
function common({ ink, dim, raised, line, font, still }) {
  return {
    animation: !still,
    animationDuration: 300,
    textStyle: { fontFamily: font, color: dim },
    tooltip: { renderMode: "richText", backgroundColor: raised, borderColor: line, confine: true, textStyle: { color: ink, fontSize: 13 } },
  };
}

async function draw(box) {
  charts.get(box)?.dispose();
  const chart = init(box, null, { renderer: "canvas" });
  charts.set(box, chart);
  const colours = look();
  try {
    await DRAWN[box.dataset.chart](chart, box, colours, common(colours));
    box.dataset.drawn = "true";
  } catch (error) {
    console.warn("a chart could not be drawn; its table stands", error);
    box.hidden = true;
  }
}

function drawAll(root) {
  for (const box of root.querySelectorAll("[data-chart]")) {
    draw(box);
    resized.observe(box);
  }
}

function forget(root) {
  for (const box of root.querySelectorAll("[data-chart]")) {
    resized.unobserve(box);
    charts.get(box)?.dispose();
    charts.delete(box);
  }
}

// Show another span: only what depends on it is replaced, so that the place on the page is kept.
async function show(address, remember = true) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const parts = ["#found", "form.span", ".views", "form.add"].map((where) => [document.querySelector(where), page.querySelector(where)]);
  if (!answer.ok || parts.some(([old, fresh]) => old && !fresh)) return location.assign(address);
  for (const [old, fresh] of parts.filter(([old]) => old)) {
    forget(old);
    old.replaceWith(document.adoptNode(fresh));
  }
  if (remember) history.pushState(null, "", address);
  drawAll(document.getElementById("found"));
}

document.addEventListener("span", ({ detail: { first, last } }) => {
  const form = document.querySelector("form.span");
  form.elements.from.value = first;
  form.elements.to.value = last;
  form.requestSubmit();
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form.span");
  if (!form || !document.getElementById("found")) return;
  event.preventDefault();
  const chosen = [...new FormData(form)].filter(([, value]) => value);
  show(`${form.getAttribute("action")}?${new URLSearchParams(chosen)}`).then(mark);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("form.span .whole, #months a");
  if (!link || !document.getElementById("found") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(link.href).then(mark);
});

addEventListener("popstate", () => show(location.href, false).then(mark));

// The brush shows the span that the days say.
function mark() {
  for (const box of document.querySelectorAll('[data-chart="months"]')) box.dispatchEvent(new CustomEvent("mark"));
}

document.documentElement.classList.add("charted");
document.addEventListener("themechange", () => charts.forEach((_, box) => draw(box)));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => charts.forEach((_, box) => draw(box)));
drawAll(document);
