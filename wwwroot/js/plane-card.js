// What hovering over a point shows: the face, its labels and its scores.
export function hover(plot, event) {
  const point = event.points[0];
  const group = plot.groups[point.curveNumber];
  if (!group) {
    return;
  }
  const { faces, options: { classes, doubtTitle, isSynthetic }, card, host } = plot;
  const place = group.members[point.pointNumber];
  const name = label => classes[label]?.title ?? "none";
  const image = Object.assign(document.createElement("img"), { src: pictureOf(plot, faces.row[place]), width: 72, height: 72, alt: "", className: isSynthetic ? "synthetic" : "" });
  const words = [`labelled ${name(faces.label[place])}`];
  if (faces.clean[place] !== faces.label[place]) {
    words.push(`flipped from ${name(faces.clean[place])}`);
  }
  if (faces.hasPredictions) {
    words.push(`predicted ${name(faces.predicted[place])}`);
  }
  if (faces.hasDoubt) {
    words.push(`${doubtTitle}: ${faces.doubt[place].toFixed(3)}`);
  }
  words.push(`valence ${faces.x[place].toFixed(2)}, arousal ${faces.y[place].toFixed(2)}`, `row ${faces.row[place]}`);
  card.replaceChildren(image, ...words.map(word => Object.assign(document.createElement("div"), { textContent: word })));
  card.hidden = false;
  const frame = host.getBoundingClientRect();
  const [x, y] = [event.event.clientX - frame.left, event.event.clientY - frame.top];
  card.style.left = `${Math.max(0, Math.min(x + 14, frame.width - card.offsetWidth - 4))}px`;
  card.style.top = `${Math.max(0, y + 18 + card.offsetHeight > frame.height ? y - card.offsetHeight - 12 : y + 18)}px`;
}

// Rows of joined datasets run on from one to the next.
function pictureOf(plot, row) {
  const { pictures } = plot.options;
  let place = 0;
  while (place < pictures.length - 1 && row >= pictures[place].faces) {
    row -= pictures[place++].faces;
  }
  return `datasets/${pictures[place].key}/faces/${row}.png${pictures[place].pin}`;
}
