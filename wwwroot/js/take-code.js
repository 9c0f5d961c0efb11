// Codes that cannot be guessed, of letters and digits that do not look alike.
const alphabet = "23456789abcdefghjkmnpqrstuvwxyz";

export function letters(count) {
  let word = "";
  while (word.length < count) {
    for (const byte of crypto.getRandomValues(new Uint8Array(count))) {
      // 248 = 8 · 31: larger bytes would favour some letters.
      if (byte < 248 && word.length < count) word += alphabet[byte % 31];
    }
  }
  return word;
}

// A code as typed, with or without dashes; null, and the field says why, when it cannot be one.
export function readCode(input) {
  const word = input.value.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (word.length === 16 && [...word].every(letter => alphabet.includes(letter))) return word;
  input.setCustomValidity("A code has 16 letters and digits, none of them 0, 1, i, l or o, such as abcd-efgh-2345-6789.");
  input.reportValidity();
  return null;
}
