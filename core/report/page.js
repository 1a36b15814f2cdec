// Gives the tables of the page as CSV, and runs the formulas of a plant again when a slider is moved. They come with the page as the steps that packcost itself runs over its batches
// (core/units/lanes.hpp), and the functions below are those of core/units/elementary.hpp: plain arithmetic, so that the figures have the same bits.
(() => {
  'use strict';
  const word = new DataView(new ArrayBuffer(8));
  const bits = (x) => (word.setFloat64(0, x), word.getBigUint64(0));
  const number = (b) => (word.setBigUint64(0, BigInt.asUintN(64, b)), word.getFloat64(0));
  const upper = (x) => number(bits(x) & 0xfffffffff8000000n);
  const power2 = (n) => number(BigInt(n + 1023) << 52n);
  const ln2High = number(0x3fe62e42fefa3800n), ln2Low = number(0x3d2ef35793c76730n);
  const log2e = number(0x3ff71547652b82fen), log2eLow = number(0x3c7777d0ffda0d24n);
  const toWhole = 1.5 * 2 ** 52, largest = Number.MAX_VALUE, leastNormal = 2 ** -1022;
  const factorial = [1, 2, 6, 24, 120, 720, 5040, 40320, 362880, 3628800, 39916800, 479001600, 6227020800];

  function exp(x, low) {
    x = x > 800 ? 800 : x;
    x = x < -800 ? -800 : x;
    if (x !== x) return x;
    const k = (x * log2e + toWhole) - toWhole;
    const far = x - k * ln2High, near = k * ln2Low - low;
    const r = far - near, c = (far - r) - near;
    let q = 1 / factorial[12];
    for (let i = 11; i >= 2; --i) q = q * r + 1 / factorial[i];
    q = q * r + 0.5;
    const y = 1 + (r + (c + (r * r) * q));
    const half = k * 0.5 + toWhole, first = half - toWhole;
    return y * power2(first) * power2(k - first);
  }
  function logParts(x) {
    const tiny = x < leastNormal, b = bits(tiny ? x * 2 ** 54 : x);
    const t = BigInt.asUintN(64, b - 0x3fe6a09e667f3bcdn + 0x3ff0000000000000n);
    const m = number(b - ((t & 0x7ff0000000000000n) - 0x3ff0000000000000n));
    const k = Number(t >> 52n) - 1023 - (tiny ? 54 : 0);
    const f = m - 1, d = 2 + f, dRest = f - (d - 2);
    const inverse = 1 / d, s = f * inverse;
    const sUp = upper(s), sLow = s - sUp, dUp = upper(d), dLow = (d - dUp) + dRest;
    const sRest = (((f - sUp * dUp) - sUp * dLow) - sLow * d) * inverse;
    const z = s * s;
    let r = 2 / 25;
    for (let i = 23; i >= 3; i -= 2) r = r * z + 2 / i;
    return [k, 2 * s, 2 * sRest + s * (z * r)];
  }
  const logSpecial = (x, otherwise) => (x !== x ? x : x < 0 ? NaN : x === 0 ? -Infinity : x > largest ? x : otherwise);
  function logSum(x) {
    const [k, twiceS, tail] = logParts(x);
    const a = k * ln2High, high = a + twiceS;
    const low = (twiceS - (high - a)) + (k * ln2Low + tail);
    const total = high + low, rest = low - (total - high);
    return [logSpecial(x, total), x > 0 && x <= largest ? rest : 0];
  }
  function log2(x) {
    const [k, twiceS, tail] = logParts(x);
    const high = twiceS + tail, low = tail - (high - twiceS);
    const up = upper(high), rest = high - up, cUp = upper(log2e), cRest = log2e - cUp;
    const product = high * log2e;
    const error = ((up * cUp - product) + up * cRest + rest * cUp) + rest * cRest + (low * log2e + high * log2eLow);
    const sum = k + product, carried = k === 0 ? 0 : product - (sum - k);
    return logSpecial(x, sum + (carried + error));
  }
  function power(y, high, low, x) {
    if (y === 0) return 1;
    if (y === 1) return x;
    const product = y * high;
    const yUp = upper(y), yLow = y - yUp, lUp = upper(high), lLow = high - lUp;
    const error = ((yUp * lUp - product) + yUp * lLow + yLow * lUp) + yLow * lLow + y * low;
    return exp(product, product - product === 0 ? error : 0);
  }
  // Halves away from 0, as round of the model; Math.round takes them up.
  const round = (x) => { const whole = Math.trunc(x); return Math.abs(x - whole) >= 0.5 ? whole + Math.sign(x) : whole; };
  const run = {
    add: (a, b) => a + b, subtract: (a, b) => a - b, multiply: (a, b) => a * b, divide: (a, b) => a / b, negate: (a) => -a,
    square_root: Math.sqrt, exponential: (a) => exp(a, 0), log2, power, ceil: Math.ceil, round,
    least: (a, b) => (a < b ? a : b), greatest: (a, b) => (a < b ? b : a), less: (a, b) => Number(a < b), less_equal: (a, b) => Number(a <= b),
    equal: (a, b) => Number(a === b), finite: (a) => Number(a - a === 0), select: (m, a, b) => (m ? a : b), log: logSum,
  };

  // Numbers of five bits a letter, the sign first (base64 VLQ).
  function unpacked(text) {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', all = [];
    let value = 0, shift = 0;
    for (const letter of text) {
      const digit = letters.indexOf(letter);
      value += (digit & 31) << shift;
      shift += 5;
      if (digit > 31) continue;
      all.push(value & 1 ? -(value >> 1) : value >> 1);
      value = shift = 0;
    }
    return all;
  }

  // The outputs of a program at some inputs; null where the model takes another way than its steps do.
  function evaluate(p, inputs) {
    const places = new Array(p.places).fill(0);
    const at = (i) => (i >= 0 ? places[i] : p.constants[-i - 2]);
    p.inputs.forEach((place, i) => { if (place >= 0) places[place] = inputs[i]; });
    for (let i = 0; i < p.steps.length;) {
      const name = p.operations[p.steps[i++]], to = p.steps[i++], beside = name === 'log' ? p.steps[i++] : -1;
      const answer = run[name](...p.steps.slice(i, i += run[name].length).map(at));
      if (beside >= 0) [places[to], places[beside]] = answer;
      else places[to] = answer;
    }
    return p.guards.every(([place, expected]) => (at(place) !== 0) === expected) ? p.outputs.map(at) : null;
  }

  const shown = (x) => (Number.isFinite(x) ? String(Number(x.toPrecision(5))) : '\u2013').replace(/^-/, '\u2212');
  const element = (kind, name, text) => { const e = document.createElement(kind); e.className = name; e.textContent = text; return e; };
  const unit = (text) => element('span', 'u', ` ${text}`);
  function row(texts) {
    const r = element('tr', '', '');
    r.append(...texts.map((text, i) => element(i ? 'td' : 'th', i ? 'r' : '', text)));
    r.cells[0].scope = 'row';
    return r;
  }

  function start(box) {
    const p = JSON.parse(box.querySelector('script').textContent);
    p.constants = p.constants.map((c) => (c === null ? NaN : c));  // JSON has no NaN, which marks what does not exist
    p.steps = unpacked(p.steps);
    if (p.operations.some((name) => !run[name])) return;
    const knobs = [...box.querySelectorAll('input')], body = box.querySelector('tbody'), command = box.querySelector('code'), said = box.querySelector('[role=status]');
    const filed = knobs.map((k) => Number(k.defaultValue));
    const moved = new Set();
    // What a slider says, to four digits, so that the command below can be typed; untouched ones keep the plant's own value to the last digit.
    const values = () => knobs.map((k, i) => (moved.has(k) ? Number(Number(k.value).toPrecision(4)) : filed[i]));
    const base = evaluate(p, filed);
    if (!base) return;
    const cells = p.figures.map((f, i) => { const r = row([f.said, shown(base[i] / f.divisor), '', '']); r.cells[0].append(unit(f.unit)); r.dataset.name = f.name; body.append(r); return [...r.cells].slice(2); });
    function update() {
      const now = values(), y = evaluate(p, now);
      knobs.forEach((k, i) => { document.getElementById(k.id + 'v').textContent = shown(now[i]); });
      p.figures.forEach((f, i) => {
        const a = base[i] / f.divisor, b = y ? y[i] / f.divisor : NaN;
        cells[i][0].textContent = shown(b);
        cells[i][0].dataset.value = b;
        cells[i][1].textContent = b === a ? '' : shown(b - a);
      });
      const sets = knobs.map((k, i) => (moved.has(k) ? ` --set ${k.name}=${now[i]}` : '')).join('');
      command.textContent = p.command + sets;
      box.querySelector('.beyond').hidden = y !== null;
      return y;
    }
    const say = () => { const y = update(), f = p.figures[0]; said.textContent = y ? `${f.said} ${shown(y[0] / f.divisor)} ${f.unit}` : ''; };
    knobs.forEach((k) => { k.addEventListener('input', () => { moved.add(k); update(); }); k.addEventListener('change', say); });
    box.querySelector('button').addEventListener('click', () => { moved.clear(); knobs.forEach((k) => { k.value = k.defaultValue; }); say(); });
    update();
    box.hidden = false;
  }
  document.querySelectorAll('.whatif').forEach(start);

  // A text as a field of CSV: quoted where it must be, never the start of a formula of a spreadsheet.
  function field(text) {
    const safe = /^[=+@-]/.test(text) && !Number.isFinite(Number(text)) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }
  // A table as CSV, with the figures in full that its rows carry where cells show fewer digits.
  function csv(table) {
    const rows = [...table.tBodies[0].rows].map((r) => {
      const full = (r.dataset.v || '').split(' ');
      return [...r.cells].map((c, i) => full[i] || field(c.textContent)).join(',');
    });
    return [table.dataset.head, ...rows, ''].join('\n');
  }
  document.querySelectorAll('table[data-head]').forEach((table) => {
    const p = element('p', 'take', ''), a = element('a', '', 'Download as CSV');
    a.append(element('span', 'sr', `: ${table.caption.textContent}`));
    a.href = '#';
    a.download = `${table.dataset.file}.csv`;
    a.addEventListener('click', () => { a.href = `data:text/csv;charset=utf-8,${encodeURIComponent(csv(table))}`; });
    p.append(a);
    table.parentNode.after(p);
  });
})();
