// Acts by month: cooperation above the line, conflict below it, what is not done on top; a line for the mean score.

const KINDS = ["cooperation", "conflict", "neutral", "not_done"];

export async function months(chart, box, colours, common) {
  const rows = filled(box.dataset.src ? await fetched(box.dataset.src) : told(box.dataset.table));
  if (!rows.length) {
    box.hidden = true;
    return;
  }
  const low = box.classList.contains("low");
  const height = Math.max(1, ...rows.map((row) => Math.max(row.cooperation + row.neutral + row.not_done, row.conflict)));
  const words = box.dataset;
  const names = rows.map((row) => row.month.slice(0, 7));
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { month: "short", year: "numeric", timeZone: "UTC" });
  const title = (row) => format.format(new Date(row.month));
  const bar = (kind, colour, way = 1, more = {}) => ({
    name: words[kind], type: "bar", stack: "acts", barMaxWidth: 26, barCategoryGap: "18%", data: rows.map((row) => (row[kind] ? way * row[kind] : null)),
    itemStyle: { color: colour, ...more }, emphasis: { disabled: true },
  });
  const series = [
    bar("cooperation", colours.cooperation),
    bar("conflict", colours.conflict, -1),
    bar("neutral", colours.neutral, 1, { opacity: 0.6 }),
    bar("not_done", "transparent", 1, { borderColor: colours.dim, borderWidth: 1, borderType: "dashed" }),
  ].filter((each, at) => rows.some((row) => row[KINDS[at]]));
  if (!low) series.push(scoreLine(rows, words, colours));
  chart.setOption({
    ...common,
    grid: { left: 44, right: low ? 12 : 40, top: low ? 8 : box.clientWidth < 560 ? 56 : 34, bottom: 24 },
    legend: { show: !low, top: 0, left: 0, itemWidth: 14, itemHeight: 8, itemGap: 14, textStyle: { color: colours.dim }, selectedMode: false },
    xAxis: {
      type: "category", data: names, axisTick: { show: false }, axisLine: { lineStyle: { color: colours.line }, onZero: true },
      axisLabel: { color: colours.dim, hideOverlap: true, formatter: (_, at) => title(rows[at]) }, position: "bottom",
    },
    yAxis: [
      { type: "value", min: -height, max: height, splitNumber: low ? 2 : 4, axisLabel: { color: colours.dim, formatter: (value) => whole(value, height) }, splitLine: { lineStyle: { color: colours.line, opacity: 0.6 } } },
      { type: "value", min: -10, max: 10, show: !low, splitLine: { show: false }, axisLabel: { color: colours.dim, formatter: (value) => (value % 10 ? "" : signed(value)) } },
    ],
    tooltip: {
      ...common.tooltip, trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { opacity: 0.12 } },
      formatter: ([{ dataIndex }]) => tip(rows[dataIndex], title, words),
    },
    toolbox: { show: false },
    brush: {
      xAxisIndex: 0, brushMode: "single", toolbox: [], throttleType: "debounce", throttleDelay: 120, outOfBrush: { colorAlpha: 0.3 },
      brushStyle: { color: colours.accent + "22", borderColor: colours.accent, borderWidth: 1 },
    },
    series,
  });
  brushing(chart, box, rows);
}

function scoreLine(rows, words, { ink, paper }) {
  return {
    name: words.score, type: "line", yAxisIndex: 1, symbol: "circle", symbolSize: rows.length > 60 ? 3 : 5,
    data: rows.map((row) => row.score), lineStyle: { color: ink, width: 1.2, opacity: 0.75 },
    itemStyle: { color: ink, borderColor: paper, borderWidth: 1 }, z: 3, emphasis: { disabled: true },
  };
}

// A brush of the whole chart is a span: from the first day of its first month to the last of its last.
function brushing(chart, box, rows) {
  const form = document.querySelector("form.span");
  if (!form) return;
  chart.dispatchAction({ type: "takeGlobalCursor", key: "brush", brushOption: { brushType: "lineX", brushMode: "single" } });
  chart.on("brushEnd", ({ areas }) => {
    const [first, last] = areas.length ? areas[0].coordRange.map((at) => rows[Math.min(Math.max(at, 0), rows.length - 1)]) : [];
    const detail = { first: first ? first.month : "", last: last ? last.until : "" };
    document.dispatchEvent(new CustomEvent("span", { detail }));
  });
  box.addEventListener("mark", () => chart.isDisposed() || mark(chart, rows));
  mark(chart, rows);
}

function mark(chart, rows) {
  const { from, to } = document.querySelector("form.span").elements;
  const first = from.value ? rows.findIndex((row) => row.until >= from.value) : 0;
  const last = to.value ? rows.findLastIndex((row) => row.month <= to.value) : rows.length - 1;
  const some = (from.value || to.value) && first >= 0 && last >= first;
  chart.dispatchAction({ type: "brush", areas: some ? [{ brushType: "lineX", xAxisIndex: 0, coordRange: [first, last] }] : [] });
}

function tip(row, title, words) {
  const counts = KINDS.filter((kind) => row[kind]).map((kind) => `${words[kind]} ${row[kind]}`);
  return [title(row), ...counts, ...(row.score === null ? [] : [`${words.score} ${signed(row.score)}`])].join("\n");
}

// The months of the page's table.
function told(table) {
  const numbers = (row) => Object.fromEntries(KINDS.map((kind) => [kind, Number(row[kind])]));
  return [...document.querySelectorAll(`#${table} tbody tr`)].map(({ dataset: row }) => ({
    month: row.month, until: row.until, ...numbers(row), score: row.score === "" ? null : Number(row.score),
  }));
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()).months;
}

// Every month between the first and the last has a place, also where nothing was done in it.
function filled(found) {
  const known = new Map(found.filter((row) => row.month).map((row) => [row.month.slice(0, 7), row]));
  const keys = [...known.keys()].sort();
  if (!keys.length) return [];
  const rows = [];
  let [year, month] = keys[0].split("-").map(Number);
  for (let key = keys[0]; key <= keys.at(-1); ) {
    const until = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
    const empty = { month: `${key}-01`, until, cooperation: 0, conflict: 0, neutral: 0, not_done: 0, score: null };
    rows.push({ ...empty, ...known.get(key) });
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    key = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
  }
  return rows;
}

// Both sides of the line count up; the ends of the axis are the tallest bar, not a round number.
const whole = (value, height) => (Number.isInteger(value) && (Math.abs(value) < height || height < 5) ? String(Math.abs(value)) : "");
const signed = (value) => (value > 0 ? "+" : value < 0 ? "−" : "") + Math.abs(value).toFixed(value % 1 ? 1 : 0);
