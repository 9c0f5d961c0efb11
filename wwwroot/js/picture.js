// One picture of the faces that a reader sees: an SVG with the faces inside, or that SVG as PNG at twice its size.
export async function save(selector, format, name) {
  const root = document.querySelector(selector);
  const tiles = root ? [...root.querySelectorAll("figure.face")].filter(tile => isSeen(tile, root)) : [];
  if (tiles.length === 0) {
    return "There is no face in sight to save.";
  }
  const frame = bounds([...tiles, ...root.querySelectorAll("thead th")]);
  const margin = 16;
  const [width, height] = [frame.width + 2 * margin, frame.height + 2 * margin + 26];
  const parts = [`<rect width="${width}" height="${height}" fill="${css("--surface")}"/>`];
  for (const head of root.querySelectorAll("thead th")) {
    parts.push(words(head, frame, margin, 600));
  }
  for (const tile of tiles) {
    const image = tile.querySelector("img");
    const [x, y, w, h] = place(image.getBoundingClientRect(), frame, margin);
    parts.push(`<image x="${x}" y="${y}" width="${w}" height="${h}" style="image-rendering:pixelated" href="${await inside(image)}"/>`);
    parts.push(`<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="none" stroke="${css(image.classList.contains("synthetic") ? "--line-strong" : "--line")}"${image.classList.contains("synthetic") ? ' stroke-dasharray="4 3"' : ""}/>`);
    for (const part of tile.querySelectorAll("figcaption > *")) {
      parts.push(words(part, frame, margin, part.classList.contains("flip") ? 600 : 400));
    }
  }
  const title = `${document.querySelector("h1")?.textContent.trim()}: ${document.querySelector("#run")?.selectedOptions[0]?.textContent.trim() ?? name}; ${document.querySelector(".count")?.innerText.trim().replace(/\s+/g, " ") ?? ""}`;
  parts.push(`<text x="${margin}" y="${height - margin}" font-size="12" fill="${css("--ink-2")}">${escaped(title)}</text>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, system-ui, sans-serif">${parts.join("")}</svg>`;
  const blob = new Blob([svg], { type: "image/svg+xml" });
  download(format === "svg" ? blob : await raster(blob, width, height), `${name}.${format}`);
  return "";
}

// A list that scrolls shows a part; a table that scrolls sideways is saved whole.
function isSeen(tile, root) {
  if (root.tagName === "TABLE") {
    return true;
  }
  const [own, frame] = [tile.getBoundingClientRect(), root.getBoundingClientRect()];
  return own.bottom > frame.top + 24 && own.top < frame.bottom - 24;
}

function bounds(elements) {
  const all = elements.map(element => element.getBoundingClientRect());
  const [left, top] = [Math.min(...all.map(one => one.left)), Math.min(...all.map(one => one.top))];
  return { left, top, width: Math.ceil(Math.max(...all.map(one => one.right)) - left), height: Math.ceil(Math.max(...all.map(one => one.bottom)) - top) };
}

const place = (own, frame, margin) => [own.left - frame.left + margin, own.top - frame.top + margin, own.width, own.height].map(length => Math.round(10 * length) / 10);

function words(element, frame, margin, weight) {
  const [x, y, , h] = place(element.getBoundingClientRect(), frame, margin);
  const dot = element.querySelector(".dot") ?? (element.classList.contains("doubt") ? element : null);
  const isChip = dot !== null;
  const fill = element.querySelector(".dot") ? getComputedStyle(dot).backgroundColor : dot ? getComputedStyle(dot, "::before").backgroundColor : "";
  const mark = isChip ? `<rect x="${x + 2}" y="${y + h / 2 - 4.5}" width="9" height="9" rx="${element.classList.contains("doubt") ? 2 : 4.5}" fill="${fill}"/>` : "";
  return `${mark}<text x="${x + (isChip ? 15 : 0)}" y="${y + h / 2 + 4.5}" font-size="12.5" font-weight="${weight}" fill="${getComputedStyle(element).color}">${escaped(element.textContent.trim().replace(/\s+/g, " "))}</text>`;
}

export async function inside(image) {
  const answer = await fetch(image.src);
  if (!answer.ok) {
    return "";
  }
  const blob = await answer.blob();
  return await new Promise(resolve => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(blob);
  });
}

export async function raster(blob, width, height) {
  const address = URL.createObjectURL(blob);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
    const context = canvas.getContext("2d");
    context.imageSmoothingEnabled = false;
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise(resolve => canvas.toBlob(resolve, "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function download(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const escaped = text => text.replace(/[&<>"]/g, letter => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]);
