// Pictures from a file, a drop or the webcam, and the square over them. What a square is worth is the server's business.
const Header = "X-Uldl-Upload";

async function send(file, most) {
  if (!file) {
    return { key: null, problem: "No picture was chosen." };
  }
  if (most && file.size > most) {
    return { key: null, problem: `The file has ${(file.size / 1e6).toFixed(1)} MB, and at most ${most >> 20} MiB are looked at. Make the picture smaller, or cut the face out, and choose it again.` };
  }
  try {
    const answer = await fetch("predict/pictures", { method: "POST", body: file, headers: { [Header]: "1", "Content-Type": "application/octet-stream" } });
    const text = await answer.text();
    return answer.ok ? { key: text, problem: null } : { key: null, problem: text || `The portal answered ${answer.status}.` };
  } catch {
    return { key: null, problem: "The connection broke off while the picture was sent. Try again." };
  }
}

export async function sendChosen(input, most) {
  const answer = await send(input.files[0], most);
  input.value = "";
  return answer;
}

export function takeDrops(place, page, most) {
  place.addEventListener("dragover", event => { event.preventDefault(); place.classList.add("over"); });
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", async event => {
    event.preventDefault();
    place.classList.remove("over");
    await page.invokeMethodAsync("Begin");
    await page.invokeMethodAsync("End", await send(event.dataTransfer.files[0], most));
  });
}

export async function openCamera(video) {
  if (!navigator.mediaDevices?.getUserMedia) {
    return "This browser gives a webcam only to pages that come over https or from this machine itself. Choose a file instead.";
  }
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user", width: { ideal: 1280 } }, audio: false });
    return null;
  } catch (error) {
    switch (error.name) {
      case "NotAllowedError": return "The browser was not allowed to use the webcam. Allow it in the browser's address bar and press the button again, or choose a file instead.";
      case "NotFoundError": return "No webcam was found. Plug one in and press the button again, or choose a file instead.";
      case "NotReadableError": return "The webcam cannot be used: another program may hold it. Close that program and press the button again.";
      default: return `The webcam cannot be used (${error.name}). Choose a file instead.`;
    }
  }
}

export function closeCamera(video) {
  video?.srcObject?.getTracks().forEach(track => track.stop());
  if (video) {
    video.srcObject = null;
  }
}

export async function shoot(video) {
  if (!video.videoWidth) {
    return { key: null, problem: "The webcam shows no picture yet. Wait a moment and press the button again." };
  }
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
  canvas.getContext("2d").drawImage(video, 0, 0);
  return send(await new Promise(resolve => canvas.toBlob(resolve, "image/png")));
}

const squares = new WeakMap();

export function show(frame, x, y, side, turn) {
  const square = squares.get(frame);
  if (square && !square.isHeld) {
    Object.assign(square, { x, y, side, turn });
    draw(frame, square);
  }
}

export function edit(frame, page) {
  const square = { x: 0, y: 0, side: 1, turn: 0, isHeld: false };
  squares.set(frame, square);
  const cut = frame.querySelector(".cut");
  const scale = () => frame.dataset.width / frame.clientWidth;
  const settle = () => page.invokeMethodAsync("Settle", square.x, square.y, square.side, square.turn);
  const place = event => {
    const box = frame.getBoundingClientRect();
    return { x: (event.clientX - box.left) * scale(), y: (event.clientY - box.top) * scale() };
  };

  frame.addEventListener("pointerdown", event => {
    const handle = event.target.dataset.handle ?? (event.target.closest(".found") ? null : "move");
    const from = place(event);
    if (event.button !== 0 || handle === null || (handle === "move" && !holds(square, from))) {
      return;
    }
    event.preventDefault();
    cut.focus({ preventScroll: true });
    const start = { ...square };
    square.isHeld = true;
    frame.setPointerCapture(event.pointerId);
    const move = event => {
      const to = place(event);
      const [dx, dy] = [to.x - start.x, to.y - start.y];
      if (handle === "move") {
        [square.x, square.y] = [start.x + to.x - from.x, start.y + to.y - from.y];
      } else if (handle === "size") {
        const angle = start.turn * Math.PI / 180;
        square.side = Math.max(8, 2 * Math.max(dx * Math.cos(angle) + dy * Math.sin(angle), dy * Math.cos(angle) - dx * Math.sin(angle)));
      } else {
        square.turn = Math.atan2(dx, -dy) * 180 / Math.PI;
      }
      draw(frame, square);
    };
    const end = () => {
      square.isHeld = false;
      frame.removeEventListener("pointermove", move);
      settle();
    };
    frame.addEventListener("pointermove", move);
    frame.addEventListener("pointerup", end, { once: true });
    frame.addEventListener("pointercancel", end, { once: true });
  });

  cut.addEventListener("keydown", event => {
    const step = (event.shiftKey ? 10 : 1) * Math.max(1, Math.round(frame.dataset.width / 200));
    const moves = {
      ArrowLeft: () => { square.x -= step; }, ArrowRight: () => { square.x += step; }, ArrowUp: () => { square.y -= step; }, ArrowDown: () => { square.y += step; },
      "+": () => { square.side += 2 * step; }, "=": () => { square.side += 2 * step; }, "-": () => { square.side = Math.max(8, square.side - 2 * step); },
      "[": () => { square.turn -= event.shiftKey ? 10 : 1; }, "]": () => { square.turn += event.shiftKey ? 10 : 1; },
    };
    if (moves[event.key] && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      moves[event.key]();
      draw(frame, square);
      clearTimeout(square.later);
      square.isHeld = true;
      square.later = setTimeout(() => { square.isHeld = false; settle(); }, 250);
    }
  });
}

function holds(square, { x, y }) {
  const angle = square.turn * Math.PI / 180;
  const [dx, dy] = [x - square.x, y - square.y];
  return Math.max(Math.abs(dx * Math.cos(angle) + dy * Math.sin(angle)), Math.abs(dy * Math.cos(angle) - dx * Math.sin(angle))) <= square.side / 2;
}

function draw(frame, square) {
  const { width, height } = frame.dataset;
  const style = frame.querySelector(".cut").style;
  style.left = `${100 * (square.x - square.side / 2) / width}%`;
  style.top = `${100 * (square.y - square.side / 2) / height}%`;
  style.width = `${100 * square.side / width}%`;
  style.height = `${100 * square.side / height}%`;
  style.transform = `rotate(${square.turn}deg)`;
}
