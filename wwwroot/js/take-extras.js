// More than one question a face: second choice, intensity, and a grid of valence and arousal that two sliders move as well.
export function extras(root) {
  const form = root.querySelector("[data-extras-form]");
  const field = name => form?.querySelector(`[data-${name}]`);
  if (!form) return { isAsked: false, read: () => ({}), reset: () => {}, onNext: () => {} };

  function draw() {
    for (const name of ["intensity", "valence", "arousal"]) if (field(name)) field(`${name}-out`).textContent = field(name).value;
    if (field("valence")) {
      field("dot").style.left = `${(Number(field("valence").value) + 4) * 12.5}%`;
      field("dot").style.top = `${(4 - Number(field("arousal").value)) * 12.5}%`;
    }
  }

  form.addEventListener("input", draw);
  field("grid")?.addEventListener("pointerdown", event => {
    const box = field("grid").getBoundingClientRect();
    const step = share => Math.max(-4, Math.min(4, Math.round(share * 8 - 4)));
    field("valence").value = step((event.clientX - box.left) / box.width);
    field("arousal").value = -step((event.clientY - box.top) / box.height);
    draw();
  });
  return {
    isAsked: true,
    read(chosen) {
      const value = {};
      if (field("second")?.value && Number(field("second").value) !== chosen) value.second = Number(field("second").value);
      if (field("intensity")) value.intensity = Number(field("intensity").value);
      if (field("valence")) Object.assign(value, { valence: field("valence").value / 4, arousal: field("arousal").value / 4 });
      return value;
    },
    reset() {
      form.reset();
      draw();
    },
    onNext(go) {
      form.addEventListener("submit", event => {
        event.preventDefault();
        go();
      });
    },
  };
}
