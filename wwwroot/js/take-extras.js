// More than one question a face: second choice, intensity, and a grid of valence and arousal that two sliders move as well.
// What nobody touched is not rated: it is not sent, and the page says so until it is touched.
export function extras(root) {
  const form = root.querySelector("[data-extras-form]");
  const field = name => form?.querySelector(`[data-${name}]`);
  if (!form) return { isAsked: false, read: () => ({}), reset: () => {}, onNext: () => {} };
  const affect = ["valence", "arousal"];
  let isRated = false;

  function draw() {
    for (const name of affect) {
      if (!field(name)) continue;
      const words = isRated ? field(name).value.replace("-", "−") : "not rated";
      field(`${name}-out`).textContent = words;
      field(name).setAttribute("aria-valuetext", words);
      field(name).classList.toggle("untouched", !isRated);
    }
    if (field("dot")) {
      field("dot").hidden = !isRated;
      field("dot").style.left = `${(Number(field("valence").value) + 4) * 12.5}%`;
      field("dot").style.top = `${(4 - Number(field("arousal").value)) * 12.5}%`;
      field("affect-clear").hidden = !isRated;
    }
    if (field("intensity-clear")) field("intensity-clear").hidden = !form.querySelector("[data-intensity]:checked");
  }

  function rate() {
    isRated = true;
    draw();
  }

  for (const name of affect) {
    field(name)?.addEventListener("input", rate);
    // The middle is a rating too, and a slider that stands there already moves nowhere by these.
    field(name)?.addEventListener("pointerup", rate);
    field(name)?.addEventListener("keydown", event => {
      if (event.key === "Enter" || event.key === " " || event.key === "Home" || event.key === "End" || event.key.startsWith("Arrow") || event.key.startsWith("Page")) {
        rate();
        if (event.key === "Enter") event.preventDefault();
      }
    });
  }
  form.addEventListener("change", draw);
  let isDragging = false;
  const grid = field("grid");
  grid?.addEventListener("pointerdown", event => {
    isDragging = true;
    grid.setPointerCapture(event.pointerId);
    point(event);
  });
  grid?.addEventListener("pointermove", event => { if (isDragging) point(event); });
  for (const end of ["pointerup", "pointercancel"]) grid?.addEventListener(end, () => { isDragging = false; });
  function point(event) {
    const box = grid.getBoundingClientRect();
    const step = share => Math.max(-4, Math.min(4, Math.round(share * 8 - 4)));
    field("valence").value = step((event.clientX - box.left) / box.width);
    field("arousal").value = -step((event.clientY - box.top) / box.height);
    rate();
  }

  field("affect-clear")?.addEventListener("click", () => {
    for (const name of affect) field(name).value = 0;
    isRated = false;
    draw();
    field("valence").focus();
  });
  field("intensity-clear")?.addEventListener("click", () => {
    const chosen = form.querySelector("[data-intensity]:checked");
    chosen.checked = false;
    chosen.focus();
    draw();
  });
  return {
    isAsked: true,
    read(chosen) {
      const value = {};
      const second = field("second")?.value;
      if (second && chosen >= 0 && Number(second) !== chosen) value.second = Number(second);
      const intensity = form.querySelector("[data-intensity]:checked");
      if (intensity) value.intensity = Number(intensity.value);
      if (isRated) Object.assign(value, { valence: field("valence").value / 4, arousal: field("arousal").value / 4 });
      return value;
    },
    reset() {
      form.reset();
      isRated = false;
      draw();
    },
    /** Nothing more is asked of a face that is none: an attention check. */
    ask(isFace) {
      for (const part of form.querySelectorAll("[data-extra]")) part.hidden = !isFace;
    },
    onNext(go) {
      form.addEventListener("submit", event => {
        event.preventDefault();
        go();
      });
    },
  };
}
