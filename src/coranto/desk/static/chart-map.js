// The states of the table on a map of the world, in fuller colour for more acts.

import { registerMap } from "./vendor/echarts/echarts.esm.min.js";

let world_ = null;

async function atlas() {
  world_ ??= fetch("/static/vendor/world-atlas/world.json").then((answer) => answer.json());
  const found = await world_;
  registerMap("world", found);
  return new Set(found.features.map((feature) => feature.properties.name));
}

export async function world(chart, box, colours, common) {
  const onMap = await atlas();
  const rows = [...document.querySelectorAll(`#${box.dataset.table} tbody tr`)].map(({ dataset }) => dataset);
  const shown = rows.filter((row) => onMap.has(row.state));
  const most = Math.max(1, ...shown.map((row) => Number(row.acts)));
  tellOthers(rows.filter((row) => !onMap.has(row.state)));
  chart.setOption({
    ...common,
    tooltip: { ...common.tooltip, formatter: ({ data }) => (data ? `${data.title}\n${data.words}` : "") },
    visualMap: {
      // Roots, so that one busy state does not leave all others pale.
      min: 0, max: Math.sqrt(most), dimension: 0, calculable: false, orient: "horizontal", left: 12, bottom: 8, itemHeight: 90, itemWidth: 9,
      text: [String(most), "0"], textStyle: { color: colours.dim }, inRange: { color: [mixed(colours, 0.12), mixed(colours, 0.5), colours.accent] },
    },
    series: [{
      type: "map", map: "world", roam: true, scaleLimit: { min: 1, max: 12 }, left: 4, right: 4, top: 4, bottom: 4,
      selectedMode: false, label: { show: false },
      itemStyle: { areaColor: colours.sunk, borderColor: colours.line, borderWidth: 0.6 },
      emphasis: { label: { show: false }, itemStyle: { areaColor: "inherit", borderColor: colours.ink, borderWidth: 1.2 } },
      data: shown.map((row) => ({ name: row.state, value: Math.sqrt(row.acts), title: row.name, words: row.actsWords, href: row.href })),
    }],
  });
  chart.on("click", ({ data }) => data && location.assign(data.href));
}

// A colour between the page's ground and its accent.
function mixed({ raised, accent }, share) {
  const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const [ground, full] = [parts(raised), parts(accent)];
  return `rgb(${ground.map((value, at) => Math.round(value + (full[at] - value) * share)).join(",")})`;
}

const FEW = 8;

function tellOthers(rows) {
  const line = document.getElementById("off-map");
  const names = rows.slice(0, FEW).map((row) => row.name).join(", ");
  line.textContent = rows.length ? `${line.dataset.words} ${names}${rows.length > FEW ? " …" : "."}` : "";
}
