// The conversation's clock: planned against gone, quietly. No sound, and no colour until it is over time.

const LONGEST = 86400000;  // ms: a clock that somebody forgot stands still after a day

class ClockView {
  constructor(view) {
    this.view = view;
    this.t = view.t;
    this.name = 'card:clock';
    this.words = el('span', { class: 'clock-words' });
    this.bar = el('span', { class: 'bar' });
    this.toggle = button('', () => this.flip(), 'plain small');
    this.end = button(this.t.clock_end, () => this.stop(), 'plain small');
    this.node = el('div', { class: 'clock' }, this.words, this.toggle, this.end, el('span', { class: 'track', 'aria-hidden': 'true' }, this.bar));
    this.ticking = setInterval(() => this.paint(), 1000);
    // what somebody does with the clock here and now holds; what another page kept of it does not outlive what was done elsewhere since
    view.keeper.merges.set(this.name, (mine, other, untouched) => (untouched ? other : mine));
    view.draws(this.name, () => this.paint());
  }

  get value() { return this.view.keeper.fields.get(this.name).value; }

  gone(value = this.value) { return Math.min(LONGEST, value.gone + (value.since ? Math.max(0, Date.now() - value.since) : 0)); }

  set(value) { this.view.keeper.change(this.name, value, true); }

  flip() {
    const value = this.value;
    this.set(value.since ? { gone: this.gone(value), since: null, ended: false } : { gone: value.gone, since: Date.now(), ended: false });
  }

  stop() { this.set({ gone: this.gone(), since: null, ended: true }); }

  paint() {
    const value = this.value;
    const minutes = Math.floor(this.gone(value) / 60000);
    const planned = this.view.data.minutes;
    const words = fill(value.ended ? this.t.clock_ended : this.t.clock, { minutes, planned });
    if (this.words.textContent !== words) this.words.textContent = words;
    this.bar.style.width = `${Math.min(100, (this.gone(value) / 60000 / planned) * 100)}%`;
    this.node.classList.toggle('over', minutes >= planned && minutes > 0);
    this.toggle.textContent = value.since ? this.t.clock_pause : value.gone ? this.t.clock_resume : this.t.clock_start;
    this.end.hidden = !value.gone && !value.since;
  }

  leave() { clearInterval(this.ticking); }
}
