// Words of a text, with and without marks, and codes of procedures. The same rules in Rust: src/search/words.rs.
export const VOWEL = 'aăâeêioôơuưy';
// Huyền, sắc, hỏi, ngã, nặng.
export const TONES = '\u0300\u0301\u0309\u0303\u0323';
export const fold = (word) => word.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đðɖ]/g, 'd');
// The tone of oa, oe, uy on the second vowel, i for a lone y.
const LATE_TONE = new RegExp('(^|[^q])(o(?=.[ae]$)|u(?=.y$))([' + TONES + '])(.)$'),
  LONE_Y = new RegExp('^([hklmstv]|qu)y([' + TONES + ']?)$');
export const oneSpelling = (word) =>
  word.normalize('NFD').replace(LATE_TONE, '$1$2$4$3').replace(LONE_Y, '$1i$2').normalize('NFC');
const all = (pattern, text) => {
  const found = [];
  for (let m; (m = pattern.exec(text));) found.push(m);
  return found;
};
export const flat = (lists) => [].concat(...lists);
export const words = (text) => {
  let end = 0;
  text = text.normalize('NFC');
  return all(/[\p{Alpha}\p{N}]+/gu, text).map((m, i) => {
    const marked = oneSpelling([...m[0]].map((c) => c.toLowerCase()).join(''));
    const gap = text.slice(end, m.index),
      breaks = /[;:.\n()]/.test(gap);
    end = m.index + m[0].length;
    return { marked, folded: fold(marked), breaks, tied: i > 0 && /^[-/]$/.test(gap), at: m.index, end };
  });
};
export const codes = (text) =>
  all(/(?:^|[^\p{Alpha}\p{N}])(\d[. \u00a0]?\d*)/gu, text)
    .map((m) => m[1].replace(/\D/g, ''))
    .filter((it) => it.length > 6);
