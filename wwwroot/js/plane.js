// Faces on the valence-arousal plane: fetches columns over HTTP, draws them with Plotly, and tells the page what the reader chose.
import { Kinds, bytes, decode, lines } from "./plane-data.js";
import { Whole, css, groups, layout, traces } from "./plane-figure.js";
import { hover } from "./plane-card.js";

const plots = new WeakMap();

export async function open(host, server, options) {
  const box = host.appendChild(document.createElement("div"));
  box.className = "box";
  const card = host.appendChild(document.createElement("div"));
  card.className = "hover";
  card.hidden = true;
  // A finger that moves over the plane scrolls the page until a tool is taken up.
  const plot = { host, server, box, card, options, mode: matchMedia("(pointer: coarse)").matches ? false : "lasso", view: options.view, turn: 0, timer: 0, faces: null, whole: null, chosen: null, lines: null };
  plots.set(host, plot);
  plot.themes = new MutationObserver(() => draw(plot));
  plot.themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  host.dataset.mode = plot.mode || "none";
  if (!plot.mode) {
    server.invokeMethodAsync("Hold", "");
  }
  plot.script = script(options.plotly);
  await refresh(plot);
}

export async function update(host, options) {
  const plot = plots.get(host);
  if (!plot) {
    return;
  }
  const before = plot.options;
  if (JSON.stringify(before) === JSON.stringify(options)) {
    return;
  }
  plot.options = options;
  if (before.source !== options.source) {
    [plot.faces, plot.whole, plot.chosen, plot.lines] = [null, null, null, null];
  }
  if (before.source !== options.source || String(before.view) !== String(options.view)) {
    plot.view = options.view;
  }
  await refresh(plot);
}

export function close(host) {
  const plot = plots.get(host);
  if (plot) {
    clearTimeout(plot.timer);
    plot.turn++;
    plot.themes.disconnect();
    Plotly?.purge(plot.box);
    plots.delete(host);
  }
}

export function take(host, mode) {
  const plot = plots.get(host);
  if (plot) {
    plot.mode = mode || false;
    host.dataset.mode = mode || "none";
    Plotly.relayout(plot.box, { dragmode: plot.mode });
  }
}

// By a factor around the middle; without one, everything.
export function zoom(host, factor) {
  const plot = plots.get(host);
  if (plot) {
    const [l, r, b, t] = plot.view ?? Whole;
    const [x, y, w, h] = [(l + r) / 2, (b + t) / 2, (r - l) * factor / 2, (t - b) * factor / 2];
    look(plot, factor && w < 1.06 ? [x - w, x + w, y - h, y + h] : null);
  }
}

export async function save(host, format, name) {
  const plot = plots.get(host);
  const { width, height } = plot.box.getBoundingClientRect();
  const figure = { data: plot.box.data, layout: { ...plot.box.layout, paper_bgcolor: css("--surface"), width, height, autosize: false }, config: plot.box._context };
  const link = document.createElement("a");
  link.href = await Plotly.toImage(figure, { format, width, height, scale: format === "png" ? 2 : 1 });
  link.download = `${name}.${format}`;
  link.click();
}

async function refresh(plot) {
  const turn = ++plot.turn;
  const { options, view } = plot;
  try {
    const { source, choice, by } = options;
    const isStale = !plot.whole || (plot.whole.kind === Kinds.density && !view);
    const [outline, whole] = await Promise.all([
      plot.lines ?? (options.hasContours ? bytes(`${options.address}/lines.bin?${source}`).then(lines) : null),
      isStale ? bytes(`${options.address}/faces.bin?${join(source, choice, `by=${by}`)}`).then(buffer => decode(buffer, null)) : plot.whole,
      plot.script,
    ]);
    if (turn !== plot.turn) {
      return;
    }
    [plot.lines, plot.whole] = [outline, whole];
    plot.faces = whole;
    if (whole.kind === Kinds.density && view) {
      plot.faces = decode(await bytes(`${options.address}/faces.bin?${join(source, choice, `by=${by}`, `view=${text(view)}`)}`), view);
    }
    const asked = join(source, choice, plot.faces.view ? `view=${text(plot.faces.view)}` : "");
    const chosen = choice && plot.faces.kind === Kinds.points ? new Uint8Array(await bytes(`${options.address}/chosen.bin?${asked}`)) : null;
    if (turn !== plot.turn) {
      return;
    }
    plot.chosen = chosen;
    await draw(plot);
    say(plot, plot.faces.kind === Kinds.density
      ? `${plot.faces.total.toLocaleString("en")} faces in sight, too many for points: each patch has the ${by === "label" || by === "prediction" ? "commonest" : "mean"} colour of its faces and is the stronger the more there are. Zoom in until points appear.`
      : "");
  } catch (problem) {
    if (turn === plot.turn) {
      say(plot, problem.message);
      plot.host.dataset.state = "failed";
    }
  }
}

