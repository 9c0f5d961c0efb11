// The plane's columns as the portal sends them: see PlaneBytes.
export const Kinds = { points: 0x53544e50, density: 0x534e4544 };
const Head = 32;

export async function bytes(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(await answer.text());
  }
  return await answer.arrayBuffer();
}

export function decode(buffer, view) {
  const head = new Int32Array(buffer, 0, 8);
  const [kind, , count, total] = head;
  let at = Head;
  const part = (Type, length) => {
    const column = new Type(buffer, at, length);
    at += column.byteLength;
    return column;
  };
  if (kind === Kinds.density) {
    return { kind, view, count: 0, total, width: head[4], height: head[5], most: head[6], counts: part(Int32Array, count), chosenCounts: part(Int32Array, count), values: part(Float32Array, count) };
  }
  return {
    kind, view, count, total, hasDoubt: head[4] === 1, hasPredictions: head[5] === 1,
    x: part(Float32Array, count), y: part(Float32Array, count), doubt: part(Float32Array, count), row: part(Int32Array, count),
    label: part(Uint8Array, count), predicted: part(Uint8Array, count), clean: part(Uint8Array, count),
  };
}

export function lines(buffer) {
  const [, , count, , , shares] = new Int32Array(buffer, 0, 8);
  const sizes = new Int32Array(buffer, Head, count);
  const ends = new Float32Array(buffer, Head + 4 * count);
  let at = 0;
  return Array.from(sizes, (size, line) => {
    const [x, y] = [[], []];
    for (let segment = 0; segment < size; segment++, at += 4) {
      x.push(ends[at], ends[at + 2], null);
      y.push(ends[at + 1], ends[at + 3], null);
    }
    return { label: Math.floor(line / shares), share: line % shares, x, y };
  }).filter(line => line.x.length > 0);
}
