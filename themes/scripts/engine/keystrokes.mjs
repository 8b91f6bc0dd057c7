import { TONES, VOWEL, oneSpelling } from './words.mjs';

// Keystrokes of a keyboard that was off: Telex, and VNI where digits stand among them.
const MARKS = {
  6: { a: 'â', e: 'ê', o: 'ô' },
  7: { u: 'ư', o: 'ơ' },
  8: { a: 'ă' },
  9: { d: 'đ' },
  w: { u: 'ư', o: 'ơ', a: 'ă' },
};
const isVowel = (letter) => VOWEL.includes(letter || '-');
const tonePlace = (c) => {
  let first = c.findIndex(isVowel),
    end;
  if (first < 0) return -1;
  if (/qu|gi/.test(c[first - 1] + c[first]) && isVowel(c[first + 1])) first++;
  for (end = first; isVowel(c[end]);) end++;
  for (let i = end - 1; i >= first; i--) if ('ăâêôơư'.includes(c[i])) return i;
  const n = end - first;
  return n > 2 || (n === 2 && (end < c.length || /o[ae]|uy/.test(c[first] + c[first + 1])))
    ? first + 1
    : first;
};
export const hasDigit = (word) => /[0-9]/.test(word);
export const keystrokes = (word) => {
  const c = [],
    isVni = hasDigit(word);
  let tone = -1,
    changed = false;
  const mark = (marks) => {
    let i = c.length;
    while (i-- && !marks[c[i]]);
    if (i < 0) return false;
    c[i] = marks[c[i]];
    return (changed = true);
  };
  const horns = () => {
    for (let i = 1; i < c.length; i++)
      if (/uơ|ưo/.test(c[i - 1] + c[i]) && c[i - 2] !== 'q') {
        c[i - 1] = 'ư';
        c[i] = 'ơ';
      }
  };
  for (const key of word) {
    const marks = MARKS[key],
      tones = (isVni ? '21345' : 'fsrxj').indexOf(key);
    if (tones >= 0 && c.some(isVowel)) {
      tone = tones;
      changed = true;
    } else if (/[^a-z]/.test(key) || (key === 'w' && !isVni)) {
      if (mark(marks || {})) {
        if ('7w'.includes(key)) horns();
      } else if (key === 'w') {
        c.push('ư');
        changed = true;
      } else return null;
    } else if (!isVni && key === 'd' && c[0] === 'd' && (c.length < word.length - 1 || c.length === 1)) {
      c[0] = 'đ';
      changed = true;
    } else if (isVni || !MARKS[6][key] || !c.includes(key) || !mark({ [key]: MARKS[6][key] })) c.push(key);
  }
  if (!changed) return null;
  if (tone >= 0) {
    const i = tonePlace(c);
    if (i < 0) return null;
    c[i] += TONES[tone];
  }
  return oneSpelling(c.join(''));
};
