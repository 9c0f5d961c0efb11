// Parts of a page as one picture: an SVG of their boxes, words, pictures and figures, or that SVG as PNG at twice its size.
import { download, inside, raster } from "./picture.js";

const Margin = 20;

export async function save(selector, format, name) {
  const roots = [...document.querySelectorAll(selector)].filter(root => root.getBoundingClientRect().width > 0);
  if (roots.length === 0) {
    return "There is nothing in sight to save.";
  }
  const frames = roots.map(root => root.getBoundingClientRect());
  const [left, top] = [Math.min(...frames.map(frame => frame.left)), Math.min(...frames.map(frame => frame.top))];
  const [right, bottom] = [Math.max(...frames.map(frame => frame.right)), Math.max(...frames.map(frame => frame.bottom))];
  const [width, height] = [Math.ceil(right - left) + 2 * Margin, Math.ceil(bottom - top) + 2 * Margin + 24];
  const scene = { x: Margin - left, y: Margin - top, parts: [] };
  for (const root of roots) {
    await walk(root, scene);
  }
  const foot = [document.querySelector("h1")?.textContent.trim(), location.pathname + location.search].filter(part => part).join(" · ");
  const ink = paint(getComputedStyle(document.body).color);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="${paint(getComputedStyle(document.documentElement).getPropertyValue("--ground").trim())}"/>${scene.parts.join("")}<text x="${Margin}" y="${height - 14}" font-family="Inter, system-ui, sans-serif" font-size="11" fill="${ink}" opacity="0.75">${escaped(foot)}</text></svg>`;
  const blob = new Blob([svg], { type: "image/svg+xml" });
  download(format === "svg" ? blob : await raster(blob, width, height), `${name}.${format}`);
  return "";
}

async function walk(element, scene) {
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden" || Number(style.opacity) === 0 || element.matches("button, select, input, textarea, .no-picture")) {
    return;
  }
  const box = element.getBoundingClientRect();
  if (element.tagName === "svg") {
    scene.parts.push(figure(element, box, scene));
    return;
  }
  if (box.width > 0 && box.height > 0) {
    scene.parts.push(ground(style, box, scene), edges(style, box, scene), before(element, style, box, scene));
  }
  if (element.tagName === "IMG") {
    scene.parts.push(`<image x="${at(box.left + scene.x)}" y="${at(box.top + scene.y)}" width="${at(box.width)}" height="${at(box.height)}" style="image-rendering:pixelated" href="${await inside(element)}"/>`, edges(style, box, scene));
    return;
  }
  if (element.localName === "mfrac") {
    scene.parts.push(bar(element, style, box, scene));
  }
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      scene.parts.push(words(child, style, scene));
    } else if (child.nodeType === Node.ELEMENT_NODE) {
      await walk(child, scene);
    }
  }
}

function ground(style, box, scene) {
  const fill = paint(style.backgroundColor);
  return fill ? `<rect x="${at(box.left + scene.x)}" y="${at(box.top + scene.y)}" width="${at(box.width)}" height="${at(box.height)}" rx="${round(style, box)}" fill="${fill}"/>` : "";
}

function edges(style, box, scene) {
  const sides = ["Top", "Right", "Bottom", "Left"].map(side => [parseFloat(style[`border${side}Width`]), style[`border${side}Style`], paint(style[`border${side}Color`])]);
  const [l, t, r, b] = [box.left + scene.x, box.top + scene.y, box.right + scene.x, box.bottom + scene.y];
  const drawn = sides.map(([width, kind, colour]) => width > 0 && kind !== "none" && colour !== null);
  const dashes = kind => kind === "dashed" ? ' stroke-dasharray="4 3"' : "";
  let parts = "";
  if (drawn.every(one => one) && sides.every(side => String(side) === String(sides[0]))) {
    const [width, kind, colour] = sides[0];
    parts = `<rect x="${at(l + width / 2)}" y="${at(t + width / 2)}" width="${at(r - l - width)}" height="${at(b - t - width)}" rx="${round(style, box)}" fill="none" stroke="${colour}" stroke-width="${width}"${dashes(kind)}/>`;
  } else {
    const lines = [[l, t, r, t], [r, t, r, b], [l, b, r, b], [l, t, l, b]];
    parts = lines.map(([x1, y1, x2, y2], side) => drawn[side] ? `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" stroke="${sides[side][2]}" stroke-width="${sides[side][0]}"${dashes(sides[side][1])}/>` : "").join("");
  }
  const wide = parseFloat(style.outlineWidth);
  if (style.outlineStyle !== "none" && style.outlineStyle !== "auto" && wide > 0) {
    const off = parseFloat(style.outlineOffset) + wide / 2;
    parts += `<rect x="${at(l - off)}" y="${at(t - off)}" width="${at(r - l + 2 * off)}" height="${at(b - t + 2 * off)}" rx="2" fill="none" stroke="${paint(style.outlineColor)}" stroke-width="${wide}"/>`;
  }
  return parts;
}

