// Dragging over a histogram chooses a range; a double click chooses everything.
export function listen(bars, server) {
  const brush = bars.querySelector(".brush");
  const steps = bars.viewBox.baseVal.width;
  let from = null;
  const at = event => {
    const frame = bars.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - frame.left) / frame.width));
  };
  const show = (one, other) => {
    brush.setAttribute("x", steps * Math.min(one, other));
    brush.setAttribute("width", steps * Math.abs(one - other));
    brush.setAttribute("visibility", one === other ? "hidden" : "visible");
  };
  bars.addEventListener("pointerdown", event => {
    if (event.button === 0) {
      from = at(event);
      bars.setPointerCapture(event.pointerId);
    }
  });
  bars.addEventListener("pointermove", event => from !== null && show(from, at(event)));
  bars.addEventListener("pointerup", event => {
    if (from === null) {
      return;
    }
    const [one, other] = [Math.min(from, at(event)), Math.max(from, at(event))];
    from = null;
    show(0, 0);
    // Less than half a step is a click, not a range.
    if (other - one > 0.5 / steps) {
      const [low, high] = [Number(bars.dataset.low), Number(bars.dataset.high)];
      const place = share => Number((low + (high - low) * share).toPrecision(4));
      server.invokeMethodAsync("Brush", one === 0 ? low : place(one), other === 1 ? high : place(other));
    }
  });
  bars.addEventListener("pointercancel", () => { from = null; show(0, 0); });
  bars.addEventListener("dblclick", () => server.invokeMethodAsync("Clear"));
}
