// Who deals with whom: a line for each row of the table, wider for more acts, in the colour of its mean score.

export function network(chart, box, colours, common) {
  const rows = [...document.querySelectorAll(`#${box.dataset.table} tbody tr`)].map(({ dataset }) => dataset);
  const most = Math.max(...rows.map((row) => Number(row.acts)));
  const acts = new Map();
  const names = new Map();
  for (const row of rows) {
    for (const [id, name] of [[row.one, row.oneName], [row.other, row.otherName]]) {
      acts.set(id, (acts.get(id) ?? 0) + Number(row.acts));
      names.set(id, name);
    }
  }
  const busiest = Math.max(...acts.values());
  const colour = (score) => (score > 0 ? colours.cooperation : score < 0 ? colours.conflict : colours.neutral);
  chart.setOption({
    ...common,
    tooltip: { ...common.tooltip, formatter: ({ data }) => data.words },
    series: [{
      type: "graph", layout: "force", roam: "move", draggable: true,
      force: { initLayout: "circular", repulsion: 60 + 3000 / acts.size, gravity: 0.12, edgeLength: [50, 150], layoutAnimation: false },
      label: { show: true, position: "right", color: colours.ink, fontSize: 12, textBorderColor: colours.raised, textBorderWidth: 3 },
      labelLayout: { hideOverlap: true },
      emphasis: { focus: "adjacency", lineStyle: { opacity: 1 } },
      data: [...acts].map(([id, count]) => ({
        id, name: names.get(id), words: names.get(id), href: `/actors/${encodeURIComponent(id)}`,
        symbolSize: 9 + 25 * Math.sqrt(count / busiest), itemStyle: { color: colours.accent, borderColor: colours.raised, borderWidth: 1.5 },
      })),
      links: rows.map((row) => ({
        source: row.one, target: row.other, value: Number(row.acts), words: `${row.oneName} – ${row.otherName}\n${row.actsWords}`, href: row.href,
        lineStyle: { color: colour(Number(row.score)), width: 1 + 6 * Math.sqrt(row.acts / most), opacity: 0.65, curveness: 0 },
      })),
    }],
  });
  chart.on("click", ({ data }) => location.assign(data.href));
}