async function draw(plot) {
  if (!plot.faces || !Plotly) {
    return;
  }
  const { options, faces } = plot;
  plot.groups = faces.kind === Kinds.points ? groups(plot) : [];
  const isNew = !plot.box.classList.contains("js-plotly-plot");
  await Plotly.react(plot.box, traces(plot), layout(plot), { responsive: true, displayModeBar: false, doubleClick: false, scrollZoom: false });
  if (isNew) {
    listen(plot);
  }
  Object.assign(plot.host.dataset, {
    state: "ready", kind: faces.kind === Kinds.points ? "points" : "density", points: faces.count, total: faces.total,
    chosen: plot.chosen ? plot.chosen.reduce((sum, one) => sum + one, 0) : "", links: options.links.length, by: options.by,
  });
}

function listen(plot) {
  const { box, server } = plot;
  box.on("plotly_hover", event => hover(plot, event));
  box.on("plotly_unhover", () => plot.card.hidden = true);
  box.on("plotly_click", event => {
    const row = rowOf(plot, event.points[0]);
    if (row !== null) {
      server.invokeMethodAsync("Pick", row);
    }
  });
  box.on("plotly_selected", async event => {
    if (event?.lassoPoints) {
      const { x, y } = event.lassoPoints;
      const corners = new Float64Array(2 * x.length);
      x.forEach((value, place) => [corners[2 * place], corners[2 * place + 1]] = [value, y[place]]);
      const answer = await fetch(`${plot.options.address}/lasso?${plot.options.source}`, { method: "POST", headers: { "X-Uldl-Plane": "1" }, body: corners });
      const word = await answer.text();
      if (answer.ok) {
        server.invokeMethodAsync("Lasso", word);
      } else {
        say(plot, word);
      }
    } else if (event?.range) {
      server.invokeMethodAsync("Box", [...sorted(event.range.x), ...sorted(event.range.y)]);
    }
  });
  box.on("plotly_deselect", () => server.invokeMethodAsync("Clear"));
  box.on("plotly_doubleclick", () => {
    if (plot.mode === "zoom" || plot.mode === "pan") {
      look(plot, null);
    }
  });
  box.on("plotly_relayout", change => {
    if (Object.keys(change).some(key => key.startsWith("xaxis.range") || key.startsWith("yaxis.range"))) {
      const { xaxis, yaxis } = box._fullLayout;
      look(plot, [...xaxis.range, ...yaxis.range]);
    }
  });
}

// Shows another part of the plane; the address follows when the hand rests.
function look(plot, view) {
  const next = view?.map(edge => Math.round(edge * 1e4) / 1e4) ?? null;
  if (String(next) === String(plot.view)) {
    return;
  }
  plot.view = next;
  clearTimeout(plot.timer);
  plot.timer = setTimeout(() => {
    plot.options = { ...plot.options, view: next };
    refresh(plot);
    plot.server.invokeMethodAsync("View", next);
  }, 160);
}

function rowOf(plot, point) {
  const group = plot.groups[point.curveNumber];
  return group ? plot.faces.row[group.members[point.pointNumber]] : null;
}

// Other pages draw with the small edition under the same name, which knows no plane: ours is kept by itself.
let Plotly = null;
let loading = null;
function script(address) {
  loading ??= new Promise((resolve, reject) => {
    const element = document.head.appendChild(Object.assign(document.createElement("script"), { src: address }));
    element.onload = () => { Plotly = window.Plotly; resolve(); };
    element.onerror = () => { loading = null; reject(new Error("The drawing program did not load. Load the page again.")); };
  });
  return loading;
}

function say(plot, sentence) {
  const status = plot.host.parentElement.querySelector(".status");
  if (status && status.textContent !== sentence) {
    status.textContent = sentence;
  }
}

const join = (...parts) => parts.filter(part => part).join("&");
const text = view => view.join(",");
const sorted = pair => [...pair].sort((one, other) => one - other);
