// Watches the sign-in of this page: says so when it ended, warns shortly before, and offers to stay. What is on the page stays.

const FIRST = 2;           // seconds until the first look: the page comes in before it
const EVERY = 20;          // between two looks
const EVERY_SIGNED_OUT = 5;

class Watch {
  constructor(root, data) {
    this.root = root;
    this.data = data;
    this.shown = '';
    this.timer = setTimeout(() => this.look(), FIRST * 1000);
    const wake = () => { if (!document.hidden) this.look(); };
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('focus', wake);
    // the page stays when somebody switches the language
    new MutationObserver(() => { this.shown = null; this.look(); }).observe(document.documentElement, { attributeFilter: ['lang'] });
  }

  get language() { return document.documentElement.lang; }

  async look() { await this.ask('/api/me/sign-in', 'GET'); }

  async ask(path, method) {
    clearTimeout(this.timer);
    const turn = this.turn = (this.turn || 0) + 1;
    let next = EVERY;
    try {
      const answer = await fetch(path, { method, credentials: 'same-origin', cache: 'no-store', headers: { 'X-Requested-With': 'evenwicht' } });
      if (turn !== this.turn) return;
      if (answer.status === 401) {
        this.say('signed_out');
        next = EVERY_SIGNED_OUT;
      } else if (answer.ok) {
        next = this.read(await answer.json());
      }
    } catch { /* no connection: Streamlit says that itself, and the sign-in may well be in force */ }
    if (turn === this.turn) this.timer = setTimeout(() => this.look(), next * 1000);
  }

  // Show what the server told; returns in how many seconds to look again.
  read(told) {
    if (told.id !== this.data.account) {
      this.say('other');
      return EVERY_SIGNED_OUT;
    }
    if (told.ends_in > this.data.warn_before) {
      this.say('');
      return Math.max(1, Math.min(EVERY, told.ends_in - this.data.warn_before + 1));
    }
    const at = new Date(Date.now() + told.ends_in * 1000);
    const time = at.toLocaleTimeString(this.language, { hour: '2-digit', minute: '2-digit', timeZone: this.data.timezone });
    this.say(told.extendable ? 'ending' : 'ending_for_good', time);
    return Math.max(1, Math.min(EVERY, told.ends_in + 1));
  }

  say(what, time = '') {
    if (this.shown === what + time) return;
    this.shown = what + time;
    const texts = this.data.texts[this.language];
    this.root.replaceChildren();
    this.root.hidden = !what;
    if (!what) return;
    const words = document.createElement('p');
    words.textContent = texts[what].replace('{time}', time);
    this.root.append(words);
    if (what === 'ending') this.root.append(this.button(texts.stay, () => this.ask('/api/me/stay', 'POST')));
    if (what === 'other') this.root.append(this.button(texts.reload, () => location.reload()));
    if (what === 'signed_out') this.root.append(this.link(texts.sign_in));
  }

  button(words, act) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words;
    button.onclick = act;
    return button;
  }

  link(words) {
    const link = document.createElement('a');
    link.href = '/sign-in';
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = words;
    return link;
  }
}

new Watch(document.querySelector('.watch'), JSON.parse(document.querySelector('#watch').textContent));
