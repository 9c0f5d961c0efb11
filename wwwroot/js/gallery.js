// How many faces fit beside each other, and keys that walk through them. The list itself is the server's.
const Tile = 96;
const Gap = 12;
const galleries = new WeakMap();

export function enter(viewport, server, lineHeight, count) {
  const gallery = { server, lineHeight, count, columns: 0, wanted: null };
  galleries.set(viewport, gallery);
  gallery.sizes = new ResizeObserver(() => {
    if (viewport.clientWidth === 0) {
      return;
    }
    const columns = Math.max(1, Math.floor((viewport.clientWidth + Gap) / (Tile + Gap)));
    if (columns !== gallery.columns) {
      gallery.columns = columns;
      server.invokeMethodAsync("Fit", columns);
    }
  });
  gallery.sizes.observe(viewport);
  // A face that was far away comes into being after the scroll; it gets the focus then.
  gallery.births = new MutationObserver(() => focusWanted(viewport, gallery));
  gallery.births.observe(viewport, { childList: true, subtree: true });
  viewport.addEventListener("keydown", event => move(event, viewport, gallery));
}

export function leave(viewport) {
  const gallery = galleries.get(viewport);
  gallery?.sizes.disconnect();
  gallery?.births.disconnect();
  galleries.delete(viewport);
}

export function go(viewport, rank) {
  const gallery = galleries.get(viewport);
  if (gallery) {
    show(viewport, gallery, rank);
  }
}

function move(event, viewport, gallery) {
  const tile = event.target.closest("[data-rank]");
  const rank = tile ? Number(tile.dataset.rank) : 0;
  const page = Math.max(1, Math.floor(viewport.clientHeight / gallery.lineHeight)) * gallery.columns;
  const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: gallery.columns, ArrowUp: -gallery.columns, PageDown: page, PageUp: -page };
  if (event.key === "Enter" && tile) {
    event.preventDefault();
    gallery.server.invokeMethodAsync("Enter", rank);
  } else if (event.key === "Home" || event.key === "End") {
    event.preventDefault();
    show(viewport, gallery, event.key === "Home" ? 0 : gallery.count - 1);
  } else if (event.key in steps) {
    event.preventDefault();
    show(viewport, gallery, tile ? rank + steps[event.key] : 0);
  }
}

function show(viewport, gallery, rank) {
  const target = Math.min(gallery.count - 1, Math.max(0, rank));
  const top = Math.floor(target / gallery.columns) * gallery.lineHeight;
  if (top < viewport.scrollTop || top + gallery.lineHeight > viewport.scrollTop + viewport.clientHeight) {
    viewport.scrollTop = Math.max(0, top - (viewport.clientHeight - gallery.lineHeight) / 2);
  }
  gallery.wanted = target;
  focusWanted(viewport, gallery);
}

function focusWanted(viewport, gallery) {
  const tile = gallery.wanted === null ? null : viewport.querySelector(`[data-rank="${gallery.wanted}"]`);
  if (tile) {
    gallery.wanted = null;
    tile.focus({ preventScroll: true });
  }
}
