// What Plotly is to draw: points or their density, contours, neighbours, centres; all in the colours of the theme.
import { Kinds } from "./plane-data.js";

export const Whole = [-1.06, 1.06, -1.06, 1.06];

export const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const ramp = () => ["--doubt-1", "--doubt-2", "--doubt-3", "--doubt-4"].map((name, place) => [place / 3, css(name)]);
const rgb = hex => [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));
const span = values => values.reduce(([least, most], value) => Number.isNaN(value) ? [least, most] : [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);

export function traces(plot) {
  const { options, faces } = plot;
  const drawn = plot.groups.map(group => points(plot, group));
  if (faces.kind === Kinds.density) {
    // Something to choose among, so that lasso and rectangle work.
    drawn.push({ type: "scattergl", mode: "markers", x: [9], y: [9], marker: { opacity: 0 }, hoverinfo: "skip", showlegend: false });
  }
  if (plot.lines && options.hasContours) {
    drawn.push(...contours(plot));
  }
  if (options.links.length > 0) {
    drawn.push({
      type: "scattergl", mode: "lines+markers", name: "neighbours", hoverinfo: "skip", showlegend: false,
      x: options.links.flatMap(link => [options.picked.x, link.x, null]), y: options.links.flatMap(link => [options.picked.y, link.y, null]),
      line: { color: css("--ink"), width: 1.5 }, marker: { symbol: "circle-open", size: 10, color: css("--ink"), line: { width: 1.5 } },
    });
  }
  if (options.picked) {
    drawn.push({ type: "scattergl", mode: "markers", x: [options.picked.x], y: [options.picked.y], hoverinfo: "skip", showlegend: false, marker: { symbol: "circle-open", size: 15, color: css("--accent"), line: { width: 3 } } });
  }
  return drawn;
}


export function layout(plot) {
  const { options, faces, view } = plot;
  const [l, r, b, t] = view ?? Whole;
  const narrow = plot.box.clientWidth < 560;
  const axis = (title, range) => ({ title: { text: title, standoff: 6 }, range, zeroline: true, zerolinecolor: css("--line-strong"), gridcolor: css("--line"), color: css("--ink-2"), constrain: "domain", dtick: r - l > 1.2 ? 0.5 : undefined });
  return {
    autosize: true, dragmode: plot.mode, hovermode: "closest", hoverdistance: 12, selections: [], newselection: { line: { color: css("--accent"), dash: "solid", width: 2 } },
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", font: { family: "Inter, system-ui, sans-serif", size: 12, color: css("--ink-2") },
    margin: { l: narrow ? 44 : 56, r: 12, t: 8, b: 44 }, showlegend: plot.groups.length > 1,
    legend: { orientation: "h", y: 1.01, yanchor: "bottom", x: 0, itemsizing: "constant", font: { color: css("--ink-2") } },
    xaxis: axis("valence, unpleasant to pleasant", [l, r]), yaxis: { ...axis("arousal, calm to excited", [b, t]), scaleanchor: "x", constraintoward: "top" },
    images: faces.kind === Kinds.density ? [picture(plot)] : [],
    annotations: options.marks.map(mark => ({
      x: mark.x, y: mark.y, text: mark.isCentre ? `<b>${mark.code}</b>` : `◇ ${mark.code}`, showarrow: false, captureevents: false, font: { size: mark.isCentre ? 12 : 11, color: css("--ink") },
      bgcolor: mark.isCentre ? css("--surface") : "rgba(0,0,0,0)", bordercolor: mark.isCentre ? css(mark.colour) : "rgba(0,0,0,0)", borderwidth: mark.isCentre ? 2 : 0, borderpad: 2, opacity: 0.92,
    })),
  };
}

// Points of one colour and one name in the legend: indices into the columns.
export function groups(plot) {
  const { options: { by, classes }, faces } = plot;
  if (by === "doubt" && faces.hasDoubt) {
    return [{ name: plot.options.doubtTitle, members: Int32Array.from({ length: faces.count }, (_, place) => place), ramp: true }];
  }
  const kinds = by === "error" ? [["predicted as labelled", "--ink-3"], ["predicted otherwise", "--above"]]
    : by === "flipped" ? [["label untouched", "--ink-3"], ["label flipped", "--above"]]
    : classes.map(known => [known.title, known.colour]);
  const kindOf = by === "error" ? place => Number(faces.predicted[place] !== faces.label[place])
    : by === "flipped" ? place => Number(faces.clean[place] !== faces.label[place])
    : by === "prediction" && faces.hasPredictions ? place => faces.predicted[place] : place => faces.label[place];
  const members = kinds.map(() => []);
  for (let place = 0; place < faces.count; place++) {
    members[kindOf(place)]?.push(place);
  }
  return kinds.map(([name, colour], kind) => ({ name, colour: css(colour), members: Int32Array.from(members[kind]) })).filter(group => group.members.length > 0);
}

function points(plot, group) {
  const { faces, chosen } = plot;
  const column = values => Float32Array.from(group.members, place => values[place]);
  const size = faces.count > 20000 ? 3.5 : faces.count > 4000 ? 4.5 : 6;
  const trace = {
    type: "scattergl", mode: "markers", name: group.name, x: column(faces.x), y: column(faces.y), hoverinfo: "none",
    marker: group.ramp
      ? { size, opacity: 0.85, color: column(faces.doubt), colorscale: ramp(), colorbar: { thickness: 10, len: 0.6, outlinewidth: 0, title: { text: group.name, side: "right" } } }
      : { size, opacity: 0.7, color: group.colour },
    selected: { marker: { opacity: 0.95 } }, unselected: { marker: { opacity: 0.07 } },
  };
  if (chosen) {
    trace.selectedpoints = [];
    group.members.forEach((place, own) => chosen[place] && trace.selectedpoints.push(own));
  }
  return trace;
}

function contours(plot) {
  const { classes } = plot.options;
  return plot.lines.map(({ label, share, x, y }) => ({
    type: "scattergl", mode: "lines", x, y, hoverinfo: "skip", showlegend: false, connectgaps: false, opacity: share === 0 ? 1 : 0.75,
    line: { color: css(classes[label].colour), width: share === 0 ? 2.2 : 1.2 },
  }));
}

function picture(plot) {
  const { faces, options: { by, classes } } = plot;
  const [l, r, b, t] = faces.view ?? Whole;
  const canvas = Object.assign(document.createElement("canvas"), { width: faces.width, height: faces.height });
  const context = canvas.getContext("2d");
  const image = context.createImageData(faces.width, faces.height);
  const palette = by === "label" || by === "prediction" ? classes.map(known => rgb(css(known.colour))) : null;
  const [low, high] = by === "doubt" ? [rgb(css("--doubt-1")), rgb(css("--doubt-4"))] : [rgb(css("--ink-3")), rgb(css("--above"))];
  const [least, most] = by === "doubt" ? span(faces.values) : [0, 1];
  const strongest = Math.log1p(faces.most);
  for (let cell = 0; cell < faces.counts.length; cell++) {
    if (faces.counts[cell] > 0) {
      const share = palette ? 0 : Math.min(1, Math.max(0, (faces.values[cell] - least) / (most - least || 1)));
      const colour = palette ? palette[faces.values[cell]] : low.map((part, place) => part + (high[place] - part) * share);
      const lit = faces.chosenCounts[cell] / faces.counts[cell];
      // The lowest line comes first; pictures begin above.
      const at = 4 * ((faces.height - 1 - Math.floor(cell / faces.width)) * faces.width + cell % faces.width);
      image.data.set([...colour, 255 * (0.18 + 0.82 * Math.log1p(faces.counts[cell]) / strongest) * (0.08 + 0.92 * lit)], at);
    }
  }
  context.putImageData(image, 0, 0);
  return { source: canvas.toDataURL(), xref: "x", yref: "y", x: l, y: t, sizex: r - l, sizey: t - b, sizing: "stretch", layer: "below" };
}
