// The bar: who is first at which weight of the first domain. What it shows stands below it as a sentence.

class Axis {
  constructor(given, words) {
    Object.assign(this, { given, words });
    this.bar = el('div', { className: 'bar', 'aria-hidden': 'true' });
    this.marker = el('span', { className: 'marker' });
    this.scale = el('div', { className: 'scale', 'aria-hidden': 'true' }, el('span', {}, words.percent(0)), el('span', {}, words.percent(1)));
    this.sentence = el('p', { className: 'leads' });
    const title = words.say(given.domains.length > 2 ? 'axis_of_more' : 'axis', { domain: given.domains[0].name.toLowerCase() });
    this.node = el('div', { className: 'axis' }, el('h4', {}, title), this.bar, this.scale, this.sentence);
  }

  show(setting, rows) {
    const { given, words } = this;
    const stretches = leadersAlong(given, setting, rows);
    const current = weighed(given, setting).domains[0];
    this.node.hidden = !stretches.length;
    if (!stretches.length) return;
    this.marker.style.left = `${current * 100}%`;
    this.bar.replaceChildren(...stretches.map((stretch) => this.part(stretch, current)), this.marker);
    for (const part of this.bar.querySelectorAll('.part')) part.classList.toggle('mute', part.firstChild.offsetWidth > part.clientWidth - 8);
    this.sentence.textContent = words.leads(stretches, current, given.domains[0].name.toLowerCase());
  }

  part({ start, end, rows }, current) {
    const here = start <= current && current <= end;
    const node = el('span', { className: here ? 'part here' : 'part' }, el('span', {}, rows.map(({ person }) => person.short).join(', ')));
    node.style.width = `${(end - start) * 100}%`;
    return node;
  }
}
