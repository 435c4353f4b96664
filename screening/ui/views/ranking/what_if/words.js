// Text and numbers in the reader's language, and nodes that hold text only: nobody's words become HTML.

const el = (tag, props = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (key in node) node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
};

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');

class Words {
  constructor(texts) { this.t = texts; }

  say(name, values = {}) { return fill(this.t[name], values); }

  // Rounded half up; what lies within half a billionth of a half is that half, as in the pages' own numbers.
  number(value, decimals = 2) {
    const size = 10 ** decimals;
    const whole = Math.sign(value) * Math.round(Math.abs(value) * size + 5e-10 * size);
    return (whole / size + 0).toFixed(decimals).replace('.', this.t.decimal_mark);
  }

  // As a whole percentage, with a decimal where the whole one would hide something.
  percent(share, exact = Math.abs(share * 100 - Math.round(share * 100)) > 0.05) {
    return this.say('percent', { n: this.number(share * 100, exact ? 1 : 0) });
  }

  // A turning point: a decimal where it lies so near the weight in force that a whole percentage would not tell which side.
  turn(share, current) { return this.percent(share, Math.abs(share - current) < 0.01 || share < 0.01 || share > 0.99); }

  names(rows) {
    const [first, ...others] = rows.map(({ person }) => person.name).sort();
    if (!others.length) return first;
    return others.length > 2 ? this.say('level_many', { name: first, n: others.length }) : this.say('level', { name: first, others: others.join(', ') });
  }

  leads(stretches, current, domain) {
    if (stretches.length === 1) return this.say('leads_everywhere', { name: this.names(stretches[0].rows), domain });
    const pieces = stretches.map(({ rows, end }, place) => {
      const piece = place === 0 ? 'leads_first' : place === stretches.length - 1 ? 'leads_last' : 'leads_then';
      return this.say(piece, { name: this.names(rows), share: this.turn(end, current), domain });
    });
    return `${pieces.join(', ')}.`;
  }
}
