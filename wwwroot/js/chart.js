// Saves a chart as a picture, on paper of the theme's colour.
export async function save(figure, format, name) {
  const plot = figure.querySelector(".js-plotly-plot");
  if (!plot || !window.Plotly) {
    return;
  }
  const css = variable => getComputedStyle(document.documentElement).getPropertyValue(variable).trim();
  const axes = Object.fromEntries(Object.keys(plot.layout).filter(key => /^[xy]axis/.test(key)).map(key => [key, { ...plot.layout[key], gridcolor: css("--line"), color: css("--ink-2") }]));
  const { width, height } = plot.getBoundingClientRect();
  const drawn = { data: plot.data, layout: { ...plot.layout, ...axes, width, height, autosize: false, paper_bgcolor: css("--surface"), font: { ...plot.layout.font, color: css("--ink-2") }, title: { text: figure.querySelector("h2")?.textContent ?? figure.querySelector(".plot")?.getAttribute("aria-label") ?? "", font: { size: 14, color: css("--ink") }, x: 0.02, xanchor: "left" }, margin: { ...plot.layout.margin, t: plot.layout.showlegend ? 40 + 22 * Math.ceil(plot.data.length / 2) : 40 } } };
  const link = document.createElement("a");
  link.href = await window.Plotly.toImage(drawn, { format, width, height: height + 32, scale: format === "png" ? 2 : 1 });
  link.download = `${name}.${format}`;
  link.click();
}
