// Numbers and sorted words as the index writes them (docs/search.md, src/search/digits.rs).
const digit = (c) => (c > 92 ? c - 36 : c - 35);
export const digits = (text) => Uint8Array.from(text, (c) => digit(c.charCodeAt(0)));
export const numbers = (text) => {
  const found = [];
  for (let i = 0; i < text.length;) {
    let value = 0,
      unit = 1,
      d;
    while ((d = digit(text.charCodeAt(i++))) >= 60) {
      value += d * unit;
      unit *= 31;
    }
    found.push(value + d * unit);
  }
  return found;
};
// The first of n places that is so, where all after it are.
export const first = (n, is) => {
  let low = 0;
  while (low < n) {
    const middle = (low + n) >> 1;
    if (is(middle)) n = middle;
    else low = middle + 1;
  }
  return low;
};
export const unfold = (text, weighed) => {
  const words = [];
  let before = '';
  for (let i = 0; i < text.length;) {
    const end = text.indexOf(' ', i);
    before = before.slice(0, digit(text.charCodeAt(i))) + text.slice(i + 1, end);
    words.push(weighed ? [before, digit(text.charCodeAt(end + 1))] : before);
    i = end + (weighed ? 2 : 1);
  }
  return words;
};