// A dot or a square that the sheet draws before an element's words.
function before(element, style, box, scene) {
  const dot = getComputedStyle(element, "::before");
  const [width, height, fill] = [parseFloat(dot.width), parseFloat(dot.height), dot.content === "none" ? null : paint(dot.backgroundColor)];
  return fill && width > 0 && height > 0
    ? `<rect x="${at(box.left + parseFloat(style.paddingLeft) + scene.x)}" y="${at(box.top + (box.height - height) / 2 + scene.y)}" width="${width}" height="${height}" rx="${Math.min(width / 2, parseFloat(dot.borderTopLeftRadius) || 0)}" fill="${fill}"/>` : "";
}

function bar(element, style, box, scene) {
  const [above, below] = [...element.children].map(child => child.getBoundingClientRect());
  const y = at((above.bottom + below.top) / 2 + scene.y);
  return `<line x1="${at(box.left + scene.x)}" x2="${at(box.right + scene.x)}" y1="${y}" y2="${y}" stroke="${paint(style.color)}" stroke-width="1"/>`;
}

// Word by word where the browser put it, joined while they stand on one line.
function words(node, style, scene) {
  const range = document.createRange();
  const lines = [];
  for (const match of node.data.matchAll(/\S+/g)) {
    range.setStart(node, match.index);
    range.setEnd(node, match.index + match[0].length);
    const box = range.getBoundingClientRect();
    const last = lines.at(-1);
    if (box.width === 0) {
      continue;
    }
    if (last && Math.abs(last.box.top - box.top) < 2) {
      last.text += ` ${match[0]}`;
      last.right = box.right;
    } else {
      lines.push({ box, text: match[0], right: box.right });
    }
  }
  const size = parseFloat(style.fontSize);
  // One letter of a formula leans, though its style does not say so.
  const leans = node.parentElement.localName === "mi" && node.data.trim().length === 1 && node.parentElement.getAttribute("mathvariant") !== "normal";
  // Another program may have another font: the width that words had here keeps them apart there.
  return lines.map(({ box, text, right }) => `<text x="${at(box.left + scene.x)}" y="${at(box.top + scene.y + baseline(style, box))}" font-family="${escaped(style.fontFamily)}" font-size="${size}" font-weight="${style.fontWeight}" font-style="${leans ? "italic" : style.fontStyle}" textLength="${at(right - box.left)}" lengthAdjust="spacingAndGlyphs" fill="${paint(style.color)}">${escaped(style.textTransform === "uppercase" ? text.toUpperCase() : text)}</text>`).join("");
}

function baseline(style, box) {
  measure.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = measure.measureText("x");
  return (box.height - up - down) / 2 + up;
}

function figure(svg, box, scene) {
  const copy = svg.cloneNode(true);
  const originals = [svg, ...svg.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((element, place) => {
    const style = getComputedStyle(originals[place]);
    for (const name of ["fill", "stroke"]) {
      element.setAttribute(name, style[name].startsWith("url") ? style[name] : paint(style[name]) ?? "none");
    }
    for (const name of ["stroke-width", "stroke-dasharray", "opacity", "font-size", "font-weight", "visibility"]) {
      element.setAttribute(name, style.getPropertyValue(name));
    }
    ["class", "style", "id"].forEach(name => element.removeAttribute(name));
  });
  for (const [name, value] of Object.entries({ x: box.left + scene.x, y: box.top + scene.y, width: box.width, height: box.height })) {
    copy.setAttribute(name, at(value));
  }
  return new XMLSerializer().serializeToString(copy);
}

// Any colour that a sheet may name, as one that every program knows; null for none.
function paint(colour) {
  if (!colour || colour === "none") {
    return null;
  }
  measure.clearRect(0, 0, 1, 1);
  measure.fillStyle = "rgba(0,0,0,0)";
  measure.fillStyle = colour;
  measure.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = measure.getImageData(0, 0, 1, 1).data;
  return a === 0 ? null : a === 255 ? `rgb(${r},${g},${b})` : `rgba(${r},${g},${b},${Math.round(1000 * a / 255) / 1000})`;
}

const measure = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
const round = (style, box) => Math.min(parseFloat(style.borderTopLeftRadius) || 0, box.height / 2);
const at = length => Math.round(10 * length) / 10;
const escaped = text => text.replace(/[&<>"]/g, letter => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]);
